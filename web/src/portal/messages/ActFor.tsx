/* Whoever only acts for others chooses whose conversations to see. */
import { useEffect } from "preact/hooks";
import { MessageCircle } from "lucide-preact";
import { Empty, LinkButton } from "../../design";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { proxies } from "../record";
import { messagesHref } from "../route";

export function ActFor() {
  useEffect(() => {
    void proxies.load();
  }, []);
  const others = (proxies.value.value?.i_act_for ?? []).filter((one) =>
    one.scopes.includes("record"),
  );
  return (
    <>
      <Heading view="messages" text={t("mail-title")} />
      {others.length === 0 ? (
        <Empty icon={MessageCircle} title={t("mail-nobody")}>
          {t("mail-nobody-words")}
        </Empty>
      ) : (
        <ul class="stack stack--tight">
          {others.map((one) => (
            <li key={one.id}>
              <LinkButton href={`${messagesHref}?of=${encodeURIComponent(one.person_id)}`}>
                {t("mail-of", { name: one.name })}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

import { useEffect } from "preact/hooks";
import { DoorClosed } from "lucide-preact";
import { Button, Buttons, Empty, LinkButton, Masthead } from "../design";
import { titlePage } from "../page/Heading";
import { t } from "../text";
import { homeOf } from "./destination";
import { person, signOut } from "./session";

/** Signed in, but this page is for others: the way to one's own page. */
export function Refused({ title }: { title: string }) {
  const who = person.value;
  useEffect(() => {
    titlePage(title);
  }, [title]);
  if (who === null) return null;
  return (
    <>
      <Masthead home="/" />
      <main id="main" class="page page--narrow">
        <Empty
          icon={DoorClosed}
          heading="h1"
          title={title}
          action={
            <Buttons>
              <LinkButton kind="primary" href={homeOf(who.roles)}>
                {t("account-refused-home")}
              </LinkButton>
              <Button onClick={() => void signOut()}>{t("account-refused-other")}</Button>
            </Buttons>
          }
        >
          {t("account-refused", { name: who.name })}
        </Empty>
      </main>
    </>
  );
}

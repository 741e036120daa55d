/* While somebody waits: what they want to say and ask, written down for the doctor. Also for those
   who came by the link to this one visit. */
import { useSignal } from "@preact/signals";
import { PenLine } from "lucide-preact";
import { Button } from "../../design";
import { Lazy } from "../../page/Lazy";
import { t } from "../../text";

const form = () => import("./writeDownForm");

export function WriteDown({ visitId }: { visitId: string }) {
  const open = useSignal(false);
  return (
    <section class="stack stack--tight" aria-labelledby="write-down-title">
      <h2 id="write-down-title">{t("visit-write-down-title")}</h2>
      <p>{t("visit-write-down-words")}</p>
      {open.value ? (
        <Lazy load={form} id={visitId} />
      ) : (
        <div>
          <Button icon={PenLine} onClick={() => (open.value = true)}>
            {t("visit-write-down-open")}
          </Button>
        </div>
      )}
    </section>
  );
}

/* The way out of a visit on this device: for whoever came by a link on a borrowed one. A patient who
   signed in has the way out of the account instead. */
import { useSignal } from "@preact/signals";
import { LogOut } from "lucide-preact";
import { currentSession } from "../api";
import { Button, Dialog } from "../design";
import { t } from "../text";
import { closeHere, stage } from "./model";
import { useAttempt } from "./useAttempt";

export function CloseHere() {
  const asked = useSignal(false);
  const { busy, failed, run } = useAttempt(closeHere);
  const { at } = stage.value;
  if ((at !== "visit" && at !== "guest") || currentSession() !== "visit") return null;
  return (
    <div>
      <Button kind="quiet" class="flush" icon={LogOut} onClick={() => (asked.value = true)}>
        {t("visit-close-here")}
      </Button>
      <Dialog
        open={asked.value}
        title={t("visit-close-here-title")}
        onClose={() => (asked.value = false)}
        actions={
          <>
            <Button autofocus onClick={() => (asked.value = false)}>
              {t("visit-close-here-no")}
            </Button>
            <Button kind="danger" busy={busy.value} onClick={() => void run()}>
              {t("visit-close-here-yes")}
            </Button>
          </>
        }
      >
        <p>{t("visit-close-here-words")}</p>
        {failed.value === null ? null : <p role="alert">{failed.value}</p>}
      </Dialog>
    </div>
  );
}

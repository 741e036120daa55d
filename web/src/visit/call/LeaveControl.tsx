/* The way out of the call, which asks first: leaving does not end the visit. */
import { useSignal } from "@preact/signals";
import { PhoneOff } from "lucide-preact";
import { Button, CallControl, Dialog } from "../../design";
import { t } from "../../text";
import { leaveCall } from "./session";

export function LeaveControl() {
  const asked = useSignal(false);
  return (
    <>
      <CallControl
        leave
        icon={PhoneOff}
        label={t("visit-call-leave")}
        onClick={() => (asked.value = true)}
      />
      <Dialog
        open={asked.value}
        title={t("visit-call-leave-title")}
        onClose={() => (asked.value = false)}
        actions={
          <>
            <Button autofocus onClick={() => (asked.value = false)}>
              {t("visit-call-leave-no")}
            </Button>
            <Button kind="danger" onClick={() => void leaveCall()}>
              {t("visit-call-leave-yes")}
            </Button>
          </>
        }
      >
        <p>{t("visit-call-leave-words")}</p>
      </Dialog>
    </>
  );
}

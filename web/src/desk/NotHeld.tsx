/* A visit that has no call: why, said before it. It leaves the queue only after a second press. */
import { UserX } from "lucide-preact";
import { useSignal } from "@preact/signals";
import type { DidNotHappen, DoctorVisit } from "../api/types";
import { Banner, Button, Dialog, RadioChoices, toast } from "../design";
import { shortName, t } from "../text";
import { failureWords } from "./failureWords";
import { focusPerson } from "./focus";
import { actionFailure, busy, didNotHappen, mayBeNoShow, now } from "./model";

export function NotHeld({ seen }: { seen: DoctorVisit }) {
  const asking = useSignal(false);
  const why = useSignal<DidNotHappen | null>(null);
  const missing = useSignal(false);
  const name = shortName(seen.patient.name);
  const failure = actionFailure.value;
  const open = () => {
    why.value = mayBeNoShow(seen, now.peek()) ? "patient_no_show" : null;
    missing.value = false;
    asking.value = true;
  };
  const close = () => (asking.value = false);
  const confirm = async () => {
    const chosen = why.peek();
    missing.value = chosen === null;
    if (chosen === null) return;
    if ((await didNotHappen(seen.id, chosen)) === undefined) return;
    close();
    focusPerson();
    toast({ text: t("desk-no-show-done", { name: seen.patient.name }) });
  };
  const noShow = { value: "patient_no_show", title: t("desk-not-held-no-show", { name }) } as const;
  return (
    <>
      <Button kind="quiet" class="flush" icon={UserX} onClick={open}>
        {t("desk-not-held")}
      </Button>
      <Dialog
        open={asking.value}
        title={t("desk-not-held-title", { name })}
        onClose={close}
        actions={
          <>
            <Button autofocus onClick={close}>
              {t("desk-keep")}
            </Button>
            <Button
              kind="danger"
              busy={busy.value === "did-not-happen"}
              onClick={() => void confirm()}
            >
              {t("desk-no-show-confirm")}
            </Button>
          </>
        }
      >
        <div class="stack">
          <RadioChoices<DidNotHappen>
            legend={t("desk-not-held-why")}
            legendHidden
            error={missing.value ? t("desk-not-held-missing") : undefined}
            options={[
              // Who is here did come, and nobody is late before the planned start.
              ...(mayBeNoShow(seen, now.value) ? [noShow] : []),
              { value: "doctor_unavailable", title: t("desk-outcome-unavailable") },
              { value: "technical_failure", title: t("desk-outcome-technical") },
              { value: "by_phone", title: t("desk-not-held-phone") },
            ]}
            value={why.value}
            onValue={(chosen) => (why.value = chosen)}
          />
          <p class="muted">{t("desk-not-held-text", { name })}</p>
          {failure === null ? null : (
            <Banner tone="caution" title={failureWords(failure, seen)} urgent />
          )}
        </div>
      </Dialog>
    </>
  );
}

/* The urgent flag: set with a reason, shown to everyone who may see the visit, taken away again. */
import { OctagonAlert } from "lucide-preact";
import { useSignal } from "@preact/signals";
import type { DoctorVisit } from "../api/types";
import { Banner, Button, Dialog, Field, Input } from "../design";
import { shortName, t, timeOfDay } from "../text";
import { failureWords } from "./failureWords";
import { focusPerson } from "./focus";
import { actionFailure, busy, endUrgency, markUrgent } from "./model";

/** Why this visit goes first, and the way to take that back. */
export function UrgentNote({ seen }: { seen: DoctorVisit }) {
  const { urgent } = seen;
  if (urgent === null || (seen.state !== "waiting" && seen.state !== "scheduled")) return null;
  const by = urgent.by_name ?? t("desk-someone");
  return (
    <Banner tone="critical" title={t("desk-mark-urgent", { reason: urgent.reason })}>
      <p>{t("desk-urgent-by", { name: by, clock: timeOfDay(urgent.at) })}</p>
      <Button
        kind="quiet"
        class="flush"
        busy={busy.value === "not-urgent"}
        onClick={() => void endUrgency(seen.id)}
      >
        {t("desk-urgent-end")}
      </Button>
    </Banner>
  );
}

export function MarkUrgent({ seen }: { seen: DoctorVisit }) {
  const asking = useSignal(false);
  const reason = useSignal("");
  const missing = useSignal(false);
  const name = shortName(seen.patient.name);
  const failure = actionFailure.value;
  if (seen.urgent !== null) return null;
  const close = () => (asking.value = false);
  const send = async () => {
    missing.value = reason.peek().trim() === "";
    if (missing.peek()) return;
    if (!(await markUrgent(seen.id, reason.peek().trim()))) return;
    close();
    focusPerson();
  };
  return (
    <>
      <Button kind="quiet" class="flush" icon={OctagonAlert} onClick={() => (asking.value = true)}>
        {t("desk-urgent-set")}
      </Button>
      <Dialog
        open={asking.value}
        title={t("desk-urgent-title", { name })}
        onClose={close}
        actions={
          <>
            <Button kind="primary" type="submit" form="urgent-form" busy={busy.value === "urgent"}>
              {t("desk-urgent-confirm")}
            </Button>
            <Button onClick={close}>{t("desk-not-now")}</Button>
          </>
        }
      >
        <p>{t("desk-urgent-text", { name })}</p>
        <form
          id="urgent-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Field
            label={t("desk-urgent-reason")}
            hint={t("desk-urgent-hint")}
            error={missing.value ? t("desk-reason-missing") : undefined}
          >
            <Input
              value={reason.value}
              maxLength={200}
              autocomplete="off"
              onValue={(typed) => (reason.value = typed)}
            />
          </Field>
        </form>
        {failure === null ? null : (
          <Banner tone="caution" title={failureWords(failure, seen)} urgent />
        )}
      </Dialog>
    </>
  );
}

/* The question to whom a visit goes, and why. The patient reads the reason and answers. */
import { PhoneForwarded } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { errorText } from "../../api";
import type { DoctorVisit } from "../../api/types";
import { Banner, Button, Dialog, Field, Input, Select } from "../../design";
import { shortName, t } from "../../text";
import { failureWords } from "../failureWords";
import { focusPerson } from "../focus";
import { actionFailure, busy, desk } from "../model";
import { ask, doctors, kindFor, listFailure, loadReceivers, openTransfer, services } from "./model";

const formId = "handover-form";
const servicePrefix = "service:";

function Receivers({ seen }: { seen: DoctorVisit }) {
  const me = desk.value?.doctor.id;
  const others = doctors.value.filter(({ id }) => id !== me && id !== seen.doctor?.id);
  return (
    <>
      <option value="">{t("desk-handover-choose")}</option>
      {others.map(({ id, name, title }) => (
        <option key={id} value={id}>
          {title === "" ? name : `${name}, ${title}`}
        </option>
      ))}
      {kindFor(seen) === "warm"
        ? null
        : services.value
            .filter(({ id }) => id !== seen.service?.id)
            .map(({ id, name }) => (
              <option key={id} value={`${servicePrefix}${id}`}>
                {t("desk-handover-service", { name })}
              </option>
            ))}
    </>
  );
}

interface FormProps {
  seen: DoctorVisit;
  onDone: () => void;
}

function Form({ seen, onDone }: FormProps) {
  const to = useSignal("");
  const reason = useSignal("");
  const tried = useSignal(false);
  const failure = actionFailure.value;
  const send = async () => {
    tried.value = true;
    const kind = kindFor(seen);
    const said = reason.peek().trim();
    const receiver = to.peek();
    if (kind === null || receiver === "" || said === "") return;
    const whom = receiver.startsWith(servicePrefix)
      ? { to_service_id: receiver.slice(servicePrefix.length) }
      : { to_doctor_id: receiver };
    if ((await ask(seen.id, { kind, ...whom, reason: said })) === undefined) return;
    onDone();
    focusPerson();
  };
  return (
    <form
      id={formId}
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {listFailure.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(listFailure.value)} />
      )}
      <Field
        label={t("desk-handover-to")}
        error={tried.value && to.value === "" ? t("desk-handover-to-missing") : undefined}
      >
        <Select value={to.value} onValue={(value) => (to.value = value)}>
          <Receivers seen={seen} />
        </Select>
      </Field>
      <Field
        label={t("desk-handover-reason")}
        hint={t("desk-handover-reason-hint", { name: shortName(seen.patient.name) })}
        error={tried.value && reason.value.trim() === "" ? t("desk-reason-missing") : undefined}
      >
        <Input
          value={reason.value}
          maxLength={200}
          autocomplete="off"
          onValue={(typed) => (reason.value = typed)}
        />
      </Field>
      {failure === null ? null : (
        <Banner tone="caution" title={failureWords(failure, seen)} urgent />
      )}
    </form>
  );
}

export function HandOver({ seen }: { seen: DoctorVisit }) {
  const asking = useSignal(false);
  const name = shortName(seen.patient.name);
  const kind = kindFor(seen);
  if (kind === null || openTransfer(seen) !== null) return null;
  const close = () => (asking.value = false);
  return (
    <>
      <Button
        kind="quiet"
        class="flush"
        icon={PhoneForwarded}
        onClick={() => {
          void loadReceivers();
          asking.value = true;
        }}
      >
        {t("desk-handover")}
      </Button>
      <Dialog
        open={asking.value}
        title={t("desk-handover-title", { name })}
        onClose={close}
        actions={
          <>
            <Button kind="primary" type="submit" form={formId} busy={busy.value === "transfer"}>
              {t("desk-handover-ask", { name })}
            </Button>
            <Button onClick={close}>{t("desk-not-now")}</Button>
          </>
        }
      >
        <p>{kind === "cold" ? t("desk-handover-cold", { name }) : t("desk-handover-warm")}</p>
        <Form seen={seen} onDone={close} />
      </Dialog>
    </>
  );
}

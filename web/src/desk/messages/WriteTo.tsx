/* From a patient's record: the doctor writes first. */
import { useSignal } from "@preact/signals";
import { MessageCircle } from "lucide-preact";
import { api } from "../../api";
import type { Thread } from "../../api/types";
import { Button, Dialog, Field, Input } from "../../design";
import { Write } from "../../mail/Letters";
import { loadText, t } from "../../text";
import { go, threadHref } from "../route";
import { inbox } from "./model";

interface WriteToProps {
  patient: { id: string; name: string };
}

function Form({ patient, onClose }: WriteToProps & { onClose: () => void }) {
  const subject = useSignal("");
  const missing = useSignal<string | undefined>(undefined);
  const mayGo = () => {
    missing.value = subject.value.trim() === "" ? t("mail-subject-missing") : undefined;
    return missing.value === undefined;
  };
  const send = async (text: string, opId: string) => {
    const made = await api.post<Thread>("/desk/threads", {
      op_id: opId,
      patient_id: patient.id,
      topic: "other",
      subject: subject.value.trim(),
      text,
    });
    await inbox.load();
    onClose();
    go(threadHref(made.brief.id));
  };
  return (
    <Dialog open title={t("mail-desk-new-for", { name: patient.name })} onClose={onClose}>
      <div class="stack">
        <Field label={t("mail-subject")} error={missing.value}>
          <Input
            maxLength={200}
            value={subject.value}
            onValue={(words) => (subject.value = words)}
          />
        </Field>
        <Write label={t("mail-text")} action={t("mail-desk-begin")} onSend={send} mayGo={mayGo}>
          <Button onClick={onClose}>{t("close")}</Button>
        </Write>
      </div>
    </Dialog>
  );
}

export function WriteTo({ patient }: WriteToProps) {
  const open = useSignal(false);
  const begin = async () => {
    await loadText(["mail"]);
    open.value = true;
  };
  return (
    <>
      <Button icon={MessageCircle} onClick={() => void begin()}>
        {t("records-write")}
      </Button>
      {open.value ? <Form patient={patient} onClose={() => (open.value = false)} /> : null}
    </>
  );
}

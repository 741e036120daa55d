/* Giving a patient something to read: which of the library, and a word about it. */
import { useSignal } from "@preact/signals";
import { BookOpen } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { errorText } from "../../api";
import { Banner, Button, Dialog, Field, Select, Skeleton, Textarea, toast } from "../../design";
import { shortName, t } from "../../text";
import { library } from "../library/model";
import { give } from "./model";

interface GiveProps {
  patient: { id: string; name: string };
  visitId: string | null;
}

function Choose({ patient, visitId, onClose }: GiveProps & { onClose: () => void }) {
  const itemId = useSignal("");
  const word = useSignal("");
  const failure = useSignal<unknown>(null);
  const busy = useSignal(false);
  useEffect(() => {
    void library.load();
  }, []);
  const found = library.value.value;
  const offered = (found?.items ?? []).filter(
    (item) => !item.retired && (item.kind !== "file" || item.file_name !== null),
  );
  const chosen = itemId.value === "" ? (offered[0]?.id ?? "") : itemId.value;
  const go = async () => {
    busy.value = true;
    failure.value = null;
    try {
      await give(patient.id, { item_id: chosen, visit_id: visitId, word: word.value.trim() });
      toast({ text: t("library-given", { name: shortName(patient.name) }) });
      onClose();
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  const problem = failure.value ?? library.failure.value;
  return (
    <Dialog
      open
      title={t("library-give-title", { name: shortName(patient.name) })}
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            busy={busy.value}
            disabled={chosen === ""}
            onClick={() => void go()}
          >
            {t("library-give-yes")}
          </Button>
          <Button onClick={onClose}>{t("library-cancel")}</Button>
        </>
      }
    >
      {found === null && problem === null ? (
        <Skeleton label={t("library-loading")} lines={2} />
      ) : offered.length === 0 ? (
        <p>{t("library-none")}</p>
      ) : (
        <div class="stack">
          <Field label={t("library-give-what")}>
            <Select value={chosen} onValue={(value) => (itemId.value = value)}>
              {offered.map((item) => (
                <option key={item.id} value={item.id}>
                  {item.title} ({item.language})
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t("library-give-word")} hint={t("library-give-word-hint")} optional>
            <Textarea
              rows={3}
              maxLength={1000}
              value={word.value}
              onValue={(words) => (word.value = words)}
            />
          </Field>
        </div>
      )}
      {problem === null ? null : <Banner tone="caution" urgent title={errorText(problem)} />}
    </Dialog>
  );
}

export function Give({ patient, visitId }: GiveProps) {
  const open = useSignal(false);
  return (
    <>
      <Button icon={BookOpen} onClick={() => (open.value = true)}>
        {t("library-give")}
      </Button>
      {open.value ? (
        <Choose patient={patient} visitId={visitId} onClose={() => (open.value = false)} />
      ) : null}
    </>
  );
}

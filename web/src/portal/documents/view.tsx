/* /portal/documents: every file of the patient, from visits, messages, or sent by themselves. */
import { useSignal } from "@preact/signals";
import { Download, FileImage, FileText, FolderOpen, Trash2, Upload } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { api, errorText } from "../../api";
import type { PatientDocument, PatientDocuments } from "../../api/types";
import { Button, Dialog, Empty, Icon, Skeleton, toast } from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { Look } from "../../page/Look";
import { orTell } from "../../page/orTell";
import { remote } from "../../page/remote";
import { saveFile } from "../../page/saveFile";
import { picturesAndPdf, SendFile, takenWords } from "../../page/SendFile";
import { fileSize } from "../../talk/size";
import { dayAndTime, dayOf, t } from "../../text";
import { recordHref, recordOf } from "../route";
import { subjectPath } from "../subject";
import "./Documents.css";

export const catalogues: readonly string[] = ["documents"];

const documents = remote<PatientDocuments>(() => subjectPath("/documents"));
const pathOf = (id: string, rest = "") =>
  subjectPath(`/documents/${encodeURIComponent(id)}${rest}`);

const contentOf = async (one: PatientDocument) => (await api.file("GET", pathOf(one.id))).content;

async function fetchOne(one: PatientDocument): Promise<void> {
  saveFile({ content: await contentOf(one), name: one.name });
}

function Remove({ one }: { one: PatientDocument }) {
  const asked = useSignal(false);
  const busy = useSignal(false);
  const remove = async () => {
    busy.value = true;
    try {
      await api.post(pathOf(one.id, "/remove"), {});
      asked.value = false;
    } catch (error) {
      toast({ text: errorText(error) });
    } finally {
      busy.value = false;
    }
    await documents.load();
  };
  return (
    <>
      <Button kind="quiet" icon={Trash2} onClick={() => (asked.value = true)}>
        <span>
          {t("documents-remove")}
          <span class="visually-hidden"> {one.name}</span>
        </span>
      </Button>
      <Dialog
        open={asked.value}
        title={t("documents-remove-title", { name: one.name })}
        onClose={() => (asked.value = false)}
        actions={
          <>
            <Button autofocus onClick={() => (asked.value = false)}>
              {t("documents-remove-no")}
            </Button>
            <Button kind="danger" busy={busy.value} onClick={() => void remove()}>
              {t("documents-remove-yes")}
            </Button>
          </>
        }
      >
        <p>{t("documents-remove-words")}</p>
      </Dialog>
    </>
  );
}

function Row({ one }: { one: PatientDocument }) {
  const by = one.mine ? t("documents-by-you") : (one.by_name ?? t("documents-by-someone"));
  return (
    <li class="document-row">
      <Icon of={one.media_type.startsWith("image/") ? FileImage : FileText} size={1.5} />
      <div class="document-row__words">
        <p>
          <b>{one.name}</b> <span class="muted nowrap small">{fileSize(one.size_bytes)}</span>
        </p>
        <p class="small muted">{t("documents-from", { name: by, day: dayOf(one.at) })}</p>
        {one.visit_at === null ? null : (
          <p class="small muted">{t("documents-visit", { when: dayAndTime(one.visit_at) })}</p>
        )}
      </div>
      <div class="document-row__ways">
        <Look name={one.name} mediaType={one.media_type} fetch={() => contentOf(one)} />
        <Button icon={Download} onClick={() => void orTell(fetchOne(one))}>
          <span>
            {t("documents-get")}
            <span class="visually-hidden"> {one.name}</span>
          </span>
        </Button>
        {one.may_remove ? <Remove one={one} /> : null}
      </div>
    </li>
  );
}

function Found() {
  const found = documents.value.value;
  if (found === null) return null;
  if (found.documents.length === 0) {
    return (
      <Empty icon={FolderOpen} title={t("documents-none")}>
        {t("documents-none-words")}
      </Empty>
    );
  }
  return (
    <ul class="rows">
      {found.documents.map((one) => (
        <Row key={one.id} one={one} />
      ))}
    </ul>
  );
}

export function View() {
  const of = recordOf.value;
  useEffect(() => {
    documents.forget();
    void documents.load();
  }, [of]);
  const failure = documents.failure.value;
  const isLoading = documents.value.value === null && failure === null;
  return (
    <>
      <div class="page__head">
        <Heading view="documents" text={t("documents-title")} />
        <p class="muted">
          {t("documents-words")} <a href={recordHref}>{t("documents-all")}</a>
        </p>
      </div>
      <div class="stack stack--tight">
        <SendFile<PatientDocuments>
          label={t("documents-send")}
          icon={Upload}
          types={picturesAndPdf}
          path={() => subjectPath("/documents")}
          onSent={() => void documents.load()}
          disabled={documents.value.value?.room_bytes === 0}
        />
        <p class="small muted">{takenWords(true)}</p>
      </div>
      {failure === null ? null : (
        <Failure title={t("documents-failed")} error={failure} onAgain={() => documents.load()} />
      )}
      {isLoading ? <Skeleton label={t("documents-loading")} lines={5} /> : <Found />}
    </>
  );
}

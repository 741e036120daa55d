/* The note while it is written: the editor with templates, and a start for an empty one. */
import { useEffect } from "preact/hooks";
import { ClipboardCopy, ListTree, UserRoundPen } from "lucide-preact";
import { useSignal } from "@preact/signals";
import type { ClinicalNote, NoteTemplate } from "../../api/types";
import { Button, Buttons } from "../../design";
import { SharedNote, useWritten, type NoteHandle } from "../../note";
import { dayOf, shortName, t } from "../../text";
import { now } from "../model";
import { templatesHref } from "../route";
import type { Clinical } from "./model";
import { useOffers } from "./offers";

interface StartProps {
  store: Clinical;
  handle: NoteHandle;
  prepared: NoteTemplate | null;
}

/** The four parts of a clinical note, in the order every clinician knows. */
function headings(): string {
  const parts = [
    t("clinical-subjective"),
    t("clinical-objective"),
    t("clinical-assessment"),
    t("clinical-plan"),
  ];
  return parts.map((each) => `# ${each}`).join("\n");
}

/** Ways to begin an empty note; nothing is put in by itself. */
function Start({ store, handle, prepared }: StartProps) {
  const earlier = store.earlier.value;
  useEffect(() => void store.loadEarlier(), [store]);
  return (
    <div class="clinical__start">
      <p class="muted">{t("clinical-start")}</p>
      <Buttons>
        <Button icon={ListTree} onClick={() => handle.putTemplate(headings())}>
          {t("clinical-start-headings")}
        </Button>
        {prepared === null ? null : (
          <Button icon={UserRoundPen} onClick={() => handle.putTemplate(prepared.body)}>
            {prepared.name}
          </Button>
        )}
        {earlier === null ? null : (
          <Button icon={ClipboardCopy} onClick={() => handle.putDocument(earlier.document)}>
            {t("clinical-start-earlier", { day: dayOf(earlier.signed_at, now.value) })}
          </Button>
        )}
      </Buttons>
    </div>
  );
}

export function Draft({ store, note }: { store: Clinical; note: ClinicalNote }) {
  const draft = store.draft.value;
  const written = useWritten(draft);
  const handle = useSignal<NoteHandle | null>(null);
  const name = shortName(note.patient_name);
  const offers = useOffers(note.visit_id, "clinical", note.service_id, name).value;
  const ready = handle.value;
  return (
    <>
      {draft !== null && ready !== null && !written && draft.writable.value ? (
        <Start store={store} handle={ready} prepared={offers.prepared} />
      ) : null}
      <SharedNote
        note={draft}
        failed={store.draftFailed.value}
        label={t("clinical-title")}
        placeholder={t("clinical-placeholder")}
        templates={offers.all}
        manageHref={templatesHref}
        onReady={(given) => (handle.value = given)}
      />
    </>
  );
}

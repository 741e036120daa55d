import type { NoteTemplate } from "../api/types";
import { SharedNote, type Note } from "../note";
import { TalkWritten } from "../talk";
import { shortName, t } from "../text";
import { ClinicalPanel } from "./clinical/ClinicalPanel";
import { useOffers } from "./clinical/offers";
import { visit } from "./model";
import { isBlank, pastNote, pastNoteFailed, pastNoteOf } from "./pastNote";
import { templatesHref } from "./route";
import "./NotePanel.css";

interface Templated {
  templates?: readonly NoteTemplate[];
}

interface NotePanelProps {
  note: Note | null;
  failed: boolean;
  /** Who writes in it, or wrote. */
  hint: string;
}

interface WrittenPanelProps extends NotePanelProps {
  visitId: string;
}

/** The shared note while both write in it, with what the doctor may drop in. */
export function NotePanel({ visitId, ...rest }: WrittenPanelProps) {
  const seen = visit.value?.id === visitId ? visit.value : null;
  const name = seen === null ? "" : shortName(seen.patient.name);
  const offers = useOffers(visitId, "shared", seen?.service?.id ?? null, name).value;
  return <Panel {...rest} templates={offers.all} />;
}

/** The shared note under its name. */
function Panel({ note, failed, hint, templates }: NotePanelProps & Templated) {
  return (
    <section class="note-panel" aria-labelledby="note-title">
      <div class="note-panel__head">
        <h2 id="note-title">{t("desk-note-title")}</h2>
        <p class="small muted">{hint}</p>
      </div>
      <SharedNote
        note={note}
        failed={failed}
        label={t("desk-note-title")}
        templates={templates}
        manageHref={templatesHref}
      />
    </section>
  );
}

/** What is left to read of a visit whose call is over: its note and its chat. */
export function PastNotePanel() {
  const id = pastNoteOf.value;
  return (
    <>
      {id === null ? null : <ClinicalPanel key={`clinical-${id}`} visitId={id} titled />}
      <PastNote />
      {id === null ? null : <TalkWritten key={id} visitId={id} />}
    </>
  );
}

/** The note, and how it is when there is nothing to read. */
function PastNote() {
  const note = pastNote.value;
  if (!pastNoteFailed.value && (note === null || !isBlank(note))) {
    return (
      <div class="note-past">
        <Panel note={note} failed={false} hint={t("desk-note-both-wrote")} />
      </div>
    );
  }
  return (
    <section class="note-past note-past--none" aria-labelledby="note-title">
      <h2 id="note-title">{t("desk-note-title")}</h2>
      {pastNoteFailed.value ? (
        <p role="alert">{t("desk-note-past-failed")}</p>
      ) : (
        <p class="muted">{t("desk-note-past-empty")}</p>
      )}
    </section>
  );
}

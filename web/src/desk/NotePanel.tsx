import { SharedNote, type Note } from "../note";
import { TalkWritten } from "../talk";
import { t } from "../text";
import { isBlank, pastNote, pastNoteFailed, pastNoteOf } from "./pastNote";
import "./NotePanel.css";

interface NotePanelProps {
  note: Note | null;
  failed: boolean;
  /** Who writes in it, or wrote. */
  hint: string;
}

/** The shared note under its name. */
export function NotePanel({ note, failed, hint }: NotePanelProps) {
  return (
    <section class="note-panel" aria-labelledby="note-title">
      <div class="note-panel__head">
        <h2 id="note-title">{t("desk-note-title")}</h2>
        <p class="small muted">{hint}</p>
      </div>
      <SharedNote note={note} failed={failed} label={t("desk-note-title")} />
    </section>
  );
}

/** What is left to read of a visit whose call is over: its note and its chat. */
export function PastNotePanel() {
  const id = pastNoteOf.value;
  return (
    <>
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
        <NotePanel note={note} failed={false} hint={t("desk-note-both-wrote")} />
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

import { SharedNote, type Note } from "../note";
import { t } from "../text";
import { isBlank, pastNote, pastNoteFailed } from "./pastNote";
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

/** The note of a visit whose call is over, and how it is when there is nothing to read. */
export function PastNotePanel() {
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

import { SharedNote } from "../note";
import { shortName, t } from "../text";
import { note, noteFailed } from "./live";
import "./NotePanel.css";

/** The shared note under its name, with who writes in it. */
export function NotePanel({ name }: { name: string }) {
  return (
    <section class="note-panel" aria-labelledby="note-title">
      <div class="note-panel__head">
        <h2 id="note-title">{t("desk-note-title")}</h2>
        <p class="small muted">{t("desk-note-hint", { name: shortName(name) })}</p>
      </div>
      <SharedNote note={note.value} failed={noteFailed.value} label={t("desk-note-title")} />
    </section>
  );
}

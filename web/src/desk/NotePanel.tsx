import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Skeleton } from "../design";
import { loadEditor, type Note } from "../note";
import { t } from "../text";
import { note } from "./live";
import { shortName } from "./model";
import "./NotePanel.css";

type Editor = ComponentType<{ note: Note; label: string }>;

/** The shared note; its editor is fetched when a visit first needs it. */
export function NotePanel({ name }: { name: string }) {
  const [editor, setEditor] = useState<{ of: Editor } | null>(null);
  useEffect(() => {
    void loadEditor().then((of) => setEditor({ of }));
  }, []);
  const open = note.value;
  return (
    <section class="note-panel" aria-labelledby="note-title">
      <div class="note-panel__head">
        <h2 id="note-title">{t("desk-note-title")}</h2>
        <p class="small muted">{t("desk-note-hint", { name: shortName(name) })}</p>
      </div>
      {open === null || editor === null ? (
        <Skeleton label={t("desk-note-loading")} lines={4} />
      ) : (
        <editor.of note={open} label={t("desk-note-title")} />
      )}
    </section>
  );
}

import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Skeleton } from "../design";
import { t } from "../text";
import type { NoteEditorProps } from "./editor";
import type { Note } from "./sync";

type Editor = ComponentType<NoteEditorProps>;

/** The editor is a chunk of its own, fetched when a note is first shown. */
function useEditor(): Editor | "loading" | "failed" {
  const editor = useSignal<{ of: Editor } | "loading" | "failed">("loading");
  useEffect(() => {
    import("./editor").then(
      ({ NoteEditor }) => (editor.value = { of: NoteEditor }),
      () => (editor.value = "failed"),
    );
  }, []);
  return typeof editor.value === "string" ? editor.value : editor.value.of;
}

interface SharedNoteProps extends Omit<NoteEditorProps, "note" | "label"> {
  /** Null while it is being opened. */
  note: Note | null;
  /** It could not be opened. */
  failed: boolean;
  label: string;
}

/** The shared note with its editor, or why it is not there yet. */
export function SharedNote({ note, failed, ...rest }: SharedNoteProps) {
  const Editor = useEditor();
  if (failed || Editor === "failed") return <p role="alert">{t("note-failed")}</p>;
  if (Editor === "loading" || note === null)
    return <Skeleton label={t("note-opening")} lines={4} />;
  return <Editor note={note} {...rest} />;
}

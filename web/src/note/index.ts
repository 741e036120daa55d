/* The door to the shared note's editor, a chunk of its own: taken only when the note is shown.
   socket/note.ts opens the note itself. Its words are in the text catalogue "note". */
export type { Note, NoteStatus } from "./sync";

/** The editor component: `<NoteEditor note={note} label="…" placeholder="…" />`. */
export async function loadEditor() {
  return (await import("./editor")).NoteEditor;
}

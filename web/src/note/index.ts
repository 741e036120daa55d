/* The door to the shared note as a surface shows it; socket/note.ts opens the note itself. Its words
   are in the text catalogue "note". */
export { SharedNote } from "./SharedNote";
export { useWritten, WrittenNote } from "./WrittenNote";
export type { NoteHandle } from "./editor";
export type { Note, NoteStatus } from "./sync";

/* The door to notes that are read, not written: of a past visit, or one that is signed. */
export { NotesRead } from "./NotesRead";
export { Signed } from "./Signed";
export { Written } from "./Written";

import { useEffect, useState } from "preact/hooks";
import { SharedNote } from "./SharedNote";
import type { Note } from "./sync";

/** Whether anything stands in the note; follows what comes in. */
export function useWritten(note: Note | null): boolean {
  const [written, setWritten] = useState(false);
  useEffect(() => {
    if (note === null) return undefined;
    const look = () => setWritten(isWritten(note));
    look();
    note.doc.on("update", look);
    return () => note.doc.off("update", look);
  }, [note]);
  return note !== null && written;
}

function isWritten({ doc }: Note): boolean {
  const marked = doc.getXmlFragment("note").toString();
  return marked.replace(/<[^>]*>/g, "").trim() !== "";
}

/** The note to read again: no tools, nothing to type in. */
export function WrittenNote({ note, label }: { note: Note; label: string }) {
  return <SharedNote note={note} failed={false} label={label} readOnly />;
}

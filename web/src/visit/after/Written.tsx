/* What both wrote during the call, to read again after it. Shows nothing while there is nothing. */
import { useEffect } from "preact/hooks";
import { useWritten, WrittenNote } from "../../note";
import { loadText, t } from "../../text";
import { putNoteAway, noteState, showNote } from "../call/session";
import { attendance } from "../live";

interface WrittenProps {
  /** Behind a press, where the page asks for something else first. */
  collapsed?: boolean;
}

export function Written({ collapsed = false }: WrittenProps) {
  const here = attendance.value;
  const state = noteState.value;
  const note = state.at === "open" ? state.note : null;
  const written = useWritten(note);
  useEffect(() => {
    // Without its words the page does as well without the note.
    if (here !== null)
      loadText(["note"]).then(
        () => showNote(here),
        () => undefined,
      );
    return putNoteAway;
  }, [here]);
  if (note === null || !written) return null;
  const title = t("visit-written-title");
  if (collapsed) {
    return (
      <details class="written">
        <summary>{title}</summary>
        <WrittenNote note={note} label={title} />
      </details>
    );
  }
  return (
    <section class="written stack stack--tight">
      <h2>{title}</h2>
      <WrittenNote note={note} label={title} />
    </section>
  );
}

/* The shared note as the person sees it: a small toolbar, the text, and whether it is saved.
   ProseMirror draws the text; Yjs joins what both write. Needs the text catalogue "note". */
import { useEffect, useRef, useState } from "preact/hooks";
import { Bold, Heading, List } from "lucide-preact";
import { EditorState, type Command } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { Icon, type LucideIcon } from "../design/Icon";
import { t } from "../text";
import {
  isBold,
  isHeading,
  isList,
  notePlugins,
  pasteLimit,
  toggleBold,
  toggleHeading,
  toggleList,
} from "./plugins";
import { schema } from "./schema";
import type { Note, NoteStatus } from "./sync";
import { useOwnId } from "../design/ids";
import "./note.css";

export interface NoteEditorProps {
  note: Note;
  /** Name of the note; "Shared note" when left out. */
  label?: string;
  placeholder?: string;
  /** Only to be read: no tools, no word on saving. */
  readOnly?: boolean;
}

interface Pressed {
  bold: boolean;
  heading: boolean;
  list: boolean;
}

const nothing: Pressed = { bold: false, heading: false, list: false };

function pressedIn(state: EditorState): Pressed {
  return { bold: isBold(state), heading: isHeading(state), list: isList(state) };
}

function statusWords(status: NoteStatus): string {
  switch (status) {
    case "opening":
      return t("note-opening");
    case "saved":
      return t("note-saved");
    case "saving":
      return t("note-saving");
    case "offline":
      return t("note-offline");
    case "closed":
      return t("note-closed");
    case "refused":
      return t("note-refused");
  }
}

interface ToolProps {
  icon: LucideIcon;
  label: string;
  pressed: boolean;
  disabled: boolean;
  onPress: () => void;
}

function Tool({ icon, label, pressed, disabled, onPress }: ToolProps) {
  return (
    <button
      type="button"
      class="note__tool"
      aria-pressed={pressed}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()} // The text keeps its selection.
      onClick={onPress}
    >
      <Icon of={icon} />
      {label}
    </button>
  );
}

export function NoteEditor({ note, label, placeholder, readOnly = false }: NoteEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [pressed, setPressed] = useState(nothing);
  const [tooLong, setTooLong] = useState(false);
  const id = useOwnId();
  const writable = !readOnly && note.writable.value;
  const name = label ?? t("note-label");
  const words = placeholder ?? t("note-placeholder");
  const latest = useRef({ words });
  latest.current = { words };

  useEffect(() => {
    const mount = place.current;
    if (mount === null) return;
    const editor = new EditorView(mount, {
      state: EditorState.create({
        schema,
        plugins: notePlugins({
          fragment: note.doc.getXmlFragment("note"),
          onRefused: () => setTooLong(true),
          words: () => latest.current.words,
        }),
      }),
      editable: () => !readOnly && note.writable.peek(),
      // Called once from within the constructor, so through `this` and not by name.
      dispatchTransaction(this: EditorView, transaction) {
        const before = this.state;
        this.updateState(before.apply(transaction));
        setPressed(pressedIn(this.state));
        if (this.state.doc !== before.doc) setTooLong(false);
      },
    });
    view.current = editor;
    return () => {
      view.current = null;
      editor.destroy();
    };
  }, [note, readOnly]);

  useEffect(() => {
    view.current?.setProps({
      attributes: {
        class: "note__text",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": name,
        "aria-describedby": `${id}-status`,
        "aria-readonly": String(!writable),
        tabindex: "0",
      },
    });
  }, [note, name, writable, readOnly, id]);

  const run = (command: Command) => () => {
    const editor = view.current;
    if (editor === null) return;
    command(editor.state, editor.dispatch);
    editor.focus();
  };

  return (
    <div class="note">
      <div
        class="note__tools"
        role="group"
        aria-label={t("note-toolbar")}
        hidden={readOnly || note.status.value === "closed"}
      >
        <Tool
          icon={Bold}
          label={t("note-bold")}
          pressed={pressed.bold}
          disabled={!writable}
          onPress={run(toggleBold)}
        />
        <Tool
          icon={Heading}
          label={t("note-heading")}
          pressed={pressed.heading}
          disabled={!writable}
          onPress={run(toggleHeading)}
        />
        <Tool
          icon={List}
          label={t("note-list")}
          pressed={pressed.list}
          disabled={!writable}
          onPress={run(toggleList)}
        />
      </div>
      <div class="note__place" ref={place} />
      <p class="note__problem" role="alert" hidden={!tooLong}>
        {tooLong ? t("note-too-long", { limit: pasteLimit }) : ""}
      </p>
      <p class="note__status" id={`${id}-status`} role="status" hidden={readOnly}>
        {readOnly ? "" : statusWords(note.status.value)}
      </p>
    </div>
  );
}

/* A note as the person sees it: its tools, the text with the others' carets, and whether it is saved.
   ProseMirror draws the text; Yjs joins what both write. Needs the text catalogue "note". */
import { useEffect, useRef, useState } from "preact/hooks";
import { EditorState, type Command } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import type { NoteDocument, NoteTemplate } from "../api/types";
import { useOwnId } from "../design/ids";
import { t } from "../text";
import { createCarets } from "./carets";
import { ofDocument, ofTemplate } from "./content";
import { LinkForm } from "./LinkForm";
import { linkAt, removeLink, setLink } from "./links";
import { notePlugins, pasteLimit } from "./plugins";
import { putNodes } from "./put";
import { schema } from "./schema";
import type { Note, NoteStatus } from "./sync";
import { TemplateMenu } from "./TemplateMenu";
import { pressedIn, Toolbar, type Pressed } from "./Toolbar";
import "./note.css";

/** Lets a surface put a whole text in, where the writer is. */
export interface NoteHandle {
  putTemplate(body: string): void;
  putDocument(document: NoteDocument): void;
}

export interface NoteEditorProps {
  note: Note;
  /** Name of the note; "Shared note" when left out. */
  label?: string | undefined;
  placeholder?: string | undefined;
  /** Only to be read: no tools, no word on saving. */
  readOnly?: boolean;
  templates?: readonly NoteTemplate[] | undefined;
  manageHref?: string | undefined;
  onReady?: ((handle: NoteHandle) => void) | undefined;
}

const nothing: Pressed = {
  bold: false,
  heading: false,
  bullets: false,
  numbers: false,
  link: false,
  mayLink: true,
};

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
    case "full":
      return t("note-full");
    case "refused":
      return t("note-refused");
  }
}

export function NoteEditor({
  note,
  label,
  placeholder,
  readOnly = false,
  templates,
  manageHref,
  onReady,
}: NoteEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [pressed, setPressed] = useState(nothing);
  const [tooLong, setTooLong] = useState(false);
  const [linking, setLinking] = useState<{ href: string | null } | null>(null);
  const id = useOwnId();
  const writable = !readOnly && note.writable.value;
  const name = label ?? t("note-label");
  const words = placeholder ?? t("note-placeholder");
  const openLink = () => {
    const editor = view.current;
    if (editor !== null) setLinking({ href: linkAt(editor.state)?.href ?? null });
  };
  const latest = useRef({ words, openLink, onReady });
  latest.current = { words, openLink, onReady };

  const run = (command: Command) => {
    const editor = view.current;
    if (editor === null || !note.writable.peek()) return;
    command(editor.state, editor.dispatch);
    editor.focus();
  };

  useEffect(() => {
    const mount = place.current;
    if (mount === null) return;
    const carets = createCarets(note);
    const editor = new EditorView(mount, {
      state: EditorState.create({
        schema,
        plugins: notePlugins({
          fragment: note.doc.getXmlFragment("note"),
          onRefused: () => setTooLong(true),
          onLink: () => latest.current.openLink(),
          words: () => latest.current.words,
          more: [carets.plugin],
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
    latest.current.onReady?.({
      putTemplate: (body) => run(putNodes(ofTemplate(body))),
      putDocument: (document) => run(putNodes(ofDocument(document))),
    });
    return () => {
      view.current = null;
      carets.close();
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

  const closeLink = () => {
    setLinking(null);
    view.current?.focus();
  };
  const link = (command: Command) => {
    setLinking(null);
    run(command);
  };

  return (
    <div class="note">
      <div class="note__tools" hidden={readOnly || note.status.value === "closed"}>
        <Toolbar
          pressed={pressed}
          writable={writable}
          linking={linking !== null}
          run={run}
          onLink={openLink}
        />
        {templates === undefined || !writable ? null : (
          <TemplateMenu
            templates={templates}
            manageHref={manageHref}
            onChoose={({ body }) => run(putNodes(ofTemplate(body)))}
          />
        )}
        {linking === null ? null : (
          <LinkForm
            href={linking.href}
            onSet={(href) => link(setLink(href))}
            onRemove={() => link(removeLink)}
            onClose={closeLink}
          />
        )}
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

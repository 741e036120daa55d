/* Puts a template, a snippet or an earlier note into the note that is written, where the writer is. */
import { Fragment, Slice, type Node } from "prosemirror-model";
import { Selection, TextSelection, type Command, type EditorState } from "prosemirror-state";
import { schema } from "./schema";

export function isEmptyNote({ doc }: EditorState): boolean {
  return doc.textContent.trim() === "" && doc.childCount <= 1;
}

/** A few words go into the line; anything more goes below it, or takes the place of an empty note. */
export function putNodes(nodes: readonly Node[]): Command {
  return (state, dispatch) => {
    const [first] = nodes;
    if (first === undefined) return false;
    if (nodes.length === 1 && first.type === schema.nodes.paragraph) {
      return putWords(first)(state, dispatch);
    }
    const { from, to } = placeFor(state);
    const tr = state.tr.replaceWith(from, to, Fragment.from([...nodes]));
    dispatch?.(tr.setSelection(firstPlace(tr.doc, from)).scrollIntoView());
    return true;
  };
}

function putWords(words: Node): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const plain = !$from.parent.type.allowsMarkType(schema.marks.strong);
    const content = plain ? Fragment.from(asText(words)) : words.content;
    dispatch?.(state.tr.replaceSelection(new Slice(content, 0, 0)).scrollIntoView());
    return true;
  };
}

function asText(words: Node): Node[] {
  return words.textContent === "" ? [] : [schema.text(words.textContent)];
}

/** All of an empty note; else below the block that is written in, or instead of an empty line. */
function placeFor(state: EditorState): { from: number; to: number } {
  const { doc, selection } = state;
  if (isEmptyNote(state)) return { from: 0, to: doc.content.size };
  const { $to } = selection;
  const to = $to.depth === 0 ? doc.content.size : $to.after(1);
  const line = doc.resolve(to).nodeBefore;
  const blank = line?.type === schema.nodes.paragraph && line.content.size === 0;
  return { from: blank ? to - line.nodeSize : to, to };
}

/** The first empty line of what was put in, to begin to write; else its end. */
function firstPlace(doc: Node, start: number): Selection {
  let found: number | null = null;
  doc.nodesBetween(Math.min(start, doc.content.size), doc.content.size, (node, at) => {
    if (found === null && node.type === schema.nodes.paragraph && node.content.size === 0) {
      found = at + 1;
    }
    return found === null;
  });
  return found === null ? Selection.atEnd(doc) : TextSelection.create(doc, found);
}

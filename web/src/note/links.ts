/* Links in a note: put in, changed and taken out. Only safe addresses come in (address.ts). */
import type { Command, EditorState } from "prosemirror-state";
import { isSafeAddress } from "./address";
import { schema } from "./schema";

interface Span {
  from: number;
  to: number;
  href: string;
}

/** The whole link that the caret stands in, or that the selection begins in. */
export function linkAt(state: EditorState): Span | null {
  const { $from } = state.selection;
  const { parent } = $from;
  const hrefAt = (index: number): string | null => {
    if (index < 0 || index >= parent.childCount) return null;
    const mark = schema.marks.link.isInSet(parent.child(index).marks);
    return mark === undefined ? null : String(mark.attrs["href"]);
  };
  let index = $from.index();
  if (hrefAt(index) === null && $from.textOffset === 0) index -= 1;
  const href = hrefAt(index);
  if (href === null) return null;
  let first = index;
  let last = index;
  while (hrefAt(first - 1) === href) first -= 1;
  while (hrefAt(last + 1) === href) last += 1;
  let from = $from.start();
  for (let at = 0; at < first; at += 1) from += parent.child(at).nodeSize;
  let to = from;
  for (let at = first; at <= last; at += 1) to += parent.child(at).nodeSize;
  return { from, to, href };
}

export const isLink = (state: EditorState): boolean => linkAt(state) !== null;

/** Links what is chosen, or changes the link at the caret, or writes the address as a link. */
export function setLink(href: string): Command {
  return (state, dispatch) => {
    if (!isSafeAddress(href)) return false;
    const mark = schema.marks.link.create({ href });
    const { tr, selection } = state;
    const held = linkAt(state);
    if (!selection.empty) {
      tr.removeMark(selection.from, selection.to, schema.marks.link);
      tr.addMark(selection.from, selection.to, mark);
    } else if (held !== null) {
      tr.removeMark(held.from, held.to, schema.marks.link).addMark(held.from, held.to, mark);
    } else {
      if (!selection.$from.parent.type.allowsMarkType(schema.marks.link)) return false;
      const words = href.replace(/^(?:https?:\/\/|mailto:|tel:)/i, "");
      tr.replaceSelectionWith(schema.text(words, [mark]), false);
      tr.removeStoredMark(schema.marks.link);
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

export const removeLink: Command = (state, dispatch) => {
  const held = linkAt(state);
  const { from, to, empty } = state.selection;
  if (empty && held === null) return false;
  const { tr } = state;
  if (!empty) tr.removeMark(from, to, schema.marks.link);
  if (held !== null) tr.removeMark(held.from, held.to, schema.marks.link);
  dispatch?.(tr);
  return true;
};

/** Whether the words at the caret can bear a link: a heading can't. */
export function mayLink(state: EditorState): boolean {
  return state.selection.$from.parent.type.allowsMarkType(schema.marks.link);
}

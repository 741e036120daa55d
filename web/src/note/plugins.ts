/* How the note is edited: keys, the limit on what comes in at once, the words of an empty note. */
import {
  baseKeymap,
  chainCommands,
  exitCode,
  setBlockType,
  toggleMark,
} from "prosemirror-commands";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { NodeType } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { Plugin, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { redo, undo, yUndoPlugin, ySyncPlugin, ySyncPluginKey } from "y-prosemirror";
import type * as Y from "yjs";
import { schema } from "./schema";

/** Characters that may come in at once, by paste or drop. */
export const pasteLimit = 8_000;

const { strong, em } = schema.marks;
const { paragraph, heading, bullet_list, ordered_list, list_item, hard_break } = schema.nodes;

export const isBold = (state: EditorState): boolean => {
  const { from, $from, to, empty } = state.selection;
  if (empty) return strong.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, strong);
};

function isInside(state: EditorState, type: NodeType): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type === type) return true;
  }
  return false;
}

/** The kind of the innermost list that the caret is in. */
function listAround({ selection: { $from } }: EditorState): NodeType | null {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { type } = $from.node(depth);
    if (type === bullet_list || type === ordered_list) return type;
  }
  return null;
}

export const isHeading = (state: EditorState): boolean => isInside(state, heading);
export const isBullets = (state: EditorState): boolean => listAround(state) === bullet_list;
export const isNumbers = (state: EditorState): boolean => listAround(state) === ordered_list;

export const toggleBold = toggleMark(strong);
export const toggleHeading: Command = (state, dispatch) =>
  setBlockType(isHeading(state) ? paragraph : heading)(state, dispatch);
export const toggleBullets: Command = toggleList(bullet_list);
export const toggleNumbers: Command = toggleList(ordered_list);

/** Makes a list, changes its kind, or takes the line out of it. */
function toggleList(kind: NodeType): Command {
  return (state, dispatch) => {
    const around = listAround(state);
    if (around === kind) return liftListItem(list_item)(state, dispatch);
    if (around === null) return wrapInList(kind)(state, dispatch);
    const { $from } = state.selection;
    let depth = $from.depth;
    while ($from.node(depth).type !== around) depth -= 1;
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), kind));
    return true;
  };
}

const lineBreak = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(hard_break.create()).scrollIntoView());
  return true;
});

const keys = (onLink: () => void): Plugin =>
  keymap({
    "Mod-k": () => {
      onLink();
      return true;
    },
    "Mod-z": undo,
    "Mod-y": redo,
    "Mod-Shift-z": redo,
    "Mod-b": toggleBold,
    "Mod-i": toggleMark(em),
    "Shift-Enter": lineBreak,
    Enter: splitListItem(list_item),
    // Tab stays with the page, so that a keyboard can leave the note.
    "Mod-]": sinkListItem(list_item),
    "Mod-[": liftListItem(list_item),
  });

const rules = inputRules({
  rules: [
    wrappingInputRule(/^\s*[-*]\s$/, bullet_list),
    wrappingInputRule(/^1\.\s$/, ordered_list),
    textblockTypeInputRule(/^#\s$/, heading),
  ],
});

function isFromLog(transaction: Transaction): boolean {
  return transaction.getMeta(ySyncPluginKey) !== undefined;
}

/** Characters that a transaction puts in. */
function inserted(transaction: Transaction): number {
  let characters = 0;
  for (const map of transaction.mapping.maps) {
    map.forEach((_from, _to, start, end) => {
      characters += Math.max(0, end - start);
    });
  }
  return characters;
}

/** Refuses what is too much at once, whichever way it comes; `onRefused` says so in words. */
function limit(onRefused: () => void): Plugin {
  return new Plugin({
    filterTransaction(transaction) {
      if (!transaction.docChanged || isFromLog(transaction)) return true;
      const comesIn = transaction.getMeta("uiEvent") as unknown;
      const fits =
        inserted(transaction) <= pasteLimit || (comesIn !== "paste" && comesIn !== "drop");
      if (!fits) onRefused();
      return fits;
    },
  });
}

function isEmpty(state: EditorState): boolean {
  const { firstChild, childCount } = state.doc;
  return childCount === 1 && firstChild?.type === paragraph && firstChild.content.size === 0;
}

/** Marks an empty note; note.css shows the words. */
function placeholder(words: () => string): Plugin {
  return new Plugin({
    props: {
      decorations(state) {
        if (!isEmpty(state)) return null;
        const look = { class: "note__empty", "data-placeholder": words() };
        return DecorationSet.create(state.doc, [Decoration.node(0, 2, look)]);
      },
    },
  });
}

export interface PluginParts {
  fragment: Y.XmlFragment;
  onRefused: () => void;
  words: () => string;
  /** Asks for a link's address. */
  onLink?: () => void;
  more?: readonly Plugin[];
}

export function notePlugins({
  fragment,
  onRefused,
  words,
  onLink = () => undefined,
  more = [],
}: PluginParts): Plugin[] {
  return [
    ySyncPlugin(fragment),
    yUndoPlugin(),
    ...more,
    limit(onRefused),
    placeholder(words),
    rules,
    keys(onLink),
    keymap(baseKeymap),
  ];
}

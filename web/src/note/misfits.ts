/* Takes out of a note what no editor of ours puts in and none can draw: one such thing in the log
   would keep everyone out of the note for good, since y-prosemirror throws at it. Every page takes
   out the same. Called in the transaction that applies an update of the log. No DOM. */
import * as Y from "yjs";

/** Elements within each other; lists nest two by two. */
export const maxDepth = 64;

type Parent = Y.Transaction["changed"] extends Map<infer T, unknown> ? T : never;

/** Rids the note of misfits among what this transaction brought. */
export function dropMisfits(note: Y.XmlFragment, transaction: Y.Transaction): void {
  for (const changed of [...transaction.changed.keys()]) {
    const depth = depthIn(note, changed);
    if (depth !== null) sift(changed, depth, transaction);
  }
}

/** How deep a type lies in the note; null outside of it. */
function depthIn(note: Y.XmlFragment, type: Parent): number | null {
  let depth = 0;
  for (let at: Parent | null = type; at !== null; at = at.parent, depth += 1) {
    if ((at as object) === note) return depth;
  }
  return null;
}

function sift(parent: Parent, depth: number, transaction: Y.Transaction): void {
  for (let item = parent._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (!fits(parent, content, depth)) item.delete(transaction);
    else if (content instanceof Y.ContentType && isNew(item, transaction)) {
      sift(content.type, depth + 1, transaction);
    }
  }
}

function fits(parent: Parent, content: Y.Item["content"], depth: number): boolean {
  if (parent instanceof Y.XmlText) {
    return content instanceof Y.ContentString || content instanceof Y.ContentFormat;
  }
  if (!(content instanceof Y.ContentType) || depth >= maxDepth) return false;
  const { type } = content;
  return (
    type instanceof Y.XmlElement || (parent instanceof Y.XmlElement && type instanceof Y.XmlText)
  );
}

/** What was there before was sifted then. */
function isNew({ id }: Y.Item, { beforeState }: Y.Transaction): boolean {
  return id.clock >= (beforeState.get(id.client) ?? 0);
}

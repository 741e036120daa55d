/* What goes into a note as a whole: a template's plain text, or a note that was read by the server,
   as ProseMirror's nodes. Everything stays text but what the schema knows. No DOM. */
import type { Node } from "prosemirror-model";
import type { NoteBlock, NoteDocument, NoteRun } from "../api/types";
import { isSafeAddress } from "./address";
import { schema } from "./schema";

const { paragraph, heading, bullet_list, ordered_list, list_item, hard_break } = schema.nodes;
const { strong, em, link } = schema.marks;

function words(text: string): Node[] {
  return text === "" ? [] : [schema.text(text)];
}

function item(content: Node[]): Node {
  return list_item.create(null, paragraph.create(null, content));
}

/** `# ` begins a heading, `- ` an item of a list; an empty line ends a paragraph. */
export function ofTemplate(body: string): Node[] {
  const nodes: Node[] = [];
  let items: Node[] = [];
  let lines: string[] = [];
  const endList = () => {
    if (items.length > 0) nodes.push(bullet_list.create(null, items));
    items = [];
  };
  const endParagraph = () => {
    if (lines.length > 0) nodes.push(paragraph.create(null, broken(lines)));
    lines = [];
  };
  for (const line of body.split(/\r?\n/)) {
    const head = /^#\s+(.*)$/.exec(line);
    const point = /^[-*]\s+(.*)$/.exec(line);
    if (point === null) endList();
    if (head !== null || point !== null || line.trim() === "") endParagraph();
    if (head !== null) nodes.push(heading.create({ level: 3 }, words((head[1] ?? "").trim())));
    else if (point !== null) items.push(item(words((point[1] ?? "").trim())));
    else if (line.trim() !== "") lines.push(line.trim());
  }
  endParagraph();
  endList();
  return withRoomToWrite(nodes);
}

/** A heading with nothing under it gets a line to write on. */
function withRoomToWrite(nodes: Node[]): Node[] {
  return nodes.flatMap((node, at) => {
    const next = nodes[at + 1];
    const alone = node.type === heading && (next === undefined || next.type === heading);
    return alone ? [node, paragraph.create()] : [node];
  });
}

function broken(lines: readonly string[]): Node[] {
  return lines.flatMap((line, at) =>
    at === 0 ? words(line) : [hard_break.create(), ...words(line)],
  );
}

function runs(of: readonly NoteRun[]): Node[] {
  return of.flatMap((run) =>
    run.text.split("\n").flatMap((line, at) => {
      const said = line === "" ? [] : [schema.text(line, marksOf(run))];
      return at === 0 ? said : [hard_break.create(), ...said];
    }),
  );
}

function bare(of: readonly NoteRun[]): Node[] {
  return words(of.map(({ text }) => text.replaceAll("\n", " ")).join(""));
}

function marksOf({ bold, italic, link: href }: NoteRun) {
  return [
    ...(bold ? [strong.create()] : []),
    ...(italic ? [em.create()] : []),
    ...(isSafeAddress(href) ? [link.create({ href })] : []),
  ];
}

/** A note as the server read it, to be written on in another one. */
export function ofDocument({ blocks }: NoteDocument): Node[] {
  const nodes: Node[] = [];
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at];
    if (block === undefined) break;
    if (block.kind === "item") {
      const end = endOfList(blocks, at);
      nodes.push(...lists(blocks.slice(at, end), 1));
      at = end;
      continue;
    }
    nodes.push(
      block.kind === "heading"
        ? heading.create({ level: block.level === 4 ? 4 : 3 }, bare(block.runs))
        : paragraph.create(null, runs(block.runs)),
    );
    at += 1;
  }
  return nodes;
}

function endOfList(blocks: readonly NoteBlock[], from: number): number {
  let at = from;
  while (at < blocks.length && (blocks[at]?.level ?? 0) > 0 && blocks[at]?.kind !== "heading")
    at += 1;
  return at;
}

/** Lists of one depth, each item with what lies deeper within it. */
function lists(blocks: readonly NoteBlock[], depth: number): Node[] {
  const found: Node[] = [];
  let items: Node[] = [];
  let ordered = false;
  const end = () => {
    const type = ordered ? ordered_list : bullet_list;
    if (items.length > 0) found.push(type.create(null, items));
    items = [];
  };
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at];
    if (block === undefined) break;
    let next = at + 1;
    while (next < blocks.length && belongsTo(blocks[next], depth)) next += 1;
    if (items.length > 0 && ordered !== block.ordered) end();
    ordered = block.ordered;
    items.push(itemOf(block, blocks.slice(at + 1, next), depth));
    at = next;
  }
  end();
  return found;
}

function belongsTo(block: NoteBlock | undefined, depth: number): boolean {
  if (block === undefined) return false;
  return block.kind === "paragraph" || block.level > depth;
}

function itemOf(block: NoteBlock, within: readonly NoteBlock[], depth: number): Node {
  const more: Node[] = [];
  for (let at = 0; at < within.length;) {
    const inner = within[at];
    if (inner === undefined) break;
    if (inner.kind === "paragraph" && inner.level <= depth) {
      more.push(paragraph.create(null, runs(inner.runs)));
      at += 1;
      continue;
    }
    let end = at + 1;
    while (
      end < within.length &&
      !(within[end]?.kind === "paragraph" && (within[end]?.level ?? 0) <= depth)
    ) {
      end += 1;
    }
    more.push(...lists(within.slice(at, end), depth + 1));
    at = end;
  }
  return list_item.create(null, [paragraph.create(null, runs(block.runs)), ...more]);
}

/* A note as the server read it, on the page: headings, paragraphs, lists. Text stays text, and only
   safe addresses become links. */
import type { ComponentChildren } from "preact";
import type { NoteBlock, NoteDocument, NoteRun } from "../../api/types";
import { isSafeAddress } from "../address";
import "./Written.css";

interface WrittenProps {
  document: NoteDocument;
  /** Level of the heading above it on the page; the note's own come below. */
  under?: 1 | 2 | 3 | 4;
}

function Run({ run }: { run: NoteRun }) {
  let said: ComponentChildren = run.text;
  if (run.bold) said = <strong>{said}</strong>;
  if (run.italic) said = <em>{said}</em>;
  if (!isSafeAddress(run.link)) return <>{said}</>;
  return (
    <a href={run.link} target="_blank" rel="noopener noreferrer nofollow">
      {said}
    </a>
  );
}

function Runs({ block }: { block: NoteBlock }) {
  return (
    <>
      {block.runs.map((run, at) => (
        <Run key={at} run={run} />
      ))}
    </>
  );
}

interface ListPart {
  blocks: readonly NoteBlock[];
  depth: number;
}

/** Items of one depth; what lies deeper goes into the item before it. */
function Items({ blocks, depth }: ListPart) {
  const items: { head: NoteBlock; within: NoteBlock[] }[] = [];
  for (const block of blocks) {
    const last = items.at(-1);
    const own = block.kind === "item" && block.level <= depth;
    if (last === undefined || own) items.push({ head: block, within: [] });
    else last.within.push(block);
  }
  const Tag = items[0]?.head.ordered === true ? "ol" : "ul";
  return (
    <Tag>
      {items.map(({ head, within }, at) => (
        <li key={at}>
          <Runs block={head} />
          {within.length === 0 ? null : <Within blocks={within} depth={depth} />}
        </li>
      ))}
    </Tag>
  );
}

function Within({ blocks, depth }: ListPart) {
  const lines = blocks.filter((each) => each.kind === "paragraph" && each.level <= depth);
  const deeper = blocks.filter((each) => !lines.includes(each));
  return (
    <>
      {lines.map((each, at) => (
        <p key={at}>
          <Runs block={each} />
        </p>
      ))}
      {deeper.length === 0 ? null : <Items blocks={deeper} depth={depth + 1} />}
    </>
  );
}

type Part = NoteBlock | readonly NoteBlock[];

function isList(part: Part): part is readonly NoteBlock[] {
  return Array.isArray(part);
}

/** What belongs to one list goes together; another kind of list is another one. */
function partsOf(blocks: readonly NoteBlock[]): Part[] {
  const parts: NoteBlock[][] = [];
  const found: Part[] = [];
  for (const block of blocks) {
    const inList = block.kind === "item" || (block.kind === "paragraph" && block.level > 0);
    const last = found.at(-1);
    const open = last !== undefined && isList(last) ? parts.at(-1) : undefined;
    const other =
      block.kind === "item" && block.level === 1 && open?.[0]?.ordered !== block.ordered;
    if (!inList) found.push(block);
    else if (open !== undefined && !other) open.push(block);
    else {
      const list = [block];
      parts.push(list);
      found.push(list);
    }
  }
  return found;
}

function isBlank({ runs, kind }: NoteBlock): boolean {
  return kind === "paragraph" && runs.every(({ text }) => text.trim() === "");
}

export function Written({ document, under = 3 }: WrittenProps) {
  const Upper = `h${under + 1}` as "h2" | "h3" | "h4" | "h5";
  const Lower = `h${under + 2}` as "h3" | "h4" | "h5" | "h6";
  return (
    <div class="written">
      {partsOf(document.blocks.filter((each) => !isBlank(each))).map((part, at) => {
        if (isList(part)) return <Items key={at} blocks={part} depth={1} />;
        const Tag = part.kind === "heading" ? (part.level === 4 ? Lower : Upper) : "p";
        return (
          <Tag key={at}>
            <Runs block={part} />
          </Tag>
        );
      })}
    </div>
  );
}

/* Pages of the clinic's library as they are kept: plain lines, read into blocks that a component
   draws. Nothing of them is ever markup: what is not known here stays text. */

export type Run = { text: string } | { text: string; href: string };

export type Block =
  | { kind: "heading"; level: 2 | 3; runs: readonly Run[] }
  | { kind: "paragraph"; runs: readonly Run[] }
  | { kind: "list"; items: readonly (readonly Run[])[] };

const link = /\[([^\][]{1,200})\]\((https:\/\/[^\s()<>"']{1,500})\)/g;
const heading = /^(#{1,2})\s+(\S.*)$/;
const item = /^[-*•]\s+(\S.*)$/;

/** Words with their links; only https is one. */
export function runsOf(line: string): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const found of line.matchAll(link)) {
    const [whole, text = "", href = ""] = found;
    if (found.index > from) runs.push({ text: line.slice(from, found.index) });
    if (URL.canParse(href)) runs.push({ text, href });
    else runs.push({ text: whole });
    from = found.index + whole.length;
  }
  if (from < line.length) runs.push({ text: line.slice(from) });
  return runs;
}

/** Headings, lists and paragraphs; an empty line ends one. */
export function blocksOf(source: string): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let list: (readonly Run[])[] = [];
  const end = () => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", runs: runsOf(paragraph.join(" ")) });
    if (list.length > 0) blocks.push({ kind: "list", items: list });
    paragraph = [];
    list = [];
  };
  for (const raw of source.split(/\r?\n/)) {
    const line = raw.trim();
    const head = heading.exec(line);
    const entry = item.exec(line);
    if (line === "") end();
    else if (head !== null) {
      end();
      blocks.push({
        kind: "heading",
        level: head[1]?.length === 1 ? 2 : 3,
        runs: runsOf(head[2] ?? ""),
      });
    } else if (entry !== null) {
      if (paragraph.length > 0) end();
      list.push(runsOf(entry[1] ?? ""));
    } else {
      if (list.length > 0) end();
      paragraph.push(line);
    }
  }
  end();
  return blocks;
}

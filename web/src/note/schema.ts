/* What a note may hold: headings, paragraphs, lists, bold, italic, links. No pictures: one written
   by the other side could call home. Names follow ProseMirror's basic schema. */
import { Schema, type MarkSpec, type NodeSpec } from "prosemirror-model";
import { marks as basicMarks, nodes as basicNodes } from "prosemirror-schema-basic";
import { bulletList, listItem, orderedList } from "prosemirror-schema-list";
import { isSafeAddress } from "./address";

/** Levels start at 2: the page has the first. */
const heading: NodeSpec = {
  attrs: { level: { default: 3, validate: "number" } },
  content: "text*",
  marks: "",
  group: "block",
  defining: true,
  parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
    tag: `h${level}`,
    attrs: { level: level < 3 ? 3 : 4 },
  })),
  toDOM: (node) => [node.attrs["level"] === 4 ? "h4" : "h3", 0],
};

/** What the other side wrote as an address is never trusted with a script. */
const link: MarkSpec = {
  attrs: { href: { validate: "string" } },
  inclusive: false,
  parseDOM: [
    {
      tag: "a[href]",
      getAttrs: (element) => {
        const href = element.getAttribute("href");
        return isSafeAddress(href) ? { href } : false;
      },
    },
  ],
  toDOM: ({ attrs }) => {
    const href: unknown = attrs["href"];
    if (!isSafeAddress(href)) return ["span", 0];
    return ["a", { href, target: "_blank", rel: "noopener noreferrer nofollow" }, 0];
  },
};

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: basicNodes.paragraph,
    heading,
    bullet_list: { ...bulletList, content: "list_item+", group: "block" },
    ordered_list: { ...orderedList, content: "list_item+", group: "block" },
    list_item: { ...listItem, content: "paragraph block*" },
    text: basicNodes.text,
    hard_break: basicNodes.hard_break,
  },
  marks: { strong: basicMarks.strong, em: basicMarks.em, link },
});

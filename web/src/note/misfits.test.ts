import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { FakeClock, settle } from "../call/fakes/clock";
import { toBase64 } from "./bytes";
import { FakeLog, LogEnd } from "./log.fake";
import { maxDepth } from "./misfits";
import { notePlugins } from "./plugins";
import { schema } from "./schema";
import { createNote } from "./sync";

function editor(doc: Y.Doc): EditorView {
  const fragment = doc.getXmlFragment("note");
  const plugins = notePlugins({ fragment, onRefused: () => undefined, words: () => "" });
  return new EditorView(document.body.appendChild(document.createElement("div")), {
    state: EditorState.create({ schema, plugins }),
  });
}

function paragraph(words: string): Y.XmlElement {
  const made = new Y.XmlElement("paragraph");
  made.insert(0, [new Y.XmlText(words)]);
  return made;
}

function reader(log: FakeLog): { doc: Y.Doc; view: EditorView } {
  const doc = new Y.Doc();
  createNote({ doc, transport: new LogEnd(log), clock: new FakeClock() });
  return { doc, view: editor(doc) };
}

/** A log with one honest paragraph, and what a hostile page adds to it. */
async function poisoned(add: (doc: Y.Doc) => void) {
  const log = new FakeLog();
  const honest = new Y.Doc();
  honest.clientID = log.newClient();
  honest.getXmlFragment("note").insert(0, [paragraph("important")]);
  log.append(honest.clientID, "1", toBase64(Y.encodeStateAsUpdate(honest)));
  const early = reader(log);
  await settle();
  const hostile = new Y.Doc();
  const client = log.newClient();
  hostile.clientID = client;
  Y.applyUpdate(hostile, Y.encodeStateAsUpdate(honest));
  const before = Y.encodeStateVector(hostile);
  add(hostile);
  log.append(client, "2", toBase64(Y.encodeStateAsUpdate(hostile, before)));
  for (const end of log.ends) for (const entry of log.entries) end.deliver(entry);
  await settle();
  return { log, early };
}

function inRoot(...made: unknown[]): (doc: Y.Doc) => void {
  return (doc) => doc.getXmlFragment("note").insert(0, made as Y.XmlElement[]);
}

function inParagraph(made: unknown): (doc: Y.Doc) => void {
  const around = new Y.XmlElement("paragraph");
  around.insert(0, [made as Y.XmlText]);
  return inRoot(around);
}

function nested(depth: number): (doc: Y.Doc) => void {
  return (doc) => {
    let around: Y.XmlFragment = doc.getXmlFragment("note");
    for (let at = 0; at < depth; at += 1) {
      const inner = new Y.XmlElement(at % 2 === 0 ? "bullet_list" : "list_item");
      around.insert(0, [inner]);
      around = inner;
    }
  };
}

const attacks: Record<string, (doc: Y.Doc) => void> = {
  "loose text": inRoot(new Y.XmlText("loose")),
  "a map": inRoot(new Y.Map()),
  "a list": inRoot(new Y.Array()),
  "a hook": inRoot(new Y.XmlHook("script")),
  "a fragment": inRoot(new Y.XmlFragment()),
  "a map in a paragraph": inParagraph(new Y.Map()),
  "an element that no note has": inRoot(new Y.XmlElement("script")),
  "lists without end": nested(8 * maxDepth),
  "bare letters": (doc) => {
    const other = new Y.Doc();
    other.clientID = doc.clientID;
    other.getText("note").insert(0, "bare");
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  },
};

describe.each(Object.entries(attacks))("%s in the log", (_name, add) => {
  test("leaves the note readable and writable, for who is there and who comes", async () => {
    const { log, early } = await poisoned(add);
    const late = reader(log);
    await settle();
    for (const { view } of [early, late, { view: editor(late.doc) }]) {
      expect(view.dom.textContent).toContain("important");
      expect(view.dom.textContent).not.toMatch(/loose|bare/);
      expect(view.dom.querySelectorAll("li").length).toBeLessThanOrEqual(maxDepth / 2);
      view.dispatch(view.state.tr.insertText("typed ", view.state.doc.content.size - 1));
      expect(view.dom.textContent).toContain("typed");
    }
    expect(early.doc.getXmlFragment("note").toString()).toContain("important");
  });
});

test("what the editor itself writes all stays", async () => {
  const words = new Y.XmlText("plain ");
  words.insert(6, "bold", { strong: {} });
  const item = new Y.XmlElement("list_item");
  item.insert(0, [paragraph("one")]);
  const list = new Y.XmlElement("bullet_list");
  list.insert(0, [item]);
  const written = new Y.XmlElement("paragraph");
  written.insert(0, [words, new Y.XmlElement("hard_break"), new Y.XmlText("next")]);
  const { early } = await poisoned(inRoot(written, list));
  expect(early.view.dom.innerHTML).toContain("plain <strong>bold</strong><br>next");
  expect(early.view.dom.innerHTML).toContain("<ul><li><p>one</p></li></ul>");
});

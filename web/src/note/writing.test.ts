/* What the editor does besides typing: links that lead nowhere unsafe, templates, others' carets. */
import { signal } from "@preact/signals";
import { EditorState, TextSelection, type Command } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { NoteBlock, NoteTemplate } from "../api/types";
import { FakeClock, settle } from "../call/fakes/clock";
import { addressOf } from "./address";
import { createCarets, decodeCaret, encodeCaret } from "./carets";
import { ofDocument, ofTemplate } from "./content";
import { linkAt, removeLink, setLink } from "./links";
import { notePlugins, toggleBullets, toggleNumbers } from "./plugins";
import { putNodes } from "./put";
import { schema } from "./schema";
import type { Note } from "./sync";
import { offered } from "./templates";

type Shown = Parameters<Parameters<Note["carets"]["on"]>[0]>[0];

/** A note of one page, with its carets going to `sent` and coming by `take`. */
function fakeNote(clientId = 7) {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const sent: (string | null)[] = [];
  const handlers = new Set<(caret: Shown) => void>();
  const note: Note = {
    doc,
    status: signal("saved" as const),
    unsaved: signal(0),
    writable: signal(true),
    clientId: signal(clientId),
    carets: {
      show: (caret) => void sent.push(caret),
      on: (handler) => {
        handlers.add(handler);
        return () => void handlers.delete(handler);
      },
    },
    close: () => undefined,
  };
  const take = (client_id: number, name: string, caret: string | null) => {
    const said: Shown = { client_id, name, caret };
    for (const handler of handlers) handler(said);
  };
  return { note, sent, take };
}

function open(note: Note, clock = new FakeClock()) {
  const carets = createCarets(note, clock);
  const view = new EditorView(document.body.appendChild(document.createElement("div")), {
    state: EditorState.create({
      schema,
      plugins: notePlugins({
        fragment: note.doc.getXmlFragment("note"),
        onRefused: () => undefined,
        words: () => "",
        more: [carets.plugin],
      }),
    }),
  });
  const run = (command: Command) => command(view.state, view.dispatch);
  const select = (from: number, to = from) =>
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
  return { view, run, select, carets };
}

function editor() {
  return open(fakeNote().note);
}

describe("an address", () => {
  test.each([
    ["clinic.example/sleep", "https://clinic.example/sleep"],
    ["HTTPS://clinic.example", "HTTPS://clinic.example"],
    ["clinic.example:8443/x", "https://clinic.example:8443/x"],
    ["name@clinic.example", "mailto:name@clinic.example"],
    ["+49 30 555-0147", "tel:+49305550147"],
  ])("%s leads to %s", (typed, address) => expect(addressOf(typed)).toBe(address));

  test.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "java\u200bscript:alert(1)",
    "vbscript:x",
    "file:///etc/passwd",
    "two words.example",
    "//evil",
    "https://",
    "",
  ])("%s leads nowhere", (typed) => expect(addressOf(typed)).toBeNull());
});

test("a link is put on what is chosen, changed as a whole, and taken out again", () => {
  const { view, run, select } = editor();
  view.dispatch(view.state.tr.insertText("read this now", 1));
  select(6, 10);
  expect(run(setLink("https://clinic.example"))).toBe(true);
  expect(view.dom.innerHTML).toContain('rel="noopener noreferrer nofollow">this</a>');
  select(8);
  expect(linkAt(view.state)).toEqual({ from: 6, to: 10, href: "https://clinic.example" });
  run(setLink("tel:+493055501"));
  expect(view.dom.querySelectorAll("a")).toHaveLength(1);
  expect(view.dom.querySelector("a")?.getAttribute("href")).toBe("tel:+493055501");
  run(removeLink);
  expect(view.dom.querySelector("a")).toBeNull();
  expect(view.dom.textContent).toContain("read this now");
});

test("no command makes a link out of a script, and markup stays text", () => {
  const { view, run } = editor();
  expect(run(setLink("javascript:alert(1)"))).toBe(false);
  run(putNodes(ofTemplate("<img src=x onerror=alert(1)>")));
  expect(view.dom.querySelector("img, a")).toBeNull();
  expect(view.dom.textContent).toContain("<img src=x onerror=alert(1)>");
});

test("a list changes its kind, and ends where it began", () => {
  const { view, run } = editor();
  view.dispatch(view.state.tr.insertText("sleep", 1));
  run(toggleBullets);
  expect(view.dom.querySelector("ul li")?.textContent).toBe("sleep");
  run(toggleNumbers);
  expect(view.dom.querySelector("ul")).toBeNull();
  expect(view.dom.querySelector("ol li")?.textContent).toBe("sleep");
  run(toggleNumbers);
  expect(view.dom.querySelector("ol")).toBeNull();
});

test("a template takes the place of an empty note, and goes below what is written", () => {
  const { view, run } = editor();
  run(putNodes(ofTemplate("# Subjective\n# Plan\n- Diary\n- Sleep")));
  expect(view.dom.innerHTML).toMatch(/^<h3>Subjective<\/h3><p>/);
  expect(view.dom.querySelectorAll("li")).toHaveLength(2);
  view.dispatch(view.state.tr.insertText("Sleeps badly"));
  expect(view.dom.querySelector("h3 + p")?.textContent).toBe("Sleeps badly");
  run(putNodes(ofTemplate("# More")));
  expect([...view.dom.querySelectorAll("h3")].map((each) => each.textContent)).toEqual([
    "Subjective",
    "More",
    "Plan",
  ]);
  expect(view.dom.textContent).toContain("Sleeps badly");
});

test("a snippet goes in where the writer is", () => {
  const { view, run, select } = editor();
  view.dispatch(view.state.tr.insertText("Asked: ", 1));
  select(8);
  run(putNodes(ofTemplate("no red flags.")));
  expect(view.dom.querySelectorAll("p")).toHaveLength(1);
  expect(view.dom.textContent).toContain("Asked: no red flags.");
});

test("an earlier note comes back with its headings, lists and safe links", () => {
  const block = (kind: NoteBlock["kind"], level: number, text: string): NoteBlock => ({
    kind,
    level,
    ordered: false,
    number: null,
    runs: [{ text, bold: kind === "paragraph", italic: false, link: "javascript:alert(1)" }],
  });
  const blocks = [
    block("heading", 3, "Plan"),
    block("item", 1, "Diary"),
    block("item", 2, "every evening"),
    block("item", 1, "Sleep"),
    block("paragraph", 0, "Bold words"),
  ];
  const { view, run } = editor();
  run(putNodes(ofDocument({ blocks })));
  expect(view.dom.innerHTML).toContain("<h3>Plan</h3>");
  expect(view.dom.querySelector("ul > li > ul > li")?.textContent).toBe("every evening");
  expect(view.dom.querySelector("strong")?.textContent).toBe("Bold words");
  expect(view.dom.querySelector("a")).toBeNull();
});

test("a note offers what fits it, its own service's first", () => {
  const one = (id: string, used_in: NoteTemplate["used_in"], service_id: string | null) => ({
    ...{ id, used_in, service_id, name: id, body: "x" },
    ...{ kind: "template" as const, mine: false, may_change: false },
  });
  const all = [one("all", "both", null), one("other", "both", "s2"), one("own", "clinical", "s1")];
  expect(offered(all, "clinical", "s1").map(({ id }) => id)).toEqual(["own", "all"]);
  expect(offered(all, "shared", null).map(({ id }) => id)).toEqual(["all"]);
});

describe("another's caret", () => {
  /** Two pages of one text; where the second stands, as its page says it. */
  async function told() {
    const there = fakeNote(9);
    const clock = new FakeClock();
    const other = open(there.note, clock);
    other.view.dispatch(other.view.state.tr.insertText("Sleep well", 1));
    const here = fakeNote(7);
    Y.applyUpdate(here.note.doc, Y.encodeStateAsUpdate(there.note.doc));
    const own = open(here.note);
    other.view.focus();
    other.select(3, 6);
    clock.advance(1_000);
    await settle();
    return { own, take: here.take, sent: there.sent, here };
  }

  /** y-prosemirror draws in a task of its own, asked for before this one. */
  const drawn = () => new Promise((resolve) => setTimeout(resolve));

  test("stands with its name where they are, and goes when they leave", async () => {
    const { own, take, sent } = await told();
    const caret = sent.findLast((each) => each !== null) ?? "";
    expect(decodeCaret(caret)).not.toBeNull();
    take(9, "Dr. Amara Okafor <b>", caret);
    await drawn();
    const shown = own.view.dom.querySelector(".note__caret");
    expect(shown?.textContent).toContain("Dr. Amara Okafor <b>");
    expect(shown?.querySelector("b")).toBeNull();
    expect(own.view.dom.querySelector(".note__chosen")?.textContent).toBe("eep");
    take(9, "Dr. Amara Okafor", null);
    await drawn();
    expect(own.view.dom.querySelector(".note__caret")).toBeNull();
  });

  test("that makes no sense is not drawn, and one's own neither", async () => {
    const { own, take, sent } = await told();
    const elsewhere = new Y.Doc();
    const root = elsewhere.getXmlFragment("other");
    const place = Y.createRelativePositionFromTypeIndex(root, 0);
    const foreign = encodeCaret({ anchor: place, head: place });
    for (const caret of ["", "AAAA", "////", "not base64!", foreign]) {
      expect(decodeCaret(caret)).toBeNull();
      take(9, "Mallory", caret);
    }
    take(7, "Myself", sent.findLast((each) => each !== null) ?? "");
    await drawn();
    expect(own.view.dom.querySelector(".note__caret")).toBeNull();
  });

  test("is told no faster than the server takes it, and the last one always", () => {
    const clock = new FakeClock();
    const { note, sent } = fakeNote();
    const { view, select, carets } = open(note, clock);
    view.dispatch(view.state.tr.insertText("Sleep well tonight", 1));
    view.focus();
    for (let at = 1; at < 12; at += 1) select(at);
    expect(sent.length).toBeLessThanOrEqual(2);
    clock.advance(1_000);
    const last = decodeCaret(sent.at(-1) ?? "");
    const at =
      last === null ? null : Y.createAbsolutePositionFromRelativePosition(last.head, note.doc);
    expect(at?.index).toBe(10);
    carets.close();
    expect(sent.at(-1)).toBeNull();
  });
});

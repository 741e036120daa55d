import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { signal } from "@preact/signals";
import { Doc, XmlElement, XmlText } from "yjs";
import { newcomers } from "./arrivals";
import { day, row, seen } from "./fakes";
import { isPast, mayBeNoShow, rowOf } from "./model";
import { hasPastNote, isBlank } from "./pastNote";
import type { Note, NoteStatus } from "../note";
import { go, place, placeOf, startRoute, visitHref } from "./route";

function note(status: NoteStatus, words: string | null): Note {
  const doc = new Doc();
  if (words !== null) {
    const paragraph = new XmlElement("paragraph");
    paragraph.insert(0, [new XmlText(words)]);
    doc.getXmlFragment("note").insert(0, [paragraph]);
  }
  return {
    doc,
    status: signal(status),
    unsaved: signal(0),
    writable: signal(false),
    clientId: signal(null),
    carets: { show: () => undefined, on: () => () => undefined },
    close: () => undefined,
  };
}

test("who was there at the first look is no arrival", () => {
  expect(newcomers(undefined, [row("a"), row("b")])).toEqual([]);
});

test("someone who joins the queue is an arrival, someone who stays or leaves is not", () => {
  expect(newcomers([row("a"), row("b")], [row("b"), row("c")])).toEqual([row("c")]);
});

test.each([
  ["/desk", { page: "queue", visitId: null }],
  ["/desk/", { page: "queue", visitId: null }],
  ["/desk/visit/v-1_A", { page: "queue", visitId: "v-1_A" }],
  ["/desk/visit/v1/", { page: "queue", visitId: "v1" }],
  ["/desk/visit/a%2Fb", { page: "queue", visitId: null }],
  ["/desk/feedback", { page: "feedback" }],
])("the address %s names its place", (pathname, expected) => {
  expect(placeOf(pathname)).toEqual(expected);
});

test("a row is found in whichever part of the day it stands", () => {
  const all = day({ waiting: [row("a")], wrap_up: [row("b")], incoming: [row("c")] });
  expect(rowOf(all, "b")?.id).toBe("b");
  expect(rowOf(all, "c")?.id).toBe("c");
  expect(rowOf(all, "x")).toBeUndefined();
  expect(rowOf(all, null)).toBeUndefined();
});

test.each([
  ["2026-11-24T08:59:59Z", "not_yet", false],
  ["2026-11-24T09:00:00Z", "not_yet", true],
  ["2026-11-24T09:05:00Z", "away", true],
  ["2026-11-24T09:05:00Z", "here", false],
] as const)("at %s someone who is %s may have not come: %s", (at, presence, expected) => {
  expect(mayBeNoShow(seen({ presence }), new Date(at))).toBe(expected);
});

test.each([
  ["completed", true],
  ["wrap_up", true],
  ["in_call", false],
  ["no_show", false],
] as const)("a visit that is %s has a note to read again: %s", (state, expected) => {
  expect(hasPastNote(seen({ state }), "d")).toBe(expected);
});

test("nobody reads the note of another doctor's visit, or of nobody's", () => {
  expect(hasPastNote(seen({ state: "completed" }), "other")).toBe(false);
  expect(hasPastNote(seen({ state: "completed", doctor: null }), undefined)).toBe(false);
});

test("a closed note without a word is blank, one with words or still opening is not", () => {
  expect(isBlank(note("closed", null))).toBe(true);
  expect(isBlank(note("closed", ""))).toBe(true);
  expect(isBlank(note("closed", "<b>"))).toBe(false);
  expect(isBlank(note("opening", null))).toBe(false);
});

test("what was said at check-in is past once the visit is over, not while it is being finished", () => {
  const past = (["completed", "cancelled", "no_show"] as const).map(isPast);
  const present = (["scheduled", "waiting", "in_call", "wrap_up"] as const).map(isPast);
  expect(past).toEqual([true, true, true]);
  expect(present).toEqual([false, false, false, false]);
});

beforeEach(() => {
  history.replaceState(null, "", "/desk");
});
afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test("a plain press on a visit's link chooses it without loading the page", () => {
  startRoute();
  const link = document.createElement("a");
  link.href = visitHref("v7");
  document.body.append(link);
  const press = new MouseEvent("click", { bubbles: true, cancelable: true });
  link.dispatchEvent(press);
  expect(press.defaultPrevented).toBe(true);
  expect(place.value).toEqual({ page: "queue", visitId: "v7" });
});

test("going with replace leaves no step for the back button", () => {
  const steps = history.length;
  go(visitHref("v8"), true);
  expect(place.value).toEqual({ page: "queue", visitId: "v8" });
  expect(history.length).toBe(steps);
});

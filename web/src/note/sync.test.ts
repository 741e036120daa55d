// @vitest-environment node
import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { FakeClock, settle } from "../call/fakes/clock";
import { FakeLog, LogEnd } from "./log.fake";
import { createNote } from "./sync";

let log: FakeLog;
let clock: FakeClock;
let operations = 0;

function writer(end = new LogEnd(log)) {
  const doc = new Y.Doc();
  const note = createNote({
    doc,
    transport: end,
    clock,
    newOpId: () => `op-${(operations += 1)}`,
  });
  const text = doc.getText("t");
  return { note, end, doc, text, write: (words: string) => text.insert(text.length, words) };
}

async function opened() {
  const one = writer();
  await settle();
  return one;
}

beforeEach(() => {
  log = new FakeLog();
  clock = new FakeClock();
});

describe("opening", () => {
  test("not writable before it is open, and then writes under the assigned id", async () => {
    const one = writer();
    expect([one.note.status.value, one.note.writable.value]).toEqual(["opening", false]);
    await settle();
    expect([one.note.status.value, one.note.writable.value]).toEqual(["saved", true]);
    expect(one.doc.clientID).toBe(101);
  });

  test("a long log comes in pages, each after the last", async () => {
    const one = await opened();
    for (const letter of "abcdefg") {
      one.write(letter);
      await settle();
    }
    log.pageSize = 3;
    const two = await opened();
    expect(two.text.toJSON()).toBe("abcdefg");
    expect(two.end.opens).toEqual([0, 3, 6]);
  });

  test("a page that was reloaded goes on under its former id", async () => {
    const one = await opened();
    one.write("before ");
    await settle();
    one.note.close();
    const end = new LogEnd(log);
    end.useClient(one.doc.clientID);
    const again = writer(end);
    await settle();
    expect(again.doc.clientID).toBe(one.doc.clientID);
    again.write("after");
    await settle();
    expect(log.text()).toBe("before after");
    expect(again.note.status.value).toBe("saved");
  });

  test("a closed note is readable and not writable", async () => {
    const one = await opened();
    one.write("kept");
    await settle();
    log.writable = false;
    const two = await opened();
    expect([two.text.toJSON(), two.note.status.value, two.note.writable.value]).toEqual([
      "kept",
      "closed",
      false,
    ]);
  });

  test("a long note comes as a snapshot in parts, and then what followed it", async () => {
    const one = await opened();
    for (const letter of "abcdef") {
      one.write(letter);
      await settle();
    }
    log.compact();
    one.write("g");
    await settle();
    log.pageSize = 3;
    const two = await opened();
    expect([two.text.toJSON(), two.note.status.value]).toEqual(["abcdefg", "saved"]);
    expect(two.end.opens.at(-1)).toBe(6);
    expect(Y.encodeStateAsUpdate(two.doc)).toEqual(Y.encodeStateAsUpdate(one.doc));
  });

  test("what is told while it opens is there afterwards", async () => {
    const one = await opened();
    const end = new LogEnd(log);
    end.beforeAnswer = () => {
      end.beforeAnswer = () => undefined;
      one.write("meanwhile");
    };
    const two = writer(end);
    await settle();
    expect([two.text.toJSON(), two.end.opens]).toEqual(["meanwhile", [0]]);
  });

  test("the way being down at first, it opens with the connection", async () => {
    const end = new LogEnd(log);
    end.online = false;
    const one = writer(end);
    await settle();
    expect(one.note.status.value).toBe("opening");
    end.comeBack();
    await settle();
    expect(one.note.status.value).toBe("saved");
  });
});

describe("saving", () => {
  test("both see what both write, and what gathers on the way is joined", async () => {
    const [one, two] = [await opened(), await opened()];
    for (const letter of "hello") one.write(letter);
    expect([one.note.unsaved.value, one.note.status.value]).toEqual([2, "saving"]);
    two.write("!");
    await settle();
    expect(one.text.toJSON()).toBe(two.text.toJSON());
    expect([...log.text()].sort().join("")).toBe([..."hello!"].sort().join(""));
    expect(log.entries.length).toBe(3);
    expect([one.note.status.value, one.note.unsaved.value]).toEqual(["saved", 0]);
  });

  test("edits made offline are kept and sent in order once back", async () => {
    const [one, two] = [await opened(), await opened()];
    one.end.online = false;
    one.write("a");
    await settle();
    one.write("b");
    one.write("c");
    await settle();
    expect([one.note.status.value, log.entries.length]).toEqual(["offline", 0]);
    expect(one.note.unsaved.value).toBeGreaterThan(0);
    one.end.comeBack();
    await settle();
    expect([log.text(), two.text.toJSON(), one.note.status.value]).toEqual(["abc", "abc", "saved"]);
  });

  test("an edit whose ack was lost is sent again and stored once", async () => {
    const one = await opened();
    one.end.losesAck = true;
    one.write("once");
    await settle();
    expect(one.note.unsaved.value).toBe(1);
    one.end.losesAck = false;
    one.end.comeBack();
    await settle();
    expect([log.text(), log.entries.length, one.text.toJSON()]).toEqual(["once", 1, "once"]);
    expect(one.note.unsaved.value).toBe(0);
  });

  test("without a reconnection an unanswered edit is tried again by itself", async () => {
    const one = await opened();
    one.end.losesAck = true;
    one.write("x");
    await settle();
    one.end.losesAck = false;
    await clock.advance(1_000);
    expect([log.entries.length, one.note.status.value]).toEqual([1, "saved"]);
  });

  test("a note closed meanwhile says so and keeps the edit on the page", async () => {
    const one = await opened();
    log.writable = false;
    one.write("late");
    await settle();
    expect([one.note.status.value, one.note.unsaved.value]).toEqual(["closed", 1]);
  });

  test("a note that is full says so and keeps the edit on the page", async () => {
    const one = await opened();
    log.isFull = true;
    one.write("too much");
    await settle();
    expect([one.note.status.value, one.note.unsaved.value]).toEqual(["full", 1]);
    expect(one.note.writable.value).toBe(false);
  });

  test("a large change is cut into updates that the server takes", async () => {
    const [one, two] = [await opened(), await opened()];
    const words = `x${"ü€😀".repeat(12_000)}`; // Odd, so that cuts would fall inside a pair.
    one.write(words);
    await settle();
    expect(log.entries.length).toBeGreaterThan(1);
    expect(log.text()).toBe(words);
    expect(two.text.toJSON()).toBe(words);
    const undo = new Y.UndoManager(one.text);
    one.text.delete(0, words.length);
    await settle();
    undo.undo();
    await settle();
    expect(log.text()).toBe(words);
    expect([one.note.status.value, two.text.toJSON() === words]).toEqual(["saved", true]);
  });
});

describe("carets", () => {
  test("one's own is shown once open, and again after a drop", async () => {
    const one = writer();
    one.note.carets.show("aaaa");
    expect(one.end.shown).toEqual([]);
    await settle();
    one.note.carets.show("bbbb");
    one.end.comeBack();
    await settle();
    expect(one.end.shown).toEqual(["aaaa", "bbbb", "bbbb"]);
    expect(one.note.clientId.value).toBe(one.doc.clientID);
  });
});

describe("what comes in", () => {
  async function held(count: number) {
    const [one, two] = [await opened(), await opened()];
    two.end.held = [];
    for (let at = 0; at < count; at += 1) {
      one.write(String(at));
      await settle();
    }
    const updates = two.end.held;
    two.end.held = null;
    two.end.opens = [];
    return { one, two, updates };
  }

  test("twice or out of order: applied once, nothing asked again", async () => {
    const { two, updates } = await held(3);
    for (const at of [2, 0, 0, 1, 2]) two.end.deliver(updates[at] as never);
    await clock.advance(2_000);
    expect([two.text.toJSON(), two.end.opens]).toEqual(["012", []]);
  });

  test("a gap that stays is asked for after the last one", async () => {
    const { two, updates } = await held(4);
    two.end.deliver(updates[0] as never);
    two.end.deliver(updates[3] as never);
    await clock.advance(499);
    expect(two.end.opens).toEqual([]);
    await clock.advance(1);
    expect([two.text.toJSON(), two.end.opens]).toEqual(["0123", [1]]);
  });

  test("after a drop the rest is read from where it stopped", async () => {
    const [one, two] = [await opened(), await opened()];
    one.write("a");
    await settle();
    two.end.online = false;
    two.end.opens = [];
    one.write("b");
    await settle();
    one.write("c");
    await settle();
    two.end.comeBack();
    await settle();
    expect([two.text.toJSON(), two.end.opens]).toEqual(["abc", [1]]);
  });

  test("closed by the page, nothing is sent or taken any more", async () => {
    const [one, two] = [await opened(), await opened()];
    two.note.close();
    one.write("x");
    two.write("y");
    await settle();
    expect([two.text.toJSON(), log.text()]).toEqual(["y", "x"]);
  });
});

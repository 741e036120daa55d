/* The panel as a reader and a writer meet it. */
import { readFileSync } from "node:fs";
import { render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChatMessage, VisitFile } from "../api/types";
import { FakeClock, settle } from "../call/fakes/clock";
import { showLanguage } from "../text/language";
import { addText } from "../text/text";
import { FakeTransport } from "./fakes/transport";
import { Talk } from "./Talk";
import { createTalk } from "./talk";

const root = document.createElement("div");

beforeEach(() => {
  showLanguage("en");
  for (const name of ["talk", "errors", "common"]) {
    addText("en", name, readFileSync(`../server/locales/en/${name}.ftl`, "utf8"));
  }
  document.body.append(root);
});

afterEach(() => render(null, root));

async function shown() {
  const transport = new FakeTransport();
  const send = vi.fn(() => new Promise<VisitFile>(() => undefined));
  const files = { send, fetch: () => Promise.resolve(new Blob(["x"])) };
  const talk = createTalk({ transport, files, clock: new FakeClock() });
  render(<Talk talk={talk} label="Chat" />, root);
  await settle();
  return { transport, talk, send };
}

const line = () => root.querySelector("textarea") as HTMLTextAreaElement;

function press(more: KeyboardEventInit): void {
  line().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, ...more }));
}

function write(text: string): void {
  line().value = text;
  line().dispatchEvent(new Event("input", { bubbles: true }));
}

test("Enter sends, Enter with shift or while a word is composed does not", async () => {
  const { transport } = await shown();
  write("Hello");
  press({ shiftKey: true });
  press({ isComposing: true });
  await settle();
  expect(transport.log).toEqual([]);
  press({});
  await settle();
  expect(transport.log.map(({ text }) => text)).toEqual(["Hello"]);
  expect(line().value).toBe("");
});

test("what comes is read out politely, what is being typed is not", async () => {
  const { transport } = await shown();
  transport.tell(transport.add("Dr. Boyd", "Take <b>two</b>"));
  transport.show({ sender: "p", name: "Dr. Boyd", line_id: "l", text: "after me" });
  await settle();
  const log = root.querySelector('[role="log"]');
  expect(log?.getAttribute("aria-live")).toBe("polite");
  expect(log?.textContent).toContain("Take <b>two</b>"); // Text stays text.
  expect(log?.textContent).not.toContain("after me");
  expect(root.querySelector('[aria-live="off"]')?.textContent).toContain("after me");
});

test("a pasted picture waits for a yes, and says that its place stays here", async () => {
  const { talk, send } = await shown();
  talk.uploads.add([new File(["x"], "rash.jpg", { type: "image/jpeg" })]);
  await settle();
  expect(root.textContent).toContain("rash.jpg");
  expect(root.textContent).toContain("Send where and when it was taken, too");
  expect(root.querySelector<HTMLInputElement>('input[type="checkbox"]')?.checked).toBe(false);
  expect(send).not.toHaveBeenCalled();
});

test("a file of another kind says so, and offers no second try", async () => {
  const { talk } = await shown();
  talk.uploads.add([new File(["x"], "a.zip", { type: "application/zip" })]);
  await settle();
  expect(root.querySelector('[role="alert"]')?.textContent).toContain("Only pictures and PDF");
  expect(root.textContent).not.toContain("Try again");
});

test("a finished visit is read and has nowhere to write", async () => {
  const { transport, talk } = await shown();
  const file = { id: "f", name: "a.pdf", media_type: "application/pdf", size_bytes: 2_400_000 };
  const message: ChatMessage = { ...transport.add("Dr. Boyd", ""), file };
  transport.writable = false;
  transport.tell(message);
  transport.comeBack();
  await settle();
  expect(talk.chat.status.value).toBe("closed");
  expect(line()).toBeNull();
  expect(root.textContent).toContain("2.4 MB");
  expect(root.textContent).toContain("Save");
});

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { LinkChallenge } from "../../api/types";
import { loadText, setLanguage } from "../../text";
import { Code } from "./Code";

const challenge: LinkChallenge = {
  challenge_id: "challenge-1",
  channel: "sms",
  hint: "147",
  doctor_name: "Dr. Ana Ruiz",
  starts_at: "2030-01-07T10:00:00Z",
  resend_after_s: 30,
  code_note: null,
  replaces: false,
};

let root: HTMLElement;

beforeAll(() => loadText(["common", "visit"]));

beforeEach(async () => {
  await setLanguage("en");
  root = document.body.appendChild(document.createElement("div"));
});

afterEach(() => {
  render(null, root);
  root.remove();
});

const shown = (given: LinkChallenge): string => {
  act(() => render(<Code challenge={given} />, root));
  return root.textContent ?? "";
};

test("a code by text comes with what a text is worth, and what is safer", () => {
  expect(shown(challenge)).toContain("an account with a passkey or an app is safer");
});

test("a code by mail says nothing of texts", () => {
  const words = shown({ ...challenge, channel: "mail", hint: "a•••@example.org" });
  expect(words).toContain("a•••@example.org");
  expect(words).not.toContain("A text can be read");
});

test("a page that came back from the tab's memory names neither doctor nor time", () => {
  const words = shown({ ...challenge, doctor_name: null, starts_at: "" });
  expect(words).toContain("the number ending in 147");
  expect(words).not.toContain("Your visit,");
});

test("who has another visit open in this browser is told before the code takes its place", () => {
  expect(shown(challenge)).not.toContain("Another visit is open");
  expect(shown({ ...challenge, replaces: true })).toContain("open its link again");
});

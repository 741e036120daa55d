import { signal } from "@preact/signals";
import { render } from "preact";
import { act } from "preact/test-utils";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { loadText, setLanguage } from "../text";
import { Secret } from "./Secret";

const value = signal("");
let root: HTMLElement;

function Asked() {
  return (
    <Secret
      label="Password"
      name="password"
      kind="current-password"
      value={value.value}
      onValue={(typed) => (value.value = typed)}
    />
  );
}

function field(): HTMLInputElement {
  const found = root.querySelector("input");
  if (found === null) throw new Error("There is no field");
  return found;
}

beforeAll(async () => {
  await setLanguage("en");
  await loadText(["account"]);
});

beforeEach(() => {
  value.value = "";
  root = document.createElement("div");
  document.body.replaceChildren(root);
  act(() => render(<Asked />, root));
});

test("a password is hidden until its owner asks to see it, and hidden again after", () => {
  const eye = root.querySelector("button");
  expect(field().type).toBe("password");
  act(() => eye?.click());
  expect(field().type).toBe("text");
  act(() => eye?.click());
  expect(field().type).toBe("password");
});

test("pasting works, and a password manager is told which password this is", () => {
  const paste = new Event("paste", { bubbles: true, cancelable: true });
  expect(field().dispatchEvent(paste)).toBe(true);
  act(() => {
    field().value = "pasted by a manager";
    field().dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  expect(value.value).toBe("pasted by a manager");
  expect(field().autocomplete).toBe("current-password");
  expect(field().maxLength).toBe(-1);
});

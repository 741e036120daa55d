// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { isWriting, shortcutOf, type KeyPress } from "./shortcuts";

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const none = { altKey: false, ctrlKey: false, metaKey: false, repeat: false, isComposing: false };
  return { key, ...none, ...more };
}

test.each([
  ["m", "microphone"],
  ["V", "camera"],
  ["t", "text"],
  ["n", "note"],
  ["s", "share"],
  ["g", "words"],
  ["?", "keys"],
])("%s is %s", (key, what) => {
  expect(shortcutOf(press(key), false)).toEqual({ do: what });
});

test("p asks whom, and the number that follows says it", () => {
  expect(shortcutOf(press("p"), false)).toEqual({ do: "pin-which" });
  expect(shortcutOf(press("3"), true)).toEqual({ do: "pin", nth: 3 });
  expect(shortcutOf(press("3"), false)).toBeNull();
  expect(shortcutOf(press("0"), true)).toBeNull();
});

test("another key after p means what it always means", () => {
  expect(shortcutOf(press("m"), true)).toEqual({ do: "microphone" });
});

test.each(["altKey", "ctrlKey", "metaKey", "repeat", "isComposing"] as const)(
  "with %s a key is the browser's or the system's",
  (held) => {
    expect(shortcutOf(press("m", { [held]: true }), false)).toBeNull();
  },
);

test("nothing happens while somebody writes", () => {
  const page = document.createElement("div");
  page.innerHTML =
    "<input><textarea></textarea><div contenteditable='true'><p id='in'>x</p></div>" +
    "<input type='radio'><button>B</button>";
  const [line, area, radio] = [
    page.querySelector("input"),
    page.querySelector("textarea"),
    page.querySelector("[type='radio']"),
  ];
  expect([line, area, page.querySelector("#in")].map(isWriting)).toEqual([true, true, true]);
  expect([radio, page.querySelector("button"), null].map(isWriting)).toEqual([false, false, false]);
});

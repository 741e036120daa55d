/* Listens for the keys of the call while it is on screen. Silent while its stage only stands by, while
   somebody writes, while a question is open, and when turned off. */
import { useEffect, useRef } from "preact/hooks";
import { keysOn } from "./keysOn";
import { isWriting, shortcutOf, type Shortcut } from "./shortcuts";

const pinWaitsMs = 4_000;

function isAsked(): boolean {
  return document.querySelector("dialog[open]") !== null;
}

export function useShortcuts(
  listens: boolean,
  run: (shortcut: Shortcut) => void,
  pinning: (on: boolean) => void,
) {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (!listens) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let awaits = false;
    const expect = (on: boolean) => {
      clearTimeout(timer);
      awaits = on;
      pinning(on);
      if (on) timer = setTimeout(() => expect(false), pinWaitsMs);
    };
    const onKey = (event: KeyboardEvent) => {
      if (!keysOn.peek() || event.defaultPrevented || isWriting(event.target) || isAsked()) return;
      const shortcut = shortcutOf(event, awaits);
      if (awaits) expect(false);
      if (shortcut === null) return;
      event.preventDefault();
      if (shortcut.do === "pin-which") expect(true);
      else latest.current(shortcut);
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
      expect(false);
    };
  }, [listens]);
}

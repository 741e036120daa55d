/* Keys of the call: what a key means, and when it means nothing. Pure; useShortcuts listens. */

export type Shortcut =
  | { do: "microphone" | "camera" | "text" | "note" | "share" | "words" | "keys" }
  /** A number is awaited, which says whom. */
  | { do: "pin-which" }
  | { do: "pin"; nth: number };

/** What of a key press counts. */
export interface KeyPress {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  repeat: boolean;
  isComposing: boolean;
}

const single: Readonly<Record<string, Shortcut>> = {
  m: { do: "microphone" },
  v: { do: "camera" },
  t: { do: "text" },
  n: { do: "note" },
  s: { do: "share" },
  g: { do: "words" },
  p: { do: "pin-which" },
  "?": { do: "keys" },
};

/** Where letters are text: a field, or a box that is written in. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const field = target.closest("input, textarea, select, [contenteditable], [role='textbox']");
  if (field === null) return false;
  if (field.getAttribute("contenteditable") === "false") return false;
  return !(field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type));
}

/** The meaning of a key; `pinning`: the one before was `p`. */
export function shortcutOf(press: KeyPress, pinning: boolean): Shortcut | null {
  if (press.altKey || press.ctrlKey || press.metaKey) return null;
  if (press.repeat || press.isComposing) return null;
  const nth = Number(press.key);
  if (pinning && Number.isInteger(nth) && nth >= 1 && nth <= 9) return { do: "pin", nth };
  return single[press.key.toLowerCase()] ?? null;
}

/* What the screen of one call remembers: pins, the sheet that is open, the last line. Kept with the
   call, so that it outlives a walk to another page of the desk. */
import { signal, type Signal } from "@preact/signals";
import type { Call } from "../ports";
import type { Told } from "./news";

export type Sheet = "menu" | "people" | "connection" | "words" | "mode" | "devices" | "keys";

export interface CallView {
  /** Ids of pictures, in the order in which they were pinned. */
  readonly pinned: Signal<readonly string[]>;
  readonly sheet: Signal<Sheet | null>;
  /** Short news on the picture, such as who came; empty most of the time. */
  readonly line: Signal<string>;
  /** The last announcement that was told, so that none is told twice. */
  told: number;
  /** What was last told of who came and left. */
  news: Told | null;
  /** `p` was pressed: the pictures show their numbers. */
  readonly pinning: Signal<boolean>;
}

const views = new WeakMap<Call, CallView>();

export function viewOf(call: Call): CallView {
  const known = views.get(call);
  if (known !== undefined) return known;
  const made: CallView = {
    pinned: signal([]),
    sheet: signal(null),
    line: signal(""),
    told: 0,
    news: null,
    pinning: signal(false),
  };
  views.set(call, made);
  return made;
}

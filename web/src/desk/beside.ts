/* What stands beside the call on the desk: the notes, the decision, or the text that both write. The chat is
   open for as long as the page is in the visit; live.ts opens and closes it. */
import { signal } from "@preact/signals";
import { openTalk } from "../socket/talk";
import type { Attendance } from "../socket/visit";
import type { TalkStore } from "../talk";

export type Beside = "note" | "text" | "clinical" | "decision" | "summary";

export const beside = signal<Beside>("note");
export const talk = signal<TalkStore | null>(null);

export function startTalk(attendance: Attendance): void {
  endTalk();
  talk.value = openTalk(attendance);
  beside.value = "note";
}

export function endTalk(): void {
  talk.peek()?.close();
  talk.value = null;
}

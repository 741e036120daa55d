/* News of the call: a short line on the picture, said to readers at the same time. */
import { useEffect } from "preact/hooks";
import { announce } from "../../design";
import { seatWord } from "../../page/seats";
import { t } from "../../text";
import type { Announcement, Call } from "../ports";
import { viewOf } from "./view";

const staysMs = 7_000;
/** What is told within this of something else stands beside it: nobody comes in unread. */
const togetherMs = 3_000;

export interface Told {
  words: string;
  atMs: number;
}

/** What the line says of several who came or left one after the other. Counted from the first of
    them, so that the line stays short. */
export function together(before: Told | null, words: string, atMs: number): Told {
  const beside = before !== null && atMs - before.atMs < togetherMs;
  return beside ? { words: `${before.words} ${words}`, atMs: before.atMs } : { words, atMs };
}

function wordsFor({ what, name, role }: Announcement): string {
  const who = { name, role: seatWord(role) };
  if (what === "came") return t("call-news-came", who);
  return what === "left" ? t("call-news-left", who) : t("call-news-lost", who);
}

/** Shows and says it; the next one takes its place. */
export function tell(call: Call, words: string): void {
  const { line } = viewOf(call);
  line.value = words;
  announce(words);
  setTimeout(() => {
    if (line.peek() === words) line.value = "";
  }, staysMs);
}

/** Tells who comes and goes. Several at once are one line. */
export function useNews(call: Call): void {
  const { announcements } = call;
  const view = viewOf(call);
  useEffect(
    () =>
      announcements.subscribe((all) => {
        const fresh = all.filter((each) => each.id > view.told);
        const last = fresh.at(-1);
        if (last === undefined) return;
        view.told = last.id;
        view.news = together(view.news, fresh.map(wordsFor).join(" "), performance.now());
        tell(call, view.news.words);
      }),
    [call],
  );
}

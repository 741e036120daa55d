/* Who came to the queue since the last look: said politely, counted in the page's title, and with a
   short sound for those who want one. */
import { effect, signal } from "@preact/signals";
import type { DeskVisit } from "../api/types";
import { announce } from "../design";
import { countInTitle } from "../page/Heading";
import { play } from "../page/tones";
import { t } from "../text";
import { notifyArrival } from "./notify";

const storageKey = "visavis.desk.sound";

function stored(): boolean {
  try {
    return localStorage.getItem(storageKey) === "on";
  } catch {
    return false; // Storage is blocked: silence is the safe default.
  }
}

export const sound = signal(stored());

export function toggleSound(): void {
  sound.value = !sound.peek();
  try {
    localStorage.setItem(storageKey, sound.peek() ? "on" : "off");
  } catch {
    // The choice then lasts until the page is closed.
  }
  if (sound.peek()) chime(); // So that one hears what was chosen.
}

const loudness = 0.12;
const rising = [
  { hertz: 660, atS: 0, lastsS: 0.4 },
  { hertz: 880, atS: 0.18, lastsS: 0.4 },
];
const overAfterMs = 1_500;

function chime(): void {
  const context = new AudioContext();
  play(context, rising, loudness);
  setTimeout(() => void context.close(), overAfterMs);
}

export function newcomers(
  before: readonly DeskVisit[] | undefined,
  after: readonly DeskVisit[],
): DeskVisit[] {
  if (before === undefined) return []; // The first look is no news.
  const known = new Set(before.map((row) => row.id));
  return after.filter((row) => !known.has(row.id));
}

export function noteArrivals(
  before: readonly DeskVisit[] | undefined,
  after: readonly DeskVisit[],
): void {
  const arrived = newcomers(before, after);
  const last = arrived.at(-1);
  if (last === undefined) return;
  announce(t("desk-arrived-waiting", { name: last.patient_name, waiting: after.length }));
  if (sound.peek()) chime();
  notifyArrival(after.length);
}

/** Keeps the number of waiting people in the page's title. */
export function startTitle(waiting: () => number): void {
  effect(() => {
    countInTitle(waiting());
  });
}

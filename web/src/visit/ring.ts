/* "Ring me when it is my turn": a sound made here, a notice where the reader allows one, and the
   screen kept awake so that a phone does not put the page to sleep. Started by a press, because
   browsers give sound and notices only then. */
import { signal } from "@preact/signals";
import { play } from "../page/tones";
import { forget, keep, kept } from "./kept";

export type Ring = "off" | "sound" | "sound_and_notice";
export const ring = signal<Ring>("off");

let audio: AudioContext | null = null;
let awake: WakeLockSentinel | null = null;

/** `asks`: only a press lets the browser put the question. */
async function mayNotify(asks: boolean): Promise<boolean> {
  if (typeof Notification === "undefined") return false;
  if (!asks || Notification.permission !== "default") return Notification.permission === "granted";
  return (await Notification.requestPermission()) === "granted";
}

async function stayAwake(): Promise<void> {
  try {
    awake = (await navigator.wakeLock?.request("screen")) ?? null;
  } catch {
    awake = null; // Refused on a low battery; the sound still works while the page is open.
  }
}

function wakeAgain(): void {
  if (document.visibilityState === "visible" && ring.peek() !== "off") void stayAwake();
}

const name = "ring";

/* After a reload the browser lets no sound out before the first press anywhere on the page. */
function soundOn(): void {
  audio ??= new AudioContext();
  void audio.resume();
}

/** Chosen before the page was loaded again in this tab: it goes on. */
export function takeUpRing(): void {
  if (kept(name) !== true || ring.peek() !== "off") return;
  window.addEventListener("pointerdown", soundOn, { once: true });
  window.addEventListener("keydown", soundOn, { once: true });
  void start(false);
}

/** On the reader's press. */
export async function armRing(): Promise<void> {
  keep(name, true);
  await start(true);
}

async function start(asks: boolean): Promise<void> {
  soundOn();
  ring.value = "sound";
  document.addEventListener("visibilitychange", wakeAgain);
  void stayAwake();
  if ((await mayNotify(asks)) && ring.peek() === "sound") ring.value = "sound_and_notice";
}

export function disarmRing(): void {
  forget(name);
  ring.value = "off";
  document.removeEventListener("visibilitychange", wakeAgain);
  void awake?.release();
  awake = null;
}

const loudness = 0.35;
const falling = [
  { hertz: 880, atS: 0, lastsS: 0.9 },
  { hertz: 659, atS: 0.35, lastsS: 0.9 },
];
const rounds = [0, 1.6, 3.2];
const ringing = rounds.flatMap((fromS) =>
  falling.map((tone) => ({ ...tone, atS: tone.atS + fromS })),
);

function notify(title: string, body: string): void {
  try {
    const notice = new Notification(title, { body, icon: "/favicon.svg", tag: "visavis-turn" });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
  } catch {
    // Phones show notices only through a service worker; the sound has to do.
  }
}

/** It is the patient's turn: rings as far as it was asked to, then never again for this visit. */
export function ringNow(title: string, body: string): void {
  const wanted = ring.peek();
  if (wanted === "off") return;
  if (audio !== null) play(audio, ringing, loudness);
  navigator.vibrate?.([300, 200, 300]);
  if (wanted === "sound_and_notice" && document.visibilityState === "hidden") notify(title, body);
  disarmRing();
}

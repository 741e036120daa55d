/* The patient's own camera and microphone: one for the whole page, so that what was opened while
   waiting is there when the call begins. The browser is asked only after a press, or where it
   already gave leave. */
import { signal } from "@preact/signals";
import { hasWebRtc } from "../call/browser";
import { isAllowed } from "../media/allowed";
import { createMedia, type Media } from "../media/media";

let media: Media | null = null;

/** Whether the browser was asked since the page opened or the camera was turned off. */
export const ownOpened = signal(false);

export function ownMedia(): Media {
  media ??= createMedia();
  return media;
}

/* A page that is loaded again has what it had: some browsers don't tell what they allow. */
const key = "visavis.opened";

function remember(opened: boolean): void {
  try {
    if (opened) sessionStorage.setItem(key, "1");
    else sessionStorage.removeItem(key);
  } catch {
    // Blocked: the browser may ask once more after a reload.
  }
}

function isRemembered(): boolean {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

export function openOwnMedia(): Promise<void> {
  ownOpened.value = true;
  remember(true);
  return ownMedia().open();
}

/** Turns camera and microphone off; the browser's own light goes out. */
export function closeOwnMedia(): void {
  media?.close();
  ownOpened.value = false;
  remember(false);
}

/** Opens what the browser gives without a question; nothing for a call that cannot be. */
export async function openWhereAllowed(): Promise<void> {
  if (ownOpened.peek() || !hasWebRtc()) return;
  const allowed = await Promise.all([isAllowed("microphone"), isAllowed("camera")]);
  if (isRemembered() || allowed.includes(true)) await openOwnMedia();
}

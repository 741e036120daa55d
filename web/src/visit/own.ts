/* The patient's own camera and microphone: one for the whole page, so that what was opened while
   waiting is there when the call begins. The browser is asked only after a press, or where it
   already gave leave. */
import { signal } from "@preact/signals";
import { createMedia, type Media } from "../media/media";

let media: Media | null = null;

/** Whether the browser was asked since the page opened or the camera was turned off. */
export const ownOpened = signal(false);

export function ownMedia(): Media {
  media ??= createMedia();
  return media;
}

export function openOwnMedia(): Promise<void> {
  ownOpened.value = true;
  return ownMedia().open();
}

/** Turns camera and microphone off; the browser's own light goes out. */
export function closeOwnMedia(): void {
  media?.close();
  ownOpened.value = false;
}

async function granted(name: string): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: name as PermissionName });
    return state === "granted";
  } catch {
    return false; // Some browsers don't tell.
  }
}

/** Opens what the browser gives without a question. */
export async function openWhereAllowed(): Promise<void> {
  if (ownOpened.peek()) return;
  if ((await granted("microphone")) || (await granted("camera"))) await openOwnMedia();
}

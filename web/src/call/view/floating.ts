/* A small window with the picture that stays above other programs: Document Picture-in-Picture where
   the browser has it (Chromium on a desktop), else the picture alone: by the standard's older way
   (Chromium on Android, newer Safari), or by Safari's own (older iPhones). Firefox gives pages neither,
   and offers a button of its own on the picture. */

interface FloatWindows extends EventTarget {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

function windows(): FloatWindows | null {
  return (window as { documentPictureInPicture?: FloatWindows }).documentPictureInPicture ?? null;
}

/** Safari's own way, from before the standard (WebKit JS, HTMLVideoElement). */
type Presented = HTMLVideoElement & {
  webkitSupportsPresentationMode?(mode: string): boolean;
  webkitSetPresentationMode?(mode: string): void;
  webkitPresentationMode?: string;
};
const floating = "picture-in-picture";

function hasStandardWay(): boolean {
  return (document as Partial<Document>).pictureInPictureEnabled === true;
}

/** How the picture can float here; null where it can't. */
export function floatWay(): "window" | "picture" | null {
  if (windows() !== null) return "window";
  const video: Presented = document.createElement("video");
  const presents = () => video.webkitSupportsPresentationMode?.(floating) === true;
  return hasStandardWay() || presents() ? "picture" : null;
}

/** The new window looks like the page: the same styles, language, direction and theme. */
function dress(to: Document): void {
  for (const sheet of document.querySelectorAll("link[rel='stylesheet'], style")) {
    to.head.append(to.importNode(sheet, true));
  }
  const [here, there] = [document.documentElement, to.documentElement];
  for (const name of ["lang", "dir", "data-surface", "data-theme"]) {
    const value = here.getAttribute(name);
    if (value !== null) there.setAttribute(name, value);
  }
  to.title = document.title;
  to.body.className = "call-float-page";
}

/** Opens the window; rejects where the browser says no. */
export async function openFloat(): Promise<Window> {
  const source = windows();
  if (source === null) throw new Error("no floating windows here");
  const opened = await source.requestWindow({ width: 360, height: 300 });
  dress(opened.document);
  return opened;
}

/** Floats the picture alone. Resolves with what brings it back; `onBack` is called when it is, by
    whatever. Rejects where the browser says no. */
export async function floatPicture(
  video: HTMLVideoElement,
  onBack: () => void,
): Promise<() => void> {
  video.disablePictureInPicture = false;
  return hasStandardWay() ? floatByStandard(video, onBack) : floatByWebKit(video, onBack);
}

async function floatByStandard(video: HTMLVideoElement, onBack: () => void): Promise<() => void> {
  await video.requestPictureInPicture();
  video.addEventListener("leavepictureinpicture", onBack, { once: true });
  return () => {
    // Refused only where it is back already.
    if (document.pictureInPictureElement === video) {
      document.exitPictureInPicture().catch(() => undefined);
    }
  };
}

function floatByWebKit(video: Presented, onBack: () => void): () => void {
  if (video.webkitSetPresentationMode === undefined) throw new Error("no floating pictures here");
  const changed = () => {
    if (video.webkitPresentationMode === floating) return;
    video.removeEventListener("webkitpresentationmodechanged", changed);
    onBack();
  };
  video.webkitSetPresentationMode(floating);
  video.addEventListener("webkitpresentationmodechanged", changed);
  return () => video.webkitSetPresentationMode?.("inline");
}

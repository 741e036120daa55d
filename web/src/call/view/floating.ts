/* A small window with the picture that stays above other programs: Document Picture-in-Picture where
   the browser has it (Chromium on a desktop), else the picture alone by the older way. */

interface FloatWindows extends EventTarget {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

function windows(): FloatWindows | null {
  return (window as { documentPictureInPicture?: FloatWindows }).documentPictureInPicture ?? null;
}

/** How the picture can float here; null where it can't. */
export function floatWay(): "window" | "picture" | null {
  if (windows() !== null) return "window";
  const alone = (document as Partial<Document>).pictureInPictureEnabled === true;
  return alone ? "picture" : null;
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

/** Floats the picture alone. */
export async function floatPicture(video: HTMLVideoElement): Promise<void> {
  video.disablePictureInPicture = false;
  await video.requestPictureInPicture();
}

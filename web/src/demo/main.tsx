/* Pages of the demo clinic, each its own chunk. The server answers them in demo mode only. */
import { loadText } from "../text";

interface DemoPage {
  readonly catalogues: readonly string[];
  start(root: HTMLElement): void;
}

const pages: Record<string, () => Promise<DemoPage>> = {
  "": () => import("./overview"),
  outbox: () => import("./outbox"),
  components: () => import("./components"),
  call: () => import("./call"),
};

export const catalogues: readonly string[] = [];

async function open(root: HTMLElement): Promise<void> {
  const load = pages[location.pathname.split("/")[2] ?? ""] ?? (() => import("../start/lost"));
  const page = await load();
  await loadText(page.catalogues);
  page.start(root);
}

export function start(root: HTMLElement): Promise<void> {
  return open(root);
}

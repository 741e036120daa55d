/* One page for all surfaces: the first part of the path decides which one is loaded. */
import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "./design/tokens.css";
import "./design/base.css";
import "./design/layout.css";
import { render } from "preact";
import { Notices } from "./design";
import { Failed } from "./start/Failed";
import { StepUpPlace } from "./stepup";
import { loadText, startLanguage } from "./text";

/** What a surface's main.tsx exports: the catalogues to load first, then its start. */
export interface Surface {
  readonly catalogues: readonly string[];
  start(root: HTMLElement): void | Promise<void>;
}

interface Entry {
  /** For the density of type and space: data-surface on <html>. */
  name: string;
  load: () => Promise<Surface>;
}

const surfaces: Record<string, Entry> = {
  "": { name: "start", load: () => import("./start/main") },
  visit: { name: "visit", load: () => import("./visit/main") },
  desk: { name: "desk", load: () => import("./desk/main") },
  portal: { name: "portal", load: () => import("./portal/main") },
  admin: { name: "admin", load: () => import("./admin/main") },
  join: { name: "account", load: () => import("./account/join") },
  reset: { name: "account", load: () => import("./account/reset") },
  "sign-in": { name: "account", load: () => import("./account/main") },
  account: { name: "account", load: () => import("./security/main") },
  email: { name: "account", load: () => import("./links/email") },
  stop: { name: "account", load: () => import("./links/stop") },
  said: { name: "start", load: () => import("./feedback/main") },
  demo: { name: "demo", load: () => import("./demo/main") },
};

const lost: Entry = { name: "start", load: () => import("./start/lost") };

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
}

/** Without even the catalogues, the sentences that index.html carries itself stand in. */
function showFailure(root: HTMLElement, hasText: boolean): void {
  if (hasText) render(<Failed />, root);
  else root.replaceChildren((element("unloaded") as HTMLTemplateElement).content.cloneNode(true));
}

async function main(): Promise<void> {
  const root = element("root");
  const entry = surfaces[location.pathname.split("/")[1] ?? ""] ?? lost;
  document.documentElement.dataset["surface"] = entry.name;
  startLanguage();
  let hasText = false;
  try {
    const [surface] = await Promise.all([
      entry.load(),
      loadText(["common", "errors"]).then(() => (hasText = true)),
    ]);
    await loadText(surface.catalogues);
    render(
      <>
        <Notices />
        <StepUpPlace />
      </>,
      element("notices"),
    );
    await surface.start(root);
  } catch (error) {
    console.error(error);
    showFailure(root, hasText);
  }
}

void main();

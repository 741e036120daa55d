/* "Your account and its safety" at /account, for everybody who signs in with an account. */
import { signal } from "@preact/signals";
import { render } from "preact";
import { admission, toSignIn } from "../account/session";
import { useSession } from "../api";
import { loadClinic } from "../page/clinic";
import { poll } from "../page/polling";
import { createConnection } from "../socket/connection";
import { load } from "./model";
import { Security } from "./Security";

export const catalogues: readonly string[] = ["account", "security"];

const everyMs = 15_000;
const failure = signal<unknown>(null);
let isIn = false;

/** Signed out elsewhere, this page is told at once and leaves. */
function listen(): void {
  const socket = createConnection({ session: "account" });
  socket.onReconnect(() => void load());
  socket.refused.subscribe((refused) => {
    if (refused !== null) toSignIn();
  });
}

async function enter(): Promise<void> {
  failure.value = null;
  try {
    if (!isIn && (await admission("anyone")) !== "in") return;
    if (!isIn) listen();
    isIn = true;
    await load();
  } catch (error) {
    failure.value = error;
  }
}

function Page() {
  return <Security failure={failure.value} onAgain={enter} />;
}

export function start(root: HTMLElement): void {
  useSession("account");
  void loadClinic();
  void enter();
  poll(() => (isIn ? load() : null), everyMs);
  render(<Page />, root);
}

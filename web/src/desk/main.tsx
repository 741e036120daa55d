/* The doctor's desk at /desk and /desk/visit/{id}: who may be here, then the page. */
import { render } from "preact";
import { computed, effect } from "@preact/signals";
import { api, useSession } from "../api";
import type { SessionInfo } from "../api/types";
import { startBooking } from "../booking";
import { startTitle } from "./arrivals";
import { DeskPage } from "./Desk";
import { startLive } from "./live";
import { desk, ownCalls, refreshSoon, selectedId, startModel, toSignIn } from "./model";
import { Refused } from "./Refused";
import { go, place, startRoute, visitHref } from "./route";

export const catalogues = ["desk", "booking", "call", "note"] as const;

/** At the first look a call that is running leads straight back into it. */
function returnToCall(): void {
  const stop = effect(() => {
    const [call] = ownCalls.value;
    if (desk.value === null) return;
    const free = place.peek().page === "queue" && selectedId.peek() === null;
    if (call !== undefined && free) go(visitHref(call.id), true);
    queueMicrotask(() => stop());
  });
}

export async function start(root: HTMLElement): Promise<void> {
  useSession("account");
  const session = await api.get<SessionInfo>("/session");
  if (session.level !== "full" || session.person == null) return toSignIn();
  if (!session.person.roles.includes("doctor")) {
    render(<Refused name={session.person.name} />, root);
    return;
  }
  startRoute();
  startModel();
  startLive();
  startBooking({ me: computed(() => desk.value?.doctor ?? null), onBooked: refreshSoon });
  returnToCall();
  startTitle(() => desk.value?.waiting.length ?? 0);
  render(<DeskPage />, root);
}

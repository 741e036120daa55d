/* The doctor's desk at /desk and /desk/visit/{id}: who may be here, then the page. */
import { render } from "preact";
import { computed, effect } from "@preact/signals";
import { Refused } from "../account/Refused";
import { admission } from "../account/session";
import { useSession } from "../api";
import { startBooking } from "../booking";
import { loadClinic } from "../page/clinic";
import { t } from "../text";
import { startTitle } from "./arrivals";
import { followAlerts } from "./care/model";
import { followToSign } from "./clinical/toSign";
import { DeskPage } from "./Desk";
import { startLive } from "./live";
import { startPastNote } from "./pastNote";
import { desk, ownCalls, refreshSoon, selectedId, startModel } from "./model";
import { followHandover } from "./handover/model";
import { followPast } from "./past";
import { followMessages } from "./messages/model";
import { followPeople } from "./people/model";
import { followPrepared } from "./prepared/model";
import { followRecords } from "./records/model";
import { followSchedule, schedule } from "./schedule/model";
import { go, place, startRoute, visitHref } from "./route";
import { startSummary } from "./summary";

export const catalogues: readonly string[] = [
  "account",
  "desk",
  "feedback",
  "schedule",
  "booking",
  "call",
  "note",
  "clinical",
  "templates",
  "summary",
  "summary-desk",
  "talk",
  "care",
  "check",
  "before",
  "learn",
];

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
  const admitted = await admission("doctor");
  if (admitted === "refused") render(<Refused title={t("desk-refused-title")} />, root);
  if (admitted !== "in") return;
  startRoute();
  startModel();
  startLive();
  startPastNote();
  startSummary();
  followPeople();
  followPast();
  followHandover();
  void loadClinic();
  followRecords();
  followMessages();
  followPrepared();
  followToSign();
  startBooking({
    me: computed(() => desk.value?.doctor ?? null),
    onBooked: () => {
      refreshSoon();
      schedule.loadSoon();
    },
  });
  followSchedule();
  followAlerts();
  returnToCall();
  startTitle(() => desk.value?.waiting.length ?? 0);
  render(<DeskPage />, root);
}

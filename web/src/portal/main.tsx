/* The patient's home at /portal, for patients with an account. */
import { signal } from "@preact/signals";
import { render } from "preact";
import { admission, leaveWhenSignedOut, person, type Admission } from "../account/session";
import { Refused } from "../account/Refused";
import { useSession } from "../api";
import { choices, failure as bookingFailure, followBooking, slots } from "./booking/model";
import { loadClinic } from "../page/clinic";
import { poll } from "../page/polling";
import { t } from "../text";
import { refresh, visits } from "./model";
import { followNews } from "./news";
import { Portal } from "./Portal";
import { followRecord, proxies, recordFailures } from "./record";
import { startRoute } from "./route";

export const catalogues: readonly string[] = [
  "account",
  "portal",
  "decision-list",
  "care",
  "slots", // The next visit can be moved from home.
];

const everyMs = 15_000;
const place = signal<Admission>("in");
const failure = signal<unknown>(null);

let follows = false;

function followOnce(): void {
  if (!follows) {
    followRecord();
    followNews();
    followBooking();
  }
  follows = true;
}

async function enter(): Promise<void> {
  failure.value = null;
  try {
    place.value = await admission("patient", "proxy");
    if (place.peek() !== "in") return;
    followOnce();
    if (person.peek()?.roles.includes("proxy") === true) void proxies.load();
    await refresh();
  } catch (error) {
    failure.value = error;
  }
}

function Page() {
  if (place.value === "refused") return <Refused title={t("portal-refused")} />;
  return <Portal failure={failure.value ?? visits.failure.value} onAgain={enter} />;
}

export function start(root: HTMLElement): void {
  useSession("account");
  startRoute();
  void loadClinic();
  void enter();
  leaveWhenSignedOut(() => [
    visits.failure.value,
    choices.failure.value,
    slots.failure.value,
    bookingFailure.value,
    ...recordFailures(),
  ]);
  poll(
    () => (place.peek() === "in" ? (failure.peek() === null ? refresh() : enter()) : null),
    everyMs,
  );
  render(<Page />, root);
}

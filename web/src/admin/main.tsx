/* The admin's pages at /admin: the live board, visits, people, feedback. */
import { signal } from "@preact/signals";
import { render } from "preact";
import { admission, type Admission } from "../account/session";
import { Refused } from "../account/Refused";
import { useSession } from "../api";
import { startBooking } from "../booking";
import { t } from "../text";
import { Admin } from "./Admin";
import { startModel, visits } from "./model";
import { startRoute } from "./route";

export const catalogues: readonly string[] = [
  "account",
  "admin",
  "feedback",
  "audit",
  "booking",
  "templates",
  "interfaces",
  "schedule",
];

const place = signal<Admission | null>(null);

function Page() {
  if (place.value === "refused") return <Refused title={t("admin-refused")} />;
  return <Admin ready={place.value === "in"} />;
}

/** A server that cannot be asked is told by the page that starts the surfaces. */
export async function start(root: HTMLElement): Promise<void> {
  useSession("account");
  startRoute();
  render(<Page />, root);
  const admitted = await admission("admin", "privacy");
  if (admitted === "in") {
    startBooking({ me: signal(null), onBooked: visits.loadSoon });
    startModel();
  }
  place.value = admitted;
}

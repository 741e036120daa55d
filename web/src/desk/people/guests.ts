/* Who among a visit's people is a guest, and whom the doctor may let in now. */
import type { DoctorVisit, VisitPerson } from "../../api/types";

const guests: ReadonlySet<VisitPerson["role"]> = new Set([
  "interpreter",
  "relative",
  "specialist",
  "observer",
]);

export function isGuest({ role }: VisitPerson): boolean {
  return guests.has(role);
}

/** Here, agreed and agreed to, while the call is on. */
export function mayAdmit(person: VisitPerson, state: DoctorVisit["state"]): boolean {
  const ready = person.here && person.consented && !person.admitted && !person.removed;
  const agreed = person.agreed === "yes" || person.agreed === "not_needed";
  return isGuest(person) && state === "in_call" && ready && agreed;
}

/* Turns of phrase that several screens of the visit share. */
import { t } from "../text";

interface WithDoctor {
  doctor?: { name: string } | null;
}

/** The doctor's name, or words for a visit that any doctor may take. */
export function doctorOf(visit: WithDoctor | null): string {
  return visit?.doctor?.name ?? t("visit-doctor-any");
}

/** A sentence that may begin with words such as "your doctor". */
export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

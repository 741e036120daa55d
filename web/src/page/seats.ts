/* What somebody is in a visit, in words. */
import type { SeatRole } from "../api/types";
import { t } from "../text";

export function seatWord(role: SeatRole): string {
  switch (role) {
    case "patient":
      return t("seat-patient");
    case "doctor":
      return t("seat-doctor");
    case "proxy":
      return t("seat-proxy");
    case "interpreter":
      return t("seat-interpreter");
    case "relative":
      return t("seat-relative");
    case "specialist":
      return t("seat-specialist");
    case "observer":
      return t("seat-observer");
  }
}

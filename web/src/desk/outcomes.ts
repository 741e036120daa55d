/* What became of a visit, in words: one answer for the panel, the past visits and the record. */
import type { VisitState } from "../api/types";
import { t } from "../text";

const known: Readonly<Record<string, () => string>> = {
  as_planned: () => t("desk-outcome-as-planned"),
  by_phone: () => t("desk-outcome-by-phone"),
  technical_failure: () => t("desk-outcome-technical"),
  patient_no_show: () => t("desk-outcome-no-show"),
  doctor_unavailable: () => t("desk-outcome-unavailable"),
  cancelled_by_patient: () => t("desk-outcome-cancelled-patient"),
  cancelled_by_proxy: () => t("desk-outcome-cancelled-proxy"),
  cancelled_by_doctor: () => t("desk-outcome-cancelled-doctor"),
  cancelled_by_admin: () => t("desk-outcome-cancelled-clinic"),
};

export function outcomeWords(outcome: string | null, state: VisitState): string {
  const words = outcome === null ? undefined : known[outcome];
  if (words !== undefined) return words();
  if (state === "no_show") return t("desk-outcome-no-show");
  if (state === "cancelled") return t("desk-state-cancelled");
  return t("desk-outcome-as-planned");
}

/* Words for whose a task is and how it stands. `mine`: the patient's side reads. */
import type { PlanState, PlanWhose } from "../api/types";
import { t } from "../text";

export function whoseWords(whose: PlanWhose, mine: boolean): string {
  switch (whose) {
    case "patient":
      return mine ? t("plan-whose-me") : t("plan-whose-patient");
    case "team":
      return t("plan-whose-team");
    case "together":
      return t("plan-whose-together");
  }
}

export function stateWords(state: PlanState): string {
  switch (state) {
    case "open":
      return t("plan-state-open");
    case "done":
      return t("plan-state-done");
    case "dropped":
      return t("plan-state-dropped");
  }
}

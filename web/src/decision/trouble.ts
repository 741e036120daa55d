/* Why an offer could not be kept, as a doctor reads it. */
import { codeOf, errorText } from "../api";
import { t } from "../text";
import type { OfferProblem } from "./model";

export function problemWords(problem: OfferProblem): string {
  switch (problem) {
    case "question":
      return t("decision-problem-question");
    case "options":
      return t("decision-problem-options");
    case "title":
      return t("decision-problem-title");
    case "effect":
      return t("decision-problem-effect");
    case "chance":
      return t("decision-problem-chance");
    case "compare":
      return t("decision-problem-compare");
    case "source":
      return t("decision-problem-source");
  }
}

/** The server checks what the form checked; beyond that something has a wrong form, or the patient
    took back what they began. */
export function offerTrouble(error: unknown): string {
  if (codeOf(error) === "invalid") return t("decision-edit-check");
  return codeOf(error) === "not_found" ? t("decision-taken-back-by") : errorText(error);
}

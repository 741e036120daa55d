/* A decision in one line: how it stands, and what comes next. Its words are in decision-list.ftl. */
import type { DecisionBrief } from "../api/types";
import { dayOf, t } from "../text";

/** `staff`: for who adds to what the patient began. */
export function stateWords(brief: DecisionBrief, staff = false): string {
  switch (brief.state) {
    case "raised":
      return staff ? t("decision-state-raised-by") : t("decision-state-raised");
    case "open":
      return t("decision-state-open");
    case "proposed":
      return t("decision-state-proposed");
    case "half":
      return brief.asks_me ? t("decision-state-asks") : t("decision-state-half");
    case "settled":
      return t("decision-state-settled");
  }
}

export function outcomeWords(brief: DecisionBrief): string | null {
  if (brief.later) return t("decision-list-later");
  return brief.choice;
}

export function reviewWords(brief: DecisionBrief): string | null {
  return brief.review_on === null
    ? null
    : t("decision-list-review", { day: dayOf(`${brief.review_on}T12:00`) });
}

/* In which order patients are seen, said where the order stands. */
import type { Rule, ServiceQueue } from "../api/types";
import { t } from "../text";
import "./Policy.css";

function ruleWords(rule: Rule): string {
  switch (rule) {
    case "urgent_first":
      return t("desk-rule-urgent");
    case "booked_time":
      return t("desk-rule-booked");
    case "late_from_arrival":
      return t("desk-rule-late");
    case "walk_ins_between":
      return t("desk-rule-walk-ins");
  }
}

export function Policy({ rules }: { rules: readonly Rule[] }) {
  return (
    <details class="policy">
      <summary>{t("desk-policy")}</summary>
      <ol>
        {rules.map((rule) => (
          <li key={rule}>{ruleWords(rule)}</li>
        ))}
      </ol>
      <p>{t("desk-policy-nobody")}</p>
    </details>
  );
}

/** The services one works in, and how many wait there for whoever is free. */
export function Services({ all }: { all: readonly ServiceQueue[] }) {
  if (all.length === 0) return null;
  return (
    <ul class="services" aria-label={t("desk-services")}>
      {all.map(({ id, name, waiting }) => (
        <li key={id}>
          {name} <span class="count">{t("desk-service-waiting", { waiting })}</span>
        </li>
      ))}
    </ul>
  );
}

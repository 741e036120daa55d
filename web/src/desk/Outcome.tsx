import type { DoctorVisit } from "../api/types";
import { dayAndTime, t } from "../text";
import { Scores } from "./Scores";
import "./Outcome.css";

function outcomeWords(outcome: string): string {
  if (outcome === "by_phone") return t("desk-outcome-by-phone");
  if (outcome === "technical_failure") return t("desk-outcome-technical");
  return t("desk-outcome-as-planned");
}

/** What became of a finished visit, and what its patient said about it. */
export function Outcome({ seen }: { seen: DoctorVisit }) {
  if (seen.state !== "completed") return null;
  const { outcome, feedback } = seen;
  return (
    <section class="outcome" aria-labelledby="outcome-title">
      <h2 id="outcome-title">{t("desk-outcome-was")}</h2>
      <p>{outcomeWords(outcome ?? "as_planned")}</p>
      <h2>{t("desk-feedback-this")}</h2>
      {feedback === null ? (
        <p class="muted">{t("desk-no-feedback")}</p>
      ) : (
        <>
          <Scores call={feedback.call} care={feedback.care} />
          {feedback.text === "" ? null : (
            <p class="outcome__words" dir="auto">
              {feedback.text}
            </p>
          )}
          <p class="small muted">
            {t("desk-feedback-given", { when: dayAndTime(feedback.given_at) })}
          </p>
        </>
      )}
    </section>
  );
}

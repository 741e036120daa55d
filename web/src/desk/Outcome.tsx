import { Undo2 } from "lucide-preact";
import type { DoctorVisit } from "../api/types";
import { Banner, Button } from "../design";
import { Lines } from "../feedback/Lines";
import { dayAndTime, t, timeOfDay } from "../text";
import { failureWords } from "./failureWords";
import { actionFailure, busy, isPast, move, now } from "./model";
import { outcomeWords } from "./outcomes";
import "./Outcome.css";

/** For a slip of the hand: back to where the visit stood, for two minutes. */
export function Undo({ seen, onUndo }: { seen: DoctorVisit; onUndo?: () => Promise<unknown> }) {
  const until = seen.undo_until;
  if (until === null || Date.parse(until) <= now.value.getTime()) return null;
  const undo = onUndo ?? (() => move("undo", seen.id));
  return (
    <div class="outcome__undo">
      <Button icon={Undo2} busy={busy.value === "undo"} onClick={() => void undo()}>
        {seen.state === "wrap_up" ? t("desk-undo-call") : t("desk-undo")}
      </Button>
      <p class="small muted">{t("desk-undo-until", { clock: timeOfDay(until) })}</p>
    </div>
  );
}

function Feedback({ seen: { feedback } }: { seen: DoctorVisit }) {
  return (
    <>
      <h2>{t("desk-feedback-this")}</h2>
      {feedback === null ? (
        <p class="muted">{t("desk-no-feedback")}</p>
      ) : (
        <>
          <Lines lines={feedback.lines} />
          {feedback.given_at === null ? null : (
            <p class="small muted">
              {t("desk-feedback-given", { when: dayAndTime(feedback.given_at) })}
            </p>
          )}
        </>
      )}
    </>
  );
}

/** What became of a visit that is over, and what its patient said about it. */
export function Outcome({ seen }: { seen: DoctorVisit }) {
  if (!isPast(seen.state)) return null;
  const failure = actionFailure.value;
  return (
    <section class="outcome" aria-labelledby="outcome-title">
      <h2 id="outcome-title">{t("desk-outcome-was")}</h2>
      <p>{outcomeWords(seen.outcome, seen.state)}</p>
      <Undo seen={seen} />
      {failure === null ? null : (
        <Banner tone="caution" title={failureWords(failure, seen)} urgent />
      )}
      {seen.state === "completed" && seen.admitted_at !== null ? <Feedback seen={seen} /> : null}
    </section>
  );
}

import { MessageSquareText } from "lucide-preact";
import { useEffect } from "preact/hooks";
import type { FeedbackAnswer } from "../api/types";
import { Empty, Skeleton } from "../design";
import { Failure } from "../page/Failure";
import { dayAndTime, dayOf, language, t } from "../text";
import { averagesOf, feedback, type Averages } from "./feedback";
import { visitHref } from "./route";
import { Scores } from "./Scores";
import "./Feedback.css";

function figure(value: number): string {
  const form = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language.value, form).format(value);
}

function Mean({ term, value }: { term: string; value: number }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <span class="means__figure">{figure(value)}</span>{" "}
        <span class="muted">{t("desk-feedback-out-of-five")}</span>
      </dd>
    </div>
  );
}

function Means({ averages }: { averages: Averages }) {
  return (
    <section class="means" aria-labelledby="means-title">
      <h2 id="means-title">{t("desk-feedback-averages", { count: averages.count })}</h2>
      <dl class="means__list">
        <Mean term={t("desk-feedback-call")} value={averages.call} />
        <Mean term={t("desk-feedback-care")} value={averages.care} />
      </dl>
    </section>
  );
}

function Answer({ answer }: { answer: FeedbackAnswer }) {
  const name = answer.patient_name ?? t("desk-feedback-someone");
  return (
    <li class="answer">
      <div class="answer__head">
        <h2>
          <a href={visitHref(answer.visit_id)}>{name}</a>
        </h2>
        <p class="small muted">{t("desk-feedback-visited", { day: dayOf(answer.visited_at) })}</p>
        <p class="small muted">{t("desk-feedback-given", { when: dayAndTime(answer.given_at) })}</p>
      </div>
      <Scores call={answer.call} care={answer.care} />
      {answer.text === "" ? (
        <p class="answer__words muted">{t("desk-feedback-no-words")}</p>
      ) : (
        <p class="answer__words" dir="auto">
          {answer.text}
        </p>
      )}
    </li>
  );
}

function Answers({ given }: { given: readonly FeedbackAnswer[] }) {
  const averages = averagesOf(given);
  if (given.length === 0) {
    return (
      <Empty icon={MessageSquareText} title={t("desk-feedback-empty")}>
        {t("desk-feedback-empty-text")}
      </Empty>
    );
  }
  return (
    <>
      {averages === null ? (
        <p class="muted">{t("desk-feedback-few")}</p>
      ) : (
        <Means averages={averages} />
      )}
      <ul class="answers">
        {given.map((answer) => (
          <Answer key={answer.visit_id} answer={answer} />
        ))}
      </ul>
    </>
  );
}

export function Feedback() {
  useEffect(() => void feedback.load(), []);
  const given = feedback.value.value?.answers;
  const failure = feedback.failure.value;
  return (
    <div class="feedback">
      <header class="feedback__head">
        <h1>{t("desk-feedback-title")}</h1>
        <p class="muted">{t("desk-feedback-intro")}</p>
      </header>
      {failure === null ? null : (
        <Failure title={t("desk-feedback-failed")} error={failure} onAgain={feedback.load} />
      )}
      {given === undefined && failure === null ? (
        <Skeleton label={t("desk-feedback-loading")} lines={4} />
      ) : null}
      {given === undefined ? null : <Answers given={given} />}
    </div>
  );
}

import { MessageSquareText } from "lucide-preact";
import type { FeedbackAnswer } from "../api/types";
import { Empty, Skeleton } from "../design";
import { Failure } from "../page/Failure";
import { Heading } from "../page/Heading";
import { dayAndTimeAlone, t } from "../text";
import { feedback, now } from "./model";
import { scoreWord } from "./words";
import "./Feedback.css";

function Score({ term, score }: { term: string; score: number }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <b>{scoreWord(score)}</b> <span class="muted">{t("admin-score-of", { score })}</span>
      </dd>
    </div>
  );
}

function Answer({ answer }: { answer: FeedbackAnswer }) {
  const { call, care, text } = answer;
  const given = dayAndTimeAlone(answer.given_at, now.value);
  return (
    <li class="said">
      <div>
        <h2>{answer.doctor_name ?? t("admin-any-doctor")}</h2>
        <p class="small muted">
          <time dateTime={answer.given_at}>{given}</time>
        </p>
      </div>
      <dl class="said__scores">
        <Score term={t("admin-score-call")} score={call} />
        <Score term={t("admin-score-care")} score={care} />
      </dl>
      {text === "" ? (
        <p class="muted">{t("admin-feedback-no-words")}</p>
      ) : (
        <blockquote class="said__words" dir="auto">
          {text}
        </blockquote>
      )}
    </li>
  );
}

function List({ answers }: { answers: readonly FeedbackAnswer[] }) {
  if (answers.length === 0) {
    return (
      <Empty icon={MessageSquareText} title={t("admin-feedback-empty")}>
        {t("admin-feedback-empty-words")}
      </Empty>
    );
  }
  return (
    <ul class="panel rows">
      {answers.map((answer) => (
        <Answer key={answer.visit_id} answer={answer} />
      ))}
    </ul>
  );
}

/** What patients say, without who said it. */
export function Feedback() {
  const failure = feedback.failure.value;
  const seen = feedback.value.value;
  return (
    <div class="said-page">
      <div>
        <Heading view="feedback" text={t("admin-feedback")} />
        <p class="muted">{t("admin-feedback-words")}</p>
      </div>
      {failure === null ? null : (
        <Failure title={t("admin-feedback-failed")} error={failure} onAgain={feedback.load} />
      )}
      {seen === null ? (
        failure === null ? (
          <Skeleton label={t("admin-feedback-loading")} lines={6} />
        ) : null
      ) : (
        <List answers={seen.answers} />
      )}
    </div>
  );
}

import { t } from "../text";
import "./Scores.css";

function scoreWord(score: number): string {
  if (score <= 1) return t("desk-feedback-word-1");
  if (score === 2) return t("desk-feedback-word-2");
  if (score === 3) return t("desk-feedback-word-3");
  if (score === 4) return t("desk-feedback-word-4");
  return t("desk-feedback-word-5");
}

function Score({ term, score }: { term: string; score: number }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <b>{scoreWord(score)}</b> <span class="muted">{t("desk-feedback-of-five", { score })}</span>
      </dd>
    </div>
  );
}

/** The two scales, each in a word and a figure. */
export function Scores({ call, care }: { call: number; care: number }) {
  return (
    <dl class="scores">
      <Score term={t("desk-feedback-call")} score={call} />
      <Score term={t("desk-feedback-care")} score={care} />
    </dl>
  );
}

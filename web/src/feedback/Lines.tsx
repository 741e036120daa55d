/* One feedback's questions and answers, for whoever may read them. */
import type { AnswerLine } from "../api/types";
import { t } from "../text";
import { inTongue } from "./tongue";
import "./Lines.css";

function answerWords(line: AnswerLine): string {
  if (line.number !== null) return String(line.number);
  if (line.yes !== null) return line.yes ? t("questions-yes") : t("questions-no");
  return line.chosen.map(inTongue).join(", ");
}

function Line({ line }: { line: AnswerLine }) {
  const place =
    line.score === null || line.high === null
      ? null
      : t("heard-of", { score: line.score, high: line.high });
  return (
    <div>
      <dt>{inTongue(line.question)}</dt>
      {line.words === null ? (
        <dd>
          <b>{answerWords(line)}</b> {place === null ? null : <span class="muted">{place}</span>}
        </dd>
      ) : (
        <dd>
          <blockquote class="answer-lines__words" dir="auto">
            {line.words}
          </blockquote>
        </dd>
      )}
    </div>
  );
}

export function Lines({ lines }: { lines: readonly AnswerLine[] }) {
  return (
    <dl class="answer-lines">
      {lines.map((line) => (
        <Line key={line.link_id} line={line} />
      ))}
    </dl>
  );
}

/* What people said, one by one: with their name for their own doctor, without it for everybody else. */
import { ListPlus, MessageSquareText, VenetianMask } from "lucide-preact";
import type { FeedbackAnswer } from "../../api/types";
import { Button, Chip, Empty, Skeleton } from "../../design";
import { dayAndTime, dayOf, t } from "../../text";
import { Lines } from "../Lines";
import { monthsWords } from "../words";
import { answers, isFiltered } from "./model";
import "./Comments.css";

interface CommentsProps {
  /** Where a visit is opened; nobody but its doctor can. */
  visitHref: ((visitId: string) => string) | null;
  onAction: (about: string) => void;
}

function nameOf(answer: FeedbackAnswer): string {
  if (answer.anonymous) return t("heard-no-name");
  if (answer.audience === "doctor") return answer.doctor_name ?? t("heard-somebody");
  return answer.patient_name ?? t("heard-somebody");
}

function whenOf(answer: FeedbackAnswer): string {
  const { first_month: first, last_month: last, given_at: given } = answer;
  if (first !== null && last !== null) return monthsWords(first, last);
  return given === null ? "" : t("heard-given", { when: dayAndTime(given) });
}

/** What an action says it comes from: no name, no words of the patient. */
function aboutOf(answer: FeedbackAnswer): string {
  const { first_month: first, last_month: last, given_at: given } = answer;
  const when = first !== null && last !== null ? monthsWords(first, last) : dayOf(given ?? "");
  return t("actions-from-comment", { when });
}

function Comment({ answer, visitHref, onAction }: CommentsProps & { answer: FeedbackAnswer }) {
  const name = nameOf(answer);
  const { visit_id: visitId, patient_name: known } = answer;
  return (
    <li class="comment">
      <div class="comment__head">
        <h2>
          {visitId !== null && visitHref !== null && known !== null ? (
            <a href={visitHref(visitId)}>{name}</a>
          ) : (
            name
          )}
        </h2>
        {answer.anonymous ? <Chip icon={VenetianMask}>{t("heard-anonymous")}</Chip> : null}
        <p class="small muted">{whenOf(answer)}</p>
        <p class="small muted">
          {[answer.audience === "patient" ? answer.doctor_name : null, answer.service_name]
            .filter((part) => part !== null)
            .join(" · ")}
        </p>
        {answer.visited_at === null ? null : (
          <p class="small muted">{t("heard-visited", { day: dayOf(answer.visited_at) })}</p>
        )}
      </div>
      <div class="comment__said">
        <Lines lines={answer.lines} />
        <div>
          <Button icon={ListPlus} kind="quiet" onClick={() => onAction(aboutOf(answer))}>
            {t("actions-make")}
          </Button>
        </div>
      </div>
    </li>
  );
}

export function Comments(props: CommentsProps) {
  const seen = answers.value?.answers;
  if (seen === undefined) return <Skeleton label={t("heard-loading")} lines={6} />;
  if (seen.length === 0) {
    return (
      <Empty
        icon={MessageSquareText}
        title={isFiltered.value ? t("heard-none-fit") : t("heard-empty")}
      >
        {isFiltered.value ? t("heard-none-fit-words") : t("heard-empty-words")}
      </Empty>
    );
  }
  return (
    <>
      <p class="small muted">{t("heard-anonymous-how")}</p>
      <ul class="comments">
        {seen.map((answer) => (
          <Comment key={answer.id} answer={answer} {...props} />
        ))}
      </ul>
    </>
  );
}

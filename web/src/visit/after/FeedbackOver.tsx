/* Below a visit that is over: that its questions are closed, where they are, and what the clinic makes of
   answers. */
import type { MyVisit } from "../../api/types";
import { SaidLink } from "../../feedback/SaidLink";
import { t } from "../../text";

export function FeedbackOver({ visit }: { visit: MyVisit }) {
  return (
    <>
      {visit.feedback === "closed" ? (
        <section class="stack stack--tight" aria-labelledby="feedback-over">
          <h2 id="feedback-over">{t("questions-closed")}</h2>
          <p>{t("questions-closed-words")}</p>
        </section>
      ) : null}
      <SaidLink />
    </>
  );
}

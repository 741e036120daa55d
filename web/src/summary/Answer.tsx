/* Teach-back: the patient tells in their own words what they take with them, and the doctor reads
   whether it was said clearly. What is typed stays until it is sent. */
import { useSignal } from "@preact/signals";
import { api, errorText } from "../api";
import type { MySummary, SummaryVersion } from "../api/types";
import { Banner, Button, Field, Textarea } from "../design";
import { dayAndTime, t } from "../text";

const mostChars = 1_000;

function Given({ newest, onAgain }: { newest: SummaryVersion; onAgain: () => void }) {
  const when = dayAndTime(newest.answered_at ?? newest.sent_at);
  return (
    <>
      <blockquote class="summary-answer__said" dir="auto">
        {newest.answer}
      </blockquote>
      <p class="small muted">
        {newest.author === null
          ? t("summary-answer-sent-clinic", { when })
          : t("summary-answer-sent", { author: newest.author, when })}
      </p>
      <div>
        <Button kind="quiet" class="flush" onClick={onAgain}>
          {t("summary-answer-again")}
        </Button>
      </div>
    </>
  );
}

interface AnswerProps {
  visitId: string;
  newest: SummaryVersion;
  onFound: (found: MySummary) => void;
}

export function Answer({ visitId, newest, onFound }: AnswerProps) {
  const text = useSignal(newest.answer ?? "");
  const editing = useSignal(newest.answer === null);
  const busy = useSignal(false);
  const missing = useSignal(false);
  const failed = useSignal<unknown>(null);
  if (newest.content.question === "") return null;
  const send = async () => {
    missing.value = text.peek().trim() === "";
    if (missing.peek() || busy.peek()) return;
    busy.value = true;
    failed.value = null;
    try {
      const body = { version: newest.version, text: text.peek().trim() };
      const path = `/visits/${encodeURIComponent(visitId)}/summary/answer`;
      onFound(await api.post<MySummary>(path, body));
      editing.value = false;
    } catch (error) {
      failed.value = error;
    } finally {
      busy.value = false;
    }
  };
  return (
    <section class="summary-answer no-print" aria-labelledby="summary-question">
      <h2 id="summary-question">{t("summary-question-title")}</h2>
      <p dir="auto" lang={newest.content.language}>
        {newest.content.question}
      </p>
      {editing.value ? (
        <form
          class="stack stack--tight"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Field
            label={t("summary-answer")}
            hint={t("summary-question-why")}
            error={missing.value ? t("summary-answer-missing") : undefined}
            optional
          >
            <Textarea
              rows={3}
              maxLength={mostChars}
              value={text.value}
              onValue={(words) => (text.value = words)}
            />
          </Field>
          {failed.value === null ? null : (
            <Banner tone="critical" urgent title={t("summary-answer-failed")}>
              {errorText(failed.value)}
            </Banner>
          )}
          <div>
            <Button type="submit" busy={busy.value}>
              {t("summary-answer-send")}
            </Button>
          </div>
          <p class="small muted">{t("summary-answer-night")}</p>
        </form>
      ) : (
        <Given newest={newest} onAgain={() => (editing.value = true)} />
      )}
    </section>
  );
}

/* The questions with their foot: send, skip, and why something did not arrive. Used after a visit by its
   patient, and in wrap-up by its doctor. */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { Banner, Button, Buttons, Choice, Skeleton } from "../design";
import { Failure } from "../page/Failure";
import { t } from "../text";
import { Questions } from "./Questions";
import type { Giving } from "./useGiving";

interface FeedbackFormProps {
  giving: Giving;
  label: string;
  /** Whether the name may be kept from the clinic. */
  mayHideName?: boolean;
  children?: ComponentChildren;
}

export function FeedbackForm({ giving, label, mayHideName = false, children }: FeedbackFormProps) {
  const place = useRef<HTMLFormElement>(null);
  const { form, failed, busy } = giving;
  if (giving.failure.value !== null) {
    const { failure, load } = giving;
    return <Failure title={t("questions-not-loaded")} error={failure.value} onAgain={load} />;
  }
  if (form.value === null) return <Skeleton label={t("questions-loading")} lines={6} />;
  const toProblem = () =>
    requestAnimationFrame(() => {
      const bad = ".field--bad :is(input, textarea, select)";
      place.current?.querySelector<HTMLElement>(bad)?.focus();
    });
  return (
    <form
      class="visit-form questions-box"
      ref={place}
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (!giving.send()) toProblem();
      }}
    >
      <Questions
        form={form.value}
        answers={giving.answers.value}
        problems={giving.problems.value}
        onAnswer={giving.answer}
      />
      {children}
      {mayHideName ? (
        <Choice
          title={t("questions-hide-name")}
          note={t("questions-hide-name-note")}
          checked={giving.anonymous.value}
          onChange={giving.hideName}
        />
      ) : null}
      {failed.value === null ? null : (
        <Banner tone="critical" urgent title={t("questions-failed")}>
          <p>{failed.value}</p>
          <p>{t("questions-kept")}</p>
        </Banner>
      )}
      <div class="questions-foot">
        <Buttons>
          <Button type="submit" kind="primary" busy={busy.value === "send"}>
            {t("questions-send")}
          </Button>
          <Button kind="quiet" busy={busy.value === "skip"} onClick={giving.skip}>
            {t("questions-skip")}
          </Button>
        </Buttons>
        <p class="small muted">{t("questions-once")}</p>
      </div>
    </form>
  );
}

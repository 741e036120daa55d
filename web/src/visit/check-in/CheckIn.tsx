/* One question a screen, with progress and a way back that loses nothing. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ArrowLeft } from "lucide-preact";
import { ApiError, errorText } from "../../api";
import { Banner, Button, Buttons, Progress } from "../../design";
import { Heading } from "../../page/Heading";
import { dayAndTime, language, t } from "../../text";
import { Frame } from "../Frame";
import { checkIn, visit } from "../model";
import { doctorOf } from "../words";
import * as draft from "./draft";
import type { Problem, Step } from "./draft";
import { Question } from "./questions";
import { StepList } from "./StepList";
import { followQuestions, stepBack } from "./trail";
import "./CheckIn.css";

function heading(step: Step): { title: string; why: string | null } {
  switch (step) {
    case "consent":
      return { title: t("visit-consent-title"), why: null };
    case "location":
      return { title: t("visit-location-title"), why: t("visit-location-why") };
    case "callback":
      return { title: t("visit-callback-title"), why: t("visit-callback-why") };
    case "company":
      return { title: t("visit-company-title"), why: t("visit-company-why") };
    case "matters":
      return { title: t("visit-matters-title"), why: t("visit-matters-why") };
  }
}

/** What the server said instead of taking the answers. */
function refusal(error: unknown): { step: Step; problem: Problem } | null {
  if (!(error instanceof ApiError)) return null;
  const step = draft.refusedStep(error.fields);
  return step === null ? null : { step, problem: draft.problemOf(step) ?? "answer_refused" };
}

function useCheckIn() {
  const problem = useSignal<Problem | null>(null);
  const failed = useSignal<string | null>(null);
  const busy = useSignal(false);
  const send = async () => {
    busy.value = true;
    try {
      await checkIn(draft.answers(language.peek()));
    } catch (error) {
      const refused = refusal(error);
      if (refused === null) failed.value = errorText(error);
      else {
        draft.step.value = refused.step;
        problem.value = refused.problem;
      }
    } finally {
      busy.value = false;
    }
  };
  const submit = () => {
    failed.value = null;
    problem.value = draft.problemOf(draft.step.peek());
    if (problem.peek() === null && draft.next() === null) void send();
  };
  const clear = () => {
    failed.value = null;
    problem.value = null;
  };
  useEffect(() => followQuestions(clear), []);
  const back = () => {
    clear();
    stepBack();
  };
  return { problem, failed, busy, submit, back };
}

/** The question's first control that is wrong takes the focus, so that what is wrong is read out. */
function useFocusOnProblem(problem: { value: Problem | null }) {
  const form = useRef<HTMLFormElement>(null);
  useSignalEffect(() => {
    if (problem.value === null) return;
    requestAnimationFrame(() => {
      const box = form.current?.querySelector(".field--bad");
      box?.querySelector<HTMLElement>("input, textarea")?.focus();
    });
  });
  return form;
}

export function CheckIn() {
  const { problem, failed, busy, submit, back } = useCheckIn();
  const form = useFocusOnProblem(problem);
  const step = draft.step.value;
  const { title, why } = heading(step);
  const doctor = doctorOf(visit.value);
  const when = dayAndTime(visit.value?.starts_at ?? "");
  return (
    <Frame aside={<StepList />}>
      <p class="small muted check-in__about">{t("visit-about", { doctor, when })}</p>
      <Progress label={t("visit-check-in")} step={draft.stepNumber.value} of={draft.steps.length} />
      <form
        class="visit-form"
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy.peek()) submit();
        }}
      >
        <div class="visit-head">
          <Heading view={step} text={title} />
          {why === null ? null : <p class="muted">{why}</p>}
        </div>
        <Question step={step} problem={problem.value} />
        {failed.value === null ? null : (
          <Banner tone="critical" urgent title={t("visit-check-in-failed-title")}>
            {failed.value}
          </Banner>
        )}
        {draft.unsaved.value ? (
          <p class="small muted" role="status">
            {t("visit-check-in-unsaved")}
          </p>
        ) : null}
        <div class="visit-foot">
          <Buttons>
            <Button type="submit" kind="primary" busy={busy.value}>
              {step === "matters" ? t("visit-matters-finish") : t("visit-continue")}
            </Button>
            {step === "consent" ? null : (
              <Button kind="quiet" class="check-in__back" icon={ArrowLeft} iconTurns onClick={back}>
                {t("visit-back")}
              </Button>
            )}
          </Buttons>
        </div>
      </form>
    </Frame>
  );
}

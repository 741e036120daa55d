/* The browser's own back and on go from question to question: each new one is a step in the tab's
   history, so that a swipe back does not leave the check-in. */
import { effect } from "@preact/signals";
import { isRecord } from "../kept";
import { goTo, step, steps, type Step } from "./draft";

interface Mark {
  question: Step | null;
  /** The question that stands before this one in the history. */
  before: Step | null;
}

function asStep(value: unknown): Step | null {
  return steps.find((each) => each === value) ?? null;
}

function here(): Mark {
  const state: unknown = history.state;
  if (!isRecord(state)) return { question: null, before: null };
  return { question: asStep(state["question"]), before: asStep(state["before"]) };
}

/** Follows the questions in both directions; returns the end of that. */
export function followQuestions(onMove: () => void): () => void {
  const arrived = here();
  if (arrived.question !== step.peek()) {
    history.replaceState({ question: step.peek(), before: null } satisfies Mark, "");
  }
  const off = effect(() => {
    const question = step.value;
    const before = here().question;
    if (before === question) return;
    history.pushState({ question, before } satisfies Mark, "");
  });
  const moved = (): void => {
    const { question } = here();
    if (question === null) return;
    onMove();
    goTo(question);
  };
  window.addEventListener("popstate", moved);
  return () => {
    off();
    window.removeEventListener("popstate", moved);
  };
}

/** The button on the page: the same step back as the browser's, where the history has it. */
export function stepBack(): void {
  const previous = steps[steps.indexOf(step.peek()) - 1];
  if (previous === undefined) return;
  if (here().before === previous) {
    history.back();
    return;
  }
  history.replaceState({ question: previous, before: null } satisfies Mark, "");
  step.value = previous;
}

/* One person's answers while they are given: loading the questions, what is missing, sending and
   skipping. What was typed stays when sending fails, and when the questions change meanwhile. */
import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api, codeOf, errorText } from "../api";
import type { FeedbackForm } from "../api/types";
import { problemsIn, responseOf, type Answers, type Problem, type Value } from "./answers";

export interface Ways {
  /** Where the questions are; answers go to the same place, a skip to /skip below it. */
  path: string;
  /** After answers or a skip: what the server gave back. */
  onDone: (answer: unknown, how: "given" | "skipped") => void;
  /** Answered, skipped or closed elsewhere meanwhile. */
  onSettled: () => unknown;
}

export interface Giving {
  form: ReadonlySignal<FeedbackForm | null>;
  answers: ReadonlySignal<Answers>;
  problems: ReadonlySignal<ReadonlyMap<string, Problem>>;
  anonymous: ReadonlySignal<boolean>;
  busy: ReadonlySignal<"send" | "skip" | null>;
  /** Why the questions could not be loaded. */
  failure: ReadonlySignal<unknown>;
  /** Why the answers did not arrive, in words. */
  failed: ReadonlySignal<string | null>;
  load: () => Promise<void>;
  answer: (linkId: string, said: readonly Value[]) => void;
  hideName: (hidden: boolean) => void;
  /** Whether there was nothing to put right first. */
  send: () => boolean;
  skip: () => void;
}

const settled: ReadonlySet<string> = new Set(["feedback_given", "feedback_closed", "not_found"]);

export function useGiving({ path, onDone, onSettled }: Ways): Giving {
  const form = useSignal<FeedbackForm | null>(null);
  const answers = useSignal<Answers>({});
  const asked = useSignal(false);
  const problems = useSignal<ReadonlyMap<string, Problem>>(new Map());
  const anonymous = useSignal(false);
  const busy = useSignal<"send" | "skip" | null>(null);
  const failure = useSignal<unknown>(null);
  const failed = useSignal<string | null>(null);

  const load = async () => {
    try {
      form.value = await api.get<FeedbackForm>(path);
      failure.value = null;
    } catch (error) {
      if (settled.has(codeOf(error))) await onSettled();
      else failure.value = error;
    }
  };
  useEffect(() => void load(), [path]);

  const check = () => {
    const shown = form.peek();
    if (asked.peek() && shown !== null) problems.value = problemsIn(shown, answers.peek());
  };
  const run = async (what: "send" | "skip", action: () => Promise<unknown>) => {
    if (busy.peek() !== null) return;
    busy.value = what;
    failed.value = null;
    try {
      onDone(await action(), what === "send" ? "given" : "skipped");
    } catch (error) {
      if (settled.has(codeOf(error))) await onSettled();
      else {
        failed.value = errorText(error);
        if (codeOf(error) === "questionnaire_changed") await load();
      }
    } finally {
      busy.value = null;
    }
  };
  return {
    form,
    answers,
    problems,
    anonymous,
    busy,
    failure,
    failed,
    load,
    answer: (linkId, said) => {
      answers.value = { ...answers.peek(), [linkId]: said };
      check();
    },
    hideName: (hidden) => (anonymous.value = hidden),
    send: () => {
      const shown = form.peek();
      if (shown === null) return false;
      asked.value = true;
      check();
      if (problems.peek().size > 0) return false;
      const response = responseOf(shown, answers.peek());
      void run("send", () => api.post(path, { response, anonymous: anonymous.peek() }));
      return true;
    },
    skip: () => void run("skip", () => api.post(`${path}/skip`, {})),
  };
}

/* The answers of the check-in while they are being given, kept in memory for as long as the page
   lives: going back loses nothing. Which step has what wrong is decided here, in codes; the
   questions put it into words. */
import { computed, signal } from "@preact/signals";
import type { FieldError } from "../../api/client";
import type { Answers } from "../model";

export const steps = ["consent", "location", "callback", "company", "matters"] as const;
export type Step = (typeof steps)[number];

export const step = signal<Step>("consent");
export const agreed = signal(false);
export const location = signal("");
export const callback = signal("");
export const alone = signal<"alone" | "with" | null>(null);
export const companions = signal("");
export const matters = signal("");

export const stepNumber = computed(() => steps.indexOf(step.value) + 1);

export type Problem =
  | "consent_missing"
  | "location_missing"
  | "callback_missing"
  | "callback_wrong"
  | "company_open"
  | "company_missing"
  | "answer_refused";

/** The server's own rule for a number (Phone in server/api/models/base.py). */
const phone = /^\+?[0-9 ()./-]{5,31}$/;

export function phoneProblem(text: string): Problem | null {
  const number = text.trim();
  if (number === "") return "callback_missing";
  const digits = number.replace(/\D/g, "").length;
  return phone.test(number) && digits >= 5 ? null : "callback_wrong";
}

function companyProblem(): Problem | null {
  if (alone.peek() === null) return "company_open";
  return alone.peek() === "with" && companions.peek().trim() === "" ? "company_missing" : null;
}

/** What is wrong with a step's answer, if anything. */
export function problemOf(which: Step): Problem | null {
  switch (which) {
    case "consent":
      return agreed.peek() ? null : "consent_missing";
    case "location":
      return location.peek().trim() === "" ? "location_missing" : null;
    case "callback":
      return phoneProblem(callback.peek());
    case "company":
      return companyProblem();
    case "matters":
      return null;
  }
}

export function back(): void {
  step.value = steps[steps.indexOf(step.peek()) - 1] ?? "consent";
}

/** The next question, or null when this was the last one. */
export function next(): Step | null {
  const following = steps[steps.indexOf(step.peek()) + 1] ?? null;
  if (following !== null) step.value = following;
  return following;
}

export function answers(language: Answers["language"]): Answers {
  return {
    language,
    location: location.peek().trim(),
    callback_number: callback.peek().trim(),
    company: alone.peek() === "with" ? companions.peek().trim() : "",
    matters: matters.peek().trim(),
  };
}

const fieldSteps: Record<string, Step> = {
  consent_telehealth: "consent",
  consent_version: "consent",
  location: "location",
  callback_number: "callback",
  company: "company",
  matters: "matters",
};

/** The first question whose answer the server would not take. */
export function refusedStep(fields: readonly FieldError[]): Step | null {
  const found = fields.map(({ path }) => fieldSteps[path.split(".").at(-1) ?? ""]);
  return steps.find((each) => found.includes(each)) ?? null;
}

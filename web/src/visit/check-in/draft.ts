/* The answers of the check-in while they are being given: going back loses nothing, and neither does
   loading the page again in the same tab. Which step has what wrong is decided here, in codes; the
   questions put it into words. */
import { batch, computed, effect, signal } from "@preact/signals";
import type { FieldError } from "../../api/client";
import { forget, isRecord, keep, kept } from "../kept";
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

/** Goes to a question that was open before, or to the first one before it that lacks an answer. */
export function goTo(which: Step): void {
  const before = steps.slice(0, steps.indexOf(which));
  step.value = before.find((each) => problemOf(each) !== null) ?? which;
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

/* ---- Kept in this tab until the patient is checked in ---- */

const name = "check-in";

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function fill(found: Record<string, unknown>): void {
  const company = found["alone"];
  agreed.value = found["agreed"] === true;
  location.value = textOf(found["location"]);
  callback.value = textOf(found["callback"]);
  alone.value = company === "alone" || company === "with" ? company : null;
  companions.value = textOf(found["companions"]);
  matters.value = textOf(found["matters"]);
  goTo(steps.find((each) => each === found["step"]) ?? "consent");
}

/** Takes up what was answered for this visit, and keeps it from now on; returns the end of that. */
export function holdDraft(visitId: string): () => void {
  const found = kept(name);
  const own = isRecord(found) && found["visitId"] === visitId;
  batch(() => fill(own ? found : {}));
  return effect(() => {
    keep(name, {
      visitId,
      step: step.value,
      agreed: agreed.value,
      location: location.value,
      callback: callback.value,
      alone: alone.value,
      companions: companions.value,
      matters: matters.value,
    });
  });
}

/** Checked in, cancelled or over: nobody needs the answers in this browser any more. */
export const forgetDraft = (): void => forget(name);

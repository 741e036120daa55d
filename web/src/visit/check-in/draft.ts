/* The answers of the check-in while they are being given: going back loses nothing, and neither does
   loading the page again, or going on with another device. Which step has what wrong is decided here,
   in codes; the questions put it into words. */
import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { api, codeOf } from "../../api";
import type { FieldError } from "../../api/client";
import type { CheckInDraft, KeptDraft } from "../../api/types";
import { clinic, type Answers } from "../model";

export const steps = ["consent", "location", "callback", "company", "matters"] as const;
export type Step = (typeof steps)[number];

export const step = signal<Step>("consent");
export const agreed = signal(false);
export const location = signal("");
export const callback = signal("");
export const alone = signal<"alone" | "with" | null>(null);
export const companions = signal("");
export const matters = signal("");
/** Another country or state than the clinic's own; empty when it is that one. */
export const region = signal("");
export const emergencyContact = signal("");

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
    region: shownRegion.peek(),
    emergency_contact: emergencyContact.peek().trim(),
  };
}

/** Null where the clinic doesn't ask. */
export const shownRegion = computed(() => {
  const own = clinic.value?.region ?? null;
  return own === null || region.value === "" ? own : region.value;
});

const fieldSteps: Record<string, Step> = {
  consent_telehealth: "consent",
  consent_version: "consent",
  location: "location",
  callback_number: "callback",
  company: "company",
  matters: "matters",
  region: "location",
  emergency_contact: "callback",
};

/** The first question whose answer the server would not take. */
export function refusedStep(fields: readonly FieldError[]): Step | null {
  const found = fields.map(({ path }) => fieldSteps[path.split(".").at(-1) ?? ""]);
  return steps.find((each) => found.includes(each)) ?? null;
}

/* ---- Kept by the clinic until the patient is checked in; nothing of it stays in the browser ---- */

const pauseMs = 600;
const againMs = 10_000;

/** The last answers are in this page only, as the clinic could not be reached. */
export const unsaved = signal(false);

function now(): CheckInDraft {
  return {
    step: step.value,
    agreed: agreed.value,
    location: location.value,
    callback: callback.value,
    alone: alone.value,
    companions: companions.value,
    matters: matters.value,
    region: region.value,
    emergency_contact: emergencyContact.value,
  };
}

const blank: CheckInDraft = {
  step: "consent",
  agreed: false,
  location: "",
  callback: "",
  alone: null,
  companions: "",
  matters: "",
  region: "",
  emergency_contact: "",
};

function fill(said: CheckInDraft): void {
  batch(() => {
    agreed.value = said.agreed ?? false;
    location.value = said.location ?? "";
    callback.value = said.callback ?? "";
    alone.value = said.alone ?? null;
    companions.value = said.companions ?? "";
    matters.value = said.matters ?? "";
    region.value = said.region ?? "";
    emergencyContact.value = said.emergency_contact ?? "";
    goTo(said.step);
  });
}

const isSame = (one: CheckInDraft, other: CheckInDraft): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What matters, as it was written down before the visit; empty when it was not. */
type Prepared = () => Promise<string>;
const notPrepared: Prepared = () => Promise.resolve("");

/** Sends what changed, a moment after the last key, and again when it did not arrive. */
class Keeper {
  private kept: CheckInDraft = blank;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private busy = false;
  private over = false;

  constructor(
    private readonly path: string,
    private readonly prepared: Prepared,
  ) {}

  /** Takes up what was typed before, here or on another device, unless the reader was faster. */
  async takeUp(): Promise<void> {
    try {
      const { draft } = await api.get<KeptDraft>(this.path);
      if (draft === null) await this.takePrepared();
      if (this.over || draft === null || !isSame(untracked(now), blank)) return;
      this.kept = draft;
      fill(draft);
    } catch {
      // The page begins empty then, and keeps from now on what is typed.
    }
  }

  /** What was written down for this visit before is not asked a second time. */
  private async takePrepared(): Promise<void> {
    const words = await this.prepared();
    if (!this.over && matters.peek() === "") matters.value = words;
  }

  later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), pauseMs);
  }

  /** `leaving`: the page may go at once, and what was typed must still arrive. */
  async save(leaving = false): Promise<void> {
    const said = untracked(now);
    if (this.over || this.busy || isSame(said, this.kept)) return;
    clearTimeout(this.timer);
    this.busy = true;
    try {
      await (leaving ? api.putLast(this.path, said) : api.put(this.path, said));
      this.kept = said;
      unsaved.value = false;
    } catch (error) {
      this.refused(error);
    } finally {
      this.busy = false;
    }
    if (!this.over && !isSame(untracked(now), this.kept)) this.again();
  }

  end(): void {
    this.over = true;
    clearTimeout(this.timer);
    unsaved.value = false;
  }

  private again(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), unsaved.peek() ? againMs : pauseMs);
  }

  private refused(error: unknown): void {
    if (codeOf(error) === "visit_moved_on") this.end();
    else if (!this.over) unsaved.value = true;
  }
}

/** Takes up what was answered for this visit, and keeps it from now on; returns the end of that. */
export function holdDraft(visitId: string, prepared: Prepared = notPrepared): () => void {
  fill(blank);
  const keeper = new Keeper(`/visits/${visitId}/check-in/draft`, prepared);
  const stop = effect(() => {
    now(); // Any change of an answer brings this back.
    keeper.later();
  });
  const leave = () => {
    if (document.visibilityState === "hidden") void keeper.save(true);
  };
  const online = () => void keeper.save();
  document.addEventListener("visibilitychange", leave);
  window.addEventListener("online", online);
  void keeper.takeUp();
  return () => {
    stop();
    keeper.end();
    document.removeEventListener("visibilitychange", leave);
    window.removeEventListener("online", online);
  };
}

/** Checked in, cancelled or over: this page needs the answers no more. */
export const forgetDraft = (): void => fill(blank);

/* What rights, events and failures of the interfaces are called. */
import type { DeliveryProblem, VisitStep } from "../api/types";
import { t } from "../text";

const resources: Readonly<Record<string, () => string>> = {
  Patient: () => t("interfaces-patient"),
  Practitioner: () => t("interfaces-practitioner"),
  Appointment: () => t("interfaces-appointment"),
  Encounter: () => t("interfaces-encounter"),
  Composition: () => t("interfaces-composition"),
  DocumentReference: () => t("interfaces-document"),
  QuestionnaireResponse: () => t("interfaces-answers"),
  Questionnaire: () => t("interfaces-questionnaire"),
  Observation: () => t("interfaces-observation"),
  CarePlan: () => t("interfaces-care-plan"),
  Goal: () => t("interfaces-goal"),
  Consent: () => t("interfaces-consent"),
  Communication: () => t("interfaces-communication"),
  AuditEvent: () => t("interfaces-audit"),
};

/** `Appointment.read` is the right to read appointments. */
export function resourceWord(scope: string): string {
  const name = scope.split(".")[0] ?? scope;
  return (Object.hasOwn(resources, name) ? resources[name]?.() : undefined) ?? name;
}

export const reads = (scope: string): boolean => scope.endsWith(".read");

/** "Read 14, send 3". */
export function scopesWords(scopes: readonly string[]): string {
  const sends = scopes.filter((scope) => !reads(scope)).length;
  return t("interfaces-scopes", { reads: scopes.length - sends, sends });
}

const steps: Record<VisitStep, () => string> = {
  "visit.booked": () => t("interfaces-booked"),
  "visit.moved": () => t("interfaces-moved"),
  "visit.cancelled": () => t("interfaces-cancelled"),
  "visit.arrived": () => t("interfaces-arrived"),
  "visit.admitted": () => t("interfaces-admitted"),
  "visit.ended": () => t("interfaces-ended"),
  "visit.completed": () => t("interfaces-completed"),
  "visit.no_show": () => t("interfaces-no-show"),
  "visit.taken_back": () => t("interfaces-taken-back"),
};

export const allSteps = Object.keys(steps) as VisitStep[];

export const isStep = (event: string): event is VisitStep => Object.hasOwn(steps, event);

export const stepWord = (step: VisitStep): string => steps[step]();

export const eventWord = (event: string): string =>
  isStep(event) ? stepWord(event) : t("interfaces-trial");

const problems: Record<DeliveryProblem, () => string> = {
  no_answer: () => t("interfaces-no-answer"),
  too_slow: () => t("interfaces-too-slow"),
  not_taken: () => t("interfaces-not-taken"),
  address_refused: () => t("interfaces-address-refused"),
  paused: () => t("interfaces-paused"),
};

export function problemWord(problem: DeliveryProblem, status: number | null): string {
  const word = problems[problem]();
  return problem === "not_taken" && status !== null ? `${word} (${status})` : word;
}

/* What somebody answers a questionnaire: which items are asked, what is wrong, and the FHIR form that
   is sent. By the same rules as the server (rooms/questionnaires/answering.py), tested on the same
   cases. Nothing here knows the page. */
import type { FeedbackForm, FormCondition, FormItem } from "../api/types";

export type Value = boolean | number | string;
/** By link id. What was typed stays here also while its question isn't asked. */
export type Answers = Readonly<Record<string, readonly Value[]>>;

export type Problem = "missing" | "number" | "too_long";

export function isQuestion({ type }: FormItem): boolean {
  return type !== "group" && type !== "display";
}

function compared(condition: FormCondition, said: Value): boolean {
  const wanted = condition.value;
  if (typeof said !== "number" || typeof wanted !== "number") return false;
  if (condition.operator === ">") return said > wanted;
  if (condition.operator === "<") return said < wanted;
  if (condition.operator === ">=") return said >= wanted;
  return said <= wanted;
}

function holds(condition: FormCondition, said: readonly Value[]): boolean {
  const { operator, value } = condition;
  if (operator === "exists") return said.length > 0 === value;
  if (operator === "=") return said.includes(value);
  if (operator === "!=") return said.length > 0 && !said.includes(value);
  return said.some((each) => compared(condition, each));
}

/** The items that are asked with these answers, in order: an item whose group isn't asked is not,
    and what isn't asked has no answer. */
export function askedItems(form: FeedbackForm, answers: Answers): FormItem[] {
  const asked: FormItem[] = [];
  const known = new Set<string>();
  for (const item of form.items) {
    const held = item.conditions.map((condition) =>
      holds(condition, known.has(condition.question) ? given(answers, condition.question) : []),
    );
    const fits = held.length === 0 || (item.any_of ? held.some(Boolean) : held.every(Boolean));
    if (fits && (item.within === null || known.has(item.within))) {
      asked.push(item);
      known.add(item.link_id);
    }
  }
  return asked;
}

/** An answer without what is only space. */
export function given(answers: Answers, linkId: string): readonly Value[] {
  const said = answers[linkId] ?? [];
  return said.filter((each) => typeof each !== "string" || each.trim() !== "");
}

/** An option of a choice, put in or taken out. */
export function toggled(said: readonly Value[], code: string, on: boolean): readonly Value[] {
  const rest = said.filter((each) => each !== code);
  return on ? [...rest, code] : rest;
}

function problemOf(item: FormItem, said: readonly Value[]): Problem | null {
  if (said.length === 0) return item.required ? "missing" : null;
  const [first] = said;
  if (item.type === "integer") {
    const fits = typeof first === "number" && Number.isInteger(first);
    return fits && first >= (item.low ?? 0) && first <= (item.high ?? 0) ? null : "number";
  }
  const tooLong = typeof first === "string" && first.trim().length > (item.max_length ?? Infinity);
  return tooLong ? "too_long" : null;
}

/** What keeps the answers from being sent, by link id, in the order of the questions. */
export function problemsIn(form: FeedbackForm, answers: Answers): Map<string, Problem> {
  const found = new Map<string, Problem>();
  for (const item of askedItems(form, answers).filter(isQuestion)) {
    const problem = problemOf(item, given(answers, item.link_id));
    if (problem !== null) found.set(item.link_id, problem);
  }
  return found;
}

type ResponseItem = { linkId: string; answer?: unknown[]; item?: ResponseItem[] };

function valueOf(item: FormItem, said: Value): unknown {
  if (item.type === "choice") return { valueCoding: { code: said } };
  if (item.type === "boolean") return { valueBoolean: said };
  if (item.type === "integer") return { valueInteger: said };
  return { valueString: typeof said === "string" ? said.trim() : said };
}

/** The answers as a FHIR R4 QuestionnaireResponse; groups hold theirs. */
export function responseOf(form: FeedbackForm, answers: Answers): Record<string, unknown> {
  const asked = askedItems(form, answers);
  const within = (group: string | null): ResponseItem[] =>
    asked
      .filter((item) => item.within === group)
      .flatMap((item): ResponseItem[] => {
        if (item.type === "group") {
          const inside = within(item.link_id);
          return inside.length === 0 ? [] : [{ linkId: item.link_id, item: inside }];
        }
        const said = given(answers, item.link_id);
        return said.length === 0
          ? []
          : [{ linkId: item.link_id, answer: said.map((each) => valueOf(item, each)) }];
      });
  return {
    resourceType: "QuestionnaireResponse",
    questionnaire: form.questionnaire,
    status: "completed",
    item: within(null),
  };
}

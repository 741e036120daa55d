// @vitest-environment node
import { expect, test } from "vitest";
import kept from "../../../tests/rooms/questionnaires/conditions.json";
import type { FeedbackForm, FormItem } from "../api/types";
import { askedItems, isQuestion, problemsIn, responseOf, toggled, type Answers } from "./answers";

interface Asked {
  linkId: string;
  type: FormItem["type"];
  text: string;
  required?: boolean;
  repeats?: boolean;
  maxLength?: number;
  enableBehavior?: string;
  enableWhen?: Record<string, unknown>[];
  answerOption?: { valueCoding: { code: string; display: string } }[];
  item?: Asked[];
}

function valueIn(condition: Record<string, unknown>): boolean | number | string {
  const coding = condition["answerCoding"] as { code: string } | undefined;
  const found = coding?.code ?? condition["answerBoolean"] ?? condition["answerInteger"];
  return found as boolean | number | string;
}

/** The file as the server gives it. */
function itemsOf(items: readonly Asked[], within: string | null): FormItem[] {
  return items.flatMap((item) => [
    {
      link_id: item.linkId,
      within,
      type: item.type,
      texts: { en: item.text },
      required: item.required ?? false,
      repeats: item.repeats ?? false,
      max_length: item.maxLength ?? null,
      low: item.type === "integer" ? 1 : null,
      high: item.type === "integer" ? 99 : null,
      options: (item.answerOption ?? []).map(({ valueCoding: { code, display } }) => ({
        code,
        texts: { en: display },
        score: null,
      })),
      conditions: (item.enableWhen ?? []).map((condition) => ({
        question: String(condition["question"]),
        operator: condition["operator"] as FormItem["conditions"][number]["operator"],
        value: valueIn(condition),
      })),
      any_of: item.enableBehavior === "any",
    },
    ...itemsOf(item.item ?? [], item.linkId),
  ]);
}

const form: FeedbackForm = {
  questionnaire: "urn:cases|1",
  titles: {},
  descriptions: {},
  licence: "",
  items: itemsOf(kept.questionnaire.item as unknown as Asked[], null),
};

test.each(
  kept.cases.map(({ answers, asked }) => [JSON.stringify(answers), answers, asked] as const),
)("with %s the page asks what the server asks", (_, answers, asked) => {
  const shown = askedItems(form, answers as unknown as Answers).filter(isQuestion);
  expect(shown.map(({ link_id }) => link_id)).toEqual(asked);
});

test("answers become a response: groups hold theirs, and what isn't asked stays out", () => {
  const answers = { smokes: [true], many: [12], stop: ["yes"], pains: ["head"], nothing: ["x"] };
  expect(responseOf(form, answers)).toEqual({
    resourceType: "QuestionnaireResponse",
    questionnaire: "urn:cases|1",
    status: "completed",
    item: [
      { linkId: "smokes", answer: [{ valueBoolean: true }] },
      {
        linkId: "more",
        item: [
          { linkId: "many", answer: [{ valueInteger: 12 }] },
          { linkId: "stop", answer: [{ valueCoding: { code: "yes" } }] },
        ],
      },
      { linkId: "pains", answer: [{ valueCoding: { code: "head" } }] },
    ],
  });
});

test("what is missing, out of range or too long is told by its question", () => {
  const wrong = { many: ["many"], pains: ["head"], why: ["x".repeat(21)] };
  expect([...problemsIn(form, { ...wrong, smokes: [true] })]).toEqual([
    ["many", "number"],
    ["why", "too_long"],
  ]);
  expect([...problemsIn(form, {})]).toEqual([["smokes", "missing"]]);
  expect([...problemsIn(form, { smokes: [false], nothing: ["  "] })]).toEqual([]);
});

test("an option of a choice is put in once and taken out", () => {
  expect(toggled(["head"], "knee", true)).toEqual(["head", "knee"]);
  expect(toggled(["head", "knee"], "head", true)).toEqual(["knee", "head"]);
  expect(toggled(["head"], "head", false)).toEqual([]);
});

import { beforeAll, expect, test } from "vitest";
import { loadText, setLanguage } from "../text";
import { outcomeWords } from "./outcomes";

beforeAll(async () => {
  await loadText(["desk"]);
  await setLanguage("en");
});

test("each way in which a visit did not happen has words of its own", () => {
  const outcomes = [
    "patient_no_show",
    "doctor_unavailable",
    "technical_failure",
    "by_phone",
    "cancelled_by_patient",
    "cancelled_by_proxy",
    "cancelled_by_doctor",
    "cancelled_by_admin",
  ];
  const words = outcomes.map((outcome) => outcomeWords(outcome, "cancelled"));
  expect(new Set(words).size).toBe(outcomes.length);
});

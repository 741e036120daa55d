import { beforeEach, describe, expect, it } from "vitest";
import * as draft from "./draft";

beforeEach(() => {
  draft.step.value = "consent";
  draft.agreed.value = false;
  draft.alone.value = null;
  draft.companions.value = "";
  draft.location.value = "";
});

describe("the check-in's answers", () => {
  it.each([
    ["", "callback_missing"],
    ["  ", "callback_missing"],
    ["call me", "callback_wrong"],
    ["(((((((", "callback_wrong"],
    ["0176", "callback_wrong"],
    ["+49 (0) 176-040/690.23", null],
  ] as const)("judges the number %j as %j", (text, problem) => {
    expect(draft.phoneProblem(text)).toBe(problem);
  });

  it("asks who is there only of somebody who is not alone", () => {
    expect(draft.problemOf("company")).toBe("company_open");
    draft.alone.value = "alone";
    expect(draft.problemOf("company")).toBeNull();
    draft.alone.value = "with";
    expect(draft.problemOf("company")).toBe("company_missing");
  });

  it("keeps an answer when the reader goes back and on again", () => {
    draft.next();
    draft.location.value = "Karl-Marx-Straße 112";
    draft.next();
    draft.goTo("location");
    expect(draft.step.value).toBe("location");
    expect(draft.answers("en").location).toBe("Karl-Marx-Straße 112");
  });

  it("does not send the name of a companion who was taken back", () => {
    draft.alone.value = "with";
    draft.companions.value = "Ana";
    draft.alone.value = "alone";
    expect(draft.answers("es").company).toBe("");
  });

  it("ends after the last question", () => {
    draft.step.value = "matters";
    expect(draft.next()).toBeNull();
  });

  it("finds the first question whose answer the server refused", () => {
    const fields = [
      { path: "matters", message: "" },
      { path: "body.callback_number", message: "" },
    ];
    expect(draft.refusedStep(fields)).toBe("callback");
    expect(draft.refusedStep([{ path: "language", message: "" }])).toBeNull();
  });
});

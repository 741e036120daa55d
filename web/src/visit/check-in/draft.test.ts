import { beforeEach, describe, expect, it } from "vitest";
import * as draft from "./draft";
import { followQuestions } from "./trail";

beforeEach(() => {
  sessionStorage.clear();
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
    draft.agreed.value = true;
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

describe("the kept answers", () => {
  function give(): void {
    draft.agreed.value = true;
    draft.location.value = "Karl-Marx-Straße 112";
    draft.step.value = "callback";
    draft.callback.value = "0176";
  }

  /** As after a reload: what was in memory is gone. */
  function loadAgain(visitId: string): void {
    draft.agreed.value = false;
    draft.location.value = "";
    draft.callback.value = "";
    draft.step.value = "consent";
    draft.holdDraft(visitId)();
  }

  it("are there again after a reload, at the question that was open", () => {
    const stop = draft.holdDraft("visit-1");
    give();
    stop();
    loadAgain("visit-1");
    expect(draft.step.value).toBe("callback");
    expect(draft.answers("en").location).toBe("Karl-Marx-Straße 112");
    expect(draft.callback.value).toBe("0176");
  });

  it("are not shown in another visit, nor after the check-in", () => {
    const stop = draft.holdDraft("visit-1");
    give();
    stop();
    loadAgain("visit-2");
    expect([draft.step.value, draft.location.value]).toEqual(["consent", ""]);
    draft.forgetDraft();
    loadAgain("visit-1");
    expect(draft.location.value).toBe("");
  });

  it("open the first question that lacks its answer when the kept step is further on", () => {
    sessionStorage.setItem(
      "visavis.visit.check-in",
      JSON.stringify({ visitId: "visit-1", step: "matters", agreed: true, alone: 7 }),
    );
    draft.holdDraft("visit-1")();
    expect([draft.step.value, draft.alone.value]).toEqual(["location", null]);
  });
});

describe("the browser's way back", () => {
  it("goes one question back and keeps the check-in open", () => {
    draft.agreed.value = true;
    const stop = followQuestions(() => undefined);
    draft.next();
    expect(history.state).toMatchObject({ question: "location", before: "consent" });
    history.replaceState({ question: "consent", before: null }, "");
    window.dispatchEvent(new PopStateEvent("popstate"));
    expect(draft.step.value).toBe("consent");
    stop();
  });
});

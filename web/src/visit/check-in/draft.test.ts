import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, api } from "../../api";
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
  const path = (visitId: string) => `/visits/${visitId}/check-in/draft`;
  const blank = {
    step: "consent",
    agreed: false,
    location: "",
    callback: "",
    alone: null,
    companions: "",
    matters: "",
    region: "",
    emergency_contact: "",
  } as const;
  const typed = { ...blank, step: "callback", agreed: true, location: "Elm Street 4" } as const;
  /** What the clinic keeps, by address. */
  const kept = new Map<string, unknown>();
  let stop: () => void = () => undefined;
  const put = vi.fn((at: string, said: unknown) => {
    kept.set(at, said);
    return Promise.resolve(undefined as never);
  });

  beforeEach(() => {
    kept.clear();
    put.mockClear();
    vi.useFakeTimers();
    vi.spyOn(api, "get").mockImplementation((at) =>
      Promise.resolve({ draft: kept.get(at) ?? null } as never),
    );
    vi.spyOn(api, "put").mockImplementation(put);
    vi.spyOn(api, "putLast").mockImplementation(put);
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  async function hold(visitId = "visit-1"): Promise<void> {
    stop();
    stop = draft.holdDraft(visitId);
    await vi.advanceTimersByTimeAsync(0);
  }

  function give(): void {
    draft.agreed.value = true;
    draft.location.value = "Elm Street 4";
    draft.step.value = "callback";
  }

  it("go to the clinic in one piece, a moment after the last key", async () => {
    await hold();
    give();
    await vi.advanceTimersByTimeAsync(500);
    expect(put).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(put).toHaveBeenCalledExactlyOnceWith(path("visit-1"), typed);
  });

  it("are there again on another device, at the question that was open", async () => {
    kept.set(path("visit-1"), typed);
    await hold();
    expect([draft.step.value, draft.location.value]).toEqual(["callback", "Elm Street 4"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(put).not.toHaveBeenCalled();
  });

  it("never replace what the reader typed while they were fetched", async () => {
    kept.set(path("visit-1"), typed);
    stop = draft.holdDraft("visit-1");
    draft.location.value = "On the train";
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.location.value).toBe("On the train");
  });

  it("are not shown in another visit, nor after the check-in", async () => {
    await hold();
    give();
    await hold("visit-2");
    expect([draft.step.value, draft.location.value]).toEqual(["consent", ""]);
    give();
    stop();
    draft.forgetDraft();
    expect(draft.location.value).toBe("");
  });

  it("stay in the page while the clinic is out of reach, and go once it is back", async () => {
    await hold();
    put.mockRejectedValueOnce(new ApiError("offline", 0, "", null));
    give();
    await vi.advanceTimersByTimeAsync(600);
    expect(draft.unsaved.value).toBe(true);
    expect(draft.location.value).toBe("Elm Street 4");
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
    expect(draft.unsaved.value).toBe(false);
    expect(kept.get(path("visit-1"))).toEqual(typed);
  });

  it("go out with a page that is left", async () => {
    await hold();
    give();
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(put).toHaveBeenCalledExactlyOnceWith(path("visit-1"), typed);
    await vi.advanceTimersByTimeAsync(0);
  });

  it("are sent no more once the visit has moved on", async () => {
    await hold();
    put.mockRejectedValueOnce(new ApiError("visit_moved_on", 409, "", null));
    give();
    await vi.advanceTimersByTimeAsync(600);
    draft.location.value = "Elsewhere";
    await vi.advanceTimersByTimeAsync(20_000);
    expect(put).toHaveBeenCalledOnce();
    expect(draft.unsaved.value).toBe(false);
  });

  it("open the first question that lacks its answer when the kept step is further on", async () => {
    kept.set(path("visit-1"), { ...blank, step: "matters", agreed: true });
    await hold();
    expect([draft.step.value, draft.alone.value]).toEqual(["location", null]);
  });

  it("leave nothing in the browser's storage", async () => {
    await hold();
    give();
    await vi.advanceTimersByTimeAsync(700);
    expect([sessionStorage.length, localStorage.length]).toEqual([0, 0]);
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

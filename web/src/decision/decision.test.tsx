import { render, type ComponentChild } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError, api } from "../api";
import type { Decision, DecisionVoice } from "../api/types";
import { loadText, setLanguage } from "../text";
import { DecisionView } from "./DecisionView";
import { chanceWords, IconArray } from "./Effect";
import { fakeDecision } from "./fakes/decision";
import { draw } from "./figures";
import { blankOffer, effectRows, leaning, offerProblem, stageOf, withMatter } from "./model";
import { createDecision } from "./store";

let root: HTMLElement;

function show(what: ComponentChild): void {
  act(() => render(what, root));
}

function people(path: string): number {
  return path.match(/a5\.5/g)?.length ?? 0;
}

function button(name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll("button")].find((one) => one.textContent === name);
  if (found === undefined) throw new Error(`No button ${name}`);
  return found;
}

beforeEach(async () => {
  root = document.body.appendChild(document.createElement("div"));
  await setLanguage("en");
  await loadText(["common", "errors", "decision"]);
});

afterEach(() => {
  render(null, root);
  root.remove();
});

describe("an icon array", () => {
  test.each([
    [3, 10, 240, 46],
    [0, 10, 240, 46],
    [45, 100, 480, 230],
  ])("of %i in %i has as many figures as people", (happens, of, width, height) => {
    const drawn = draw(happens, of);
    // Each head is drawn with two arcs.
    expect([people(drawn.on) / 2, people(drawn.off) / 2]).toEqual([happens, of - happens]);
    expect([drawn.width, drawn.height]).toEqual([width, height]);
  });

  test("of 1,000 is dots", () => {
    const { on, off } = draw(7, 1000);
    expect([on.match(/M/g)?.length, off.match(/M/g)?.length]).toEqual([7, 993]);
  });

  test("is read out as the words under it, in the reader's language", async () => {
    const chance = { happens_to: 3, out_of: 10 };
    show(<IconArray chance={chance} good />);
    expect(root.querySelector("[role=img]")?.getAttribute("aria-label")).toBe("3 in 10");
    await setLanguage("es");
    expect(chanceWords(chance)).toBe("3 de 10");
  });
});

describe("a comparison", () => {
  test("puts the same effect of all options into one row, benefits first", () => {
    const { offer } = fakeDecision();
    const [wait, ...others] = offer.options;
    const tired = { label: "Tired", good: false, chance: null, note: "" };
    const shouted = { ...tired, label: " TIRED " };
    const first = { ...wait!, effects: [tired, ...wait!.effects] };
    const second = { ...others[0]!, effects: [...others[0]!.effects, shouted] };
    const rows = effectRows([first, second, others[1]!]);
    expect(rows.map((row) => [row.label, row.good])).toEqual([
      ["Half as many attacks", true],
      ["Tired", false],
    ]);
    expect(rows[1]?.cells).toEqual([tired, shouted, undefined]);
  });

  test("says where nobody knows a figure", () => {
    show(<DecisionView seen={fakeDecision()} store={null} />);
    expect(root.querySelectorAll(".options [role=img]")).toHaveLength(2);
    expect(root.querySelector(".options")?.textContent).toContain("Nobody knows a figure");
  });

  test("as a table has the words without the figures", () => {
    show(<DecisionView seen={fakeDecision()} store={null} />);
    act(() => button("Table").click());
    const cells = [...root.querySelectorAll(".options-table tbody td")];
    expect(cells.map((cell) => cell.textContent)).toEqual([
      "2 in 10 people",
      "Nobody knows a figure",
      "4 in 10 people",
    ]);
  });
});

describe("an offer", () => {
  test("from an empty page has the option to wait, and lacks a question", () => {
    const offer = blankOffer("Wait and see");
    expect(offer.options.map((option) => option.kind)).toEqual(["wait", "choice"]);
    expect(offerProblem(offer)).toBe("question");
  });

  test("that tells one effect of 10 and of 100 people is caught before it is sent", () => {
    const { offer } = fakeDecision();
    expect(offerProblem(offer)).toBeNull();
    const effects = [
      {
        label: "half as many  attacks",
        good: true,
        chance: { happens_to: 30, out_of: 100 },
        note: "",
      },
    ];
    const options = [offer.options[0]!, { ...offer.options[1]!, effects }];
    expect(offerProblem({ ...offer, options })).toBe("compare");
  });
});

test("the talk goes from choice to options to decision", () => {
  const { voice } = fakeDecision();
  expect(stageOf({ agreement: null, voice })).toBe("choice");
  expect(stageOf({ agreement: null, voice: { ...voice, unsure: true } })).toBe("options");
  expect(stageOf(fakeDecision())).toBe("decision");
});

const changed = () => new ApiError("decision_changed", 409, "Changed", null);

describe("a decision on screen", () => {
  test("takes the patient's step again on what somebody else said meanwhile", async () => {
    const store = createDecision("/my/decisions/d1", fakeDecision());
    const theirs: DecisionVoice = {
      matters: [{ words: "Sleep", weight: "most" }],
      leans_to: null,
      unsure: false,
      words: "",
    };
    const newer = fakeDecision({ revision: 5, voice: theirs, voice_revision: 5 });
    vi.spyOn(api, "get").mockResolvedValue(newer);
    const sent: unknown[] = [];
    vi.spyOn(api, "put").mockImplementation(async (_path, body) => {
      sent.push(body);
      if (sent.length === 1) throw changed();
      const { voice } = body as { voice: DecisionVoice };
      return { ...newer, revision: 6, voice, voice_revision: 6 } as never;
    });
    const added = { words: "No tablets", weight: "much" } as const;
    expect(await store.say((voice) => withMatter(voice, added))).toBe(true);
    expect(store.seen.value?.voice.matters).toEqual([theirs.matters[0], added]);
    expect(sent).toHaveLength(2);
  });

  test("shows at once what is said while another thing is on its way, and keeps both", async () => {
    const store = createDecision("/my/decisions/d1", fakeDecision());
    const answers: (() => void)[] = [];
    vi.spyOn(api, "put").mockImplementation(async (_path, body) => {
      await new Promise<void>((resolve) => answers.push(resolve));
      const { base, voice } = body as { base: number; voice: DecisionVoice };
      return fakeDecision({ revision: 5 + base, voice, voice_revision: base + 1 }) as never;
    });
    const added = { words: "No tablets", weight: "much" } as const;
    const first = store.say((voice) => withMatter(voice, added));
    const second = store.say((voice) => leaning(voice, "wait"));
    expect(store.seen.value?.voice).toMatchObject({ matters: [added], leans_to: "wait" });
    for (const at of [0, 1]) {
      await vi.waitFor(() => expect(answers).toHaveLength(at + 1));
      answers[at]?.();
    }
    expect(await Promise.all([first, second])).toEqual([true, true]);
    expect(store.seen.value?.voice).toMatchObject({ matters: [added], leans_to: "wait" });
  });

  test("takes back what was shown and could not be kept, and tells so", async () => {
    const store = createDecision("/my/decisions/d1", fakeDecision());
    const before = store.seen.value?.voice;
    vi.spyOn(api, "put").mockRejectedValue(new ApiError("offline", 0, "", null));
    expect(await store.say((voice) => leaning(voice, "tablet"))).toBe(false);
    expect(store.seen.value?.voice).toEqual(before);
    expect(store.refused.value?.doing).toBe("voice");
  });

  test("whose confirmation comes too late shows the newer one and says so", async () => {
    const store = createDecision("/my/decisions/d1", fakeDecision());
    const agreement = { option_id: "tablet", words: "", reason: "", review_on: null };
    const newer: Decision = fakeDecision({ revision: 5, agreement, agreement_revision: 5 });
    vi.spyOn(api, "get").mockResolvedValue(newer);
    const post = vi.spyOn(api, "post").mockRejectedValue(changed());
    const page = () => <DecisionView seen={store.seen.value!} store={store} />;
    show(page());
    await act(async () => {
      button("Confirm our decision").click();
      await vi.waitFor(() => expect(store.refused.value).not.toBeNull());
    });
    show(page());
    expect(post).toHaveBeenCalledWith("/visits/v1/decisions/d1/confirm", { revision: 4 });
    const told = root.querySelector("[role=alert]")?.textContent;
    expect(told).toContain("It changed since you opened it");
    expect(root.querySelector(".agree__words")?.textContent).toBe("A tablet every day");
  });

  test("never goes back to an older answer", async () => {
    const store = createDecision("/my/decisions/d1", fakeDecision({ revision: 9 }));
    vi.spyOn(api, "get").mockResolvedValue(fakeDecision({ revision: 8 }));
    await store.load();
    expect(store.seen.value?.revision).toBe(9);
  });

  test("keeps what is in the form when the other side writes it down first", async () => {
    const store = createDecision("/my/decisions/d1", fakeDecision());
    const page = (seen: Decision) => <DecisionView seen={seen} store={store} />;
    show(page(fakeDecision()));
    act(() => button("Change it").click());
    const agreement = { option_id: "wait", words: "Theirs", reason: "", review_on: null };
    show(page(fakeDecision({ revision: 5, agreement, agreement_revision: 5 })));
    const told = root.querySelector(".decision__form [role=alert]")?.textContent ?? "";
    expect(told).toContain("Somebody else wrote it down meanwhile");
    expect(told).toContain("Theirs");
    expect(root.querySelector<HTMLTextAreaElement>("textarea")?.value).toBe("For 8 weeks");
  });

  test("shows what both confirmed before while a newer version waits", () => {
    const old = fakeDecision();
    const seen = fakeDecision({
      version: 2,
      settled_version: 1,
      earlier: [
        {
          number: 1,
          changed_at: old.changed_at,
          offer: old.offer,
          voice: old.voice,
          agreement: old.agreement,
          confirmations: [
            { side: "doctor", name: "Dr. Amara Okafor", at: old.changed_at },
            { side: "patient", name: "Maria Ferreira", at: old.changed_at },
          ],
        },
      ],
      agreement: { option_id: "tablet", words: "", reason: "", review_on: null },
    });
    show(<DecisionView seen={seen} store={null} />);
    expect(root.querySelector(".banner")?.textContent).toContain("Sleep plan");
    expect(root.querySelectorAll(".versions details")).toHaveLength(1);
  });

  test("shows markup as the text it is", () => {
    const agreement = { ...fakeDecision().agreement!, words: "<img src=x onerror=alert(1)>" };
    show(<DecisionView seen={fakeDecision({ agreement })} store={null} />);
    expect(root.querySelector("img")).toBeNull();
    expect(root.textContent).toContain("<img src=x onerror=alert(1)>");
  });
});

describe("what the patient began", () => {
  const begun = (rights: Partial<Decision["rights"]> = {}): Decision => {
    const side = { offer: false, voice: true, agree: true, side: "patient" as const };
    return fakeDecision({ state: "raised", agreement: null, rights: { ...side, ...rights } });
  };

  test("is put in other words by the patient, on the revision that they saw", async () => {
    const put = vi.spyOn(api, "put").mockResolvedValue(begun());
    const store = createDecision("/my/decisions/d1", begun());
    show(<DecisionView seen={begun()} store={store} onGone={vi.fn()} />);
    act(() => button("Change what I wrote").click());
    const [question, first] = root.querySelectorAll("input");
    for (const [field, words] of [
      [question!, "Tablets, or not?"],
      [first!, "Drops"],
    ] as const) {
      field.value = words;
      act(() => void field.dispatchEvent(new Event("input", { bubbles: true })));
    }
    await act(async () => button("Keep the new words").click());
    const [path, body] = put.mock.calls[0]!;
    expect(path).toBe("/visits/v1/choices/d1");
    expect(body).toMatchObject({ base: begun().offer_revision, question: "Tablets, or not?" });
    expect((body as { options: string[] }).options[0]).toBe("Drops");
  });

  test("is taken back after a question, and the page is told", async () => {
    HTMLDialogElement.prototype.showModal ??= vi.fn();
    HTMLDialogElement.prototype.close ??= vi.fn();
    const post = vi.spyOn(api, "post").mockResolvedValue(undefined);
    const gone = vi.fn();
    const store = createDecision("/my/decisions/d1", begun());
    show(<DecisionView seen={begun()} store={store} onGone={gone} />);
    act(() => button("Take it back").click());
    expect(post).not.toHaveBeenCalled();
    const yes = root.querySelector<HTMLButtonElement>("dialog .button--danger");
    await act(async () => yes!.click());
    expect(post).toHaveBeenCalledWith("/visits/v1/choices/d1/take-back", {});
    await vi.waitFor(() => expect(gone).toHaveBeenCalledOnce());
  });

  test("is nothing that the doctor could change so", () => {
    const rights = { offer: true, voice: false, side: "doctor" as const };
    const store = createDecision("/visits/v1/decisions/d1", begun(rights));
    show(<DecisionView seen={begun(rights)} store={store} onGone={vi.fn()} />);
    expect(() => button("Change what I wrote")).toThrow();
    expect(() => button("Take it back")).toThrow();
  });
});

// @vitest-environment node
/* A press puts a simpler word wherever the hard one stands, and can be taken back. */
import { describe, expect, it } from "vitest";
import type { Content } from "./content";
import { sentencesOf } from "./level";
import { choices, replaced, undone } from "./replace";
import { hardWords, loadWords, type Hard } from "./words";

const empty: Content = {
  language: "en",
  talked: "",
  decided: "",
  steps: [],
  help: [],
  call: "",
  question: "",
  change: "",
};

function hard(word: string, simpler: string, isPlural = false): Hard {
  return { word, simpler, isPlural };
}

function talked(text: string, what: Hard, by: string, language: "en" | "es" = "en") {
  return replaced({ ...empty, language, talked: text }, what, by).after.talked;
}

describe("a simpler word", () => {
  it("is put in every place, with the capital letter that stood there", () => {
    const content = {
      ...empty,
      talked: "Hypertension. We measured your hypertension.",
      steps: [{ what: "Read on HYPERTENSION", when: "" }],
      help: ["hypertensions", "no-hypertension"],
    };
    const made = replaced(
      content,
      hard("hypertension", "high blood pressure"),
      "high blood pressure",
    );
    expect(made.count).toBe(3);
    expect(made.after).toEqual({
      talked: "High blood pressure. We measured your high blood pressure.",
      steps: [{ what: "Read on High blood pressure", when: "" }],
    });
  });

  it.each([
    ["Take an analgesic.", hard("analgesic", "pain tablet"), "pain tablet", "Take a pain tablet."],
    ["A biopsy helps.", hard("biopsy", "a small piece"), "a small piece", "A small piece helps."],
    ["Two biopsies", hard("biopsies", "test", true), "test", "Two tests"],
    ["side\nadverse  effect", hard("adverse effect", "harm"), "harm", "side\nharm"],
    ["It costs $1 (a.b)", hard("a.b", "$&"), "$&", "It costs $1 ($&)"],
  ])("fits into %s", (text, what, by, expected) => {
    expect(talked(text, what, by)).toBe(expected);
  });

  it("is found with accents, however they are typed", () => {
    const typed = "Tiene un síntoma.".normalize("NFD");
    expect(talked(typed, hard("síntoma", "señal"), "señal", "es")).toBe("Tiene un señal.");
    expect(talked("síntomas", hard("síntomas", "señal", true), "señal", "es")).toBe("señales");
  });

  it("is one of several to choose from, without the remark that is for the doctor", () => {
    expect(choices(hard("adverse effect", "side effect, or harm"), "en")).toEqual([
      "side effect",
      "harm",
    ]);
    expect(choices(hard("x", "the pain tablet (name it as it stands on the box)"), "en")).toEqual([
      "the pain tablet",
    ]);
    expect(choices(hard("síntoma", "señal, o lo que siente"), "es")).toEqual([
      "señal",
      "lo que siente",
    ]);
  });

  it("leaves no hard word of the list that is pressed, in both languages", async () => {
    for (const language of ["en", "es"] as const) {
      const words = await loadWords(language);
      for (const word of Object.keys(words.simpler)) {
        const find = (text: string) =>
          hardWords(sentencesOf(text, language), language, words).find((one) => one.word === word);
        const found = find(word);
        if (found === undefined) throw new Error(`${word} is not found`);
        for (const by of choices(found, language)) {
          expect(by).not.toBe("");
          const text = talked(word, found, by, language) ?? word;
          expect(find(text), `${word}: ${by}`).toBeUndefined();
        }
      }
    }
  });
});

describe("taking it back", () => {
  it("brings the words back, but leaves a part that was written in since", () => {
    const before = { ...empty, talked: "acute", decided: "acute", help: ["Acute pain"] };
    const made = replaced(before, hard("acute", "sudden"), "sudden");
    const after = { ...before, ...made.after };
    expect({ ...after, ...undone(after, made) }).toEqual(before);
    const written = { ...after, talked: "sudden pain" };
    expect(undone(written, made)).toEqual({ decided: "acute", help: ["Acute pain"] });
  });
});

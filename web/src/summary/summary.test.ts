// @vitest-environment node
/* The gauge counts as the server does, hard words are found, and two pages' changes both stay. */
import { describe, expect, it } from "vitest";
import rows from "../../../tests/rooms/summaries/reading_level.json";
import english from "../../../rooms/summaries/words/en.json";
import spanish from "../../../rooms/summaries/words/es.json";
import { merged, textOf, tidied, type Content } from "./content";
import { readingLevel, sentencesOf } from "./level";
import { syllablesIn } from "./syllables";
import { hardWords, type PlainWords } from "./words";

const words: Record<string, PlainWords> = { en: english, es: spanish };
const of = (language: string) => words[language] ?? english;

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

describe("the reading level", () => {
  it.each(Object.entries(rows.syllables))(
    "counts syllables as the rows say: %s",
    (language, known) => {
      const { syllables } = of(language);
      const counted = Object.keys(known).map((word) => [
        word,
        syllablesIn(word, language, syllables),
      ]);
      expect(Object.fromEntries(counted)).toEqual(known);
    },
  );

  it.each(rows.texts)("is the server's: $text", ({ language, text, ...level }) => {
    expect(readingLevel(text, language, of(language).syllables)).toEqual(level);
  });
});

describe("hard words", () => {
  const find = (text: string, language = "en") =>
    hardWords(sentencesOf(text, language), language, of(language)).map(({ word }) => word);

  it("are found in other forms, each once, and as phrases", () => {
    expect(find("Monitor it. Monitoring goes on. Your symptoms persist.")).toEqual([
      "monitor",
      "monitoring",
      "symptoms",
      "persist",
    ]);
    expect(find("Come prior to noon in order to rest. Symptoms? A symptom!")).toEqual([
      "prior to",
      "in order to",
      "symptoms",
    ]);
    expect(find("Dolores agudos y crónicas infecciones.", "es")).toEqual([
      "agudos",
      "crónicas",
      "infecciones",
    ]);
  });

  it("are none in plain words, nor in names of things in the language itself", () => {
    expect(find("Walk fast and drink water. constructor toString")).toEqual([]);
  });
});

describe("two pages on one draft", () => {
  const base: Content = { ...empty, talked: "Cough", help: ["Fever"] };

  it("keep what only one of them changed", () => {
    const mine = { ...base, decided: "We wait" };
    const theirs = { ...base, talked: "Cough at night" };
    expect(merged(base, mine, theirs)).toEqual({
      content: { ...base, decided: "We wait", talked: "Cough at night" },
      both: false,
    });
  });

  it("hold both texts where both changed the same part", () => {
    const mine = { ...base, talked: "Cough, dry", help: ["Fever", "Blood"] };
    const theirs = { ...base, talked: "Cough at night", help: ["Fever", "Pain"] };
    const { content, both } = merged(base, mine, theirs);
    expect(both).toBe(true);
    expect(content.talked).toBe("Cough, dry\n\nCough at night");
    expect(content.help).toEqual(["Fever", "Blood", "Pain"]);
  });
});

it("tidies away what the server leaves out, and reads all lines in order", () => {
  const content: Content = {
    ...empty,
    talked: " You cough. ",
    steps: [
      { what: "Rest", when: " today " },
      { what: " ", when: "" },
    ],
    help: ["", "Fever"],
    call: "030 5550",
  };
  expect(textOf(tidied(content))).toBe("You cough.\nRest\ntoday\nFever\n030 5550");
  expect(tidied(content).steps).toHaveLength(1);
});

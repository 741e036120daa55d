/* How hard a text is to read: the Flesch-Kincaid grade for English, the Szigriszt-Pazos ease on the
   INFLESZ scale for Spanish. The server computes the same when a summary is sent
   (rooms/summaries/reading_level.py); tests/rooms/summaries/reading_level.json holds both to it. */
import type { SummaryReading } from "../api/types";
import { syllablesIn, type Irregular } from "./syllables";

/** With fewer words, a score says nothing. */
export const enoughWords = 20;
/** A sentence with more is hard to keep in mind. */
export const longSentenceWords = 20;

const token =
  /(?<word>[\p{L}\p{N}]+(?:(?:['’-]|(?<=[0-9])[.,:/](?=[0-9]))[\p{L}\p{N}]+)*)|(?<end>[.!?…]+)["'’”»)\]]*(?=\s|$)/gu;
const abbreviations: Readonly<Record<"en" | "es", ReadonlySet<string>>> = {
  en: new Set(["dr", "mr", "mrs", "ms", "st", "vs", "etc", "approx"]),
  es: new Set(["dr", "dra", "sr", "sra", "srta", "ud", "uds", "etc", "aprox"]),
};

/** Whether a dot shortens a word and ends no sentence: "Dr.", "a.m.". */
function isShort(word: string, short: ReadonlySet<string>, marks: string, follows: boolean) {
  const lower = word.toLowerCase();
  const isLetter = word.length === 1 && word === lower && word !== word.toUpperCase();
  return marks === "." && follows && (isLetter || short.has(lower));
}

function sentencesOfLine(line: string, short: ReadonlySet<string>): string[][] {
  const found: string[][] = [];
  let words: string[] = [];
  let endedAt = -1;
  for (const match of line.matchAll(token)) {
    const { word, end } = match.groups ?? {};
    const last = words.at(-1);
    if (word !== undefined) {
      words.push(word);
      endedAt = match.index + match[0].length;
    } else if (last !== undefined && !isShort(last, short, end ?? "", match.index === endedAt)) {
      found.push(words);
      words = [];
    }
  }
  return words.length === 0 ? found : [...found, words];
}

/** The words of each sentence, in lower case. A line's end is a sentence's end. */
export function sentencesOf(text: string, language: string): string[][] {
  const short = abbreviations[language === "es" ? "es" : "en"];
  return text
    .normalize("NFC")
    .split("\n")
    .flatMap((line) => sentencesOfLine(line, short))
    .map((words) => words.map((word) => word.toLowerCase()));
}

export type Band = NonNullable<SummaryReading["band"]>;

/** English is easy in grade 6 and below, fair below 8; Spanish easy from 65, fair from 55. */
export function bandOf(score: number, language: string): Band {
  const [easy, fair] =
    language === "es" ? [score >= 65, score >= 55] : [score <= 6.9, score <= 7.9];
  if (easy === true) return "easy";
  return fair === true ? "fair" : "hard";
}

export function readingLevel(text: string, language: string, irregular: Irregular): SummaryReading {
  const found = sentencesOf(text, language);
  const words = found.flat();
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word, language, irregular), 0);
  const counted = { words: words.length, sentences: found.length, syllables };
  if (words.length < enoughWords) return { ...counted, score: null, band: null };
  const perSentence = words.length / found.length;
  const perWord = syllables / words.length;
  const exact =
    language === "es"
      ? 206.835 - 62.3 * perWord - perSentence
      : 0.39 * perSentence + 11.8 * perWord - 15.59;
  const score = Math.floor(exact * 10 + 0.5) / 10;
  return { ...counted, score, band: bandOf(score, language) };
}

/* Hard words with simpler ones, and words whose syllables no rule finds: data files of the project,
   one a language (rooms/summaries/words), loaded when a summary is written. */
import type { Irregular } from "./syllables";

export interface PlainWords {
  readonly simpler: Readonly<Record<string, string>>;
  readonly syllables: Irregular;
}

export interface Hard {
  word: string;
  simpler: string;
  /** It stands in the list without its plural's (or a verb's) s. */
  isPlural: boolean;
}

const files = import.meta.glob<PlainWords>("../../../rooms/summaries/words/*.json", {
  import: "default",
});
const folder = "../../../rooms/summaries/words";
const loaded = new Map<string, Promise<PlainWords>>();

export function loadWords(language: string): Promise<PlainWords> {
  const own = language === "es" ? "es" : "en";
  const load = files[`${folder}/${own}.json`];
  const known = loaded.get(own);
  if (known !== undefined) return known;
  if (load === undefined) return Promise.reject(new Error(`There are no words for ${own}`));
  const found = load();
  found.catch(() => loaded.delete(own)); // The next one who needs it tries again.
  loaded.set(own, found);
  return found;
}

const endings: Readonly<Record<"en" | "es", readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/s$/, ""],
    [/es$/, ""],
    [/ies$/, "y"],
    [/d$/, ""],
    [/ed$/, ""],
    [/ing$/, ""],
    [/ing$/, "e"],
  ],
  es: [
    [/s$/, ""],
    [/es$/, ""],
    [/as?$/, "o"],
    [/ones$/, "ón"],
  ],
};
const longestPhrase = 4;

/** The forms under which a word may stand in the list, as it is first. */
function forms(word: string, language: string): string[] {
  const cut = endings[language === "es" ? "es" : "en"];
  return [word, ...cut.filter(([end]) => end.test(word)).map(([end, by]) => word.replace(end, by))];
}

function lookUp(phrase: string, language: string, words: PlainWords): Hard | undefined {
  const base = forms(phrase, language).find((form) => Object.hasOwn(words.simpler, form));
  if (base === undefined) return undefined;
  const isPlural = phrase !== base && phrase.endsWith("s") && !base.endsWith("s");
  return { word: phrase, simpler: words.simpler[base] ?? "", isPlural };
}

/** Hard words of a text, each once, in the order in which they come; longer phrases first. */
export function hardWords(
  sentences: readonly (readonly string[])[],
  language: string,
  words: PlainWords,
): Hard[] {
  const found = new Map<string, Hard>();
  for (const sentence of sentences) {
    for (let at = 0; at < sentence.length; at += 1) {
      for (let length = longestPhrase; length > 0; length -= 1) {
        const part = sentence.slice(at, at + length);
        const hard = part.length === length ? lookUp(part.join(" "), language, words) : undefined;
        if (hard === undefined) continue;
        found.set(hard.simpler, found.get(hard.simpler) ?? hard);
        at += length - 1;
        break;
      }
    }
  }
  return [...found.values()];
}

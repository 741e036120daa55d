/* Putting a simpler word in the place of a hard one, everywhere in a summary, and taking that back. What
   fits the sentence by rule is fitted (capital letter, plural, a or an); the rest is the doctor's to
   read over. */
import { isSame, type Content } from "./content";
import type { Hard } from "./words";

/** The parts whose words the patient reads, and the gauge counts. */
const parts = ["talked", "decided", "steps", "help", "call"] as const;

type Change = Partial<Pick<Content, (typeof parts)[number]>>;

export interface Replaced {
  count: number;
  /** What changed, as it was and as it is. */
  before: Change;
  after: Change;
}

const remark = /\s*\([^)]*\)/g;
const or = { en: /,? or /, es: /,? o / } as const;
const particles = /\b(?:out|up|off|down|on|in|away)$/;

function tongue(language: string): "en" | "es" {
  return language === "es" ? "es" : "en";
}

/** Each word to choose from: what stands in brackets is for the doctor. */
export function choices({ simpler }: Hard, language: string): string[] {
  return simpler
    .replace(remark, "")
    .split(or[tongue(language)])
    .map((one) => one.trim());
}

function plural(word: string, language: string): string {
  if (word.split(" ").length > 2 || particles.test(word)) return word;
  if (tongue(language) === "es") return /[aeiouáéíóú]$/.test(word) ? `${word}s` : `${word}es`;
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, "ies");
  return /(?:s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The word by itself, with an English article before it. A hyphen or apostrophe is part of a word. */
function pattern(word: string, language: string): RegExp {
  const article = tongue(language) === "en" ? "(?:(?<article>an?)(?<gap>[^\\S\\n]+))?" : "";
  const words = word.split(" ").map(escaped).join("[^\\S\\n]+");
  const inside = "[\\p{L}\\p{N}]";
  return new RegExp(`(?<!${inside}['’-]?)${article}(?<hard>${words})(?!['’-]?${inside})`, "giu");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isCapital(text: string): boolean {
  const first = text.charAt(0);
  return first !== first.toLowerCase();
}

function fitted(by: string, found: Record<string, string | undefined>): string {
  const { article, gap = " ", hard = "" } = found;
  if (article === undefined) return isCapital(hard) ? capital(by) : by;
  const bare = /^(?:an?|the) /.test(by);
  const fits = /^[aeiou]/i.test(by) ? "an" : "a";
  const whole = bare ? by : `${fits}${gap}${by}`;
  return isCapital(article) ? capital(whole) : whole;
}

/** Puts `by` for a hard word wherever it stands. Nothing of `content` is changed in place. */
export function replaced(content: Content, hard: Hard, by: string): Replaced {
  const { language } = content;
  const wanted = hard.isPlural ? plural(by, language) : by;
  const where = pattern(hard.word, language);
  let count = 0;
  const put = (text: string) =>
    text.normalize("NFC").replace(where, (...found: unknown[]) => {
      count += 1;
      return fitted(wanted, found.at(-1) as Record<string, string | undefined>);
    });
  const whole: Change = {
    talked: put(content.talked),
    decided: put(content.decided),
    steps: content.steps.map(({ what, when }) => ({ what: put(what), when: put(when) })),
    help: content.help.map(put),
    call: put(content.call),
  };
  const changed = parts.filter((part) => !isSame(whole[part], content[part]));
  const only = (from: Change): Change =>
    Object.fromEntries(changed.map((part) => [part, from[part]]));
  return { count, before: only(content), after: only(whole) };
}

/** What takes it back: a part that was written in since stays as it is now. */
export function undone(content: Content, { before, after }: Replaced): Change {
  const same = parts.filter((part) => part in after && isSame(content[part], after[part]));
  return Object.fromEntries(same.map((part) => [part, before[part]]));
}

/* How many syllables a word has, by rules of spelling and a list of words that break them. The server
   counts alike (rooms/summaries/syllables.py), and tests/rooms/summaries/reading_level.json holds
   both to it; docs/explanation/plain-words.md writes the rules out. */

/** Words that no rule covers, with their syllables. */
export type Irregular = Readonly<Record<string, number>>;

const parts = /\p{L}+/gu;

// English: where spelling and sound part.
const not = /n['’]t$/;
const notIsHeard = /(?:[dst]|ve)$/;
const shortEnd = /['’](?:s|t|d|m|ll|re|ve)$/;
const silentEnds = [
  /(?:(?<=[^aeiouy])(?<!l)e|(?<=[aeiouy]l)e)$/,
  /(?<=[^aeiouysxzcg])(?<!ch)(?<!sh)(?<![^aeiouy]l)es$/,
  /(?<=[^aeiouytd])(?<![^aeiouyl]l)ed$/,
];
const silentWithin = /(?<=[aeiouy][^aeiouy])e(?=ly$|ful|less|ness)/g;
const group = /[aeiouy]+/g;
const apart = /(?<![tscgx])i[ao]|iu|iet|(?<!q)ua[lt]|eo(?!p)|[eo]ing$|ying$|(?<=...)ie(?:r|st)$/g;

// Spanish: vowels join unless both are strong; an accent makes a weak one strong.
const vowels = new Set("aeiouáéíóúü");
const weak = new Set("iuü");
const silentU = /(?<=[qg])u(?=[eiéí])/g;
const silentH = /(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])/g;

function count(words: string, pattern: RegExp): number {
  return words.match(pattern)?.length ?? 0;
}

function known(part: string, irregular: Irregular): number | undefined {
  return Object.hasOwn(irregular, part) ? irregular[part] : undefined;
}

function englishPart(part: string, irregular: Irregular): number {
  const kept = known(part, irregular);
  if (kept !== undefined) return kept;
  const silent = silentEnds.find((end) => end.test(part));
  const heard = (silent === undefined ? part : part.replace(silent, "")).replace(silentWithin, "");
  return Math.max(1, count(heard, group) + count(heard, apart));
}

function english(word: string, irregular: Irregular): number {
  let said = 0;
  let rest = word;
  if (not.test(rest)) {
    rest = rest.replace(not, "");
    said = notIsHeard.test(rest) ? 1 : 0;
  }
  rest = rest.replace(shortEnd, "");
  return (rest.match(parts) ?? []).reduce((sum, part) => sum + englishPart(part, irregular), said);
}

function spanishPart(part: string, irregular: Irregular): number {
  const kept = known(part, irregular);
  if (kept !== undefined) return kept;
  const heard = part.replace(silentU, "").replace(silentH, "").replace(/y$/, "i");
  let found = 0;
  let before = "";
  for (const letter of heard) {
    const joins = vowels.has(before) && (weak.has(letter) || weak.has(before));
    if (vowels.has(letter) && !joins) found += 1;
    before = letter;
  }
  return Math.max(1, found);
}

/** Of a word in lower case. A number, or a word without a vowel, is one. */
export function syllablesIn(word: string, language: string, irregular: Irregular): number {
  if (language !== "es") return Math.max(1, english(word, irregular));
  const found = word.match(parts) ?? [];
  return Math.max(
    1,
    found.reduce((sum, part) => sum + spanishPart(part, irregular), 0),
  );
}

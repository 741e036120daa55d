/* What a decision looks like as a table, as words and as a next step: pure, and shared by the desk, the
   call and the portal. */
import type {
  Decision,
  DecisionAgreement,
  DecisionEffect,
  DecisionMatter,
  DecisionOffer,
  DecisionOption,
  DecisionVersion,
  DecisionVoice,
  Weight,
} from "../api/types";

export const weights: readonly Weight[] = ["most", "much", "little"];
export const outOf = [10, 100, 1000] as const;
export const mostMatters = 12;
export const mostOptions = 8;
export const mostEffects = 8;

/** One thing that options may bring, beside each other: a row of the comparison. */
export interface EffectRow {
  label: string;
  good: boolean;
  /** In the order of the options; undefined where an option says nothing of it. */
  cells: readonly (DecisionEffect | undefined)[];
}

function plain(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}

/** Benefits first, then harms, each in the order in which the options name them. */
export function effectRows(options: readonly DecisionOption[]): readonly EffectRow[] {
  const rows = new Map<string, EffectRow>();
  for (const option of options) {
    for (const { label, good } of option.effects) {
      const key = `${good}/${plain(label)}`;
      if (rows.has(key)) continue;
      const cells = options.map((one) =>
        one.effects.find((effect) => effect.good === good && plain(effect.label) === plain(label)),
      );
      rows.set(key, { label, good, cells });
    }
  }
  return [...rows.values()].toSorted((a, b) => Number(b.good) - Number(a.good));
}

export function optionOf(
  offer: DecisionOffer,
  id: string | null | undefined,
): DecisionOption | undefined {
  return offer.options.find((option) => option.id === id);
}

export type Stage = "choice" | "options" | "decision";

/** Where the talk is: why there is a choice, the options, the decision. */
export function stageOf(seen: Pick<Decision, "agreement" | "voice">): Stage {
  if (seen.agreement !== null) return "decision";
  const { leans_to, unsure, matters } = seen.voice;
  return leans_to !== null || unsure || matters.length > 0 ? "options" : "choice";
}

export function isSettled(confirmations: Decision["confirmations"]): boolean {
  return new Set(confirmations.map((one) => one.side)).size === 2;
}

/** The version that both confirmed last, where a newer one is not confirmed yet. */
export function settledBefore(seen: Decision): DecisionVersion | undefined {
  if (seen.state === "settled") return undefined;
  return seen.earlier.find((version) => version.number === seen.settled_version);
}

/** Sorted by weight; of the same weight the earlier one stays first. */
export function byWeight(matters: readonly DecisionMatter[]): readonly DecisionMatter[] {
  return matters.toSorted((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight));
}

export function withMatter(voice: DecisionVoice, matter: DecisionMatter): DecisionVoice {
  const others = voice.matters.filter((one) => plain(one.words) !== plain(matter.words));
  return { ...voice, matters: [...others, matter] };
}

export function withoutMatter(voice: DecisionVoice, words: string): DecisionVoice {
  return { ...voice, matters: voice.matters.filter((one) => one.words !== words) };
}

/** `choice` is an option's id, or `unsure`. */
export function leaning(voice: DecisionVoice, choice: string): DecisionVoice {
  const unsure = choice === unsureChoice;
  return { ...voice, unsure, leans_to: unsure ? null : choice };
}

/** No option has this id: the server's are letters, digits, - and _. */
export const unsureChoice = "?unsure";
export const laterChoice = "?later";

export function leaningOf(voice: DecisionVoice): string | null {
  return voice.unsure ? unsureChoice : voice.leans_to;
}

export function emptyAgreement(): DecisionAgreement {
  return { option_id: null, words: "", reason: "", review_on: null };
}

export function newOption(id: string): DecisionOption {
  return { id, kind: "choice", title: "", about: "", effects: [], asks: "", fits: "" };
}

export function freshId(): string {
  return crypto.randomUUID();
}

/** Where to begin without an aid: to wait, and one option to name. */
export function blankOffer(wait: string): DecisionOffer {
  const waiting: DecisionOption = { ...newOption("wait"), kind: "wait", title: wait };
  return {
    question: "",
    why: "",
    people: "",
    options: [waiting, newOption(freshId())],
    sources: [],
  };
}

/** What the patient began, with what an aid of the clinic knows: the question stays the patient's, and
    so do options that the aid doesn't name. */
export function withAid(raised: DecisionOffer, aid: DecisionOffer): DecisionOffer {
  const known = new Set(aid.options.map(({ title }) => plain(title)));
  const taken = new Set(aid.options.map(({ id }) => id));
  const own = raised.options
    .filter(({ kind, title }) => kind === "choice" && !known.has(plain(title)))
    .map((option) => (taken.has(option.id) ? { ...option, id: freshId() } : option));
  const options = [...aid.options, ...own].slice(0, mostOptions);
  return { ...aid, question: raised.question, options };
}

export function changedOption(
  offer: DecisionOffer,
  id: string,
  change: Partial<DecisionOption>,
): DecisionOffer {
  return {
    ...offer,
    options: offer.options.map((option) => (option.id === id ? { ...option, ...change } : option)),
  };
}

export type OfferProblem =
  "options" | "question" | "title" | "effect" | "chance" | "compare" | "source";

/** What keeps an offer from being shared, found before it is sent; the server checks it all again. */
export function offerProblem(offer: DecisionOffer): OfferProblem | null {
  if (offer.question.trim() === "") return "question";
  if (offer.options.length < 2) return "options";
  if (offer.options.some((option) => option.title.trim() === "")) return "title";
  const known = new Map<string, number>();
  for (const effect of offer.options.flatMap((option) => option.effects)) {
    if (plain(effect.label) === "") return "effect";
    if (effect.chance === null) continue;
    if (effect.chance.happens_to > effect.chance.out_of) return "chance";
    const key = `${effect.good}/${plain(effect.label)}`;
    if ((known.get(key) ?? effect.chance.out_of) !== effect.chance.out_of) return "compare";
    known.set(key, effect.chance.out_of);
  }
  const bad = offer.sources.some(
    ({ title, link }) => title.trim() === "" || !/^(https:\/\/\S+)?$/.test(link.trim()),
  );
  return bad ? "source" : null;
}

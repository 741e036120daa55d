/* What a summary says, and how two pages' changes of one draft come together without loss. */
import type { SummaryContent, SummaryStep } from "../api/types";

export type Content = SummaryContent;

/** All that is to be read, one line for each paragraph, step and sign: as the server puts it. */
export function textOf(content: Content): string {
  const steps = content.steps.flatMap(({ what, when }) => [what, when]);
  return [content.talked, content.decided, ...steps, ...content.help, content.call]
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Without what the server leaves out: spaces around, and empty lines of lists. */
export function tidied(content: Content): Content {
  const steps = content.steps
    .map(({ what, when }) => ({ what: what.trim(), when: when.trim() }))
    .filter(({ what, when }) => what !== "" || when !== "");
  return {
    language: content.language,
    talked: content.talked.trim(),
    decided: content.decided.trim(),
    steps,
    help: content.help.map((line) => line.trim()).filter((line) => line !== ""),
    call: content.call.trim(),
    question: content.question.trim(),
    change: content.change.trim(),
  };
}

interface Merged {
  content: Content;
  /** Whether both changed the same part, so that it now holds what both wrote. */
  both: boolean;
}

/**
 * Brings together what this page and another one wrote on top of `base`. A part that only one of them
 * changed is as that one left it; what both changed holds both texts, so nothing is lost.
 */
export function merged(base: Content, mine: Content, theirs: Content): Merged {
  let both = false;
  function one<T>(was: T, own: T, other: T, join: (own: T, other: T) => T): T {
    if (isSame(own, was)) return other;
    if (isSame(other, was) || isSame(other, own)) return own;
    both = true;
    return join(own, other);
  }
  const texts = (own: string, other: string) => `${own}\n\n${other}`.trim();
  const lines = (own: string[], other: string[]) => [...new Set([...own, ...other])];
  const steps = (own: SummaryStep[], other: SummaryStep[]) => [
    ...own,
    ...other.filter((step) => !own.some((each) => isSame(each, step))),
  ];
  const first = <T>(own: T) => own;
  const content: Content = {
    language: one(base.language, mine.language, theirs.language, first),
    talked: one(base.talked, mine.talked, theirs.talked, texts),
    decided: one(base.decided, mine.decided, theirs.decided, texts),
    steps: one(base.steps, mine.steps, theirs.steps, steps),
    help: one(base.help, mine.help, theirs.help, lines),
    call: one(base.call, mine.call, theirs.call, texts),
    question: one(base.question, mine.question, theirs.question, first),
    change: one(base.change, mine.change, theirs.change, first),
  };
  return { content, both };
}

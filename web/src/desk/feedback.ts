/* Answers of patients to this doctor's own visits, and what they come to on average. */
import type { FeedbackAnswer, FeedbackList } from "../api/types";
import { remote } from "../page/remote";

export const feedback = remote<FeedbackList>(() => "/feedback");

/** Fewer would say more about one person than about the clinic. */
export const enoughForAverages = 5;

export interface Averages {
  count: number;
  call: number;
  care: number;
}

export function averagesOf(given: readonly FeedbackAnswer[]): Averages | null {
  if (given.length < enoughForAverages) return null;
  const mean = (score: (answer: FeedbackAnswer) => number) =>
    given.reduce((sum, answer) => sum + score(answer), 0) / given.length;
  return {
    count: given.length,
    call: mean((answer) => answer.call),
    care: mean((answer) => answer.care),
  };
}

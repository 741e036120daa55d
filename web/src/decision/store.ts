/* One decision as a page shows it: fetched, followed, and changed part by part. What the patient says is
   a step ("this matters", "I lean there"), taken again on the newer text where somebody else was
   quicker; what is written in a form stays in it, and its writer chooses. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { ApiError, api, codeOf } from "../api";
import type {
  ChangeChoice,
  Decision,
  DecisionAgreement,
  DecisionOffer,
  DecisionVoice,
} from "../api/types";

export type Doing = "voice" | "agreement" | "offer" | "confirm" | "reword" | "take-back";

export interface DecisionStore {
  readonly seen: ReadonlySignal<Decision | null>;
  readonly failure: ReadonlySignal<unknown>;
  readonly doing: ReadonlySignal<Doing | null>;
  /** Why the last press failed; told beside it. */
  readonly refused: ReadonlySignal<{ doing: Doing; error: unknown } | null>;
  load(): Promise<void>;
  /** For live news: several at once become one fetch. */
  loadSoon(): void;
  say(step: (voice: DecisionVoice) => DecisionVoice): Promise<boolean>;
  /** `base` is the revision that the form began with. */
  agree(base: number, agreement: DecisionAgreement): Promise<boolean>;
  offer(base: number, offer: DecisionOffer): Promise<boolean>;
  /** Of exactly what is shown: `revision` is that of the decision on screen. */
  confirm(revision: number): Promise<boolean>;
  /** What the patient began, in other words; until a doctor takes it up. */
  reword(base: number, said: Omit<ChangeChoice, "base">): Promise<boolean>;
  /** It is gone afterwards. */
  takeBack(): Promise<boolean>;
  forgetRefusal(): void;
}

const settleMs = 120;
/** Refusals that say so: what is shown is not what the server has. */
const outdated: ReadonlySet<string> = new Set(["decision_changed", "decision_taken_up"]);
/** A step that is overtaken is taken again; more often than this, somebody is told. */
const mostTries = 4;

export function createDecision(path: string, first: Decision | null = null): DecisionStore {
  const seen = signal<Decision | null>(first);
  const failure = signal<unknown>(null);
  const doing = signal<Doing | null>(null);
  const refused = signal<{ doing: Doing; error: unknown } | null>(null);
  let newest = 0;
  let pending: ReturnType<typeof setTimeout> | undefined;

  /** An answer that was overtaken by a later one is dropped. */
  function take(found: Decision): void {
    if (found.revision >= (seen.peek()?.revision ?? 0)) seen.value = found;
  }

  async function load(): Promise<void> {
    const mine = ++newest;
    try {
      const found = await api.get<Decision>(path);
      if (mine === newest) {
        take(found);
        failure.value = null;
      }
    } catch (error) {
      if (mine === newest) failure.value = error;
    }
  }

  function base(kind: "decisions" | "choices" = "decisions"): string {
    const now = seen.peek();
    if (now === null) throw new ApiError("not_found", 404, "Nothing is shown yet", null);
    return `/visits/${now.visit_id}/${kind}/${now.id}`;
  }

  async function attempt(name: Doing, send: () => Promise<Decision | null>): Promise<boolean> {
    if (doing.peek() !== null) return false;
    doing.value = name;
    refused.value = null;
    try {
      const made = await send();
      if (made !== null) take(made);
      return true;
    } catch (error) {
      refused.value = { doing: name, error };
      if (outdated.has(codeOf(error))) await load();
      return false;
    } finally {
      doing.value = null;
    }
  }

  async function saying(step: (voice: DecisionVoice) => DecisionVoice): Promise<Decision> {
    for (let tries = 1; ; tries += 1) {
      const now = seen.peek();
      if (now === null) throw new ApiError("not_found", 404, "Nothing is shown yet", null);
      try {
        const body = { base: now.voice_revision, voice: step(now.voice) };
        return await api.put<Decision>(`${base()}/voice`, body);
      } catch (error) {
        if (codeOf(error) !== "decision_changed" || tries === mostTries) throw error;
        await load();
      }
    }
  }

  return {
    seen,
    failure,
    doing,
    refused,
    load,
    loadSoon() {
      pending ??= setTimeout(() => {
        pending = undefined;
        void load();
      }, settleMs);
    },
    say: (step) => attempt("voice", () => saying(step)),
    agree: (revision, agreement) =>
      attempt("agreement", () => api.put(`${base()}/agreement`, { base: revision, agreement })),
    offer: (revision, offer) =>
      attempt("offer", () => api.put(`${base()}/offer`, { base: revision, offer })),
    reword: (revision, said) =>
      attempt("reword", () => api.put(base("choices"), { base: revision, ...said })),
    takeBack: () =>
      attempt("take-back", async () => {
        await api.post(`${base("choices")}/take-back`, {});
        return null;
      }),
    confirm: (revision) => attempt("confirm", () => api.post(`${base()}/confirm`, { revision })),
    forgetRefusal: () => (refused.value = null),
  };
}

/* One decision as a page shows it: fetched, followed, and changed part by part. What the patient says is
   a step ("this matters", "I lean there"): it shows at once, waits for the one before it, and is taken
   again on the newer text where somebody else was quicker. What is written in a form stays in it, and
   its writer chooses. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { ApiError, api, codeOf } from "../api";
import type {
  ChangeChoice,
  Decision,
  DecisionAgreement,
  DecisionOffer,
  DecisionVoice,
} from "../api/types";

type Step = (voice: DecisionVoice) => DecisionVoice;

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
  /** Steps may be taken again, so each leaves a voice that has it already as it is. */
  say(step: Step): Promise<boolean>;
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
  const kept = signal<Decision | null>(first);
  /** Said here, and not yet known to be kept. */
  const saying = signal<readonly Step[]>([]);
  const seen = computed(() => {
    if (kept.value === null || saying.value.length === 0) return kept.value;
    const voice = saying.value.reduce((said, step) => step(said), kept.value.voice);
    return { ...kept.value, voice };
  });
  const failure = signal<unknown>(null);
  const doing = signal<Doing | null>(null);
  const refused = signal<{ doing: Doing; error: unknown } | null>(null);
  /** A form's press is under way; another one is the same finger. */
  let pressed = false;
  let turn: Promise<unknown> = Promise.resolve();
  let newest = 0;
  let pending: ReturnType<typeof setTimeout> | undefined;

  /** An answer that was overtaken by a later one is dropped. */
  function take(found: Decision): void {
    if (found.revision >= (kept.peek()?.revision ?? 0)) kept.value = found;
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
    const now = kept.peek();
    if (now === null) throw new ApiError("not_found", 404, "Nothing is shown yet", null);
    return `/visits/${now.visit_id}/${kind}/${now.id}`;
  }

  async function attempt(name: Doing, send: () => Promise<Decision | null>): Promise<boolean> {
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

  /** `attempt` fails in words and never throws, so the next turn always comes. */
  function inTurn(name: Doing, send: () => Promise<Decision | null>): Promise<boolean> {
    const mine = turn.then(() => attempt(name, send));
    turn = mine;
    return mine;
  }

  async function press(name: Doing, send: () => Promise<Decision | null>): Promise<boolean> {
    if (pressed) return false;
    pressed = true;
    const done = await inTurn(name, send);
    pressed = false;
    return done;
  }

  async function say(step: Step): Promise<boolean> {
    saying.value = [...saying.peek(), step];
    const done = await inTurn("voice", () => send(step));
    saying.value = saying.peek().filter((one) => one !== step);
    return done;
  }

  async function send(step: Step): Promise<Decision> {
    for (let tries = 1; ; tries += 1) {
      const now = kept.peek();
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
    say,
    agree: (revision, agreement) =>
      press("agreement", () => api.put(`${base()}/agreement`, { base: revision, agreement })),
    offer: (revision, offer) =>
      press("offer", () => api.put(`${base()}/offer`, { base: revision, offer })),
    reword: (revision, said) =>
      press("reword", () => api.put(base("choices"), { base: revision, ...said })),
    takeBack: () =>
      press("take-back", async () => {
        await api.post(`${base("choices")}/take-back`, {});
        return null;
      }),
    confirm: (revision) => press("confirm", () => api.post(`${base()}/confirm`, { revision })),
    forgetRefusal: () => (refused.value = null),
  };
}

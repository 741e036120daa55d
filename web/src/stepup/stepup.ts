/* Step-up: what changes how somebody signs in, and what leaves the clinic, asks for password
   and second factor, or a passkey, not longer ago than ten minutes. Any surface wraps such a call in `withFreshFactor`. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { api, codeOf } from "../api";
import type { SessionInfo } from "../api/types";
import { loadText } from "../text";

export type Way = SessionInfo["ways"][number];

/** The person closed the question. Nothing was done, and nothing needs to be said. */
export class StepUpDeclined extends Error {
  override readonly name = "StepUpDeclined";
}

export interface Question {
  /** What it is asked for, as a sentence; the dialog has a plain one of its own. */
  why: string | null;
  ways: readonly Way[];
  given: () => void;
  declined: (why: unknown) => void;
}

/** What the dialog asks just now. */
export const question = signal<Question | null>(null);

/** The dialog's program: fetched when it is first needed, as most people never meet it. */
export const dialog = signal<ComponentType | null>(null);

let open: Promise<void> | undefined;

const everyWay: readonly Way[] = ["totp", "passkey", "recovery"];

async function ask(why: string | null): Promise<void> {
  const [session, program] = await Promise.all([
    api.get<SessionInfo>("/session"),
    import("./StepUp"),
    loadText(["account", "security"]),
  ]);
  dialog.value = program.StepUp;
  const ways = session.ways.length === 0 ? everyWay : session.ways;
  try {
    await new Promise<void>((given, declined) => {
      question.value = { why, ways, given, declined };
    });
  } finally {
    question.value = null;
  }
}

/** Several calls at once wait for one answer. */
function proof(why: string | null): Promise<void> {
  open ??= ask(why).finally(() => (open = undefined));
  return open;
}

/** Runs a call; when the server wants a fresh factor, asks for it and runs the call once more.
    Rejects with StepUpDeclined when the person does not want to. */
export async function withFreshFactor<T>(
  action: () => Promise<T>,
  why: string | null = null,
): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (codeOf(error) !== "step_up_needed") throw error;
  }
  await proof(why);
  return action();
}

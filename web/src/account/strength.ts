/* How good a new password is, as the server judges it while it is being typed. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { api } from "../api";
import type { PasswordHint } from "../api/types";

const pauseMs = 350;

export interface Strength {
  readonly hint: ReadonlySignal<PasswordHint | null>;
  /** Asks once the typing pauses; what else is known of the person goes along. */
  typed(password: string): void;
}

/** `about` is what the server needs to know whose password it will be: an e-mail or a token. */
export function strength(about: () => { email?: string; token?: string }): Strength {
  const hint = signal<PasswordHint | null>(null);
  let newest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(password: string, mine: number): Promise<void> {
    try {
      const answer = await api.post<PasswordHint>("/password/hint", { password, ...about() });
      if (mine === newest) hint.value = answer;
    } catch {
      // A hint is a courtesy: the server judges again when the password is sent.
      if (mine === newest) hint.value = null;
    }
  }

  return {
    hint,
    typed(password) {
      newest += 1;
      clearTimeout(timer);
      if (password === "") hint.value = null;
      else timer = setTimeout(ask, pauseMs, password, newest);
    },
  };
}

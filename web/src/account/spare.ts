/* A second way in, offered when the first one was set up: recovery codes, a passkey, or both. */
import { signal } from "@preact/signals";
import { api } from "../api";
import type { Account, RecoveryCodes } from "../api/types";
import { makePasskey, nameOfThisDevice, PasskeyKnown, PasskeyStopped } from "./passkeys";

export const codes = signal<RecoveryCodes | null>(null);
export const hasPasskey = signal(false);
export const failure = signal<unknown>(null);
export const busy = signal(false);

async function attempt(act: () => Promise<void>): Promise<void> {
  if (busy.peek()) return;
  busy.value = true;
  failure.value = null;
  try {
    await act();
  } catch (error) {
    if (error instanceof PasskeyKnown) hasPasskey.value = true;
    else if (!(error instanceof PasskeyStopped)) failure.value = error;
  } finally {
    busy.value = false;
  }
}

export const makeCodes = (): Promise<void> =>
  attempt(async () => {
    codes.value = await api.post<RecoveryCodes>("/account/recovery-codes", {});
  });

export const addPasskey = (): Promise<void> =>
  attempt(async () => {
    const answer = await makePasskey("/account/passkeys/begin");
    await api.post<Account>("/account/passkeys/finish", { ...answer, name: nameOfThisDevice() });
    hasPasskey.value = true;
  });

/* Passkeys: asks the server for a challenge, lets the browser sign it, and hands the answer back.
   The screens never see a credential. */
import { signal } from "@preact/signals";
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { ApiError, api } from "../api";
import type { PasskeyAnswer, PasskeyChallenge } from "../api/types";

/** Whether this browser knows passkeys at all. */
export const hasPasskeys = signal(browserSupportsWebAuthn());

/** The person closed the browser's own question, or another question took its place. */
export class PasskeyStopped extends Error {
  override readonly name = "PasskeyStopped";
}

/** A passkey for this account is on this device already. */
export class PasskeyKnown extends Error {
  override readonly name = "PasskeyKnown";
}

function told(error: unknown): unknown {
  if (error instanceof ApiError) return error;
  if (error instanceof WebAuthnError) {
    if (error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") return new PasskeyKnown();
    if (error.code === "ERROR_CEREMONY_ABORTED") return new PasskeyStopped();
  }
  const name = error instanceof Error ? error.name : "";
  return name === "NotAllowedError" || name === "AbortError" ? new PasskeyStopped() : error;
}

async function answer(
  path: string,
  sign: (options: Record<string, unknown>) => Promise<object>,
): Promise<PasskeyAnswer> {
  try {
    const challenge = await api.post<PasskeyChallenge>(path, {});
    const credential = await sign(challenge.options);
    return { challenge_id: challenge.challenge_id, credential: { ...credential } };
  } catch (error) {
    throw told(error);
  }
}

/** Signs the challenge that `path` gives, with a passkey that the person chooses. */
export function askPasskey(path: string): Promise<PasskeyAnswer> {
  // Before the challenge is fetched: an answer from the list would come between and be lost.
  WebAuthnAbortService.cancelCeremony();
  return answer(path, (options) =>
    startAuthentication({
      optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
    }),
  );
}

/** Offers passkeys in the list that the browser opens at the e-mail field. Settles once one was
    chosen; rejects with PasskeyStopped when something else went first. */
export async function offerPasskeys(path: string): Promise<PasskeyAnswer> {
  if (!(await browserSupportsWebAuthnAutofill())) throw new PasskeyStopped();
  return answer(path, (options) =>
    startAuthentication({
      optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
      useBrowserAutofill: true,
    }),
  );
}

export function stopOffering(): void {
  WebAuthnAbortService.cancelCeremony();
}

/** Makes a passkey on this device, or on a phone or key next to it. */
export function makePasskey(path: string): Promise<PasskeyAnswer> {
  return answer(path, (options) =>
    startRegistration({
      optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
    }),
  );
}

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/CrOS/, "Chromebook"],
  [/Linux/, "Linux"],
];

/** A first name for a passkey made here: its owner may change it. */
export function nameOfThisDevice(agent: string = navigator.userAgent): string {
  return systems.find(([pattern]) => pattern.test(agent))?.[1] ?? "Passkey";
}

/* From an error's code to the sentence a person reads. Codes are the server's (rooms/errors.py) plus
   the client's own `offline` and `unexpected`. */
import { t } from "../text";
import { ApiError } from "./client";

const sentences: Record<string, () => string> = {
  offline: () => t("error-offline"),
  invalid: () => t("error-invalid"),
  not_signed_in: () => t("error-not-signed-in"),
  refused: () => t("error-refused"),
  not_found: () => t("error-not-found"),
  conflict: () => t("error-conflict"),
  visit_moved_on: () => t("error-visit-moved-on"),
  proxy_exists: () => t("error-proxy-exists"),
  way_in_closed: () => t("error-way-in-closed"),
  too_many: () => t("error-too-many"),
  not_treating: () => t("error-not-treating"),
  step_up_needed: () => t("error-step-up-needed"),
  wrong_passkey: () => t("error-wrong-passkey"),
  last_factor: () => t("error-last-factor"),
  too_many_factors: () => t("error-too-many-factors"),
  passkey_known: () => t("error-passkey-known"),
  device_refused: () => t("error-device-refused"),
  too_many_devices: () => t("error-too-many-devices"),
  guest_not_ready: () => t("error-guest-not-ready"),
  guest_not_agreed: () => t("error-guest-not-agreed"),
  too_many_guests: () => t("error-too-many-guests"),
  has_account: () => t("error-has-account"),
  last_admin: () => t("error-last-admin"),
  invite_not_sent: () => t("error-invite-not-sent"),
  token_unknown: () => t("error-token-unknown"),
  password_refused: () => t("error-password-refused"),
  unavailable: () => t("error-unavailable"),
};

/** What happened, that nothing was lost, and one thing to do. */
export function errorText(error: unknown): string {
  const code = codeOf(error);
  const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return sentence === undefined ? t("error-unexpected") : sentence();
}

/** The stable code of an API error or of a socket's `{error: {code}}`; `unexpected` for the rest. */
export function codeOf(error: unknown): string {
  if (error instanceof ApiError) return error.code;
  const code = typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : "unexpected";
}

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
  too_many: () => t("error-too-many"),
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

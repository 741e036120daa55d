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
  note_signed: () => t("error-note-signed"),
  note_not_signed: () => t("error-note-not-signed"),
  note_empty: () => t("error-note-empty"),
  note_is_shared: () => t("error-note-is-shared"),
  note_moved: () => t("error-note-moved"),
  note_unreadable: () => t("error-note-unreadable"),
  reading_implausible: () => t("error-reading-implausible"),
  readings_full: () => t("error-readings-full"),
  csv_unreadable: () => t("error-csv-unreadable"),
  plan_changed: () => t("error-plan-changed"),
  plan_full: () => t("error-plan-full"),
  feedback_closed: () => t("error-feedback-closed"),
  feedback_given: () => t("error-feedback-given"),
  questionnaire_changed: () => t("error-questionnaire-changed"),
  questionnaire_answered: () => t("error-questionnaire-answered"),
  copied_words: () => t("error-copied-words"),
  visit_moved_on: () => t("error-visit-moved-on"),
  slot_taken: () => t("error-slot-taken"),
  on_a_break: () => t("error-on-a-break"),
  older_app_refused: () => t("error-older-app-refused"),
  being_prepared: () => t("error-being-prepared"),
  relay_missing: () => t("error-relay-missing"),
  room_full: () => t("error-room-full"),
  too_late: () => t("error-too-late"),
  booking_closed: () => t("error-booking-closed"),
  too_many_visits: () => t("error-too-many-visits"),
  proxy_exists: () => t("error-proxy-exists"),
  way_in_closed: () => t("error-way-in-closed"),
  too_many: () => t("error-too-many"),
  transfer_open: () => t("error-transfer-open"),
  receiver_off: () => t("error-receiver-off"),
  not_treating: () => t("error-not-treating"),
  privacy_officer_needed: () => t("error-privacy-officer-needed"),
  step_up_needed: () => t("error-step-up-needed"),
  wrong_proof: () => t("error-wrong-proof"),
  phone_not_checked: () => t("error-phone-not-checked"),
  wrong_passkey: () => t("error-wrong-passkey"),
  last_factor: () => t("error-last-factor"),
  too_many_factors: () => t("error-too-many-factors"),
  passkey_known: () => t("error-passkey-known"),
  device_refused: () => t("error-device-refused"),
  too_many_devices: () => t("error-too-many-devices"),
  decision_changed: () => t("error-decision-changed"),
  decision_open: () => t("error-decision-open"),
  decision_taken_up: () => t("error-decision-taken-up"),
  record_kept: () => t("error-record-kept"),
  option_in_use: () => t("error-option-in-use"),
  decision_full: () => t("error-decision-full"),
  chat_closed: () => t("error-chat-closed"),
  chat_full: () => t("error-chat-full"),
  not_admitted: () => t("error-not-admitted"),
  file_kind: () => t("error-file-kind"),
  file_too_large: () => t("error-file-too-large"),
  file_quota: () => t("error-file-quota"),
  file_infected: () => t("error-file-infected"),
  outside_licence: () => t("error-outside-licence"),
  guest_not_ready: () => t("error-guest-not-ready"),
  guest_not_agreed: () => t("error-guest-not-agreed"),
  too_many_guests: () => t("error-too-many-guests"),
  has_account: () => t("error-has-account"),
  last_admin: () => t("error-last-admin"),
  invite_not_sent: () => t("error-invite-not-sent"),
  token_unknown: () => t("error-token-unknown"),
  password_refused: () => t("error-password-refused"),
  preparation_changed: () => t("error-preparation-changed"),
  summary_changed: () => t("error-summary-changed"),
  summary_same: () => t("error-summary-same"),
  summary_empty: () => t("error-summary-empty"),
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

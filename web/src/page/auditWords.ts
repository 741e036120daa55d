/* What an event of the audit is called, and in which role somebody did it. */
import type { Word } from "../api/types";
import { t } from "../text";

const actions: Record<Word, () => string> = {
  read_visit: () => t("audit-read-visit"),
  saw_in_list: () => t("audit-saw-in-list"),
  booked: () => t("audit-booked"),
  came: () => t("audit-came"),
  began_check_in: () => t("audit-began-check-in"),
  checked_in: () => t("audit-checked-in"),
  checked_connection: () => t("audit-checked-connection"),
  admitted: () => t("audit-admitted"),
  joined: () => t("audit-joined"),
  left: () => t("audit-left"),
  ended_call: () => t("audit-ended-call"),
  finished: () => t("audit-finished"),
  cancelled: () => t("audit-cancelled"),
  moved: () => t("audit-moved"),
  changed_schedule: () => t("audit-changed-schedule"),
  reminded: () => t("audit-reminded"),
  no_show: () => t("audit-no-show"),
  not_held: () => t("audit-not-held"),
  took_back: () => t("audit-took-back"),
  changed_urgency: () => t("audit-changed-urgency"),
  handed_over: () => t("audit-handed-over"),
  changed_service: () => t("audit-changed-service"),
  read_chat: () => t("audit-read-chat"),
  wrote_chat: () => t("audit-wrote-chat"),
  checked_identity: () => t("audit-checked-identity"),
  read_note: () => t("audit-read-note"),
  signed_note: () => t("audit-signed-note"),
  shared_note: () => t("audit-shared-note"),
  changed_lists: () => t("audit-changed-lists"),
  changed_templates: () => t("audit-changed-templates"),
  wrote_note: () => t("audit-wrote-note"),
  read_decision: () => t("audit-read-decision"),
  changed_decision: () => t("audit-changed-decision"),
  confirmed_decision: () => t("audit-confirmed-decision"),
  took_decision_back: () => t("audit-took-decision-back"),
  read_summary: () => t("audit-read-summary"),
  wrote_summary: () => t("audit-wrote-summary"),
  sent_summary: () => t("audit-sent-summary"),
  answered_summary: () => t("audit-answered-summary"),
  gave_feedback: () => t("audit-gave-feedback"),
  read_feedback: () => t("audit-read-feedback"),
  changed_feedback: () => t("audit-changed-feedback"),
  link_sent: () => t("audit-link-sent"),
  link_opened: () => t("audit-link-opened"),
  link_verified: () => t("audit-link-verified"),
  link_revoked: () => t("audit-link-revoked"),
  invited_guest: () => t("audit-invited-guest"),
  admitted_guest: () => t("audit-admitted-guest"),
  answered_guest: () => t("audit-answered-guest"),
  removed_guest: () => t("audit-removed-guest"),
  device_asked: () => t("audit-device-asked"),
  device_answered: () => t("audit-device-answered"),
  read_record: () => t("audit-read-record"),
  emergency: () => t("audit-emergency"),
  read_file: () => t("audit-read-file"),
  added_file: () => t("audit-added-file"),
  exported: () => t("audit-exported"),
  erased: () => t("audit-erased"),
  deleted_by_rule: () => t("audit-deleted-by-rule"),
  held: () => t("audit-held"),
  added_person: () => t("audit-added-person"),
  changed_person: () => t("audit-changed-person"),
  checked_phone: () => t("audit-checked-phone"),
  saw_proxies: () => t("audit-saw-proxies"),
  added_proxy: () => t("audit-added-proxy"),
  ended_proxy: () => t("audit-ended-proxy"),
  first_step: () => t("audit-first-step"),
  signed_in: () => t("audit-signed-in"),
  signed_out: () => t("audit-signed-out"),
  changed_sign_in: () => t("audit-changed-sign-in"),
  changed_account: () => t("audit-changed-account"),
  read_messages: () => t("audit-read-messages"),
  wrote_message: () => t("audit-wrote-message"),
  answered_messages: () => t("audit-answered-messages"),
  read_education: () => t("audit-read-education"),
  gave_education: () => t("audit-gave-education"),
  prepared_visit: () => t("audit-prepared-visit"),
  changed_library: () => t("audit-changed-library"),
  removed_file: () => t("audit-removed-file"),
  read_looks: () => t("audit-read-looks"),
  searched_audit: () => t("audit-searched-audit"),
  read_readings: () => t("audit-read-readings"),
  changed_readings: () => t("audit-changed-readings"),
  set_range: () => t("audit-set-range"),
  saw_alert: () => t("audit-saw-alert"),
  read_plan: () => t("audit-read-plan"),
  changed_plan: () => t("audit-changed-plan"),
  changed_interfaces: () => t("audit-changed-interfaces"),
  changed_keys: () => t("audit-changed-keys"),
  backed_up: () => t("audit-backed-up"),
  not_allowed: () => t("audit-not-allowed"),
  other: () => t("audit-other"),
};

export function actionWord(action: Word): string {
  return actions[action]();
}

/** Where the patient who reads it is the one it was done to. */
const toYou: Partial<Record<Word, () => string>> = {
  saw_in_list: () => t("record-own-saw-in-list"),
  admitted: () => t("record-own-admitted"),
  added_person: () => t("record-own-added-person"),
  changed_person: () => t("record-own-changed-person"),
  checked_phone: () => t("record-own-checked-phone"),
  saw_proxies: () => t("record-own-saw-proxies"),
  added_proxy: () => t("record-own-added-proxy"),
  ended_proxy: () => t("record-own-ended-proxy"),
  not_allowed: () => t("record-own-not-allowed"),
};

/** The same action, as the patient's own list tells it. */
export function ownActionWord(action: Word): string {
  return toYou[action]?.() ?? actionWord(action);
}

/** Every action, for choosing among them. */
export const allActions = Object.keys(actions) as readonly Word[];

const roles: Readonly<Record<string, () => string>> = {
  patient: () => t("audit-role-patient"),
  doctor: () => t("audit-role-doctor"),
  admin: () => t("audit-role-admin"),
  privacy: () => t("audit-role-privacy"),
  proxy: () => t("audit-role-proxy"),
  guest: () => t("audit-role-guest"),
  emergency: () => t("audit-role-emergency"),
  interface: () => t("audit-role-interface"),
  system: () => t("audit-role-system"),
  operator: () => t("audit-role-operator"),
  nobody: () => t("audit-role-nobody"),
};

/** Somebody may have several roles at once, told as `admin+doctor`. */
export function auditRole(role: string): string {
  return role
    .split("+")
    .map((each) => (Object.hasOwn(roles, each) ? roles[each]?.() : undefined) ?? each)
    .join(", ");
}

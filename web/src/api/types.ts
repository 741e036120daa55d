/* Generated from the server's models by scripts/types.mjs. Do not edit. */

/**
 * What a Person is at the clinic. A Person may have several.
 */
export type Role = "patient" | "doctor" | "admin" | "privacy" | "proxy" | "guest";
/**
 * `password` is half a sign-in and opens nothing; `visit` came by link and opens one visit;
 * `pending` is a further device on a visit link that waits for a yes.
 */
export type SessionLevel = "none" | "password" | "full" | "visit" | "pending";
export type Channel = "mail" | "sms";
/**
 * What completed a sign-in. `sms` and `mail` are codes that follow a visit link; `demo` is
 * the demo clinic's own door.
 */
export type Factor = "totp" | "passkey" | "recovery" | "sms" | "mail" | "demo";
export type VisitState =
  "scheduled" | "waiting" | "in_call" | "wrap_up" | "completed" | "cancelled" | "no_show";
/**
 * Whether the patient has the visit open just now.
 */
export type PatientPresence = "here" | "away" | "not_yet";
export type LinkStatus = "sent" | "opened" | "verified" | "joined" | "expired" | "revoked";
/**
 * How a visit went, said by the doctor in wrap-up.
 */
export type Outcome = "as_planned" | "by_phone" | "technical_failure";
/**
 * In which role a person sits in one visit.
 */
export type SeatRole =
  "patient" | "doctor" | "proxy" | "interpreter" | "relative" | "specialist" | "observer";
/**
 * What a proxy is to the patient.
 */
export type Relation = "parent" | "guardian" | "carer";
/**
 * What a proxy may do for a patient.
 */
export type Scope = "visits" | "record";
/**
 * What happened, as a person may read it.
 */
export type Word =
  | "read_visit"
  | "saw_in_list"
  | "booked"
  | "came"
  | "checked_in"
  | "admitted"
  | "joined"
  | "left"
  | "ended_call"
  | "finished"
  | "cancelled"
  | "no_show"
  | "read_note"
  | "wrote_note"
  | "gave_feedback"
  | "read_feedback"
  | "link_sent"
  | "link_opened"
  | "link_verified"
  | "link_revoked"
  | "invited_guest"
  | "admitted_guest"
  | "answered_guest"
  | "removed_guest"
  | "device_asked"
  | "device_answered"
  | "read_record"
  | "emergency"
  | "read_file"
  | "added_file"
  | "exported"
  | "erased"
  | "deleted_by_rule"
  | "held"
  | "added_person"
  | "changed_person"
  | "saw_proxies"
  | "added_proxy"
  | "ended_proxy"
  | "first_step"
  | "signed_in"
  | "signed_out"
  | "changed_sign_in"
  | "changed_account"
  | "read_looks"
  | "searched_audit"
  | "changed_keys"
  | "backed_up"
  | "not_allowed"
  | "other";
/**
 * The kinds of data that a clinic keeps about a patient.
 */
export type KeptSort =
  "identity" | "visits" | "check_in" | "notes" | "feedback" | "sign_in" | "audit" | "files";
/**
 * How a kind of data is protected; the catalogues say it in words.
 */
export type Protection = "own_key" | "hashed" | "chained" | "ids_only";

/**
 * An empty object.
 */
export interface Nothing {}
/**
 * It is done; there is nothing to tell.
 */
export interface Done {}
export interface FieldProblem {
  path: string;
  message: string;
}
export interface ErrorDetail {
  code: string;
  message: string;
  request_id: string;
  fields: FieldProblem[];
  retry_after_s: number | null;
}
/**
 * The one shape of every error.
 */
export interface ErrorBody {
  error: ErrorDetail;
}
/**
 * What anyone may know before signing in.
 */
export interface ClinicInfo {
  name: string;
  phone: string;
  emergency_number: string;
  zone: string;
  languages: ("en" | "es")[];
  demo: boolean;
  consent_version: string;
}
export interface PersonBrief {
  id: string;
  name: string;
  roles: Role[];
}
/**
 * `visit_id` is set for a session that came by a visit link; the person's roles are then those
 * of that seat alone. `next` says what is missing while the level is `password` or `pending`;
 * `ways` is how the second factor can be given then, and `spare` whether losing one of them would
 * still leave another. Until `fresh_until`, what needs a fresh factor is done without asking
 * again.
 */
export interface SessionInfo {
  level: SessionLevel;
  person: PersonBrief | null;
  visit_id: string | null;
  next: ("totp" | "enrol" | "wait") | null;
  ways: ("totp" | "recovery" | "passkey")[];
  spare: boolean;
  fresh_until: string | null;
}
/**
 * `zone` is the browser's IANA time zone, for the list of one's own sessions.
 */
export interface SignIn {
  email: string;
  password: string;
  zone?: string | null;
}
export interface SignInCode {
  code: string;
}
/**
 * A recovery code as it was typed; case, spaces and hyphens don't matter.
 */
export interface RecoveryCode {
  code: string;
}
/**
 * `qr` is an SVG data URI of `uri`; `key` is the same secret for typing, in groups of four.
 * `id` names it when it is confirmed from the account's page.
 */
export interface TotpEnrolment {
  id: string;
  key: string;
  uri: string;
  qr: string;
}
/**
 * `options` are the JSON form of WebAuthn's request or creation options.
 */
export interface PasskeyChallenge {
  challenge_id: string;
  options: {
    [k: string]: unknown;
  };
}
/**
 * `credential` is the JSON form of WebAuthn's PublicKeyCredential.
 */
export interface PasskeyAnswer {
  challenge_id: string;
  credential: {
    [k: string]: unknown;
  };
}
export interface PasskeySignIn {
  challenge_id: string;
  credential: {
    [k: string]: unknown;
  };
  zone?: string | null;
}
/**
 * `name` is what its owner calls it.
 */
export interface NewPasskey {
  challenge_id: string;
  credential: {
    [k: string]: unknown;
  };
  name: string;
}
export interface LinkToken {
  token: string;
}
/**
 * A code went out over `channel` to an address that ends as `hint` shows. `code_note` says
 * that the link came the same way, which protects less.
 */
export interface LinkChallenge {
  challenge_id: string;
  channel: Channel;
  hint: string;
  doctor_name: string | null;
  starts_at: string;
  resend_after_s: number;
  code_note: "same_channel" | null;
}
export interface ChallengeRef {
  challenge_id: string;
}
export interface LinkCode {
  challenge_id: string;
  code: string;
}
export interface AccountPerson {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  roles: Role[];
}
export interface TotpFactor {
  id: string;
  added_at: string;
  used_at: string | null;
}
/**
 * `synced`: its owner's other devices have it, too.
 */
export interface PasskeyFactor {
  id: string;
  name: string;
  added_at: string;
  used_at: string | null;
  synced: boolean;
}
/**
 * An admin's order to take all second factors away, which waits until `due_at`.
 */
export interface PendingReset {
  ordered_at: string;
  due_at: string;
}
/**
 * Where a browser is: on the server's own machine, in the clinic's network, or elsewhere;
 * `zone_city` is the city that its clock is named after.
 */
export interface Place {
  kind: "here" | "clinic" | "elsewhere";
  zone_city: string | null;
  address: string | null;
}
/**
 * `browser` is in words, such as `Firefox, Windows`; None when it doesn't say.
 */
export interface SessionEntry {
  id: string;
  current: boolean;
  kind: "account" | "visit";
  browser: string | null;
  place: Place;
  first_seen_at: string;
  last_seen_at: string;
  factor: Factor | null;
  visit_id: string | null;
}
export interface Account {
  person: AccountPerson;
  password_changed_at: string | null;
  totp: TotpFactor[];
  passkeys: PasskeyFactor[];
  recovery_codes_left: number;
  recovery_codes_made_at: string | null;
  factor_reset: PendingReset | null;
  sessions: SessionEntry[];
}
export interface PasskeyName {
  name: string;
}
/**
 * Ten codes, told only this once; the earlier ones work no more.
 */
export interface RecoveryCodes {
  codes: string[];
  made_at: string;
}
/**
 * `token` is that of a reset or an invitation, if the page has one.
 */
export interface PasswordTyped {
  password: string;
  email?: string | null;
  token?: string | null;
}
/**
 * `score` goes from 0, guessed at once, to 4. `ok` says whether it may be chosen; `problem` is
 * why not, `advice` what would make it better.
 */
export interface PasswordHint {
  score: number;
  ok: boolean;
  problem: ("short" | "common" | "about_you" | "about_clinic") | null;
  advice: ("longer" | "not_a_word" | "not_a_pattern") | null;
}
export interface PasswordForgotten {
  email: string;
}
export interface ResetToken {
  token: string;
}
/**
 * How the second factor can be given; empty for an account that never had one.
 */
export interface ResetOffer {
  ways: ("totp" | "recovery" | "passkey")[];
}
/**
 * One of `code`, `recovery_code` and `passkey` is given, as the offer said.
 */
export interface PasswordReset {
  token: string;
  password: string;
  code?: string | null;
  recovery_code?: string | null;
  passkey?: PasskeyAnswer | null;
}
export interface PasswordChange {
  current: string;
  password: string;
}
export interface EmailChange {
  email: string;
}
export interface EmailToken {
  token: string;
}
export interface DoctorBrief {
  id: string;
  name: string;
  title: string;
}
/**
 * What a patient says on arrival. Never copied from a profile (CLINICAL.md).
 */
export interface CheckIn {
  consent_telehealth: true;
  consent_version: string;
  language: "en" | "es";
  location: string;
  callback_number: string;
  company?: string;
  matters?: string;
}
/**
 * What was said on arrival; `by_name` is who said it for the patient, if somebody did.
 */
export interface CheckInAnswers {
  location: string;
  callback_number: string;
  company: string;
  matters: string;
  at: string;
  by_name: string | null;
}
/**
 * `place` 1 is next. `doctor_in_call_since` is set while the doctor is with someone else.
 */
export interface QueuePlace {
  place: number;
  ahead: number;
  waiting_since: string;
  doctor_in_call_since: string | null;
}
/**
 * A guest as the visit's patient sees them.
 */
export interface MyGuest {
  person_id: string;
  name: string;
  role: "interpreter" | "relative" | "specialist" | "observer";
  agreed: "yes" | "no" | "waiting" | "not_needed";
  here: boolean;
}
/**
 * A further device on my link that waits for my yes. `browser` is in words.
 */
export interface MyDevice {
  id: string;
  browser: string | null;
  asked_at: string;
}
/**
 * A visit as its patient sees it, or who acts for them: then `for_name` is the patient's.
 * `code_note` says that the code came the same way as the link, which protects less.
 */
export interface MyVisit {
  id: string;
  state: VisitState;
  starts_at: string;
  minutes: number;
  reason: string;
  doctor: DoctorBrief | null;
  my_name: string;
  check_in: CheckInAnswers | null;
  queue: QueuePlace | null;
  admitted_at: string | null;
  ended_at: string | null;
  feedback: "not_yet" | "open" | "given" | "skipped";
  guests: MyGuest[];
  devices: MyDevice[];
  my_role: "patient" | "proxy";
  for_name: string | null;
  code_note: "same_channel" | null;
}
export interface MyVisits {
  visits: MyVisit[];
}
/**
 * Two separate scales, 1 (poor) to 5 (very good): the call, and the care.
 */
export interface GiveFeedback {
  call: number;
  care: number;
  text?: string;
}
export interface PatientBrief {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
}
/**
 * A visit as a row on the desk. `mine` is false for one that any doctor may take.
 */
export interface DeskVisit {
  id: string;
  state: VisitState;
  starts_at: string;
  minutes: number;
  patient_name: string;
  reason: string;
  waiting_since: string | null;
  presence: PatientPresence;
  mine: boolean;
  feedback_scores: [number, number] | null;
}
/**
 * Today's queue. `waiting` is in the order in which patients are seen.
 */
export interface Desk {
  doctor: DoctorBrief;
  waiting: DeskVisit[];
  in_call: DeskVisit[];
  wrap_up: DeskVisit[];
  later: DeskVisit[];
  done: DeskVisit[];
}
/**
 * One feedback as staff read it.
 */
export interface FeedbackAnswer {
  visit_id: string;
  patient_name: string | null;
  doctor_name: string | null;
  visited_at: string;
  given_at: string;
  call: number;
  care: number;
  text: string;
}
export interface FeedbackList {
  answers: FeedbackAnswer[];
}
/**
 * One visit as its doctor sees it.
 */
export interface DoctorVisit {
  id: string;
  state: VisitState;
  starts_at: string;
  minutes: number;
  reason: string;
  patient: PatientBrief;
  doctor: DoctorBrief | null;
  presence: PatientPresence;
  check_in: CheckInAnswers | null;
  link_status: LinkStatus | null;
  waiting_since: string | null;
  admitted_at: string | null;
  ended_at: string | null;
  outcome: string | null;
  feedback: FeedbackAnswer | null;
}
export interface CompleteVisit {
  /**
   * How a visit went, said by the doctor in wrap-up.
   */
  outcome?: "as_planned" | "by_phone" | "technical_failure";
}
export interface NewPatient {
  name: string;
  email?: string | null;
  phone?: string | null;
  language?: "en" | "es";
}
/**
 * Part of a name, e-mail or phone number. In the body: an address is kept in logs on the way.
 */
export interface PatientSearch {
  words?: string;
}
/**
 * Exactly one of `patient_id` and `new_patient`. No `doctor_id` means any doctor on duty.
 * The link goes by `send_by`, the code by the other channel.
 */
export interface BookVisit {
  patient_id?: string | null;
  new_patient?: NewPatient | null;
  doctor_id?: string | null;
  starts_at: string;
  minutes?: number;
  reason?: string;
  send_by?: "mail" | "sms";
}
export interface BookedVisit {
  visit_id: string;
  link_sent_by: Channel;
  code_by: Channel;
}
export interface PatientList {
  patients: PatientBrief[];
}
export interface DoctorList {
  doctors: DoctorBrief[];
}
/**
 * A person's newest link to a visit, and how far it got.
 */
export interface VisitLink {
  status: LinkStatus;
  sent_by: Channel;
  sent_at: string;
  opened_at: string | null;
  verified_at: string | null;
  joined_at: string | null;
  expires_at: string;
}
/**
 * Somebody with a place in a visit, or a proxy who may be sent a link to it. `agreed` is the
 * patient's word on a guest, `here` whether they have the visit open just now.
 */
export interface VisitPerson {
  person_id: string;
  name: string;
  role: SeatRole;
  link: VisitLink | null;
  agreed: "yes" | "no" | "waiting" | "not_needed";
  consented: boolean;
  admitted: boolean;
  here: boolean;
  removed: boolean;
}
/**
 * A further device on somebody's link that waits for a yes. `browser` is in words.
 */
export interface VisitDevice {
  id: string;
  name: string;
  role: SeatRole;
  browser: string | null;
  asked_at: string;
}
/**
 * Who takes part, as staff see it.
 */
export interface VisitPeople {
  people: VisitPerson[];
  devices: VisitDevice[];
}
/**
 * The link goes by `send_by`, the code by the other channel. Somebody the clinic knows by
 * this e-mail or phone number already is invited as themselves.
 */
export interface InviteGuest {
  role: "interpreter" | "relative" | "specialist" | "observer";
  name: string;
  email?: string | null;
  phone?: string | null;
  language?: "en" | "es";
  send_by?: "mail" | "sms";
}
/**
 * A visit as a guest sees it. The patient's name is told once the guest is let in.
 */
export interface GuestVisit {
  id: string;
  state: VisitState;
  starts_at: string;
  minutes: number;
  my_name: string;
  my_role: "interpreter" | "relative" | "specialist" | "observer";
  doctor: DoctorBrief | null;
  patient_name: string | null;
  consent_version: string;
  consented: boolean;
  admitted: boolean;
  agreed: "yes" | "no" | "waiting" | "not_needed";
}
/**
 * A guest agrees to take part, and to be seen by name.
 */
export interface GuestCheckIn {
  consent_version: string;
  language: "en" | "es";
}
/**
 * Somebody who may act for a patient. `shown` says whether the patient sees it.
 */
export interface Proxy {
  id: string;
  person_id: string;
  name: string;
  relation: Relation;
  scopes: Scope[];
  shown: boolean;
  created_at: string;
  expires_at: string;
  ended_at: string | null;
}
/**
 * All proxies of a patient, those that are over last.
 */
export interface Proxies {
  proxies: Proxy[];
}
/**
 * Exactly one of `person_id` and `name`; a new person needs an e-mail address and a phone
 * number for links to reach them.
 */
export interface AddProxy {
  person_id?: string | null;
  name?: string | null;
  relation: Relation;
  /**
   * @minItems 1
   * @maxItems 2
   */
  scopes: [Scope] | [Scope, Scope];
  expires_at: string;
  shown?: boolean;
  email?: string | null;
  phone?: string | null;
  language?: "en" | "es";
}
/**
 * Who may act for me, or for whom I may: `person_id` and `name` are the other person's.
 */
export interface MyProxy {
  id: string;
  person_id: string;
  name: string;
  relation: Relation;
  scopes: Scope[];
  expires_at: string;
}
/**
 * `act_for_me` are those that are shown to me; `i_act_for` are the people I act for.
 */
export interface MyProxies {
  act_for_me: MyProxy[];
  i_act_for: MyProxy[];
}
/**
 * A link that was sent and not used. It may be too old by now.
 */
export interface Invite {
  sent_at: string;
  opened_at: string | null;
  expires_at: string;
}
/**
 * How many of each; recovery codes that were used don't count.
 */
export interface FactorCounts {
  totp: number;
  passkeys: number;
  recovery_codes: number;
}
/**
 * `drift_s` is how far ahead the clock of their authenticator was at its newest code.
 * `visits_left` counts the visits of a closed account's doctor that somebody else must take.
 */
export interface AdminPerson {
  id: string;
  name: string;
  email: string | null;
  roles: Role[];
  status: "no_account" | "invited" | "active" | "disabled";
  invite: Invite | null;
  second_factor: boolean;
  factors: FactorCounts;
  factor_reset: PendingReset | null;
  drift_s: number | null;
  last_seen_at: string | null;
  visits_left: number;
}
/**
 * The server's clock as the phones of `judged_from` people see it: they are `drift_s` ahead.
 * Codes of authenticator apps stop working when it is far off.
 */
export interface ServerClock {
  drift_s: number | null;
  judged_from: number;
  verdict: "right" | "fast" | "slow" | "unknown";
}
export interface AdminPeople {
  people: AdminPerson[];
  clock: ServerClock;
}
/**
 * Somebody who gets an account, and the link to it by mail.
 */
export interface NewPerson {
  /**
   * @minItems 1
   * @maxItems 4
   */
  roles:
    | ["patient" | "doctor" | "admin" | "privacy"]
    | ["patient" | "doctor" | "admin" | "privacy", "patient" | "doctor" | "admin" | "privacy"]
    | [
        "patient" | "doctor" | "admin" | "privacy",
        "patient" | "doctor" | "admin" | "privacy",
        "patient" | "doctor" | "admin" | "privacy",
      ]
    | [
        "patient" | "doctor" | "admin" | "privacy",
        "patient" | "doctor" | "admin" | "privacy",
        "patient" | "doctor" | "admin" | "privacy",
        "patient" | "doctor" | "admin" | "privacy",
      ];
  name: string;
  email: string;
  title?: string;
  phone?: string | null;
  language?: "en" | "es";
}
/**
 * What somebody is among staff from now on; being a patient or a proxy stays.
 */
export interface StaffRoles {
  /**
   * @maxItems 3
   */
  roles:
    | []
    | ["doctor" | "admin" | "privacy"]
    | ["doctor" | "admin" | "privacy", "doctor" | "admin" | "privacy"]
    | [
        "doctor" | "admin" | "privacy",
        "doctor" | "admin" | "privacy",
        "doctor" | "admin" | "privacy",
      ];
}
export interface Leaver {
  reason?: string;
}
export interface ResetOrder {
  reason: string;
}
/**
 * Whom a link invites, and to what.
 */
export interface JoinOffer {
  name: string;
  email: string | null;
  roles: Role[];
  clinic: string;
}
export interface Join {
  token: string;
  password: string;
}
/**
 * One visit in a record. `mine` is the reader's own; only these show their feedback.
 */
export interface RecordVisit {
  id: string;
  starts_at: string;
  minutes: number;
  state: VisitState;
  doctor: DoctorBrief | null;
  mine: boolean;
  reason: string;
  check_in: CheckInAnswers | null;
  outcome: string | null;
  has_note: boolean;
  feedback: FeedbackAnswer | null;
}
/**
 * A patient with their visits, newest first. `emergency_until` is set when the record is open
 * to its reader only because of an emergency.
 */
export interface PatientRecord {
  patient: PatientBrief;
  visits: RecordVisit[];
  emergency_until: string | null;
}
/**
 * Why a record has to be opened; the patient reads it.
 */
export interface OpenInEmergency {
  reason: string;
}
/**
 * Why a privacy officer wants a copy of a record; the patient reads it.
 */
export interface ExportRecord {
  reason: string;
}
export interface EmergencyAccess {
  until: string;
}
/**
 * Where the audit chain stands: its last event's number and hash, in hex.
 */
export interface ChainHead {
  seq: number;
  hash: string;
}
/**
 * One event as the patient reads it. `who` is None for the clinic's own machinery, for whoever
 * was not signed in, and for somebody who was erased; `role` says which. `action` is
 * `not_allowed` for what was refused.
 */
export interface Look {
  seq: number;
  at: string;
  who: string | null;
  role: string;
  action: Word;
  reason: string | null;
  visit_id: string | null;
  visit_at: string | null;
  mine: boolean;
}
/**
 * Newest first; `more` says that older ones follow, before the last `seq`.
 */
export interface Looks {
  entries: Look[];
  more: boolean;
  head: ChainHead;
}
/**
 * `kept_for_days` is None when no rule ends it.
 */
export interface KeptKind {
  kind: KeptSort;
  count: number;
  oldest_at: string | null;
  kept_for_days: number | null;
  protected: Protection[];
}
/**
 * `hold`: a legal hold keeps everything for now.
 */
export interface Kept {
  kinds: KeptKind[];
  hold: boolean;
}
/**
 * One event as a privacy officer or an admin reads it; an admin reads no reason.
 */
export interface AuditEntry {
  seq: number;
  at: string;
  person_id: string | null;
  who: string | null;
  role: string;
  action: Word;
  tag: string;
  outcome: string;
  patient_id: string | null;
  patient_name: string | null;
  visit_id: string | null;
  visit_at: string | null;
  reason: string | null;
  address: string | null;
  request_id: string | null;
}
/**
 * Newest first; `more` says that older ones follow, before the last `seq`.
 */
export interface AuditPage {
  entries: AuditEntry[];
  more: boolean;
  head: ChainHead;
}
export interface BoardPerson {
  role: string;
  since: string;
  away: boolean;
}
/**
 * A live visit without health content: who is connected is told by role only.
 */
export interface BoardRoom {
  visit_id: string;
  state: VisitState;
  since: string;
  doctor_name: string | null;
  connected: BoardPerson[];
}
export interface Board {
  rooms: BoardRoom[];
  waiting: number;
  in_call: number;
  completed_today: number;
}
/**
 * `patient_name` is None when the patient was erased.
 */
export interface AdminVisit {
  id: string;
  starts_at: string;
  state: VisitState;
  doctor_name: string | null;
  patient_name: string | null;
  link_status: LinkStatus | null;
}
export interface AdminVisits {
  day: string;
  visits: AdminVisit[];
}
/**
 * `to` is the person's name; `links` are the addresses found in the text.
 */
export interface OutboxMessage {
  id: string;
  channel: Channel;
  to: string;
  address: string;
  at: string;
  subject: string;
  text: string;
  links: string[];
}
export interface Outbox {
  messages: OutboxMessage[];
}
export interface DemoPerson {
  role: Role;
  name: string;
  email: string;
  password: string;
  code: string;
  demo_link: string;
}
export interface DemoVisit {
  id: string;
  doctor_name: string | null;
  patient_name: string;
  patient_link: string;
  starts_at: string;
  state: VisitState;
}
export interface DemoClinic {
  people: DemoPerson[];
  visits: DemoVisit[];
}
/**
 * Socket.IO CONNECT payload: which of the browser's two sessions this socket belongs to.
 */
export interface Handshake {
  session?: "account" | "visit";
}
/**
 * I have this visit open. Subscribes to its changes and shows the person as here.
 *
 * `connection` is what an earlier `visit:attend` of the same page returned; it takes the same
 * place again after a drop.
 */
export interface VisitAttend {
  visit_id: string;
  connection?: string | null;
}
export interface VisitAttended {
  connection: string;
}
/**
 * Enter the room of the visit this socket attends. Refused until the seat is admitted.
 */
export interface RoomJoin {
  visit_id: string;
}
/**
 * What a person sends just now, so that the others can be told in words.
 */
export interface MediaState {
  audio: boolean;
  video: boolean;
}
/**
 * One connection of one person in a room.
 */
export interface RoomPeer {
  peer_id: string;
  name: string;
  role: SeatRole;
  away: boolean;
  media: MediaState | null;
}
/**
 * As in RTCIceServer (W3C WebRTC 4.2.2).
 */
export interface IceServer {
  urls: string[];
  username: string | null;
  credential: string | null;
}
/**
 * `peers` are all others in the room. The one with the smaller id (code-point order) is the
 * polite one of a pair in perfect negotiation.
 */
export interface RoomJoined {
  peer_id: string;
  peers: RoomPeer[];
  ice_servers: IceServer[];
}
/**
 * Leave on purpose; the others are told at once.
 */
export interface RoomLeave {}
/**
 * As in RTCSessionDescriptionInit.
 */
export interface SessionDescription {
  type: "offer" | "answer" | "rollback";
  sdp?: string;
}
/**
 * As in RTCIceCandidateInit; an empty `candidate` ends a generation (RFC 8838).
 */
export interface IceCandidate {
  candidate: string;
  sdpMid?: string | null;
  sdpMLineIndex?: number | null;
  usernameFragment?: string | null;
}
/**
 * An offer, answer or candidate for one peer of the same room; exactly one is set.
 */
export interface RoomSignal {
  to: string;
  description?: SessionDescription | null;
  candidate?: IceCandidate | null;
}
/**
 * My microphone or camera went on or off.
 */
export interface RoomMedia {
  media: MediaState;
}
/**
 * Give me the shared note of the visit I attend, from after `after_seq`.
 *
 * `client_id` is what an earlier `note:open` of the same page assigned; it is kept when it
 * belongs to the same seat.
 */
export interface NoteOpen {
  after_seq?: number;
  client_id?: number | null;
}
/**
 * One durable update of a note: opaque Yjs update version 1, base64.
 */
export interface NoteUpdate {
  seq: number;
  author: string;
  op_id: string;
  update: string;
}
/**
 * `updates` in order of `seq`; `more` asks the client to open again after the last of them.
 * The client must write with `client_id`; `writable` is false once the note is closed.
 */
export interface NoteOpened {
  note_id: string;
  client_id: number;
  updates: NoteUpdate[];
  head: number;
  more: boolean;
  writable: boolean;
}
/**
 * Keep this update. The ack means it is on disk. The same `op_id` again gets the same `seq`.
 */
export interface NoteAppend {
  op_id: string;
  update: string;
}
export interface NoteAppended {
  seq: number;
}
/**
 * Nothing more to say than that it worked.
 */
export interface Heard {}
/**
 * Something about this visit changed; ask the API for its present shape.
 */
export interface VisitChanged {
  visit_id: string;
}
/**
 * The line this patient waits in moved; ask the API for the place in it.
 */
export interface QueueChanged {}
/**
 * Somebody read or changed something of this patient; ask the API who, and why.
 */
export interface RecordLookedAt {}
/**
 * Something on this doctor's desk changed.
 */
export interface DeskChanged {}
/**
 * Something on the admin's board changed.
 */
export interface BoardChanged {}
/**
 * A person came in, came back, went silent, or turned a microphone or camera on or off.
 */
export interface RoomPeerChanged {
  peer: RoomPeer;
}
/**
 * `after` tells a deliberate leave from a seat whose connection did not come back.
 */
export interface RoomPeerLeft {
  peer_id: string;
  after: "leave" | "lost";
}
/**
 * A signal for me. `sender` is written by the server.
 */
export interface RoomSignalled {
  sender: string;
  description: SessionDescription | null;
  candidate: IceCandidate | null;
}
/**
 * The call is over: the doctor ended it.
 */
export interface RoomClosed {
  visit_id: string;
}
/**
 * The same person joined from another page, which has the seat in the room now. Leave the
 * room; joining again takes it back.
 */
export interface RoomTakenOver {
  visit_id: string;
}
/**
 * The session behind this socket ended; it is disconnected next.
 */
export interface SessionEnded {
  reason: "signed_out" | "expired";
}
export interface WireError {
  code: string;
  message: string;
}
/**
 * Event: what a client sends, and what `ok` of its ack holds.
 */
export interface ClientEvents {
  "visit:attend": {
    sent: VisitAttend;
    answered: VisitAttended;
  };
  "room:join": {
    sent: RoomJoin;
    answered: RoomJoined;
  };
  "room:leave": {
    sent: RoomLeave;
    answered: Heard;
  };
  "room:signal": {
    sent: RoomSignal;
    answered: Heard;
  };
  "room:media": {
    sent: RoomMedia;
    answered: Heard;
  };
  "note:open": {
    sent: NoteOpen;
    answered: NoteOpened;
  };
  "note:append": {
    sent: NoteAppend;
    answered: NoteAppended;
  };
}
/**
 * Event: what the server says.
 */
export interface ServerEvents {
  "visit:changed": VisitChanged;
  "queue:changed": QueueChanged;
  "desk:changed": DeskChanged;
  "board:changed": BoardChanged;
  "record:looked": RecordLookedAt;
  "room:peer": RoomPeerChanged;
  "room:peer_left": RoomPeerLeft;
  "room:signal": RoomSignalled;
  "room:closed": RoomClosed;
  "room:taken_over": RoomTakenOver;
  "note:update": NoteUpdate;
  "session:ended": SessionEnded;
}

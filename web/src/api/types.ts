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
export type Kind = "warm" | "cold";
/**
 * How far a transfer is: the patient was asked, said yes, both doctors are in, it is done, or
 * it came to nothing.
 */
export type Stage = "asked" | "agreed" | "joined" | "done" | "over";
/**
 * How a doctor stands to their queue.
 */
export type Stand = "on" | "paused" | "late" | "off";
/**
 * The policy in short keys, in the order in which they count; screens put them in words.
 */
export type Rule = "urgent_first" | "booked_time" | "late_from_arrival" | "walk_ins_between";
/**
 * Why the wait is longer than the line looks, in short keys.
 */
export type Why = "paused" | "late" | "off" | "urgent_ahead" | "carried_over";
export type VisitState =
  "scheduled" | "waiting" | "in_call" | "wrap_up" | "completed" | "cancelled" | "no_show";
/**
 * What stands most in the way.
 */
export type CheckCause =
  | "camera_denied"
  | "camera_missing"
  | "camera_busy"
  | "microphone_denied"
  | "microphone_missing"
  | "microphone_busy"
  | "speaker_not_heard"
  | "slow"
  | "loss"
  | "delay"
  | "jitter"
  | "udp_blocked"
  | "relay_unreachable"
  | "no_path"
  | "no_webrtc"
  | "insecure"
  | "check_unavailable";
/**
 * What may be expected of a call.
 */
export type Verdict = "good" | "fair" | "poor" | "blocked" | "unknown";
/**
 * How the doctor knows who it is.
 */
export type IdentityMethod = "said" | "document" | "known";
/**
 * How a patient's place lies to a doctor's licences. UNKNOWN: no licence is on record, or the
 * place is not known well enough.
 */
export type LicenceVerdict = "ok" | "outside" | "unknown";
/**
 * Whether the patient has the visit open just now.
 */
export type PatientPresence = "here" | "away" | "not_yet";
export type LinkStatus = "sent" | "opened" | "verified" | "joined" | "expired" | "revoked";
/**
 * How a visit went, said by the doctor in wrap-up.
 */
export type Outcome =
  "as_planned" | "by_phone" | "technical_failure" | "patient_no_show" | "doctor_unavailable";
/**
 * Why there was no call.
 */
export type DidNotHappen =
  "patient_no_show" | "doctor_unavailable" | "technical_failure" | "by_phone";
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
  | "checked_connection"
  | "began_check_in"
  | "admitted"
  | "joined"
  | "left"
  | "ended_call"
  | "finished"
  | "cancelled"
  | "moved"
  | "changed_schedule"
  | "reminded"
  | "no_show"
  | "not_held"
  | "took_back"
  | "changed_urgency"
  | "handed_over"
  | "changed_service"
  | "read_chat"
  | "wrote_chat"
  | "checked_identity"
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
  | "checked_phone"
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
  | "identity"
  | "visits"
  | "check_in"
  | "notes"
  | "chat"
  | "feedback"
  | "sign_in"
  | "audit"
  | "files";
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
 * What anyone may know before signing in. `relay`: whether people of a call meet over a relay
 * only, which hides where they are from each other. `region` is where most patients are (ISO 3166), null
 * when check-in doesn't ask.
 */
export interface ClinicInfo {
  name: string;
  phone: string;
  emergency_number: string;
  zone: string;
  languages: ("en" | "es")[];
  demo: boolean;
  consent_version: string;
  relay: "none" | "by_choice" | "always";
  region: string | null;
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
 * again. `ended` says why the session that this browser had is over: `signed_out` elsewhere, by its
 * owner or by the clinic, or `expired`.
 */
export interface SessionInfo {
  level: SessionLevel;
  person: PersonBrief | null;
  visit_id: string | null;
  next: ("totp" | "enrol" | "wait") | null;
  ways: ("totp" | "recovery" | "passkey")[];
  spare: boolean;
  fresh_until: string | null;
  ended: ("signed_out" | "expired") | null;
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
 * Both factors of somebody who is signed in, afresh.
 */
export interface StepUpCode {
  code: string;
  password: string;
}
/**
 * Both factors of somebody who is signed in, afresh, in place of a lost app.
 */
export interface StepUpRecovery {
  code: string;
  password: string;
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
/**
 * Why a visit goes first.
 */
export interface Urgent {
  reason: string;
  at: string;
  by_name: string | null;
}
export interface ServiceName {
  id: string;
  name: string;
}
/**
 * A service of the doctor's, and how many wait in it for whoever is free.
 */
export interface ServiceQueue {
  id: string;
  name: string;
  waiting: number;
}
/**
 * A visit goes, or came, from one doctor to another or to a service.
 */
export interface VisitTransfer {
  kind: Kind;
  state: Stage;
  from_name: string | null;
  to_name: string | null;
  reason: string;
}
/**
 * How the doctor stands to their queue. `late_until` is when `late_minutes` are over.
 */
export interface DeskDuty {
  state: Stand;
  paused_until: string | null;
  off: boolean;
  late_minutes: number;
  late_until: string | null;
}
/**
 * From at least to at most so many minutes.
 */
export interface WaitRange {
  from_minutes: number;
  to_minutes: number;
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
  region?: string | null;
  emergency_contact?: string;
}
/**
 * Answers that are still being typed, so all may be missing or unfinished. `step` is the
 * question that is open.
 */
export interface CheckInDraft {
  step: "consent" | "location" | "callback" | "company" | "matters";
  agreed?: boolean;
  location?: string;
  callback?: string;
  alone?: ("alone" | "with") | null;
  companions?: string;
  matters?: string;
  region?: string;
  emergency_contact?: string;
}
/**
 * What its writer typed so far, if anything.
 */
export interface KeptDraft {
  draft: CheckInDraft | null;
}
/**
 * What was said on arrival; `by_name` is who said it for the patient, if somebody did.
 */
export interface CheckInAnswers {
  location: string;
  callback_number: string;
  company: string;
  matters: string;
  region: string | null;
  emergency_contact: string;
  at: string;
  by_name: string | null;
}
/**
 * `place` 1 is next. `doctor_in_call_since` is set while the doctor is with someone else.
 * `wait` is null when nothing can be said; `why` and `until` tell what makes it longer. `overdue`
 * asks for a number to call. All of it moves with time, too: ask again once a minute.
 */
export interface QueuePlace {
  place: number;
  ahead: number;
  waiting_since: string;
  doctor_in_call_since: string | null;
  wait: WaitRange | null;
  why: Why | null;
  until: string | null;
  overdue: boolean;
  policy: Rule[];
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
 * The doctor who is getting ready for this patient just now.
 */
export interface Preparing {
  doctor_name: string;
}
export interface ChooseRelay {
  relay_only: boolean;
}
/**
 * A visit as its patient sees it, or who acts for them: then `for_name` is the patient's.
 * `change_until` is until when they may cancel it, null when they can't; `may_move` says whether
 * they may choose another time, too.
 * `relay_only` is one's own choice, `consented` one's own agreement to take part.
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
  service_name: string | null;
  transfer: VisitTransfer | null;
  change_until: string | null;
  may_move: boolean;
  preparing: Preparing | null;
  relay_only: boolean;
  consented: boolean;
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
/**
 * A WebRTC offer (RFC 8829) with at most a microphone, a camera and a data channel. Candidates
 * in it are not looked at: the echo learns where the browser is from what arrives.
 */
export interface EchoOffer {
  sdp: string;
}
/**
 * `sdp` answers the offer; the echo ends by itself after `lasts_s`. `ice_servers` are for a
 * second measurement over the relay, with credentials that end soon after.
 */
export interface EchoAnswer {
  sdp: string;
  session: string;
  lasts_s: number;
  ice_servers: IceServer[];
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
 * What the page found. Figures are None where nothing was measured.
 */
export interface ConnectionResult {
  verdict: Verdict;
  cause?: CheckCause | null;
  camera: "ok" | "denied" | "missing" | "busy" | "insecure" | "silent" | "off" | "skipped";
  microphone: "ok" | "denied" | "missing" | "busy" | "insecure" | "silent" | "off" | "skipped";
  speaker: "ok" | "not_heard" | "skipped";
  transport?: ("direct" | "relay_udp" | "relay_tcp" | "relay_tls") | null;
  round_trip_ms?: number | null;
  loss?: number | null;
  jitter_ms?: number | null;
  kbps?: number | null;
}
/**
 * A patient's connection in a row of the desk.
 */
export interface ConnectionBrief {
  verdict: Verdict;
  cause: string | null;
}
/**
 * A patient's connection in full, as it was measured at `at`.
 */
export interface ConnectionReport {
  verdict: Verdict;
  cause: string | null;
  camera: string;
  microphone: string;
  speaker: string;
  transport: string | null;
  round_trip_ms: number | null;
  loss: number | null;
  jitter_ms: number | null;
  kbps: number | null;
  at: string;
}
export interface CheckIdentity {
  method: IdentityMethod;
}
/**
 * How the patient's identity was checked. `by_name` is null for who was erased since.
 */
export interface Identity {
  method: IdentityMethod;
  checked_at: string;
  by_name: string | null;
}
/**
 * What a doctor needs at once when something goes wrong, one click away. `licence` is about the
 * doctor who reads it; empty texts were not said.
 */
export interface Safety {
  identity: Identity | null;
  licence: LicenceVerdict;
  location: string;
  region: string | null;
  callback_number: string;
  emergency_contact: string;
}
/**
 * A doctor may practise in a region, up to and including a day of the clinic's, if one is
 * set.
 */
export interface Licence {
  region: string;
  valid_until: string | null;
}
/**
 * A doctor's licences, those that have ended, too. None on record: no warning is given.
 */
export interface Licences {
  licences: Licence[];
}
export interface SetLicences {
  /**
   * @maxItems 80
   */
  licences: Licence[];
}
/**
 * `licence_reason` is needed when the patient is outside the doctor's licences.
 */
export interface AdmitVisit {
  licence_reason?: string;
}
export interface PatientBrief {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  phone_checked: boolean;
}
/**
 * A visit as a row on the desk. `mine` is false for one that any doctor may take.
 * `preparing_by` names the doctor who is getting ready for the patient just now.
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
  connection: ConnectionBrief | null;
  walk_in: boolean;
  urgent: Urgent | null;
  service: ServiceName | null;
  transfer: VisitTransfer | null;
  preparing_by: string | null;
}
/**
 * Today's queue. `waiting` is in the order in which patients are seen, by `policy`; `incoming`
 * are calls that a colleague hands over, with the patient's yes.
 */
export interface Desk {
  doctor: DoctorBrief;
  duty: DeskDuty;
  services: ServiceQueue[];
  policy: Rule[];
  incoming: DeskVisit[];
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
  walk_in: boolean;
  urgent: Urgent | null;
  service: ServiceName | null;
  transfer: VisitTransfer | null;
  undo_until: string | null;
  safety: Safety;
  connection: ConnectionReport | null;
}
export interface CompleteVisit {
  /**
   * How a visit went, said by the doctor in wrap-up.
   */
  outcome?:
    "as_planned" | "by_phone" | "technical_failure" | "patient_no_show" | "doctor_unavailable";
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
 * Exactly one of `patient_id` and `new_patient`. No `doctor_id` means any doctor on duty, of
 * `service_id` where that is set.
 * The link goes by `send_by`, the code by the other channel. With `overlap` the visit may meet
 * another one of the doctor's. `phone_checked` says that whoever books checked the patient's
 * number with them; codes go to checked numbers only.
 */
export interface BookVisit {
  patient_id?: string | null;
  new_patient?: NewPatient | null;
  doctor_id?: string | null;
  service_id?: string | null;
  starts_at: string;
  minutes?: number;
  reason?: string;
  send_by?: "mail" | "sms";
  overlap?: boolean;
  phone_checked?: boolean;
}
/**
 * `phone_checked` says that whoever sends it checked the number with the person.
 */
export interface SendAgain {
  phone_checked?: boolean;
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
export interface Pause {
  minutes: 10 | 20 | 30;
}
/**
 * How long the next patient has to wait from now; 0 takes it back.
 */
export interface RunLate {
  minutes: number;
}
export interface MarkUrgent {
  reason: string;
}
/**
 * Exactly one of `to_doctor_id` and `to_service_id`; a warm transfer goes to a doctor.
 */
export interface TransferVisit {
  kind: Kind;
  to_doctor_id?: string | null;
  to_service_id?: string | null;
  reason: string;
}
/**
 * Somebody who comes without an appointment; otherwise like BookVisit.
 */
export interface WalkIn {
  patient_id?: string | null;
  new_patient?: NewPatient | null;
  doctor_id?: string | null;
  service_id?: string | null;
  minutes?: number;
  reason?: string;
  send_by?: "mail" | "sms";
  phone_checked?: boolean;
}
export interface NotHeld {
  outcome: DidNotHappen;
}
export interface SaveService {
  name: string;
  /**
   * @minItems 1
   * @maxItems 200
   */
  doctor_ids: [string, ...string[]];
}
export interface ServiceEntry {
  id: string;
  name: string;
  doctors: DoctorBrief[];
  closed: boolean;
}
export interface ServiceList {
  services: ServiceEntry[];
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
 * this e-mail or phone number already is invited as themselves. `phone_checked` says that whoever
 * invites checked the number with them.
 */
export interface InviteGuest {
  role: "interpreter" | "relative" | "specialist" | "observer";
  name: string;
  email?: string | null;
  phone?: string | null;
  language?: "en" | "es";
  send_by?: "mail" | "sms";
  phone_checked?: boolean;
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
 * A guest, or who acts for the patient, agrees to take part, and to be seen by name.
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
 * number for links to reach them. `phone_checked` says that the admin checked the number.
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
  phone_checked?: boolean;
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
 * One event as a privacy officer or an admin reads it; an admin reads no reason. `about_name`
 * is whose account it concerns, where that is not a patient's record.
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
  about_name: string | null;
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
 * Working time on one weekday; 0 is Monday. Patients may book in it where `is_bookable`.
 */
export interface WorkingHours {
  weekday: number;
  from_minute: number;
  until_minute: number;
  slot_minutes: number;
  is_bookable: boolean;
}
/**
 * A doctor's whole week; it takes the place of what was there.
 */
export interface SetHours {
  /**
   * @maxItems 42
   */
  hours: WorkingHours[];
}
/**
 * Away from a minute of one local day until a minute of the same or a later one.
 */
export interface AddAbsence {
  from_day: string;
  from_minute?: number;
  until_day: string;
  until_minute?: number;
}
export interface Absence {
  id: string;
  starts_at: string;
  ends_at: string;
}
export interface FreeSlot {
  starts_at: string;
  minutes: number;
}
/**
 * Working time of one day, as instants.
 */
export interface WorkSpan {
  starts_at: string;
  ends_at: string;
  is_bookable: boolean;
}
/**
 * A visit as it stands in a doctor's calendar.
 */
export interface ScheduledVisit {
  id: string;
  state: VisitState;
  starts_at: string;
  minutes: number;
  patient_name: string;
  reason: string;
}
export interface ScheduleDay {
  date: string;
  work: WorkSpan[];
  absences: Absence[];
  visits: ScheduledVisit[];
  free: FreeSlot[];
}
/**
 * Days of a doctor in the clinic's `zone` (IANA name). `coming` are absences that are not
 * over yet, on whatever day.
 */
export interface Schedule {
  zone: string;
  today: string;
  patients_book: "off" | "own_doctors" | "all";
  hours: WorkingHours[];
  coming: Absence[];
  days: ScheduleDay[];
}
/**
 * Another time, and perhaps another length. With `overlap` it may meet another visit.
 */
export interface MoveVisit {
  starts_at: string;
  minutes?: number | null;
  overlap?: boolean;
}
/**
 * A visit that staff moved or cancelled. `told` is false when no message could be sent to
 * whom it concerns.
 */
export interface ChangedVisit {
  visit_id: string;
  state: VisitState;
  starts_at: string;
  minutes: number;
  told: boolean;
}
export interface ServiceBrief {
  id: string;
  name: string;
}
/**
 * Whom one may book for: oneself, or somebody one acts for.
 */
export interface BookFor {
  patient_id: string;
  name: string;
  doctors: DoctorBrief[];
  services: ServiceBrief[];
}
/**
 * With whom patients may book by themselves; nothing while `patients_book` is off.
 */
export interface BookingChoices {
  patients_book: "off" | "own_doctors" | "all";
  people: BookFor[];
}
export interface SlotDay {
  date: string;
  slots: FreeSlot[];
}
/**
 * Free times from a day on, in the clinic's `zone`. `next_day` is the first later day with a
 * free time, when there is one.
 */
export interface Slots {
  zone: string;
  first_day: string;
  last_day: string;
  days: SlotDay[];
  next_day: string | null;
}
/**
 * Exactly one of `doctor_id` and `service_id`. `patient_id` is somebody whom one acts for.
 */
export interface BookMine {
  doctor_id?: string | null;
  service_id?: string | null;
  patient_id?: string | null;
  starts_at: string;
  reason?: string;
}
export interface MoveMine {
  starts_at: string;
}
/**
 * `messages` in order of `seq`; `more` says that others follow after the last of them.
 * `writable` is false once the visit is finished. `me` is the author of what the reader said.
 */
export interface ChatMessages {
  me: string;
  messages: ChatMessage[];
  head: number;
  more: boolean;
  writable: boolean;
}
/**
 * One message of a chat. `name` is null for who was erased; `line_id` is the line that it was
 * as it was typed, for pages that showed it. A message without words whose `file` is null had a
 * file that is not kept any more.
 */
export interface ChatMessage {
  seq: number;
  op_id: string;
  author: string;
  name: string | null;
  role: SeatRole | null;
  text: string;
  file: ChatFile | null;
  at: string;
  line_id: string | null;
}
/**
 * A file in a chat; its bytes are at `/visits/{visit_id}/files/{id}` of the HTTP API.
 */
export interface ChatFile {
  id: string;
  name: string;
  media_type: string;
  size_bytes: number;
}
/**
 * A file that was sent in a visit. `seq` is the number of the message it came with.
 */
export interface VisitFile {
  id: string;
  seq: number;
  name: string;
  media_type: string;
  size_bytes: number;
  by_name: string | null;
  at: string;
}
/**
 * What was sent in a visit and is still kept, oldest first.
 */
export interface VisitFiles {
  files: VisitFile[];
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
 *
 * With `prepare`, before that: the doctor who has the patient's panel open and the patient's own
 * page connect to each other, and send nothing yet.
 */
export interface RoomJoin {
  visit_id: string;
  prepare?: boolean;
}
/**
 * What a person sends just now, so that the others can be told in words. `paused`: the picture
 * rests to keep the sound; `mode` is what the person chose to send at most.
 */
export interface MediaState {
  audio: boolean;
  video: boolean;
  screen?: boolean;
  paused?: boolean;
  mode?: "full" | "low" | "audio";
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
 * `peers` are all others in the room. The one with the smaller id (code-point order) is the
 * polite one of a pair in perfect negotiation. `expires_at` is when the credentials in
 * `ice_servers` stop working, null where there are none; in a room that is `relay_only` no
 * address but a relay's may be signalled.
 */
export interface RoomJoined {
  peer_id: string;
  peers: RoomPeer[];
  ice_servers: IceServer[];
  expires_at: string | null;
  relay_only: boolean;
  prepared: boolean;
}
/**
 * Give me fresh credentials for the relay, before the ones I have expire.
 */
export interface RoomIce {}
export interface IceServers {
  ice_servers: IceServer[];
  expires_at: string | null;
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
 * SHA-256 of the nonce that is revealed later, so that nobody can choose theirs to fit.
 */
export interface VerificationCommit {
  step: "commit";
  digest: string;
}
export interface VerificationReveal {
  step: "reveal";
  nonce: string;
}
/**
 * My end of the connection looks tampered with; yours is to warn as well.
 */
export interface VerificationAlarm {
  step: "alarm";
}
/**
 * How large this page shows the other's picture, and whether its own rests for them.
 */
export interface VideoNote {
  shown: "large" | "small" | "none";
  paused?: boolean;
}
/**
 * One thing for one peer of the same room: exactly one of the others is set.
 */
export interface RoomSignal {
  to: string;
  description?: SessionDescription | null;
  candidate?: IceCandidate | null;
  verification?: (VerificationCommit | VerificationReveal | VerificationAlarm) | null;
  video?: VideoNote | null;
}
/**
 * My microphone or camera went on or off.
 */
export interface RoomMedia {
  media: MediaState;
}
/**
 * Ask a person in the room to be silent: their page turns the microphone off. The doctor's.
 */
export interface RoomMute {
  peer_id: string;
}
/**
 * The line that I am writing, as it stands now; empty when I took it back. It is shown while I
 * write (real-time text) and kept nowhere.
 */
export interface RoomText {
  line_id: string;
  text: string;
}
/**
 * Give me the chat of the visit I attend, from after `after_seq`, and what follows.
 */
export interface ChatOpen {
  after_seq?: number;
}
/**
 * `messages` in order of `seq`; `more` asks the client to open again after the last of them.
 * `writable` is false once the visit is finished. `me` is the author of what I say.
 */
export interface ChatOpened {
  me: string;
  messages: ChatMessage[];
  head: number;
  more: boolean;
  writable: boolean;
}
/**
 * Keep these words. The ack means they are on disk. The same `op_id` again gets the same
 * `seq`. `line_id` is the line that they were as they were typed.
 */
export interface ChatSend {
  op_id: string;
  text: string;
  line_id?: string | null;
}
export interface ChatSent {
  seq: number;
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
  verification: (VerificationCommit | VerificationReveal | VerificationAlarm) | null;
  video: VideoNote | null;
}
/**
 * Turn my microphone off: `by` asked for it. I may turn it on again.
 */
export interface RoomMuted {
  by: string;
}
/**
 * A doctor has this patient's panel open and will let them in soon; null: no longer.
 */
export interface RoomPreparing {
  visit_id: string;
  doctor_name: string | null;
}
/**
 * The doctor let the patient in: send sound and picture now, and join.
 */
export interface RoomAdmitted {
  visit_id: string;
}
/**
 * Somebody's line as it stands now. `sender` and `name` are written by the server. It goes when
 * its message comes, when it is empty, or when its writer leaves.
 */
export interface RoomTyped {
  sender: string;
  name: string;
  line_id: string;
  text: string;
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
  "room:mute": {
    sent: RoomMute;
    answered: Heard;
  };
  "room:ice": {
    sent: RoomIce;
    answered: IceServers;
  };
  "room:text": {
    sent: RoomText;
    answered: Heard;
  };
  "chat:open": {
    sent: ChatOpen;
    answered: ChatOpened;
  };
  "chat:send": {
    sent: ChatSend;
    answered: ChatSent;
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
  "room:muted": RoomMuted;
  "room:preparing": RoomPreparing;
  "room:admitted": RoomAdmitted;
  "room:text": RoomTyped;
  "room:closed": RoomClosed;
  "room:taken_over": RoomTakenOver;
  "chat:message": ChatMessage;
  "note:update": NoteUpdate;
  "session:ended": SessionEnded;
}

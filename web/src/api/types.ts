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
 * How a condition compares, by its FHIR name.
 */
export type Operator = "exists" | "=" | "!=" | ">" | "<" | ">=" | "<=";
/**
 * Kinds of items, by their FHIR names.
 */
export type ItemType = "group" | "display" | "boolean" | "integer" | "choice" | "string" | "text";
/**
 * Who answers.
 */
export type Audience = "patient" | "doctor";
/**
 * Where the lowest answer of a scale stands: below its middle, in it, or all above.
 */
export type Mood = "low" | "middle" | "high";
/**
 * Why a point is worth a look.
 */
export type Signal = "outside" | "run" | "trend";
/**
 * Which chart of statistical process control a series is.
 */
export type Chart = "xmr" | "p";
/**
 * What the limits stand on: enough points, few, or too few for any.
 */
export type Footing = "settled" | "first_guess" | "none";
export type Period = "month" | "quarter";
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
  | "signed_note"
  | "shared_note"
  | "changed_lists"
  | "changed_templates"
  | "wrote_note"
  | "read_decision"
  | "changed_decision"
  | "confirmed_decision"
  | "took_decision_back"
  | "read_summary"
  | "wrote_summary"
  | "sent_summary"
  | "answered_summary"
  | "gave_feedback"
  | "read_feedback"
  | "changed_feedback"
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
  | "read_messages"
  | "wrote_message"
  | "answered_messages"
  | "read_education"
  | "gave_education"
  | "prepared_visit"
  | "changed_library"
  | "removed_file"
  | "read_looks"
  | "searched_audit"
  | "changed_interfaces"
  | "read_readings"
  | "changed_readings"
  | "set_range"
  | "saw_alert"
  | "read_plan"
  | "changed_plan"
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
  | "files"
  | "readings"
  | "care_plan"
  | "conversations"
  | "education"
  | "prepared";
/**
 * How a kind of data is protected; the catalogues say it in words.
 */
export type Protection = "own_key" | "hashed" | "chained" | "ids_only";
/**
 * What a webhook tells of a visit.
 */
export type VisitStep =
  | "visit.booked"
  | "visit.moved"
  | "visit.cancelled"
  | "visit.arrived"
  | "visit.admitted"
  | "visit.ended"
  | "visit.completed"
  | "visit.no_show"
  | "visit.taken_back";
/**
 * Why a try came to nothing.
 */
export type DeliveryProblem = "no_answer" | "too_slow" | "not_taken" | "address_refused" | "paused";
/**
 * Why a line no longer holds.
 */
export type EndReason = "resolved" | "stopped" | "mistake";
export type ListKind = "problem" | "medication";
/**
 * A whole note to begin with, or a few words to put in where the writer is.
 */
export type TemplateKind = "template" | "snippet";
/**
 * Which notes offer it.
 */
export type UsedIn = "clinical" | "shared" | "both";
/**
 * `wait` is to wait and see, or to do nothing: each decision has exactly one of it.
 */
export type OptionKind = "wait" | "choice";
/**
 * How much something matters to the patient.
 */
export type Weight = "most" | "much" | "little";
/**
 * For whom somebody confirms: a proxy does for the patient.
 */
export type Side = "patient" | "doctor";
/**
 * Begun by the patient; offered, nothing decided yet; written down; confirmed by one side; by
 * both.
 */
export type DecisionState = "raised" | "open" | "proposed" | "half" | "settled";
/**
 * What is measured in a reading: most kinds have one value.
 */
export type ReadingPart = "systolic" | "diastolic" | "pulse" | "value";
/**
 * How a reading came.
 */
export type ReadingSource = "typed" | "file" | "device";
/**
 * Who is to do a task.
 */
export type PlanWhose = "patient" | "team" | "together";
export type PlanSort = "goal" | "task";
export type PlanState = "open" | "done" | "dropped";
export type Topic = "question" | "medicine" | "result" | "appointment" | "reading" | "other";
export type ItemKind = "page" | "link" | "file";
/**
 * `shared` is written by patient and doctor in the call; `clinical` by the doctor, also before
 * and after it, until it is signed.
 */
export type NoteKind = "shared" | "clinical";
/**
 * What of a visit changed: the visit itself, or something that is kept beside it.
 */
export type VisitPart = "visit" | "decision" | "summary" | "clinical_note";

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
 * `older` asks for a secret whose codes are made with SHA-1, for an app that knows no other.
 */
export interface TotpBegin {
  older?: boolean;
}
/**
 * `qr` is an SVG data URI of `uri`; `key` is the same secret for typing, in groups of four.
 * `id` names it when it is confirmed from the account's page. `older` says whether an app that makes
 * codes with SHA-1 alone is refused here, would be taken if asked for, or was asked for.
 */
export interface TotpEnrolment {
  id: string;
  key: string;
  uri: string;
  qr: string;
  older: "refused" | "offered" | "chosen";
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
 * that the link came the same way, which protects less. `replaces`: the browser has another link's
 * visit open, whose place this one takes with the code; the other link opens it again.
 */
export interface LinkChallenge {
  challenge_id: string;
  channel: Channel;
  hint: string;
  doctor_name: string | null;
  starts_at: string;
  resend_after_s: number;
  code_note: "same_channel" | null;
  replaces: boolean;
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
/**
 * `older`: its codes are made with SHA-1.
 */
export interface TotpFactor {
  id: string;
  added_at: string;
  used_at: string | null;
  older: boolean;
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
 * The summary that counts, by its number: its words have a route of their own.
 */
export interface MySummaryBrief {
  version: number;
  sent_at: string;
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
  feedback: "not_yet" | "open" | "given" | "skipped" | "closed";
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
  summary: MySummaryBrief | null;
}
export interface MyVisits {
  visits: MyVisit[];
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
/**
 * One answer of a choice. `score` is its place on a scale, where it has one.
 */
export interface FormOption {
  code: string;
  texts: {
    [k: string]: string;
  };
  score: number | null;
}
/**
 * What an earlier question must hold for an item to be asked.
 */
export interface FormCondition {
  question: string;
  operator: Operator;
  value: boolean | number | string;
}
/**
 * One item of a questionnaire. `within` is the link id of the group that it is in; conditions
 * hold all together, or any of them with `any_of`.
 */
export interface FormItem {
  link_id: string;
  within: string | null;
  type: ItemType;
  texts: {
    [k: string]: string;
  };
  required: boolean;
  repeats: boolean;
  max_length: number | null;
  low: number | null;
  high: number | null;
  options: FormOption[];
  conditions: FormCondition[];
  any_of: boolean;
}
/**
 * A questionnaire to be asked. `questionnaire` is its `url|version`, which the answers name.
 */
export interface FeedbackForm {
  questionnaire: string;
  titles: {
    [k: string]: string;
  };
  descriptions: {
    [k: string]: string;
  };
  licence: string;
  items: FormItem[];
}
/**
 * Answers as a FHIR R4 QuestionnaireResponse. `anonymous` keeps the name and the visit from the
 * clinic's staff.
 */
export interface GiveFeedback {
  response: {
    [k: string]: unknown;
  };
  anonymous?: boolean;
}
/**
 * One question with its answer. `score` is the answer's place between `low` and `high`.
 */
export interface AnswerLine {
  link_id: string;
  type: ItemType;
  question: {
    [k: string]: string;
  };
  chosen: {
    [k: string]: string;
  }[];
  words: string | null;
  number: number | null;
  yes: boolean | null;
  score: number | null;
  low: number | null;
  high: number | null;
}
/**
 * One feedback as staff read it. Without a name (`anonymous`), neither visit nor day is said:
 * `first_month` and `last_month` are the months that it comes from, in the company of others.
 */
export interface FeedbackAnswer {
  id: string;
  audience: Audience;
  anonymous: boolean;
  visit_id: string | null;
  patient_name: string | null;
  doctor_name: string | null;
  service_name: string | null;
  visited_at: string | null;
  given_at: string | null;
  first_month: string | null;
  last_month: string | null;
  questionnaire: string;
  titles: {
    [k: string]: string;
  };
  lines: AnswerLine[];
}
/**
 * What I said of a visit. `given_at` is null when I said nothing, or it was deleted since.
 */
export interface OwnFeedback {
  given_at: string | null;
  anonymous: boolean;
  lines: AnswerLine[];
}
export interface FeedbackList {
  answers: FeedbackAnswer[];
}
/**
 * Which answers to read. A doctor reads those of their own visits, whatever `doctor_id` says.
 */
export interface FeedbackSearch {
  /**
   * Who answers.
   */
  audience?: "patient" | "doctor";
  doctor_id?: string;
  service_id?: string;
  questionnaire?: string;
  since?: string | null;
  until?: string | null;
  mood?: Mood | null;
  words?: string;
  with_words?: boolean;
}
/**
 * One period. With fewer than five answers there is neither count nor value.
 */
export interface TrendPoint {
  starts_on: string;
  count: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
  signals: Signal[];
}
/**
 * One series, of a question or of one option of it, with its limits by statistical process
 * control. Shares are between 0 and 1.
 */
export interface FeedbackTrend {
  link_id: string;
  question: {
    [k: string]: string;
  };
  option: {
    [k: string]: string;
  } | null;
  chart: Chart;
  low: number;
  high: number;
  centre: number | null;
  footing: Footing;
  points: TrendPoint[];
}
/**
 * `titles` are the questionnaire's; without a questionnaire nobody has answered yet.
 */
export interface FeedbackTrends {
  questionnaire: string | null;
  titles: {
    [k: string]: string;
  };
  period: Period;
  trends: FeedbackTrend[];
}
/**
 * Whose trends to see. Without a questionnaire: of the one that was answered most recently.
 */
export interface AskTrends {
  /**
   * Who answers.
   */
  audience?: "patient" | "doctor";
  doctor_id?: string;
  service_id?: string;
  questionnaire?: string;
  since?: string | null;
  until?: string | null;
  period?: "month" | "quarter";
}
export interface Named {
  id: string;
  name: string;
}
/**
 * A questionnaire in all its versions.
 */
export interface QuestionnaireName {
  url: string;
  audience: Audience;
  titles: {
    [k: string]: string;
  };
}
/**
 * What staff may filter by, and who may own an action. A doctor's own name is their only one.
 */
export interface FeedbackChoices {
  doctors: Named[];
  services: Named[];
  questionnaires: QuestionnaireName[];
  owners: Named[];
}
/**
 * What the clinic will do. `about` says from which trend or comment it comes.
 */
export interface FeedbackAction {
  id: string;
  title: string;
  about: string;
  owner_id: string;
  owner_name: string | null;
  due_on: string;
  late: boolean;
  created_at: string;
  done_at: string | null;
}
export interface FeedbackActions {
  actions: FeedbackAction[];
}
export interface SaveAction {
  title: string;
  about?: string;
  owner_id: string;
  due_on: string;
}
/**
 * One entry of "you said, we did".
 */
export interface SaidEntry {
  id: string;
  said: string;
  did: string;
  language: string;
  published_at: string;
}
export interface SaidPage {
  entries: SaidEntry[];
}
/**
 * An entry in the clinic's own words; a patient's words are refused.
 */
export interface PublishSaid {
  said: string;
  did: string;
  language: "en" | "es";
  action_id?: string;
}
/**
 * One version in the library. `own` comes with the product; once answered it stays as it is.
 */
export interface QuestionnaireBrief {
  id: string;
  url: string;
  version: string;
  audience: Audience;
  titles: {
    [k: string]: string;
  };
  languages: string[];
  licence: string;
  questions: number;
  added_at: string | null;
  answers: number;
  own: boolean;
}
/**
 * What is asked now: of an audience, after visits of a service, or of all others.
 */
export interface QuestionnaireUse {
  audience: Audience;
  service_id: string | null;
  service_name: string | null;
  questionnaire_id: string;
}
export interface QuestionnaireLibrary {
  questionnaires: QuestionnaireBrief[];
  uses: QuestionnaireUse[];
  services: Named[];
}
/**
 * A FHIR R4 Questionnaire as it stands in its file.
 */
export interface AddQuestionnaire {
  audience: Audience;
  resource: {
    [k: string]: unknown;
  };
}
/**
 * `questionnaire_id` empty: what is asked of all others, or the default.
 */
export interface UseQuestionnaire {
  audience: Audience;
  service_id?: string;
  questionnaire_id?: string;
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
/**
 * Without `visit_minutes`, visits are as long as each doctor's own hours say.
 */
export interface SaveService {
  name: string;
  /**
   * @minItems 1
   * @maxItems 200
   */
  doctor_ids: [string, ...string[]];
  visit_minutes?: number | null;
}
export interface ServiceEntry {
  id: string;
  name: string;
  doctors: DoctorBrief[];
  closed: boolean;
  visit_minutes: number | null;
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
 * What an admin keeps for a doctor: the week, and absences that are not over yet.
 */
export interface DoctorHours {
  doctor: DoctorBrief;
  zone: string;
  today: string;
  hours: WorkingHours[];
  coming: Absence[];
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
 * One thing to do, and when or until when.
 */
export interface SummaryStep {
  what: string;
  when: string;
}
/**
 * A summary's words, under its headings. `steps` are what the patient does next, `help` the
 * signs to get help for, `question` what they answer in their own words; `change` says what is
 * different from the version before.
 */
export interface SummaryContent {
  language: "en" | "es";
  talked: string;
  decided: string;
  steps: SummaryStep[];
  help: string[];
  call: string;
  question: string;
  change: string;
}
/**
 * A summary as it stands on the page, written on top of draft `base`; 0: there was none.
 */
export interface KeepSummary {
  base: number;
  content: SummaryContent;
}
export interface KeptSummary {
  revision: number;
  kept_at: string;
}
/**
 * How hard a text is to read. `score` is a school grade in English, an ease in Spanish; null
 * while there is too little to measure.
 */
export interface SummaryReading {
  words: number;
  sentences: number;
  syllables: number;
  score: number | null;
  band: ("easy" | "fair" | "hard") | null;
}
/**
 * A summary as it was sent. `answer` is what the patient said in their own words.
 */
export interface SummaryVersion {
  version: number;
  content: SummaryContent;
  author: string | null;
  sent_at: string;
  answer: string | null;
  answered_at: string | null;
}
/**
 * What the visit's doctor works on. `revision` is the draft's, 0 while none was kept: then
 * `content` is put together `from_note` and `from_decision` as far as these say something.
 * `versions` were sent, the newest first.
 */
export interface DoctorSummary {
  content: SummaryContent;
  revision: number;
  kept_at: string | null;
  from_note: boolean;
  from_decision: boolean;
  versions: SummaryVersion[];
  may_send: boolean;
}
/**
 * `told_by` says how the patient's side learns of it beside the portal; empty when no message
 * could go out.
 */
export interface SentSummary {
  summary: DoctorSummary;
  reading: SummaryReading;
  told_by: ("mail" | "sms")[];
}
/**
 * What the patient takes home from a visit; the newest version first.
 */
export interface MySummary {
  versions: SummaryVersion[];
}
/**
 * What the patient says in their own words, of the version they have read.
 */
export interface AnswerSummary {
  version: number;
  text: string;
}
/**
 * The summary that counts, of one visit in a record.
 */
export interface VisitSummary {
  visit_id: string;
  starts_at: string;
  state: VisitState;
  summary: SummaryVersion;
}
/**
 * Of a patient's visits, newest first.
 */
export interface VisitSummaries {
  summaries: VisitSummary[];
}
/**
 * `scopes` are such as `Appointment.read`. With `phones_checked` the numbers that the system
 * sends count as checked with the patient; a patient's own token has no such thing.
 */
export interface NewToken {
  name: string;
  /**
   * @minItems 1
   */
  scopes: [string, ...string[]];
  days?: number;
  phones_checked?: boolean;
}
/**
 * A token after it was shown: what it may, and when it was used last. `by_name` stands for it,
 * and it ends with their account; None for who was erased. `resting` are rights that it was given
 * and doesn't have while that person may not give them.
 */
export interface TokenShown {
  id: string;
  name: string;
  scopes: string[];
  resting: string[];
  phones_checked: boolean;
  by_name: string | null;
  by_me: boolean;
  created_at: string;
  expires_at: string;
  used_at: string | null;
  revoked_at: string | null;
}
/**
 * `offered` is what a new token may be given, `base_url` where the interface is.
 */
export interface TokensShown {
  tokens: TokenShown[];
  offered: string[];
  base_url: string;
}
/**
 * A new token. `secret` is shown this once.
 */
export interface MadeToken {
  token: TokenShown;
  secret: string;
}
export interface SaveWebhook {
  name: string;
  url: string;
  /**
   * @minItems 1
   */
  events: [VisitStep, ...VisitStep[]];
  paused?: boolean;
}
/**
 * A webhook. `given_up` counts what could not be delivered; until `earlier_until` the secret
 * before the last change signs along.
 */
export interface WebhookShown {
  id: string;
  name: string;
  url: string;
  events: VisitStep[];
  created_at: string;
  paused_at: string | null;
  earlier_until: string | null;
  given_up: number;
}
/**
 * `give_up_after_hours` is how long an event is tried.
 */
export interface Webhooks {
  webhooks: WebhookShown[];
  give_up_after_hours: number;
}
/**
 * A webhook with its new secret, which is shown this once.
 */
export interface WebhookSecret {
  webhook: WebhookShown;
  secret: string;
}
/**
 * One event on its way: waiting for `next_at`, delivered, or given up.
 */
export interface DeliveryShown {
  id: string;
  webhook_id: string;
  event: string;
  visit_id: string | null;
  at: string;
  tries: number;
  next_at: string | null;
  delivered_at: string | null;
  given_up_at: string | null;
  status: number | null;
  problem: DeliveryProblem | null;
  took_ms: number | null;
}
export interface Deliveries {
  deliveries: DeliveryShown[];
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
 * Words in one look. `link` is an http, https, mailto or tel address.
 */
export interface NoteRun {
  text: string;
  bold: boolean;
  italic: boolean;
  link: string | null;
}
/**
 * A heading, a paragraph or an item of a list, `level` deep; `number` in a numbered list.
 */
export interface NoteBlock {
  kind: "heading" | "paragraph" | "item";
  level: number;
  ordered: boolean;
  number: number | null;
  runs: NoteRun[];
}
/**
 * A note as the server read it.
 */
export interface NoteDocument {
  blocks: NoteBlock[];
}
/**
 * What would be signed: the note as it stands on disk, and its hash. `is_empty`: nothing is
 * written.
 */
export interface NoteReview {
  document: NoteDocument;
  sha256: string;
  is_empty: boolean;
}
export interface NoteAddendum {
  number: number;
  author: DoctorBrief | null;
  text: string;
  written_at: string;
  intact: boolean;
}
/**
 * A second doctor who was asked; `signed_at` null so far.
 */
export interface NoteCosigner {
  doctor: DoctorBrief | null;
  doctor_id: string;
  me: boolean;
  asked_at: string;
  signed_at: string | null;
}
/**
 * What was signed. `sha256` is of what it says now, for a second doctor to sign; `fingerprint` is
 * what its signature has. `intact` is false when something no longer fits that.
 */
export interface SignedClinicalNote {
  document: NoteDocument;
  sha256: string;
  fingerprint: string;
  intact: boolean;
  signer: DoctorBrief | null;
  signed_at: string;
  shared_at: string | null;
  addenda: NoteAddendum[];
  cosigners: NoteCosigner[];
}
/**
 * A visit's clinical note for a doctor. `signed` is null while it isn't; only its writers see
 * it then. `may_write` and `may_sign`: it is the reader's own and open; `may_share`: theirs and
 * signed; `may_add`: addenda are open to the reader.
 */
export interface ClinicalNote {
  visit_id: string;
  patient_id: string;
  patient_name: string;
  service_id: string | null;
  doctor: DoctorBrief | null;
  starts_at: string;
  state: VisitState;
  signed: SignedClinicalNote | null;
  may_write: boolean;
  may_sign: boolean;
  may_share: boolean;
  may_add: boolean;
  may_cosign: boolean;
}
/**
 * What was written in a visit, to be read: the note that both wrote, and the clinical note once
 * it is signed (for the patient: once it was shared).
 */
export interface VisitNotes {
  shared: NoteDocument | null;
  clinical: SignedClinicalNote | null;
}
/**
 * The patient's newest signed note of another visit; null when there is none.
 */
export interface EarlierNote {
  note: SignedClinicalNote | null;
}
/**
 * The hash of what was reviewed.
 */
export interface SignNote {
  sha256: string;
}
/**
 * An addendum; the same `op_id` again is the same addendum. `patient_reads`: its author knows
 * that the note is shared, so that the patient reads this at once.
 */
export interface AddToNote {
  op_id: string;
  text: string;
  patient_reads?: boolean;
}
export interface AskToCosign {
  doctor_id: string;
}
/**
 * A note that waits for the reader's signature; `asked_by` when a colleague wants a second.
 * `is_written`: there is a word in it.
 */
export interface NoteToSign {
  visit_id: string;
  patient_name: string;
  starts_at: string;
  asked_by: string | null;
  is_written: boolean;
}
export interface NotesToSign {
  notes: NoteToSign[];
}
/**
 * A line of a list. `system` and `code` are both empty or neither.
 */
export interface PatientListEntry {
  id: string;
  kind: ListKind;
  text: string;
  detail: string;
  system: string;
  code: string;
  added_by: DoctorBrief | null;
  added_at: string;
  ended_at: string | null;
  end_reason: EndReason | null;
}
/**
 * Problems and medications: what holds first, each newest first. `may_change` is the
 * reader's.
 */
export interface PatientLists {
  entries: PatientListEntry[];
  may_change: boolean;
}
export interface AddListEntry {
  op_id: string;
  kind: ListKind;
  text: string;
  detail?: string;
  system?: string;
  code?: string;
  visit_id?: string | null;
}
export interface EndListEntry {
  reason: EndReason;
}
/**
 * A template. `mine` is only the reader's. A line of the body that starts with `# ` is a
 * heading, one with `- ` an item of a list.
 */
export interface NoteTemplate {
  id: string;
  kind: TemplateKind;
  used_in: UsedIn;
  name: string;
  body: string;
  service_id: string | null;
  mine: boolean;
  may_change: boolean;
}
export interface NoteTemplates {
  templates: NoteTemplate[];
}
export interface ChangeNoteTemplate {
  kind: TemplateKind;
  used_in: UsedIn;
  name: string;
  body: string;
  service_id?: string | null;
}
/**
 * `mine`: for the doctor alone, not for the clinic.
 */
export interface AddNoteTemplate {
  kind: TemplateKind;
  used_in: UsedIn;
  name: string;
  body: string;
  service_id?: string | null;
  mine?: boolean;
}
/**
 * It happens to so many of so many people: 3 in 10. `out_of` is 10, 100 or 1,000.
 */
export interface DecisionChance {
  happens_to: number;
  out_of: number;
}
/**
 * A benefit (`good`) or a harm. `chance` is null where nobody knows a figure.
 */
export interface DecisionEffect {
  label: string;
  good: boolean;
  chance: DecisionChance | null;
  note: string;
}
/**
 * `asks` is what it asks of the patient, `fits` how it fits what matters to them.
 */
export interface DecisionOption {
  id: string;
  kind: OptionKind;
  title: string;
  about: string;
  effects: DecisionEffect[];
  asks: string;
  fits: string;
}
/**
 * Where figures come from. `link` is an https address, or empty.
 */
export interface DecisionSource {
  title: string;
  link: string;
}
/**
 * The doctor's part. Of the options, one is to wait and see.
 */
export interface DecisionOffer {
  question: string;
  why: string;
  people: string;
  options: DecisionOption[];
  sources: DecisionSource[];
}
/**
 * Something that matters to the patient, in their own words.
 */
export interface DecisionMatter {
  words: string;
  weight: Weight;
}
/**
 * The patient's part.
 */
export interface DecisionVoice {
  matters: DecisionMatter[];
  leans_to: string | null;
  unsure: boolean;
  words: string;
}
/**
 * What both say in the end. `option_id` null: to decide later, for `reason`.
 */
export interface DecisionAgreement {
  option_id: string | null;
  words: string;
  reason: string;
  review_on: string | null;
}
export interface StartDecision {
  offer: DecisionOffer;
}
/**
 * What a patient has to choose: their question, the options that they know of, and what matters to
 * them. `wait` names the option to wait, which every decision has.
 */
export interface RaiseChoice {
  question: string;
  /**
   * @maxItems 8
   */
  options: string[];
  wait: string;
  matters: DecisionMatter[];
  words: string;
}
/**
 * The same in other words. `base` is the `offer_revision` that its writer saw; what matters and
 * the patient's own words are changed as their part.
 */
export interface ChangeChoice {
  base: number;
  question: string;
  /**
   * @maxItems 8
   */
  options: string[];
}
/**
 * `base` is the `offer_revision` that its writer saw.
 */
export interface ChangeDecisionOffer {
  base: number;
  offer: DecisionOffer;
}
/**
 * `base` is the `voice_revision` that its writer saw.
 */
export interface ChangeDecisionVoice {
  base: number;
  voice: DecisionVoice;
}
/**
 * `base` is the `agreement_revision` that its writer saw.
 */
export interface ChangeDecisionAgreement {
  base: number;
  agreement: DecisionAgreement;
}
/**
 * Yes to the decision as it stood in this `revision`.
 */
export interface ConfirmDecision {
  revision: number;
}
/**
 * `name` is null for who was erased.
 */
export interface DecisionConfirmation {
  side: Side;
  name: string | null;
  at: string;
}
/**
 * What a decision said before.
 */
export interface DecisionVersion {
  number: number;
  changed_at: string;
  offer: DecisionOffer;
  voice: DecisionVoice;
  agreement: DecisionAgreement | null;
  confirmations: DecisionConfirmation[];
}
/**
 * What the reader may change, and for which side they confirm.
 */
export interface DecisionRights {
  offer: boolean;
  voice: boolean;
  agree: boolean;
  side: Side | null;
}
/**
 * A decision as it stands. `visit_id` is the visit that it is seen in; in lists and in a record,
 * the latest of its visits. `revision` is what a confirmation names. `settled_version` is the
 * newest version that both confirmed; `review_on` when that one is looked at again. `earlier` are
 * former versions, the newest first.
 */
export interface Decision {
  id: string;
  visit_id: string;
  visit_starts_at: string;
  patient_name: string;
  doctor: DoctorBrief | null;
  created_at: string;
  changed_at: string;
  revision: number;
  version: number;
  state: DecisionState;
  offer: DecisionOffer;
  offer_revision: number;
  voice: DecisionVoice;
  voice_revision: number;
  agreement: DecisionAgreement | null;
  agreement_revision: number;
  agreement_by: string | null;
  confirmations: DecisionConfirmation[];
  settled_version: number | null;
  review_on: string | null;
  earlier: DecisionVersion[];
  rights: DecisionRights;
}
/**
 * A decision as a line of a list. `choice` is the option that was chosen; null with
 * `later` while it is put off. `asks_me`: the other side has confirmed, and the reader's hasn't.
 */
export interface DecisionBrief {
  id: string;
  visit_id: string;
  visit_starts_at: string;
  patient_name: string;
  mine: boolean;
  doctor: DoctorBrief | null;
  question: string;
  state: DecisionState;
  choice: string | null;
  later: boolean;
  words: string;
  review_on: string | null;
  changed_at: string;
  asks_me: boolean;
}
export interface Decisions {
  decisions: DecisionBrief[];
}
/**
 * A decision aid of the clinic: an offer to begin with. `checked_on` is when its facts were
 * checked last.
 */
export interface DecisionAid {
  id: string;
  language: "en" | "es";
  title: string;
  checked_on: string;
  offer: DecisionOffer;
}
export interface DecisionAids {
  aids: DecisionAid[];
}
/**
 * One number of a reading, such as the upper one of a blood pressure.
 */
export interface PartValue {
  part: ReadingPart;
  value: string;
}
/**
 * From where to where a part is expected, or can be true at all; None is open.
 */
export interface PartLimits {
  part: ReadingPart;
  low: string | null;
  high: string | null;
}
/**
 * A unit that a kind is measured in: a kept value times `scale` plus `offset` is one in this
 * unit. `plausible` is what can be true, in this unit.
 */
export interface KindUnit {
  id: string;
  places: number;
  scale: number;
  offset: number;
  plausible: PartLimits[];
}
/**
 * A part of a kind; one with a unit of its own is in that one always.
 */
export interface KindPart {
  part: ReadingPart;
  required: boolean;
  unit: string | null;
}
/**
 * What a doctor expects of this patient, in the unit that the kind is kept in.
 */
export interface ReadingRange {
  limits: PartLimits[];
  set_by: string | null;
  set_at: string;
}
/**
 * A kind of reading. Those of the patient's own have a `name`; the page has words for the
 * others. Values are kept in the first of `units`.
 */
export interface ReadingKind {
  id: string;
  name: string;
  own: boolean;
  parts: KindPart[];
  units: KindUnit[];
  range: ReadingRange | null;
}
export interface WithdrawnReading {
  by_name: string | null;
  at: string;
  reason: string;
}
/**
 * One reading: its values as entered in `unit`, and as `kept`. `outside` are the parts that lie
 * outside the range as it is now.
 */
export interface HealthReading {
  id: string;
  kind: string;
  unit: string;
  values: PartValue[];
  kept: PartValue[];
  taken_at: string;
  zone: string;
  note: string;
  source: ReadingSource;
  by_name: string | null;
  mine: boolean;
  created_at: string;
  replaces: string | null;
  withdrawn: WithdrawnReading | null;
  outside: ReadingPart[];
}
/**
 * A patient's kinds, and their readings of a span, the newest first. `cut`: there are more in
 * it, and these are the newest.
 */
export interface Readings {
  patient_name: string;
  kinds: ReadingKind[];
  readings: HealthReading[];
  cut: boolean;
  may_set_ranges: boolean;
}
/**
 * `replaces` is a reading that was wrong; it is withdrawn for the reason in `why`.
 */
export interface AddReading {
  kind: string;
  values: PartValue[];
  unit: string;
  taken_at: string;
  zone: string;
  note?: string;
  replaces?: string | null;
  why?: string;
}
/**
 * `known`: it was there already. `outside`: it lies outside the range, and the care team has it
 * on its list.
 */
export interface ReadingKept {
  reading: HealthReading;
  known: boolean;
  outside: boolean;
}
export interface WithdrawReading {
  reason?: string;
}
export interface AddReadingKind {
  name: string;
  unit?: string;
}
/**
 * Limits in a unit; none at all take the range away.
 */
export interface SetReadingRange {
  kind: string;
  unit: string;
  limits: PartLimits[];
}
/**
 * A CSV file's text. Times in it without a zone are those of `zone`.
 */
export interface ReadingsFile {
  text: string;
  zone: string;
}
/**
 * One line by its number in the file: what it says by column, and whether it can be used.
 * `problem` is a code the page has words for, with its `column`; `known` is there already.
 */
export interface FileLine {
  number: number;
  cells: string[];
  problem: string;
  column: string;
  known: boolean;
}
export interface CheckedFile {
  columns: string[];
  lines: FileLine[];
}
/**
 * The same file again, with the numbers of the lines to take.
 */
export interface ImportReadings {
  text: string;
  zone: string;
  /**
   * @minItems 1
   * @maxItems 1000
   */
  lines: [number, ...number[]];
}
/**
 * How many are new, how many were there already, and whether some lie outside their range.
 */
export interface ImportedReadings {
  new: number;
  known: number;
  outside: boolean;
}
/**
 * A reading that lay outside its range when it came. `more` others of its kind came with it.
 */
export interface ReadingAlert {
  id: string;
  patient_id: string;
  patient_name: string;
  kind: ReadingKind;
  reading: HealthReading;
  limits: PartLimits[];
  more: number;
  raised_at: string;
  seen_by: string | null;
  seen_at: string | null;
}
/**
 * What nobody has seen yet, then what was seen within a week.
 */
export interface ReadingAlerts {
  alerts: ReadingAlert[];
}
/**
 * What a goal or task says. Whose it is, its day and its goal are a task's.
 */
export interface PlanWords {
  title: string;
  details?: string;
  /**
   * Who is to do a task.
   */
  whose?: "patient" | "team" | "together";
  due_on?: string | null;
  goal_id?: string | null;
}
export interface AddPlanItem {
  title: string;
  details?: string;
  /**
   * Who is to do a task.
   */
  whose?: "patient" | "team" | "together";
  due_on?: string | null;
  goal_id?: string | null;
  sort: PlanSort;
}
/**
 * `base_version` is the one that was read; a newer one answers `plan_changed`.
 */
export interface ChangePlanItem {
  title: string;
  details?: string;
  /**
   * Who is to do a task.
   */
  whose?: "patient" | "team" | "together";
  due_on?: string | null;
  goal_id?: string | null;
  base_version: number;
}
export interface SetPlanState {
  state: PlanState;
}
/**
 * A goal or task as it is now. `decision_id`: it comes from a decision's review date.
 * `changed_by` None: the clinic did, from a decision.
 */
export interface PlanItem {
  id: string;
  sort: PlanSort;
  title: string;
  details: string;
  whose: PlanWhose;
  due_on: string | null;
  goal_id: string | null;
  state: PlanState;
  decision_id: string | null;
  version: number;
  changed_by: string | null;
  changed_at: string;
  done_by: string | null;
  done_at: string | null;
}
/**
 * A task that somebody of the team has to do. `overdue`: its day is over. `decision_id`: it
 * comes from a decision's review date.
 */
export interface DueTask {
  id: string;
  patient_id: string;
  patient_name: string;
  title: string;
  due_on: string;
  overdue: boolean;
  decision_id: string | null;
}
/**
 * What is due today or before, the longest due first.
 */
export interface DueTasks {
  tasks: DueTask[];
}
/**
 * What is open first, by the day it is due.
 */
export interface CarePlan {
  goals: PlanItem[];
  tasks: PlanItem[];
  may_edit: boolean;
}
/**
 * What an item said from a version on.
 */
export interface PlanVersion {
  version: number;
  title: string;
  details: string;
  whose: PlanWhose;
  due_on: string | null;
  state: PlanState;
  by: string | null;
  at: string;
}
/**
 * Every version of an item, the newest first.
 */
export interface PlanHistory {
  versions: PlanVersion[];
}
/**
 * `given_id` names something to read that the question is about. `op_id` names the sending:
 * the same one again is the same conversation.
 */
export interface NewThread {
  op_id: string;
  topic: Topic;
  subject: string;
  text: string;
  given_id?: string | null;
}
/**
 * A doctor writes first.
 */
export interface DeskNewThread {
  op_id: string;
  patient_id: string;
  topic: Topic;
  subject: string;
  text: string;
}
export interface NewLetter {
  op_id: string;
  text: string;
}
/**
 * A file that came with a letter; it is got as a document of the patient.
 */
export interface LetterFile {
  id: string;
  name: string;
  media_type: string;
  size_bytes: number;
}
/**
 * `mine` is the reader's own. `by_name` is None for somebody who was erased, and `file` also
 * when it isn't kept any more.
 */
export interface Letter {
  number: number;
  mine: boolean;
  from_team: boolean;
  by_name: string | null;
  text: string;
  file: LetterFile | null;
  at: string;
}
/**
 * `waiting_since`: the first letter of the patient's side that nobody answered came then.
 * `unread` counts letters of the other side that the reader has not seen.
 */
export interface ThreadBrief {
  id: string;
  patient_id: string;
  patient_name: string;
  topic: Topic;
  subject: string;
  created_at: string;
  last_at: string;
  last_words: string;
  last_from_team: boolean;
  waiting_since: string | null;
  overdue: boolean;
  taken_by_name: string | null;
  taken_by_me: boolean;
  closed: boolean;
  unread: number;
}
/**
 * `about` is the title of what the question is about.
 */
export interface Thread {
  brief: ThreadBrief;
  letters: Letter[];
  about: string | null;
}
/**
 * A patient's conversations, the newest first. `team` are the doctors who read them;
 * `answer_days` is within how many working days the clinic answers.
 */
export interface Threads {
  threads: ThreadBrief[];
  team: string[];
  answer_days: number;
  emergency_number: string;
}
/**
 * Conversations of the patients whom one treats: those that wait for an answer, the oldest
 * first; other open ones and closed ones, the newest first. `tell_me`: a mail tells the reader of new
 * ones.
 */
export interface DeskThreads {
  waiting: ThreadBrief[];
  open: ThreadBrief[];
  closed: ThreadBrief[];
  answer_days: number;
  tell_me: boolean;
}
/**
 * Whether a mail is to tell the reader that patients wrote.
 */
export interface TellMe {
  tell_me: boolean;
}
/**
 * What is new for a patient: conversations with something unread, things not read yet.
 */
export interface MyNews {
  unread_threads: number;
  to_read: number;
}
/**
 * A page has text in plain lines: `#` and `##` begin headings, `-` a line of a list, and
 * `[words](https://…)` is a link. A link has its address in `url`. A file's PDF comes after.
 */
export interface SaveItem {
  kind: ItemKind;
  title: string;
  language: string;
  text?: string;
  url?: string | null;
}
/**
 * Whether the item is no longer offered; who has it keeps it.
 */
export interface RetireItem {
  retired: boolean;
}
export interface LibraryItem {
  id: string;
  kind: ItemKind;
  title: string;
  language: string;
  text: string;
  url: string | null;
  file_name: string | null;
  file_size: number | null;
  changed_at: string;
  retired: boolean;
  given: number;
  read: number;
}
/**
 * By title; those that are retired last.
 */
export interface Library {
  items: LibraryItem[];
}
/**
 * `word` is what the doctor says about it.
 */
export interface GiveItem {
  item_id: string;
  visit_id?: string | null;
  word?: string;
}
/**
 * `text` is a page's, as the clinic words it now.
 */
export interface GivenItem {
  id: string;
  item_id: string;
  kind: ItemKind;
  title: string;
  language: string;
  text: string;
  url: string | null;
  file_name: string | null;
  word: string;
  by_name: string | null;
  given_at: string;
  visit_id: string | null;
  visit_at: string | null;
  read_at: string | null;
}
/**
 * What was given to a patient, the newest first.
 */
export interface GivenItems {
  items: GivenItem[];
}
/**
 * All of it, as it stands: what is left out is empty. `base` is the revision that was read; a
 * newer one answers `preparation_changed`.
 */
export interface PrepareVisit {
  base: number;
  matters?: string;
  questions?: string[];
  medicines?: string[];
}
export interface PreparedPhoto {
  id: string;
  name: string;
  media_type: string;
  size_bytes: number;
  at: string;
}
/**
 * `editable` until the call. `changed_at` is None while nothing is kept, `revision` 0.
 */
export interface Preparation {
  visit_id: string;
  starts_at: string;
  doctor_name: string | null;
  matters: string;
  questions: string[];
  medicines: string[];
  photos: PreparedPhoto[];
  changed_at: string | null;
  revision: number;
  editable: boolean;
}
/**
 * A heading and its lines, to be put into a note.
 */
export interface PreparedBlock {
  heading: string;
  lines: string[];
}
/**
 * What the doctor reads, and the same as blocks for the shared note, in the reader's words.
 */
export interface Prepared {
  matters: string;
  questions: string[];
  medicines: string[];
  photos: PreparedPhoto[];
  changed_at: string | null;
  by_name: string | null;
  blocks: PreparedBlock[];
}
/**
 * A file of the patient. `mine` is what the reader sent themselves; `may_remove` while nobody
 * at the clinic relies on it: it is no part of a visit or a conversation.
 */
export interface PatientDocument {
  id: string;
  name: string;
  media_type: string;
  size_bytes: number;
  by_name: string | null;
  mine: boolean;
  at: string;
  visit_id: string | null;
  visit_at: string | null;
  may_remove: boolean;
}
/**
 * The newest first. `room_bytes` is how much more one may send.
 */
export interface PatientDocuments {
  documents: PatientDocument[];
  room_bytes: number;
}
/**
 * Keep this update. The ack means it is on disk. The same `op_id` again gets the same `seq`.
 */
export interface NoteAppend {
  /**
   * `shared` is written by patient and doctor in the call; `clinical` by the doctor, also before
   * and after it, until it is signed.
   */
  kind?: "shared" | "clinical";
  visit_id?: string | null;
  op_id: string;
  update: string;
}
export interface NoteAppended {
  seq: number;
}
/**
 * Show the others who have this note open where I am in it; null: nowhere. Kept nowhere.
 */
export interface NoteCaret {
  /**
   * `shared` is written by patient and doctor in the call; `clinical` by the doctor, also before
   * and after it, until it is signed.
   */
  kind?: "shared" | "clinical";
  visit_id?: string | null;
  caret: string | null;
}
/**
 * Where somebody is in a note, null when they left it. `client_id` is what they write with;
 * all but `caret` is written by the server.
 */
export interface NoteCaretShown {
  visit_id: string;
  kind: NoteKind;
  client_id: number;
  author: string;
  name: string;
  caret: string | null;
}
/**
 * Give me a note from after `after_seq`.
 *
 * `client_id` is what an earlier `note:open` of the same page assigned; it is kept when it
 * belongs to the same seat. `part` is which part of a snapshot is wanted next, once one was given.
 */
export interface NoteOpen {
  /**
   * `shared` is written by patient and doctor in the call; `clinical` by the doctor, also before
   * and after it, until it is signed.
   */
  kind?: "shared" | "clinical";
  visit_id?: string | null;
  after_seq?: number;
  client_id?: number | null;
  part?: number;
}
/**
 * A part of a `snapshot`, or `updates` in order of `seq`; `more` asks the client to open again
 * after the last of them. The client must write with `client_id`; `writable` is false once the
 * note is closed.
 */
export interface NoteOpened {
  note_id: string;
  client_id: number;
  snapshot: NoteSnapshot | null;
  updates: NoteUpdate[];
  head: number;
  more: boolean;
  writable: boolean;
}
/**
 * Part `part` of `parts`, counted from 0, of one Yjs update that says all up to `seq`; base64.
 * The parts are put together before they are read.
 */
export interface NoteSnapshot {
  seq: number;
  part: number;
  parts: number;
  state: string;
}
/**
 * One durable update of a note: opaque Yjs update version 1, base64.
 */
export interface NoteUpdate {
  visit_id: string;
  kind: NoteKind;
  seq: number;
  author: string;
  op_id: string;
  update: string;
}
export interface IceServers {
  ice_servers: IceServer[];
  expires_at: string | null;
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
 * The doctor let the patient in: send sound and picture now, and join.
 */
export interface RoomAdmitted {
  visit_id: string;
}
/**
 * The call is over: the doctor ended it.
 */
export interface RoomClosed {
  visit_id: string;
}
/**
 * Give me fresh credentials for the relay, before the ones I have expire.
 */
export interface RoomIce {}
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
 * Leave on purpose; the others are told at once.
 */
export interface RoomLeave {}
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
 * Turn my microphone off: `by` asked for it. I may turn it on again.
 */
export interface RoomMuted {
  by: string;
}
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
 * A doctor has this patient's panel open and will let them in soon; null: no longer.
 */
export interface RoomPreparing {
  visit_id: string;
  doctor_name: string | null;
}
/**
 * The same person joined from another page, which has the seat in the room now. Leave the
 * room; joining again takes it back.
 */
export interface RoomTakenOver {
  visit_id: string;
}
/**
 * Socket.IO CONNECT payload: which of the browser's two sessions this socket belongs to.
 */
export interface Handshake {
  session?: "account" | "visit";
}
/**
 * The session behind this socket ended; it is disconnected next.
 */
export interface SessionEnded {
  reason: "signed_out" | "expired";
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
 * One thing for one peer of the same room.
 */
export interface RoomSignal {
  connection?: number | null;
  offer?: number | null;
  description?: SessionDescription | null;
  candidate?: IceCandidate | null;
  verification?: (VerificationCommit | VerificationReveal | VerificationAlarm) | null;
  video?: VideoNote | null;
  to: string;
}
/**
 * As in RTCSessionDescriptionInit.
 */
export interface SessionDescription {
  type: "offer" | "answer" | "rollback";
  sdp?: string;
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
 * A signal for me. `sender` is written by the server.
 */
export interface RoomSignalled {
  connection: number | null;
  offer: number | null;
  description: SessionDescription | null;
  candidate: IceCandidate | null;
  verification: (VerificationCommit | VerificationReveal | VerificationAlarm) | null;
  video: VideoNote | null;
  sender: string;
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
 * The line that I am writing, as it stands now; empty when I took it back. It is shown while I
 * write (real-time text) and kept nowhere.
 */
export interface RoomText {
  line_id: string;
  text: string;
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
 * Something on the admin's board changed.
 */
export interface BoardChanged {}
/**
 * Something on this doctor's desk changed.
 */
export interface DeskChanged {}
/**
 * A conversation with the care team changed, or something to read; ask the API.
 */
export interface MailChanged {}
/**
 * The line this patient waits in moved; ask the API for the place in it.
 */
export interface QueueChanged {}
/**
 * Somebody read or changed something of this patient; ask the API who, and why.
 */
export interface RecordLookedAt {}
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
 * Something about this visit changed; ask the API for its present shape. `what` says whether it
 * is the visit itself, or something that is kept beside it.
 */
export interface VisitChanged {
  visit_id: string;
  /**
   * What of a visit changed: the visit itself, or something that is kept beside it.
   */
  what: "visit" | "decision" | "summary" | "clinical_note";
}
/**
 * Nothing more to say than that it worked.
 */
export interface Heard {}
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
  "note:caret": {
    sent: NoteCaret;
    answered: Heard;
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
  "mail:changed": MailChanged;
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
  "note:caret": NoteCaretShown;
  "session:ended": SessionEnded;
}

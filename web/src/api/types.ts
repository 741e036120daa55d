/* Generated from the server's models by scripts/types.mjs. Do not edit. */

/**
 * What a Person is at the clinic. A Person may have several.
 */
export type Role = "patient" | "doctor" | "admin";
/**
 * `password` is half a sign-in and opens nothing; `visit` came by link and opens one visit.
 */
export type SessionLevel = "none" | "password" | "full" | "visit";
export type Channel = "mail" | "sms";
export type VisitState =
  "scheduled" | "waiting" | "in_call" | "wrap_up" | "completed" | "cancelled" | "no_show";
/**
 * Whether the patient has the visit open just now.
 */
export type PatientPresence = "here" | "away" | "not_yet";
export type LinkStatus = "sent" | "opened" | "verified" | "expired" | "revoked";
/**
 * How a visit went, said by the doctor in wrap-up.
 */
export type Outcome = "as_planned" | "by_phone" | "technical_failure";
/**
 * In which role a person sits in one visit.
 */
export type SeatRole = "patient" | "doctor";

/**
 * An empty object.
 */
export interface Nothing {}
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
 * `visit_id` is set for a session that came by a visit link. `next` says which factor is
 * missing while the level is `password`.
 */
export interface SessionInfo {
  level: SessionLevel;
  person: PersonBrief | null;
  visit_id: string | null;
  next: ("totp" | "enrol") | null;
}
export interface SignIn {
  email: string;
  password: string;
}
export interface SignInCode {
  code: string;
}
/**
 * `qr` is an SVG data URI of `uri`; `key` is the same secret for typing, in groups of four.
 */
export interface TotpEnrolment {
  key: string;
  uri: string;
  qr: string;
}
export interface LinkToken {
  token: string;
}
/**
 * A code went out over `channel` to an address that ends as `hint` shows.
 */
export interface LinkChallenge {
  challenge_id: string;
  channel: Channel;
  hint: string;
  doctor_name: string | null;
  starts_at: string;
  resend_after_s: number;
}
export interface ChallengeRef {
  challenge_id: string;
}
export interface LinkCode {
  challenge_id: string;
  code: string;
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
export interface CheckInAnswers {
  location: string;
  callback_number: string;
  company: string;
  matters: string;
  at: string;
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
 * A visit as its patient sees it.
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
export interface AdminPerson {
  id: string;
  name: string;
  email: string | null;
  roles: Role[];
  second_factor: boolean;
  last_seen_at: string | null;
}
export interface AdminPeople {
  people: AdminPerson[];
}
export interface AdminVisit {
  id: string;
  starts_at: string;
  state: VisitState;
  doctor_name: string | null;
  patient_name: string;
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
export interface Done {}
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
    answered: Done;
  };
  "room:signal": {
    sent: RoomSignal;
    answered: Done;
  };
  "room:media": {
    sent: RoomMedia;
    answered: Done;
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
  "room:peer": RoomPeerChanged;
  "room:peer_left": RoomPeerLeft;
  "room:signal": RoomSignalled;
  "room:closed": RoomClosed;
  "room:taken_over": RoomTakenOver;
  "note:update": NoteUpdate;
  "session:ended": SessionEnded;
}

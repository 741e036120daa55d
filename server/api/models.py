"""What the HTTP API takes and gives, as frozen models; the TypeScript types come from here.

Times are aware ISO 8601 in UTC; the browser shows them in the reader's zone. Routes live beside
the part they serve; `docs/protocol.md` and the OpenAPI document describe them.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from rooms.lifecycle import VisitState
from rooms.roles import Role


class Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


_NO_NUL = r"^[^\x00]*$"  # PostgreSQL keeps none.
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=_NO_NUL),
]
OptionalLine = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=200, pattern=_NO_NUL)
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=254, pattern=r"^[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}$"
    ),
]
Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=32, pattern=r"^\+?[0-9 ()./-]{5,31}$")
]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
Password = Annotated[str, Field(min_length=1, max_length=1_024)]
Score = Annotated[int, Field(ge=1, le=5)]
Language = Literal["en", "es"]


class Nothing(Body):
    """An empty object."""


# ---- Errors ---------------------------------------------------------------------------------


class FieldProblem(Body):
    path: str
    message: str


class ErrorDetail(Body):
    code: str
    message: str
    request_id: str
    fields: tuple[FieldProblem, ...] = ()
    retry_after_s: int | None = None


class ErrorBody(Body):
    """The one shape of every error."""

    error: ErrorDetail


# ---- Clinic and session ---------------------------------------------------------------------


class ClinicInfo(Body):
    """What anyone may know before signing in."""

    name: str
    phone: str
    emergency_number: str
    zone: str
    languages: tuple[Language, ...]
    demo: bool
    consent_version: str


class SessionLevel(StrEnum):
    """`password` is half a sign-in and opens nothing; `visit` came by link and opens one visit."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - a level, not a secret
    FULL = "full"
    VISIT = "visit"


class PersonBrief(Body):
    id: str
    name: str
    roles: tuple[Role, ...]


class SessionInfo(Body):
    """`visit_id` is set for a session that came by a visit link. `next` says which factor is
    missing while the level is `password`."""

    level: SessionLevel
    person: PersonBrief | None = None
    visit_id: str | None = None
    next: Literal["totp", "enrol"] | None = None


class SignIn(Body):
    email: Email
    password: Password


class SignInCode(Body):
    code: Code


class TotpEnrolment(Body):
    """`qr` is an SVG data URI of `uri`; `key` is the same secret for typing, in groups of four."""

    key: str
    uri: str
    qr: str


# ---- Visit links ----------------------------------------------------------------------------


class LinkToken(Body):
    token: Annotated[str, Field(min_length=16, max_length=128, pattern=r"^[A-Za-z0-9_-]+$")]


Channel = Literal["mail", "sms"]


class LinkChallenge(Body):
    """A code went out over `channel` to an address that ends as `hint` shows."""

    challenge_id: str
    channel: Channel
    hint: str
    doctor_name: str | None
    starts_at: AwareDatetime
    resend_after_s: int


class ChallengeRef(Body):
    challenge_id: Annotated[str, Field(min_length=1, max_length=64)]


class LinkCode(ChallengeRef):
    code: Code


# ---- The patient's side of a visit ----------------------------------------------------------


class DoctorBrief(Body):
    id: str
    name: str
    title: str


class CheckIn(Body):
    """What a patient says on arrival. Never copied from a profile (CLINICAL.md)."""

    consent_telehealth: Literal[True]
    consent_version: Line
    language: Language
    location: Line
    callback_number: Phone
    company: OptionalLine = ""
    matters: Words = ""


class CheckInAnswers(Body):
    location: str
    callback_number: str
    company: str
    matters: str
    at: AwareDatetime


class QueuePlace(Body):
    """`place` 1 is next. `doctor_in_call_since` is set while the doctor is with someone else."""

    place: int
    ahead: int
    waiting_since: AwareDatetime
    doctor_in_call_since: AwareDatetime | None


FeedbackStatus = Literal["not_yet", "open", "given", "skipped"]


class MyVisit(Body):
    """A visit as its patient sees it."""

    id: str
    state: VisitState
    starts_at: AwareDatetime
    minutes: int
    reason: str
    doctor: DoctorBrief | None
    my_name: str
    check_in: CheckInAnswers | None
    queue: QueuePlace | None
    admitted_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    feedback: FeedbackStatus


class MyVisits(Body):
    visits: tuple[MyVisit, ...]


class GiveFeedback(Body):
    """Two separate scales, 1 (poor) to 5 (very good): the call, and the care."""

    call: Score
    care: Score
    text: Words = ""


# ---- The doctor's desk ----------------------------------------------------------------------


class PatientBrief(Body):
    id: str
    name: str
    email: str | None = None
    phone: str | None = None


class PatientPresence(StrEnum):
    """Whether the patient has the visit open just now."""

    HERE = "here"
    AWAY = "away"
    NOT_YET = "not_yet"


class DeskVisit(Body):
    """A visit as a row on the desk. `mine` is false for one that any doctor may take."""

    id: str
    state: VisitState
    starts_at: AwareDatetime
    minutes: int
    patient_name: str
    reason: str
    waiting_since: AwareDatetime | None
    presence: PatientPresence
    mine: bool
    feedback_scores: tuple[int, int] | None = None


class Desk(Body):
    """Today's queue. `waiting` is in the order in which patients are seen."""

    doctor: DoctorBrief
    waiting: tuple[DeskVisit, ...]
    in_call: tuple[DeskVisit, ...]
    wrap_up: tuple[DeskVisit, ...]
    later: tuple[DeskVisit, ...]
    done: tuple[DeskVisit, ...]


class FeedbackAnswer(Body):
    """One feedback as staff read it."""

    visit_id: str
    patient_name: str | None
    doctor_name: str | None
    visited_at: AwareDatetime
    given_at: AwareDatetime
    call: int
    care: int
    text: str


class FeedbackList(Body):
    answers: tuple[FeedbackAnswer, ...]


class LinkStatus(StrEnum):
    SENT = "sent"
    OPENED = "opened"
    VERIFIED = "verified"
    EXPIRED = "expired"
    REVOKED = "revoked"


class DoctorVisit(Body):
    """One visit as its doctor sees it."""

    id: str
    state: VisitState
    starts_at: AwareDatetime
    minutes: int
    reason: str
    patient: PatientBrief
    doctor: DoctorBrief | None
    presence: PatientPresence
    check_in: CheckInAnswers | None
    link_status: LinkStatus | None
    waiting_since: AwareDatetime | None
    admitted_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    outcome: str | None
    feedback: FeedbackAnswer | None


class Outcome(StrEnum):
    """How a visit went, said by the doctor in wrap-up."""

    AS_PLANNED = "as_planned"
    BY_PHONE = "by_phone"
    TECHNICAL_FAILURE = "technical_failure"


class CompleteVisit(Body):
    outcome: Outcome = Outcome.AS_PLANNED


class NewPatient(Body):
    name: Line
    email: Email | None = None
    phone: Phone | None = None
    language: Language = "en"


RecordId = Annotated[str, StringConstraints(max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]


class BookVisit(Body):
    """Exactly one of `patient_id` and `new_patient`. No `doctor_id` means any doctor on duty.
    The link goes by `send_by`, the code by the other channel."""

    patient_id: RecordId | None = None
    new_patient: NewPatient | None = None
    doctor_id: RecordId | None = None
    starts_at: AwareDatetime
    minutes: Annotated[int, Field(ge=5, le=180)] = 20
    reason: OptionalLine = ""
    send_by: Channel = "mail"


class BookedVisit(Body):
    visit_id: str
    link_sent_by: Channel
    code_by: Channel


class PatientList(Body):
    patients: tuple[PatientBrief, ...]


class DoctorList(Body):
    doctors: tuple[DoctorBrief, ...]


# ---- Admin ----------------------------------------------------------------------------------


class BoardPerson(Body):
    role: str
    since: AwareDatetime
    away: bool


class BoardRoom(Body):
    """A live visit without health content: who is connected is told by role only."""

    visit_id: str
    state: VisitState
    since: AwareDatetime
    doctor_name: str | None
    connected: tuple[BoardPerson, ...]


class Board(Body):
    rooms: tuple[BoardRoom, ...]
    waiting: int
    in_call: int
    completed_today: int


class AdminPerson(Body):
    id: str
    name: str
    email: str | None
    roles: tuple[Role, ...]
    second_factor: bool
    last_seen_at: AwareDatetime | None


class AdminPeople(Body):
    people: tuple[AdminPerson, ...]


class AdminVisit(Body):
    id: str
    starts_at: AwareDatetime
    state: VisitState
    doctor_name: str | None
    patient_name: str
    link_status: LinkStatus | None


class AdminVisits(Body):
    day: date
    visits: tuple[AdminVisit, ...]


# ---- Demo clinic ----------------------------------------------------------------------------


class OutboxMessage(Body):
    """`to` is the person's name; `links` are the addresses found in the text."""

    id: str
    channel: Channel
    to: str
    address: str
    at: AwareDatetime
    subject: str
    text: str
    links: tuple[str, ...]


class Outbox(Body):
    messages: tuple[OutboxMessage, ...]


class DemoPerson(Body):
    role: Role
    name: str
    email: str
    password: str
    code: str
    demo_link: str


class DemoVisit(Body):
    id: str
    doctor_name: str | None
    patient_name: str
    patient_link: str
    starts_at: AwareDatetime
    state: VisitState


class DemoClinic(Body):
    people: tuple[DemoPerson, ...]
    visits: tuple[DemoVisit, ...]

"""The doctor's desk: the day as rows, one visit in full, how it went, what patients said of it.

`server/api/doctor_routes.py` takes and gives these; `server/api/views.py` fills them.
"""

from enum import StrEnum

from pydantic import AwareDatetime

from rooms.lifecycle import VisitState
from server.api.models.base import Body
from server.api.models.check import ConnectionBrief, ConnectionReport
from server.api.models.feedback import FeedbackAnswer
from server.api.models.line import (
    DeskDuty,
    Rule,
    ServiceName,
    ServiceQueue,
    Urgent,
    VisitTransfer,
)
from server.api.models.safety import Safety
from server.api.models.visit import CheckInAnswers, DoctorBrief


class PatientBrief(Body):
    id: str
    name: str
    email: str | None = None
    phone: str | None = None
    phone_checked: bool = False


class PatientPresence(StrEnum):
    """Whether the patient has the visit open just now."""

    HERE = "here"
    AWAY = "away"
    NOT_YET = "not_yet"


class DeskVisit(Body):
    """A visit as a row on the desk. `mine` is false for one that any doctor may take.
    `preparing_by` names the doctor who is getting ready for the patient just now."""

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
    connection: ConnectionBrief | None = None
    walk_in: bool = False
    urgent: Urgent | None = None
    service: ServiceName | None = None
    transfer: VisitTransfer | None = None
    preparing_by: str | None = None


class Desk(Body):
    """Today's queue. `waiting` is in the order in which patients are seen, by `policy`; `incoming`
    are calls that a colleague hands over, with the patient's yes."""

    doctor: DoctorBrief
    duty: DeskDuty
    services: tuple[ServiceQueue, ...]
    policy: tuple[Rule, ...]
    incoming: tuple[DeskVisit, ...]
    waiting: tuple[DeskVisit, ...]
    in_call: tuple[DeskVisit, ...]
    wrap_up: tuple[DeskVisit, ...]
    later: tuple[DeskVisit, ...]
    done: tuple[DeskVisit, ...]


class LinkStatus(StrEnum):
    SENT = "sent"
    OPENED = "opened"
    VERIFIED = "verified"
    JOINED = "joined"
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
    walk_in: bool
    urgent: Urgent | None
    service: ServiceName | None
    transfer: VisitTransfer | None
    undo_until: AwareDatetime | None
    safety: Safety
    connection: ConnectionReport | None = None


class Outcome(StrEnum):
    """How a visit went, said by the doctor in wrap-up."""

    AS_PLANNED = "as_planned"
    BY_PHONE = "by_phone"
    TECHNICAL_FAILURE = "technical_failure"
    PATIENT_NO_SHOW = "patient_no_show"
    DOCTOR_UNAVAILABLE = "doctor_unavailable"


class CompleteVisit(Body):
    outcome: Outcome = Outcome.AS_PLANNED

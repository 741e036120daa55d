"""A patient's record as a doctor reads it, the emergency that opens one, a copy of all of it."""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from rooms.lifecycle import VisitState
from server.api.models.base import Body
from server.api.models.desk import PatientBrief
from server.api.models.feedback import FeedbackAnswer
from server.api.models.visit import CheckInAnswers, DoctorBrief

MIN_REASON_CHARS = 10

Reason = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=MIN_REASON_CHARS,
        max_length=1_000,
        pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$",
    ),
]


class RecordVisit(Body):
    """One visit in a record. `mine` is the reader's own; only these show their feedback."""

    id: str
    starts_at: AwareDatetime
    minutes: int
    state: VisitState
    doctor: DoctorBrief | None
    mine: bool
    reason: str
    check_in: CheckInAnswers | None
    outcome: str | None
    has_note: bool
    feedback: FeedbackAnswer | None


class PatientRecord(Body):
    """A patient with their visits, newest first. `emergency_until` is set when the record is open
    to its reader only because of an emergency."""

    patient: PatientBrief
    visits: tuple[RecordVisit, ...]
    emergency_until: AwareDatetime | None


class OpenInEmergency(Body):
    """Why a record has to be opened; the patient reads it."""

    reason: Reason


class ExportRecord(Body):
    """Why a privacy officer wants a copy of a record; the patient reads it."""

    reason: Reason


class EmergencyAccess(Body):
    until: AwareDatetime

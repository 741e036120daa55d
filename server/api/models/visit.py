"""A visit as its patient sees it: check-in, the place in the queue, feedback.

`server/api/patient_routes.py` takes and gives these; `server/api/views.py` fills them.
"""

from typing import Literal

from pydantic import AwareDatetime

from rooms.lifecycle import VisitState
from server.api.models.base import Body, Language, Line, OptionalLine, Phone, Score, Words


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

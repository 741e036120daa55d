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
    """What was said on arrival; `by_name` is who said it for the patient, if somebody did."""

    location: str
    callback_number: str
    company: str
    matters: str
    at: AwareDatetime
    by_name: str | None = None


class QueuePlace(Body):
    """`place` 1 is next. `doctor_in_call_since` is set while the doctor is with someone else."""

    place: int
    ahead: int
    waiting_since: AwareDatetime
    doctor_in_call_since: AwareDatetime | None


FeedbackStatus = Literal["not_yet", "open", "given", "skipped"]
GuestRole = Literal["interpreter", "relative", "specialist", "observer"]
Agreed = Literal["yes", "no", "waiting", "not_needed"]
"""What the patient said of a guest."""


class MyGuest(Body):
    """A guest as the visit's patient sees them."""

    person_id: str
    name: str
    role: GuestRole
    agreed: Agreed
    here: bool


class MyDevice(Body):
    """A further device on my link that waits for my yes. `browser` is in words."""

    id: str
    browser: str | None
    asked_at: AwareDatetime


class MyVisit(Body):
    """A visit as its patient sees it, or who acts for them: then `for_name` is the patient's.
    `code_note` says that the code came the same way as the link, which protects less."""

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
    guests: tuple[MyGuest, ...] = ()
    devices: tuple[MyDevice, ...] = ()
    my_role: Literal["patient", "proxy"] = "patient"
    for_name: str | None = None
    code_note: Literal["same_channel"] | None = None


class MyVisits(Body):
    visits: tuple[MyVisit, ...]


class GiveFeedback(Body):
    """Two separate scales, 1 (poor) to 5 (very good): the call, and the care."""

    call: Score
    care: Score
    text: Words = ""

"""A visit as its patient sees it: check-in, the place in the queue, feedback.

`server/api/patient_routes.py` takes and gives these; `server/api/views.py` fills them.
"""

from typing import Literal

from pydantic import AwareDatetime

from rooms.lifecycle import VisitState
from server.api.models.base import (
    Body,
    KnownRegion,
    Language,
    Line,
    OptionalLine,
    Phone,
    Words,
)
from server.api.models.line import Rule, VisitTransfer, WaitRange, Why


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
    region: KnownRegion | None = None
    emergency_contact: OptionalLine = ""


class CheckInDraft(Body):
    """Answers that are still being typed, so all may be missing or unfinished. `step` is the
    question that is open."""

    step: Literal["consent", "location", "callback", "company", "matters"]
    agreed: bool = False
    location: OptionalLine = ""
    callback: OptionalLine = ""
    alone: Literal["alone", "with"] | None = None
    companions: OptionalLine = ""
    matters: Words = ""
    region: OptionalLine = ""
    emergency_contact: OptionalLine = ""


class KeptDraft(Body):
    """What its writer typed so far, if anything."""

    draft: CheckInDraft | None


class CheckInAnswers(Body):
    """What was said on arrival; `by_name` is who said it for the patient, if somebody did."""

    location: str
    callback_number: str
    company: str
    matters: str
    region: str | None
    emergency_contact: str
    at: AwareDatetime
    by_name: str | None = None


class QueuePlace(Body):
    """`place` 1 is next. `doctor_in_call_since` is set while the doctor is with someone else.
    `wait` is null when nothing can be said; `why` and `until` tell what makes it longer. `overdue`
    asks for a number to call. All of it moves with time, too: ask again once a minute."""

    place: int
    ahead: int
    waiting_since: AwareDatetime
    doctor_in_call_since: AwareDatetime | None
    wait: WaitRange | None
    why: Why | None
    until: AwareDatetime | None
    overdue: bool
    policy: tuple[Rule, ...]


FeedbackStatus = Literal["not_yet", "open", "given", "skipped", "closed"]
"""`closed` a week after the visit, when nobody had answered or skipped."""
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


class Preparing(Body):
    """The doctor who is getting ready for this patient just now."""

    doctor_name: str


class ChooseRelay(Body):
    relay_only: bool


class MySummaryBrief(Body):
    """The summary that counts, by its number: its words have a route of their own."""

    version: int
    sent_at: AwareDatetime


class MyVisit(Body):
    """A visit as its patient sees it, or who acts for them: then `for_name` is the patient's.
    `change_until` is until when they may cancel it, null when they can't; `may_move` says whether
    they may choose another time, too.
    `relay_only` is one's own choice, `consented` one's own agreement to take part.
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
    service_name: str | None = None
    transfer: VisitTransfer | None = None
    change_until: AwareDatetime | None = None
    may_move: bool = False
    preparing: Preparing | None = None
    relay_only: bool = False
    consented: bool = False
    summary: MySummaryBrief | None = None


class MyVisits(Body):
    visits: tuple[MyVisit, ...]

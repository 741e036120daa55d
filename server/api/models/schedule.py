"""The schedule: working hours, absences, free times; and visits that patients book by themselves.

`server/api/schedule_routes.py` and `server/api/slot_routes.py` take and give these. Minutes count
from midnight of the clinic's local day; instants are aware.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from rooms.lifecycle import VisitState
from server.api.models.base import Body, OptionalLine
from server.api.models.booking import RecordId
from server.api.models.visit import DoctorBrief

PatientsBook = Literal["off", "own_doctors", "all"]
"""Whether patients book by themselves, and with whom."""
_DayMinute = Annotated[int, Field(ge=0, le=1_440)]


class WorkingHours(Body):
    """Working time on one weekday; 0 is Monday. Patients may book in it where `is_bookable`."""

    weekday: Annotated[int, Field(ge=0, le=6)]
    from_minute: _DayMinute
    until_minute: _DayMinute
    slot_minutes: Annotated[int, Field(ge=5, le=180)]
    is_bookable: bool


class SetHours(Body):
    """A doctor's whole week; it takes the place of what was there."""

    hours: Annotated[tuple[WorkingHours, ...], Field(max_length=42)]


class AddAbsence(Body):
    """Away from a minute of one local day until a minute of the same or a later one."""

    from_day: date
    from_minute: _DayMinute = 0
    until_day: date
    until_minute: _DayMinute = 1_440


class Absence(Body):
    id: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime


class FreeSlot(Body):
    starts_at: AwareDatetime
    minutes: int


class WorkSpan(Body):
    """Working time of one day, as instants."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime
    is_bookable: bool


class ScheduledVisit(Body):
    """A visit as it stands in a doctor's calendar."""

    id: str
    state: VisitState
    starts_at: AwareDatetime
    minutes: int
    patient_name: str
    reason: str


class ScheduleDay(Body):
    date: date
    work: tuple[WorkSpan, ...]
    absences: tuple[Absence, ...]
    visits: tuple[ScheduledVisit, ...]
    free: tuple[FreeSlot, ...]


class Schedule(Body):
    """Days of a doctor in the clinic's `zone` (IANA name). `coming` are absences that are not
    over yet, on whatever day."""

    zone: str
    today: date
    patients_book: PatientsBook
    hours: tuple[WorkingHours, ...]
    coming: tuple[Absence, ...]
    days: tuple[ScheduleDay, ...]


class DoctorHours(Body):
    """What an admin keeps for a doctor: the week, and absences that are not over yet."""

    doctor: DoctorBrief
    zone: str
    today: date
    hours: tuple[WorkingHours, ...]
    coming: tuple[Absence, ...]


class MoveVisit(Body):
    """Another time, and perhaps another length. With `overlap` it may meet another visit."""

    starts_at: AwareDatetime
    minutes: Annotated[int, Field(ge=5, le=180)] | None = None
    overlap: bool = False


class ChangedVisit(Body):
    """A visit that staff moved or cancelled. `told` is false when no message could be sent to
    whom it concerns."""

    visit_id: str
    state: VisitState
    starts_at: AwareDatetime
    minutes: int
    told: bool


class ServiceBrief(Body):
    id: str
    name: str


class BookFor(Body):
    """Whom one may book for: oneself, or somebody one acts for."""

    patient_id: str
    name: str
    doctors: tuple[DoctorBrief, ...]
    services: tuple[ServiceBrief, ...]


class BookingChoices(Body):
    """With whom patients may book by themselves; nothing while `patients_book` is off."""

    patients_book: PatientsBook
    people: tuple[BookFor, ...]


class SlotDay(Body):
    date: date
    slots: tuple[FreeSlot, ...]


class Slots(Body):
    """Free times from a day on, in the clinic's `zone`. `next_day` is the first later day with a
    free time, when there is one."""

    zone: str
    first_day: date
    last_day: date
    days: tuple[SlotDay, ...]
    next_day: date | None


class BookMine(Body):
    """Exactly one of `doctor_id` and `service_id`. `patient_id` is somebody whom one acts for."""

    doctor_id: RecordId | None = None
    service_id: RecordId | None = None
    patient_id: RecordId | None = None
    starts_at: AwareDatetime
    reason: OptionalLine = ""


class MoveMine(Body):
    starts_at: AwareDatetime

"""Intake of an Appointment from another system: a visit is booked, moved or called off by the same
rules as at the clinic's own desk, and its people are told as usual.

The same identifier again changes the visit instead of booking another. What can't be done names the
element that stands in the way. `server.fhir.routes` calls this.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from rooms import moving
from rooms.clinic import Work
from rooms.errors import ClinicError
from rooms.ids import PersonId, VisitId, is_id
from rooms.interfaces.identifiers import identify_visit, patient_by, visit_by
from rooms.lifecycle import VisitState
from rooms.moving import NewTime
from rooms.people import person
from rooms.storage.tables import VisitRow
from rooms.visits import change_reason, reason_of
from server.api.models.booking import BookVisit
from server.booking import best_way, book_and_send, check_start
from server.fhir.asking import identifier_of
from server.fhir.caller import Caller
from server.fhir.outcome import ElementError
from server.fhir.place import OWN
from server.fhir.sent import SentAppointment, SentReference
from server.parts import Parts

DEFAULT_MINUTES = 20
_SHORTEST, _LONGEST = 5, 180
_SERVICE = f"{OWN}:service"
_ELEMENTS = {
    "slot_taken": "Appointment.start",
    "visit_moved_on": "Appointment.status",
    "no_second_channel": "Appointment.participant",
    "phone_not_checked": "Appointment.participant",
}
"""What stands in the way, by the code of the refusal."""


@dataclass(frozen=True)
class AppointmentIntake:
    """Takes one Appointment for one caller."""

    parts: Parts
    caller: Caller

    async def take(self, sent: SentAppointment, visit_id: VisitId | None) -> tuple[VisitId, bool]:
        """Keep what was sent; return which visit it is, and whether it is new. `visit_id` is that of
        a change by our own id. Raises ElementError and what booking, moving and calling off raise."""
        if not sent.names and visit_id is None:
            raise ElementError(
                "Send what your system calls this appointment, with system and value, so that it "
                "isn't booked twice.",
                "Appointment.identifier",
                issue="required",
            )
        async with self.parts.clinic.read() as work:
            known = await self._known(work, sent, visit_id)
            patient_id = await self._patient(work, sent, known)
        with _naming_elements():
            if known is None:
                return await self._book(sent, patient_id), True
            await self._change(known, sent)
        return VisitId(known.id), False

    async def _known(
        self, work: Work, sent: SentAppointment, visit_id: VisitId | None
    ) -> VisitRow | None:
        found = {one for name in sent.names if (one := await visit_by(work, name))}
        if visit_id is not None:
            found.add(visit_id)
        if len(found) > 1:
            raise ElementError(
                "These identifiers belong to more than one visit here.",
                "Appointment.identifier",
                issue="conflict",
                status=409,
            )
        return await work.db.get(VisitRow, next(iter(found))) if found else None

    async def _patient(self, work: Work, sent: SentAppointment, known: VisitRow | None) -> PersonId:
        actors = sent.actors("Patient")
        if len(actors) != 1:
            raise ElementError(
                "Name exactly one patient, as Patient/ID or by identifier.",
                "Appointment.participant",
                issue="required",
            )
        at, actor = actors[0]
        path = f"Appointment.participant[{at}].actor"
        patient_id = await _referred(work, actor, path)
        if known is not None and known.patient_id != patient_id:
            raise ElementError(
                "This visit is another patient's.", path, issue="conflict", status=409
            )
        return patient_id

    async def _book(self, sent: SentAppointment, patient_id: PersonId) -> VisitId:
        if sent.status not in {"booked", "pending", "proposed"}:
            raise ElementError(
                "There is no such visit here, so only a booked one can be taken.",
                "Appointment.status",
                issue="business-rule",
            )
        start, minutes = _time(sent)
        _check(start, self.parts.clock.now())
        async with self.parts.clinic.read() as work:
            way = best_way(self.parts, await person(work, patient_id))
        token = self.caller.token
        wanted = BookVisit(
            patient_id=patient_id,
            doctor_id=_doctor(sent),
            service_id=_service(sent),
            starts_at=start,
            minutes=minutes,
            reason=sent.reason or "",
            send_by=way,
            phone_checked=token is not None and token.phones_checked,
        )

        async def identify(work: Work, visit: VisitRow) -> None:
            await self._identify(work, visit, sent)

        booked = await book_and_send(self.parts, self.caller.actor, wanted, within=identify)
        return VisitId(booked.visit_id)

    async def _change(self, known: VisitRow, sent: SentAppointment) -> None:
        """Bring a visit to what was sent; what is so already stays, and tells nobody anything."""
        if sent.status in {"cancelled", "noshow"}:
            await self._call_off(known)
            return
        if known.state == VisitState.CANCELLED:
            raise ElementError(
                "This visit was called off here. Send it anew under another identifier.",
                "Appointment.status",
                issue="conflict",
                status=409,
            )
        doctor_id = _doctor(sent)
        if doctor_id is not None and known.doctor_id not in {None, doctor_id}:
            raise ElementError(
                "A visit keeps its doctor. Cancel it and book another one.",
                "Appointment.participant",
                issue="business-rule",
            )
        await self._move(known, sent)

    async def _call_off(self, known: VisitRow) -> None:
        if known.state == VisitState.CANCELLED:
            return
        visit_id = VisitId(known.id)
        async with self.parts.clinic.work() as work:
            await moving.call_off(work, self.caller.actor, visit_id)
        await self.parts.visit_news.cancelled(visit_id, by_staff=True)

    async def _move(self, known: VisitRow, sent: SentAppointment) -> None:
        visit_id, before = VisitId(known.id), known.starts_at
        start, minutes = _time(sent)
        moves = (start, minutes) != (known.starts_at, known.minutes)
        if moves:
            _check(start, self.parts.clock.now())
        async with self.parts.clinic.work() as work:
            if moves:
                await moving.move(work, self.caller.actor, visit_id, NewTime(start, minutes))
            row = await work.db.get_one(VisitRow, visit_id)
            if sent.reason is not None and sent.reason != await reason_of(work, row):
                await change_reason(work, row, sent.reason)
            await self._identify(work, row, sent)
        if moves:
            await self.parts.visit_news.moved(visit_id, before, by_staff=True)

    async def _identify(self, work: Work, visit: VisitRow, sent: SentAppointment) -> None:
        patient_id = PersonId(visit.patient_id)
        for name in sent.names:
            await identify_visit(work, patient_id, VisitId(visit.id), name)
        self.caller.note_taken(work, patient_id)


async def _referred(work: Work, actor: SentReference, path: str) -> PersonId:
    """Return which patient is meant, by our id or by another system's name."""
    if actor.reference is not None:
        found = actor.reference.removeprefix("Patient/")
        if is_id(found):
            return PersonId(found)
    name = actor.identifier
    if name is not None and name.system and name.value:
        known = await patient_by(work, identifier_of(f"{name.system}|{name.value}"))
        if known is not None:
            return known
    raise ElementError("There is no such patient here. Send the patient first.", path)


def _doctor(sent: SentAppointment) -> str | None:
    actors = sent.actors("Practitioner")
    if not actors:
        return None
    at, actor = actors[0]
    found = (actor.reference or "").removeprefix("Practitioner/")
    if len(actors) > 1 or not is_id(found):
        raise ElementError(
            "Name one doctor by their id here, as Practitioner/ID.",
            f"Appointment.participant[{at}].actor",
        )
    return found


def _service(sent: SentAppointment) -> str | None:
    codes = (code for one in sent.serviceType for code in one.coding)
    return next((one.code for one in codes if one.system == _SERVICE), None)


def _time(sent: SentAppointment) -> tuple[datetime, int]:
    """Return when the visit is to be, and its minutes."""
    if sent.start is None:
        raise ElementError("Say when it begins.", "Appointment.start", issue="required")
    start, minutes = sent.start.astimezone(UTC), sent.minutesDuration
    if minutes is None and sent.end is not None:
        minutes = round((sent.end - sent.start).total_seconds() / 60)
        if not _SHORTEST <= minutes <= _LONGEST:
            raise ElementError("A visit takes 5 to 180 minutes.", "Appointment.end")
    return start, minutes or DEFAULT_MINUTES


def _check(start: datetime, now: datetime) -> None:
    try:
        check_start(start, now)
    except ClinicError as error:
        raise ElementError(error.message, "Appointment.start") from error


@contextmanager
def _naming_elements() -> Iterator[None]:
    """Say of a refusal which element stands in the way."""
    try:
        yield
    except ElementError:
        raise
    except ClinicError as error:
        element = _ELEMENTS.get(error.code)
        if element is None:
            raise
        issue = "conflict" if error.status == 409 else "business-rule"  # noqa: PLR2004 - HTTP's
        raise ElementError(error.message, element, issue=issue, status=error.status) from error

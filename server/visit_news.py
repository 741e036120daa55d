"""Telling people that a visit was booked, moved or cancelled: by mail with a calendar entry, and by
text message.

Routes call this after their commit. Whoever holds a link to the visit is told, and its patient;
when nothing could be sent, the caller learns it, so that somebody can call instead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.ids import PersonId, VisitId
from rooms.people import people
from rooms.reminders import people_to_remind
from rooms.roles import SeatRole
from rooms.seats import find_seat
from rooms.storage.tables import VisitRow
from rooms.visits import people_of
from server.messages.compose import Appointment, Letterhead, address_of
from server.messages.messenger import Message, Messenger
from server.messages.visit_words import (
    Reader,
    booked_message,
    cancelled_message,
    moved_message,
)
from server.unasked import could_send

Write = Callable[[Reader, Appointment], Message]


@dataclass(frozen=True)
class VisitNews:
    """Writes to everybody whom a change of a visit concerns."""

    clinic: Clinic
    messenger: Messenger
    head: Letterhead

    async def booked(self, visit_id: VisitId) -> bool:
        """Confirm a visit that was booked in the portal, one way per reader."""
        return await self._tell(
            visit_id,
            lambda to, visit: booked_message(self.head, to, visit, self.clinic.clock),
            all_ways=False,
        )

    async def moved(self, visit_id: VisitId, before: datetime, *, by_staff: bool) -> bool:
        """Tell of the new time; whoever didn't choose it is told by each way there is. Return
        whether anybody could be told."""
        return await self._tell(
            visit_id,
            lambda to, visit: moved_message(self.head, to, visit, before, self.clinic.clock),
            all_ways=by_staff,
        )

    async def cancelled(self, visit_id: VisitId, *, by_staff: bool) -> bool:
        """Tell that the visit won't be. Return whether anybody could be told."""
        return await self._tell(
            visit_id,
            lambda to, visit: cancelled_message(self.head, to, visit, self.clinic.clock),
            all_ways=by_staff,
        )

    async def _tell(self, visit_id: VisitId, write: Write, *, all_ways: bool) -> bool:
        async with self.clinic.read() as work:
            visit = await work.db.get_one(VisitRow, visit_id)
            shown, found = await appointment(work, visit), await readers(work, visit)
        told: set[PersonId] = set()
        for to in found:
            if to.who.id in told and not all_ways:
                continue
            if await could_send(self.messenger, write(to, shown), "visit_news_not_sent"):
                told.add(to.who.id)
        return bool(told)


async def appointment(work: Work, visit: VisitRow) -> Appointment:
    """Return a visit as its messages tell it."""
    doctor = (await people_of(work, visit)).doctor
    return Appointment(
        VisitId(visit.id),
        None if doctor is None else doctor.name,
        visit.starts_at,
        visit.minutes,
        visit.calendar_sequence,
    )


async def readers(work: Work, visit: VisitRow) -> list[Reader]:
    """Return who is told of a visit, by each way that reaches them: mail before text message."""
    found = await people(work, set(await people_to_remind(work, visit)))
    return [
        Reader(who, channel, seat)
        for who in sorted(found.values(), key=lambda one: one.id)
        if not who.disabled and (seat := await _seat(work, visit, who.id)) is not None
        for channel in (Channel.MAIL, Channel.SMS)
        if address_of(who, channel) is not None
    ]


async def _seat(work: Work, visit: VisitRow, person_id: PersonId) -> SeatRole | None:
    """Return as what somebody comes; None for who was taken out."""
    if person_id == visit.patient_id:
        return SeatRole.PATIENT
    seat = await find_seat(work, VisitId(visit.id), person_id)
    return None if seat is None or seat.removed_at is not None else SeatRole(seat.role)

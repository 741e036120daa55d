"""Moving a visit to another time, and what a move or a cancellation takes along.

Staff move visits as they see fit, patients within what `rooms.self_booking` allows. Links stay
valid for the new time, and calendars get a newer version of the same entry.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.events import VisitMoved
from rooms.ids import PersonId, ServiceId, VisitId
from rooms.interfaces.steps import VisitStep, VisitStepped
from rooms.lifecycle import VisitState
from rooms.links import move_links
from rooms.reminders import skip_missed
from rooms.schedule import check_free, check_somebody_free, span_of
from rooms.slots import Span
from rooms.storage.tables import VisitRow
from rooms.visits import allowed, cancel


@dataclass(frozen=True)
class NewTime:
    """When a visit is to be; `minutes` None leaves its length as it is. With `overlap` it may meet
    another visit of the doctor's, or ask for more doctors than are free."""

    starts_at: datetime
    minutes: int | None = None
    overlap: bool = False


async def move(work: Work, actor: Actor, visit_id: VisitId, to: NewTime) -> VisitRow:
    """Give a visit that nobody came to yet another time.

    Raises NotFound, Refused, Conflict `visit_moved_on`, Conflict `slot_taken`.
    """
    row = await held_visit(work, actor, visit_id)
    minutes = to.minutes or row.minutes
    if not to.overlap:
        await _check_time(work, row, span_of(to.starts_at, minutes))
    await put_at(work, row, to.starts_at, minutes)
    return row


async def held_visit(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Return a visit that the actor may move, held until this work ends. Raises like `move`."""
    row = await work.db.get(VisitRow, visit_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound("There is no such visit, or it isn't yours.")
    await allowed(work, actor, Action.MOVE, row)
    if row.state != VisitState.SCHEDULED:
        raise Conflict(
            "This visit has begun or is over, so it can't be moved. Reload to see where it stands.",
            code="visit_moved_on",
        )
    return row


async def _check_time(work: Work, row: VisitRow, span: Span) -> None:
    """Return when the visit's doctor, or one of those it is open to, is free. Raises Conflict."""
    visit_id = VisitId(row.id)
    if row.doctor_id is not None:
        await check_free(work, PersonId(row.doctor_id), span, except_visit=visit_id)
        return
    service_id = None if row.service_id is None else ServiceId(row.service_id)
    patient_id = PersonId(row.patient_id)
    await check_somebody_free(work, patient_id, service_id, span, except_visit=visit_id)


async def put_at(work: Work, row: VisitRow, starts_at: datetime, minutes: int) -> None:
    """Give a held visit another time, with its links, reminders and calendar entry."""
    visit_id = VisitId(row.id)
    later = starts_at - row.starts_at + timedelta(minutes=minutes - row.minutes)
    row.starts_at, row.minutes = starts_at, minutes
    row.calendar_sequence += 1
    await move_links(work, visit_id, later)
    await skip_missed(work, row)
    await work.db.flush()
    work.tell(VisitMoved(visit_id, None if row.doctor_id is None else PersonId(row.doctor_id)))
    work.step(VisitStepped(VisitStep.MOVED, visit_id, PersonId(row.patient_id)))


async def call_off(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Cancel a visit, and let calendars know. Raises like `rooms.visits.cancel`."""
    row = await cancel(work, actor, visit_id)
    row.calendar_sequence += 1
    await work.db.flush()
    return row

"""A doctor opens the panel of a waiting patient, and leaves it again. One doctor at a time.

The routes of `server.api.call_routes` call this; `rooms.preparation` says what the hold means.
"""

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.duty import one_step_of, sees_nobody
from rooms.errors import Conflict, NotFound
from rooms.events import Prepared
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.people import person
from rooms.preparation import holder, let_go, settle, tell_desks
from rooms.roles import SeatRole
from rooms.seats import take_seat
from rooms.storage.tables import VisitRow
from rooms.visits import allowed


async def prepare(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Get ready for a waiting patient, or go on doing so for another minute.

    Raises Conflict `being_prepared` while another doctor does, `visit_moved_on` unless it waits,
    and `on_a_break` for a doctor who pauses or has gone off shift: the patient was told so.
    """
    await one_step_of(work, actor.person_id)
    visit = await _held(work, visit_id)
    await allowed(work, actor, Action.PREPARE, visit)
    if visit.state != VisitState.WAITING:
        raise Conflict("This patient isn't waiting any more.", code="visit_moved_on")
    if await sees_nobody(work, actor.person_id):
        raise Conflict("You are on a break or off shift.", code="on_a_break")
    now = work.clock.now()
    other = holder(visit, now)
    if other is not None and other != actor.person_id:
        name = (await person(work, other)).name
        raise Conflict(f"{name} is getting ready for this patient.", code="being_prepared")
    if other is None:
        await settle(work, visit, actor.person_id)  # Of a doctor whose minute ran out just now.
        await take_seat(work, visit_id, actor.person_id, SeatRole.DOCTOR)
        work.tell(Prepared(visit_id, (await person(work, actor.person_id)).name))
        tell_desks(work, visit)
    visit.prepared_by, visit.prepared_at = actor.person_id, now
    return visit


async def unprepare(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Leave the patient's panel. What another doctor holds stays theirs."""
    visit = await _held(work, visit_id)
    await allowed(work, actor, Action.PREPARE, visit)
    if visit.prepared_by == actor.person_id:
        await let_go(work, visit)
    return visit


async def preparing_names(work: Work, visits: list[VisitRow]) -> dict[VisitId, str]:
    """Return the names of the doctors who are getting ready for these visits' patients."""
    now = work.clock.now()
    held = {VisitId(one.id): holder(one, now) for one in visits}
    return {
        visit_id: (await person(work, PersonId(doctor_id))).name
        for visit_id, doctor_id in held.items()
        if doctor_id is not None
    }


async def _held(work: Work, visit_id: VisitId) -> VisitRow:
    visit = await work.db.get(VisitRow, visit_id, with_for_update=True)
    if visit is None:
        raise NotFound("There is no such visit, or it isn't yours.")
    return visit

"""Duty: whether a doctor sees patients just now, pauses, runs late, or has gone off shift.

The desk says it; waiting patients are told in words, and their estimate moves (`rooms.estimate`).
Who pauses or goes off gets ready for nobody (`rooms.preparing`). Letting a patient in is being back.
Nobody is let in, and nobody turned away, by any of this.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select

from rooms.access import Actor, ClinicFacts, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Invalid
from rooms.events import LineChanged
from rooms.ids import PersonId
from rooms.preparation import let_go_of_all
from rooms.storage.tables import PersonRow
from rooms.storage.visit_tables import DutyRow

PAUSES_MINUTES = (10, 20, 30)
LATEST_MINUTES = 120


class Stand(StrEnum):
    """How a doctor stands to their queue."""

    ON = "on"
    PAUSED = "paused"
    LATE = "late"
    OFF = "off"


@dataclass(frozen=True)
class Duty:
    """How a doctor stands to their queue just now, and until when, if that is known."""

    stand: Stand
    until: datetime | None = None
    late_minutes: int = 0


async def pause(work: Work, actor: Actor, minutes: int) -> None:
    """Rest for 10, 20 or 30 minutes from now. Raises Invalid, Refused."""
    if minutes not in PAUSES_MINUTES:
        raise Invalid("Choose a pause of 10, 20 or 30 minutes.")
    row = await _rested(work, actor)
    now = work.clock.now()
    row.paused_since, row.paused_until = now, now + timedelta(minutes=minutes)
    row.off_since, row.late_minutes = None, 0


async def go_off(work: Work, actor: Actor) -> None:
    """End the shift. Who waits keeps their place, and is told. Raises Refused."""
    row = await _rested(work, actor)
    row.off_since = row.off_since or work.clock.now()
    row.paused_since = row.paused_until = None
    row.late_minutes = 0


async def run_late(work: Work, actor: Actor, minutes: int) -> None:
    """Say that the next patient has to wait for that long from now; 0 takes it back.

    Raises Invalid, Refused.
    """
    if not 0 <= minutes <= LATEST_MINUTES:
        raise Invalid("Choose up to two hours.")
    row = await _own(work, actor)
    row.late_minutes, row.off_since = minutes, None
    row.paused_since = row.paused_until = None


async def resume(work: Work, actor: Actor) -> None:
    """Be there again. Raises Refused."""
    _clear(await _own(work, actor))


async def back_at_work(work: Work, doctor_id: PersonId) -> None:
    """Who lets a patient in neither pauses nor is off shift or late any more."""
    row = await work.db.get(DutyRow, doctor_id, with_for_update=True)
    if row is None or _stand(row, work.clock.now()).stand is Stand.ON:
        return
    _clear(row)
    row.changed_at = work.clock.now()
    work.tell(LineChanged())


async def duty_of(work: Work, doctor_id: PersonId) -> Duty:
    """Return how one doctor stands."""
    return (await duties(work, {doctor_id}))[doctor_id]


async def duties(work: Work, doctor_ids: Collection[PersonId]) -> dict[PersonId, Duty]:
    """Return how each of these doctors stands."""
    rows = await work.db.scalars(select(DutyRow).where(DutyRow.doctor_id.in_(doctor_ids)))
    now = work.clock.now()
    said = {PersonId(row.doctor_id): _stand(row, now) for row in rows}
    return {one: said.get(one, Duty(Stand.ON)) for one in doctor_ids}


async def is_off(work: Work, doctor_id: PersonId) -> bool:
    """Whether a doctor has gone off shift; their duty is held until this work ends."""
    row = await work.db.get(DutyRow, doctor_id, with_for_update=True, populate_existing=True)
    return row is not None and row.off_since is not None


def _stand(row: DutyRow, now: datetime) -> Duty:
    if row.off_since is not None:
        return Duty(Stand.OFF)
    if row.paused_until is not None and row.paused_until > now:
        return Duty(Stand.PAUSED, row.paused_until)
    late_until = row.changed_at + timedelta(minutes=row.late_minutes)
    if late_until > now:
        return Duty(Stand.LATE, late_until, row.late_minutes)
    return Duty(Stand.ON)


async def sees_nobody(work: Work, doctor_id: PersonId) -> bool:
    """Whether a doctor pauses or has gone off shift."""
    return (await duty_of(work, doctor_id)).stand in {Stand.PAUSED, Stand.OFF}


async def one_step_of(work: Work, doctor_id: PersonId) -> None:
    """Have a doctor's steps that exclude each other, to rest and to get ready for somebody, come one
    after the other until this work ends.

    Held before visits. Duty itself can't do that: who lets a patient in, or hands one over, holds the
    visit by then.
    """
    await work.db.get_one(PersonRow, doctor_id, with_for_update={"key_share": True})


async def _rested(work: Work, actor: Actor) -> DutyRow:
    """Return the actor's duty as `_own` does, once they get ready for nobody any more. Visits are
    held before duty, as when a patient is let in: in the other order the two would wait for each
    other."""
    require(actor, Action.USE_DESK, ClinicFacts())
    await one_step_of(work, actor.person_id)
    await let_go_of_all(work, actor.person_id)
    return await _own(work, actor)


async def _own(work: Work, actor: Actor) -> DutyRow:
    """Return the actor's duty, held until this work ends."""
    require(actor, Action.USE_DESK, ClinicFacts())
    now = work.clock.now()
    row = await work.db.get(DutyRow, actor.person_id, with_for_update=True)
    if row is None:
        # Two tabs may say the first word at once.
        await one_step_of(work, actor.person_id)
        row = await work.db.get(DutyRow, actor.person_id, populate_existing=True)
    if row is None:
        row = DutyRow(doctor_id=actor.person_id, late_minutes=0, changed_at=now)
        work.db.add(row)
    row.changed_at = now
    work.tell(LineChanged())
    return row


def _clear(row: DutyRow) -> None:
    row.paused_since = row.paused_until = row.off_since = None
    row.late_minutes = 0

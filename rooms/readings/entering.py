"""Readings by whom they concern: the patient, who acts for them, or a doctor who treats them.

The routes of `server.api.reading_routes` call this with what `rooms.records.record_facts` found.
Each function asks `rooms.access`, writes down what was done, and raises NotFound or Refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rooms.access import Actor, RecordFacts
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.ids import PersonId
from rooms.readings import alerts, keeping, own_kinds, ranges
from rooms.readings.kinds import Kind, ReadingPart
from rooms.readings.ranges import Limits, Outside, Range
from rooms.readings.reading import Entered, Reading
from rooms.records import allowed


@dataclass(frozen=True)
class Overview:
    """What a page needs. `cut`: the span holds more than are here, and these are the newest."""

    kinds: Mapping[str, Kind]
    ranges: Mapping[str, Range]
    readings: Sequence[Reading]
    cut: bool


@dataclass(frozen=True)
class Kept:
    """What came of sending readings. `known` were there already; `outside` is what of the new ones
    lies outside its range."""

    new: Sequence[Reading]
    known: Sequence[Reading]
    outside: tuple[Outside, ...]


async def overview(work: Work, actor: Actor, record: RecordFacts, since: datetime) -> Overview:
    """Return a patient's kinds and ranges, and the readings since an instant."""
    cause = allowed(work, actor, Action.READ_READINGS, record)
    work.audit("readings:read", patient_id=record.patient_id, role=cause, once=True)
    most = keeping.MOST_SHOWN
    found = await keeping.readings_of(work, record.patient_id, since, limit=most + 1)
    return Overview(
        await own_kinds.kinds_of(work, record.patient_id),
        await ranges.ranges_of(work, record.patient_id),
        found[:most],
        len(found) > most,
    )


async def whole_list(work: Work, actor: Actor, record: RecordFacts) -> list[Reading]:
    """Return every reading, for a file."""
    cause = allowed(work, actor, Action.READ_READINGS, record)
    work.audit("readings:export", patient_id=record.patient_id, role=cause)
    return await keeping.readings_of(work, record.patient_id)


async def enter(
    work: Work,
    actor: Actor,
    record: RecordFacts,
    entered: Sequence[Entered],
    replaces: str | None = None,
    why: str = "",
) -> Kept:
    """Keep readings. One that `replaces` another withdraws that one, in the same work."""
    cause = allowed(work, actor, Action.WRITE_READINGS, record)
    patient_id = record.patient_id
    if replaces is not None:
        await _check_corrects(work, patient_id, replaces, entered)
        await keeping.withdraw(work, actor.person_id, patient_id, replaces, why)
        detail: dict[str, str | int] = {"reading": replaces}
        work.audit("readings:withdraw", patient_id=patient_id, role=cause, detail=detail)
    return await keep_and_watch(work, actor.person_id, record, entered, cause, replaces)


async def keep_and_watch(
    work: Work,
    by: PersonId,
    record: RecordFacts,
    entered: Sequence[Entered],
    role: str | None = None,
    replaces: str | None = None,
) -> Kept:
    """Keep readings and raise what alerts they call for. Who may was asked before."""
    patient_id = record.patient_id
    new, known = await keeping.keep(work, by, patient_id, entered, replaces)
    held = await ranges.ranges_of(work, patient_id)
    await alerts.raise_alerts(work, patient_id, new, held, record.treating)
    work.audit("readings:add", patient_id=patient_id, role=role, detail={"count": len(new)})
    outside = tuple(found for one in new for found in ranges.outside(one, held))
    return Kept(new, known, outside)


async def take_back(
    work: Work, actor: Actor, record: RecordFacts, reading_id: str, why: str
) -> Reading:
    """Withdraw a reading. Raises NotFound."""
    cause = allowed(work, actor, Action.WRITE_READINGS, record)
    found = await keeping.withdraw(work, actor.person_id, record.patient_id, reading_id, why)
    detail = {"reading": reading_id}
    work.audit("readings:withdraw", patient_id=record.patient_id, role=cause, detail=detail)
    return found


async def add_kind(work: Work, actor: Actor, record: RecordFacts, name: str, unit: str) -> Kind:
    """Add a kind of the patient's own. Raises Conflict."""
    cause = allowed(work, actor, Action.WRITE_READINGS, record)
    made = await own_kinds.add_kind(work, actor.person_id, record.patient_id, name, unit)
    detail = {"kind": made.id}
    work.audit("readings:add-kind", patient_id=record.patient_id, role=cause, detail=detail)
    return made


async def set_range(
    work: Work,
    actor: Actor,
    record: RecordFacts,
    kind_id: str,
    unit: str,
    limits: Mapping[ReadingPart, Limits],
) -> None:
    """Set or take away a range. Raises Invalid, NotFound."""
    cause = allowed(work, actor, Action.SET_RANGES, record)
    kind = await own_kinds.kind_of(work, record.patient_id, kind_id)
    await ranges.set_range(work, actor.person_id, record.patient_id, kind, unit, limits)
    detail = {"kind": kind_id}
    work.audit("readings:set-range", patient_id=record.patient_id, role=cause, detail=detail)


async def _check_corrects(
    work: Work, patient_id: PersonId, replaces: str, entered: Sequence[Entered]
) -> None:
    """Raises NotFound, or Conflict when somebody has withdrawn it before."""
    old = await keeping.reading_of(work, patient_id, replaces)
    if old.withdrawn is not None:
        raise Conflict("This reading was withdrawn before. Enter the new one by itself.")
    if {one.kind.id for one in entered} != {old.kind.id}:
        raise Conflict("A correction is of the same kind as what it corrects.")

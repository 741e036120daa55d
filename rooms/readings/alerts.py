"""Alerts: a reading outside its range, shown to everybody who treats the patient until one has seen it.

Nobody is woken by one; the page says so before somebody measures. What was measured longer ago than
a week raises none, and of many that come at once the newest of each kind raises one for all. The
alert holds what the range was then. `rooms.readings.entering` raises them, the desk shows them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

import orjson
from sqlalchemy import or_, select

from rooms.clinic import Work
from rooms.errors import NotFound
from rooms.events import DeskNews
from rooms.ids import PersonId, new_id
from rooms.readings.keeping import reading_of
from rooms.readings.kinds import ReadingPart
from rooms.readings.ranges import Limits, Outside, Range, outside
from rooms.readings.reading import Reading
from rooms.readings.units import number_or_none, plain, plain_or_none
from rooms.storage.reading_tables import ReadingAlertRow
from rooms.storage.tables import PersonKeyRow

RAISED_FOR = timedelta(days=7)
SHOWN_WHEN_SEEN_FOR = timedelta(days=7)
MOST_SHOWN = 200
_TABLE = ReadingAlertRow.__tablename__


@dataclass(frozen=True)
class Alert:
    """A reading outside its range. `more` others of its kind came with it."""

    id: str
    patient_id: PersonId
    reading: Reading
    outside: tuple[Outside, ...]
    more: int
    raised_at: datetime
    seen_by: PersonId | None
    seen_at: datetime | None


async def raise_alerts(
    work: Work,
    patient_id: PersonId,
    readings: Sequence[Reading],
    ranges: Mapping[str, Range],
    team: Iterable[PersonId],
) -> int:
    """Raise an alert for each kind that has a reading outside its range; return how many.

    `team` are the doctors whose desks show it at once.
    """
    since = work.clock.now() - RAISED_FOR
    found: dict[str, list[Reading]] = {}
    for one in readings:
        if one.taken_at >= since and outside(one, ranges):
            found.setdefault(one.kind.id, []).append(one)
    for some in found.values():
        newest = max(some, key=lambda one: one.taken_at)
        await _raise(work, patient_id, newest, outside(newest, ranges), len(some) - 1)
    if found:
        await work.db.flush()
        work.tell(DeskNews(tuple(sorted(team))))
    return len(found)


async def alerts_of(work: Work, patient_ids: frozenset[PersonId]) -> list[Alert]:
    """Return what is not seen yet of some patients, and what was seen lately: first what waits,
    the newest first."""
    since = work.clock.now() - SHOWN_WHEN_SEEN_FOR
    rows = await work.db.scalars(
        select(ReadingAlertRow)
        .join(PersonKeyRow, PersonKeyRow.person_id == ReadingAlertRow.patient_id)
        .where(
            ReadingAlertRow.patient_id.in_(patient_ids),
            or_(ReadingAlertRow.seen_at.is_(None), ReadingAlertRow.seen_at >= since),
        )
        .order_by(
            ReadingAlertRow.seen_at.is_not(None),
            ReadingAlertRow.raised_at.desc(),
            ReadingAlertRow.id,
        )
        .limit(MOST_SHOWN)
    )
    return [await _alert(work, row) for row in rows]


async def see(work: Work, by: PersonId, patient_id: PersonId, alert_id: str) -> Alert:
    """Note who has seen an alert; the first who has is kept. Raises NotFound."""
    row = await work.db.get(ReadingAlertRow, alert_id, with_for_update=True)
    if row is None or row.patient_id != patient_id:
        raise NotFound("There is no such alert.")
    if row.seen_at is None:
        row.seen_by, row.seen_at = by, work.clock.now()
        await work.db.flush()
    return await _alert(work, row)


async def _raise(
    work: Work, patient_id: PersonId, reading: Reading, found: Sequence[Outside], more: int
) -> None:
    alert_id, sealer = new_id(), await work.sealer(patient_id)
    said = {
        "more": more,
        "outside": [
            [
                one.part,
                plain(one.value),
                plain_or_none(one.limits.low),
                plain_or_none(one.limits.high),
            ]
            for one in found
        ],
    }
    work.db.add(
        ReadingAlertRow(
            id=alert_id,
            patient_id=patient_id,
            reading_id=reading.id,
            content_sealed=sealer.seal(_TABLE, "content", alert_id, orjson.dumps(said).decode()),
            raised_at=work.clock.now(),
        )
    )
    detail = {"alert": alert_id, "reading": reading.id}
    work.audit("readings:alert", patient_id=patient_id, detail=detail)


async def _alert(work: Work, row: ReadingAlertRow) -> Alert:
    patient_id = PersonId(row.patient_id)
    sealer = await work.sealer(patient_id)
    said = orjson.loads(sealer.open(_TABLE, "content", row.id, row.content_sealed))
    return Alert(
        id=row.id,
        patient_id=patient_id,
        reading=await reading_of(work, patient_id, row.reading_id),
        outside=tuple(
            Outside(
                ReadingPart(part), Decimal(value), Limits(number_or_none(low), number_or_none(high))
            )
            for part, value, low, high in said["outside"]
        ),
        more=said["more"],
        raised_at=row.raised_at,
        seen_by=None if row.seen_by is None else PersonId(row.seen_by),
        seen_at=row.seen_at,
    )

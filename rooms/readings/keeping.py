"""Readings in the database: kept, read by days, withdrawn. Content is sealed, times are not.

`rooms.readings.entering` and the routes call this inside their work; who may is asked there. A
reading is never changed: who mistyped withdraws it, and it stays to be read as withdrawn.
"""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

import orjson
from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId, new_id
from rooms.readings.kinds import Kind, ReadingPart
from rooms.readings.own_kinds import kinds_of
from rooms.readings.reading import (
    Entered,
    Reading,
    ReadingSource,
    Withdrawal,
    check,
    pack,
    unpacked,
)
from rooms.readings.units import plain
from rooms.storage.reading_tables import ReadingRow
from rooms.vault import Sealer

MOST_SHOWN = 2_000
MOST_A_DAY = 2_000
_TABLE = ReadingRow.__tablename__
_BREATH = 200


async def readings_of(
    work: Work,
    patient_id: PersonId,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int | None = None,
) -> list[Reading]:
    """Return a patient's readings of a span of time, the newest first, withdrawn ones as well.

    Raises NotFound after an erasure.
    """
    chosen = select(ReadingRow).where(ReadingRow.patient_id == patient_id)
    if since is not None:
        chosen = chosen.where(ReadingRow.taken_at >= since)
    if until is not None:
        chosen = chosen.where(ReadingRow.taken_at < until)
    order = (ReadingRow.taken_at.desc(), ReadingRow.created_at.desc(), ReadingRow.id)
    rows = (await work.db.scalars(chosen.order_by(*order).limit(limit))).all()
    return await _opened(work, patient_id, rows)


async def some_readings(work: Work, patient_id: PersonId, ids: Collection[str]) -> list[Reading]:
    """Return some readings of a patient by their ids."""
    rows = await work.db.scalars(
        select(ReadingRow).where(ReadingRow.patient_id == patient_id, ReadingRow.id.in_(ids))
    )
    return await _opened(work, patient_id, rows.all())


async def reading_of(work: Work, patient_id: PersonId, reading_id: str) -> Reading:
    """Return one reading. Raises NotFound."""
    row = await _row(work, patient_id, reading_id)
    return (await _opened(work, patient_id, [row]))[0]


async def keep(
    work: Work,
    by: PersonId,
    patient_id: PersonId,
    entered: Sequence[Entered],
    replaces: str | None = None,
) -> tuple[list[Reading], list[Reading]]:
    """Keep readings; return those that are new, and those that were there already.

    Raises Invalid, Implausible, or Conflict when a day has too many.
    """
    await work.hold_key(patient_id)  # Two that send the same at once: the second sees the first.
    known = await known_at(work, patient_id, [one.taken_at for one in entered])
    new, old = list[Reading](), list[Reading]()
    for one in entered:
        same = known.get(fingerprint_of(one, work.clock.now()))
        if same is not None:
            old.append(same)
            continue
        made = await _add(work, by, patient_id, one, replaces)
        known[fingerprint(made)] = made
        new.append(made)
    if new:
        await _check_pace(work, patient_id, len(new))
    await work.db.flush()
    return new, old


async def withdraw(
    work: Work, by: PersonId, patient_id: PersonId, reading_id: str, reason: str
) -> Reading:
    """Withdraw a reading; the first who does so is kept. Raises NotFound."""
    row = await _row(work, patient_id, reading_id, lock=True)
    if row.withdrawn_at is None:
        sealer = await work.sealer(patient_id)
        row.withdrawn_by, row.withdrawn_at = by, work.clock.now()
        row.withdrawn_reason_sealed = sealer.seal(_TABLE, "withdrawn_reason", row.id, reason)
        await work.db.flush()
    return (await _opened(work, patient_id, [row]))[0]


Print = tuple[str, datetime, tuple[tuple[str, str], ...]]
"""What makes two readings the same: kind, time, and values as kept."""


def fingerprint(reading: Reading) -> Print:
    return _print(reading.kind, reading.taken_at, reading.kept)


def fingerprint_of(entered: Entered, now: datetime) -> Print:
    """Raises Invalid, Implausible."""
    return _print(entered.kind, entered.taken_at, check(entered, now))


async def known_at(
    work: Work, patient_id: PersonId, instants: Iterable[datetime]
) -> dict[Print, Reading]:
    """Return what is kept of these instants and was not withdrawn."""
    wanted, found = sorted(set(instants)), dict[Print, Reading]()
    for start in range(0, len(wanted), _BREATH):
        rows = await work.db.scalars(
            select(ReadingRow).where(
                ReadingRow.patient_id == patient_id,
                ReadingRow.taken_at.in_(wanted[start : start + _BREATH]),
                ReadingRow.withdrawn_at.is_(None),
            )
        )
        for one in await _opened(work, patient_id, rows.all()):
            found[fingerprint(one)] = one
    return found


def _print(kind: Kind, at: datetime, values: Mapping[ReadingPart, Decimal]) -> Print:
    said = sorted((part.value, plain(value)) for part, value in values.items())
    return kind.id, at.astimezone(UTC), tuple(said)


async def _add(
    work: Work, by: PersonId, patient_id: PersonId, entered: Entered, replaces: str | None
) -> Reading:
    values = check(entered, work.clock.now())
    reading_id, sealer = new_id(), await work.sealer(patient_id)
    content = pack(entered, values, replaces)
    row = ReadingRow(
        id=reading_id,
        patient_id=patient_id,
        taken_at=entered.taken_at,
        content_sealed=sealer.seal(_TABLE, "content", reading_id, content),
        created_by=by,
        created_at=work.clock.now(),
    )
    work.db.add(row)
    return _reading(row, sealer, {entered.kind.id: entered.kind})


async def _check_pace(work: Work, patient_id: PersonId, more: int) -> None:
    """Raises Conflict: a device that has gone wild is stopped."""
    today = work.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    held = await work.db.scalar(
        select(func.count())
        .select_from(ReadingRow)
        .where(ReadingRow.patient_id == patient_id, ReadingRow.created_at >= today)
    )
    if (held or 0) > MOST_A_DAY:
        raise Conflict(
            f"A day takes {MOST_A_DAY} readings. Send the other {more} tomorrow.",
            code="readings_full",
        )


async def _row(
    work: Work, patient_id: PersonId, reading_id: str, *, lock: bool = False
) -> ReadingRow:
    row = await work.db.get(ReadingRow, reading_id, with_for_update=lock)
    if row is None or row.patient_id != patient_id:
        raise NotFound("There is no such reading.")
    return row


async def _opened(work: Work, patient_id: PersonId, rows: Sequence[ReadingRow]) -> list[Reading]:
    """Open many without keeping everybody else waiting."""
    kinds, sealer = await kinds_of(work, patient_id), await work.sealer(patient_id)
    found = []
    for number, row in enumerate(rows, 1):
        found.append(_reading(row, sealer, kinds))
        if number % _BREATH == 0:
            await asyncio.sleep(0)
    return found


def _reading(row: ReadingRow, sealer: Sealer, kinds: Mapping[str, Kind]) -> Reading:
    said = orjson.loads(sealer.open(_TABLE, "content", row.id, row.content_sealed))
    kind = kinds[said["kind"]]
    unit = kind.unit(said["unit"])
    return Reading(
        id=row.id,
        patient_id=PersonId(row.patient_id),
        kind=kind,
        values=unpacked(said["values"]),
        unit=unit or kind.units[0],
        kept=unpacked(said["kept"]),
        taken_at=row.taken_at,
        zone=said["zone"],
        note=said["note"],
        source=ReadingSource(said["source"]),
        by=PersonId(row.created_by),
        created_at=row.created_at,
        replaces=said["replaces"],
        withdrawn=_withdrawal(row, sealer),
    )


def _withdrawal(row: ReadingRow, sealer: Sealer) -> Withdrawal | None:
    if row.withdrawn_at is None or row.withdrawn_by is None:
        return None
    sealed = row.withdrawn_reason_sealed
    reason = "" if sealed is None else sealer.open(_TABLE, "withdrawn_reason", row.id, sealed)
    return Withdrawal(PersonId(row.withdrawn_by), row.withdrawn_at, reason)

"""A patient's own kinds of reading, such as steps or peak flow: a name and a unit, no more.

The page offers them beside the known ones (`rooms.readings.kinds`); they raise no code of their own
in FHIR. A kind with a name that is there already is that kind.
"""

from typing import NewType

import orjson
from sqlalchemy import select

from rooms.clinic import Work
from rooms.errors import Conflict, NotFound
from rooms.ids import PersonId, new_id
from rooms.readings.kinds import KINDS, Kind, own_kind
from rooms.storage.reading_tables import ReadingKindRow

KindId = NewType("KindId", str)
MOST = 20
_TABLE = ReadingKindRow.__tablename__


async def kinds_of(work: Work, patient_id: PersonId) -> dict[str, Kind]:
    """Return every kind that a patient may use, the known ones first. Raises NotFound after an
    erasure."""
    rows = await work.db.scalars(
        select(ReadingKindRow)
        .where(ReadingKindRow.patient_id == patient_id)
        .order_by(ReadingKindRow.created_at, ReadingKindRow.id)
    )
    sealer, found = await work.sealer(patient_id), dict(KINDS)
    for row in rows:
        said = orjson.loads(sealer.open(_TABLE, "content", row.id, row.content_sealed))
        found[row.id] = own_kind(row.id, said["name"], said["unit"])
    return found


async def kind_of(work: Work, patient_id: PersonId, kind_id: str) -> Kind:
    """Return one kind. Raises NotFound."""
    found = (await kinds_of(work, patient_id)).get(kind_id)
    if found is None:
        raise NotFound("There is no such kind of reading.")
    return found


async def add_kind(work: Work, by: PersonId, patient_id: PersonId, name: str, unit: str) -> Kind:
    """Add a kind; the same name and unit again are the same kind. Raises Conflict when a name has
    another unit, or there are too many."""
    await work.hold_key(patient_id)
    known = await kinds_of(work, patient_id)
    for one in known.values():
        if one.is_own and one.name.casefold() == name.casefold():
            if one.units[0].id == unit:
                return one
            raise Conflict(f"{one.name} is there already, in {one.units[0].id or 'no unit'}.")
    if len(known) - len(KINDS) >= MOST:
        raise Conflict(f"There are {MOST} kinds of your own already. No more fit.")
    kind_id, sealer = new_id(), await work.sealer(patient_id)
    content = orjson.dumps({"name": name, "unit": unit}).decode()
    work.db.add(
        ReadingKindRow(
            id=kind_id,
            patient_id=patient_id,
            content_sealed=sealer.seal(_TABLE, "content", kind_id, content),
            created_by=by,
            created_at=work.clock.now(),
        )
    )
    await work.db.flush()
    return own_kind(kind_id, name, unit)

"""Sealing a person's records anew: a fresh data key, the present cipher, everything under it.

One person is one transaction, so a kill leaves each person's records under one key or the other, and
the next run goes on. The person's key row is locked meanwhile: who seals under it (`rooms.clinic`)
is done before, or waits. On PostgreSQL a reseal that meets somebody else's lock gives up at once and
comes back, so that it is never the patient who waits in vain. Reasons in the audit stay as they
are: the chain holds their fingerprints, and earlier data keys are kept to open them.
`visavis keys reseal` calls this.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Row, bindparam, func, select, text, tuple_
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.clinic import Clinic, Work
from rooms.errors import NotFound
from rooms.ids import PersonId
from rooms.rewrap import is_older
from rooms.storage.tables import PersonKeyRow
from rooms.vault import Sealer, VaultError
from server.sealed_fields import bound_to, owner_of, places_of, sealed_again

ACTION = "cli:keys:reseal"
TRIES = 100
_AT_ONCE = 32
_PAGE = 100
_WAIT_S = 0.1
# Less than the second after which PostgreSQL looks for a deadlock and ends one of the two.
_LOCK_TIMEOUT_MS = 100
_IN_THE_WAY = {"55P03", "40P01"}  # lock_not_available, deadlock_detected


@dataclass
class Resealed:
    """What came of it. `broken` names what doesn't open: that person's records stay as they were."""

    people: int = 0
    fields: int = 0
    broken: list[str] = field(default_factory=list)
    busy: list[PersonId] = field(default_factory=list)


async def reseal_all(clinic: Clinic) -> Resealed:
    """Seal anew everybody whose data key is older than the current key or the newest cipher."""
    done, after = Resealed(), PersonId("")
    while people := await _next_people(clinic, after):
        for person_id in people:
            await _reseal_into(done, clinic, person_id, even_if_new=False)
        after = people[-1]
    return done


async def reseal_one(clinic: Clinic, person_id: PersonId) -> Resealed:
    """Seal one person's records anew, however new their data key is. Raises NotFound."""
    async with clinic.read() as work:
        if await work.db.get(PersonKeyRow, person_id) is None:
            raise NotFound("There is no such person, or they were erased.")
    done = Resealed()
    await _reseal_into(done, clinic, person_id, even_if_new=True)
    return done


async def _next_people(clinic: Clinic, after: PersonId) -> list[PersonId]:
    async with clinic.read() as work:
        found = await work.db.scalars(
            select(PersonKeyRow.person_id)
            .where(PersonKeyRow.person_id > after, is_older(work))
            .order_by(PersonKeyRow.person_id)
            .limit(_PAGE)
        )
        return [PersonId(one) for one in found]


async def _reseal_into(
    done: Resealed, clinic: Clinic, person_id: PersonId, *, even_if_new: bool
) -> None:
    for _ in range(TRIES):
        try:
            async with clinic.work() as work:
                fields = await _reseal(work, person_id, even_if_new=even_if_new)
        except VaultError as error:
            done.broken.append(str(error))
            return
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in _IN_THE_WAY:
                raise
            await asyncio.sleep(_WAIT_S)
        else:
            done.people += fields is not None
            done.fields += fields or 0
            return
    done.busy.append(person_id)


async def _reseal(work: Work, person_id: PersonId, *, even_if_new: bool) -> int | None:
    """Seal a person's records anew; return how many fields, or None when nothing was to be done."""
    connection = await work.db.connection()
    if connection.dialect.name == "postgresql":
        await connection.execute(text(f"SET LOCAL lock_timeout = {_LOCK_TIMEOUT_MS}"))
    key = await work.hold_key(person_id)
    work.vault.look_again()
    generation = work.vault.generation
    if key is None or (key.generation == generation and not even_if_new):
        return None  # Erased, or done by another run meanwhile.
    old = work.vault.sealer(person_id, key.wrapped, key.wrapped_by)
    wrapped, new = work.vault.renew(person_id, key.wrapped, key.wrapped_by)
    fields = 0
    for column in sealed_again():
        fields += await _reseal_column(connection, column, person_id, old, new)
    key.wrapped, key.wrapped_by = wrapped
    key.generation, key.created_at = generation, work.clock.now()
    work.audit(ACTION, detail={"person": person_id, "fields": fields, "generation": generation})
    return fields


async def _reseal_column(
    connection: AsyncConnection,
    column: Column[bytes],
    person_id: PersonId,
    old: Sealer,
    new: Sealer,
) -> int:
    keys, owner = list(column.table.primary_key), owner_of(column)
    which = (owner.person_id == person_id, column.is_not(None), func.length(column) > 0)
    found = await connection.execute(select(*keys).select_from(owner.source).where(*which))
    rows = found.all()
    change = (
        column.table.update()
        .where(*(one == bindparam(f"key_{one.name}") for one in keys))
        .values({column: bindparam("fresh")})
    )
    for some in _parts(rows):
        values = await connection.execute(
            select(column.label("value"), *bound_to(column))
            .select_from(owner.source)
            .where(tuple_(*keys).in_([tuple(row) for row in some]))
        )
        fresh = [_resealed(column, row, old, new) for row in values.mappings()]
        await connection.execute(change, fresh)
    return len(rows)


def _parts(rows: Sequence[Row[Any]]) -> Iterator[Sequence[Row[Any]]]:
    """At most two megabytes of a file are in memory at a time."""
    yield from (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))


def _resealed(column: Column[bytes], row: Any, old: Sealer, new: Sealer) -> dict[str, Any]:
    table, name = column.table.name, column.name.removesuffix("_sealed")
    *others, last = places_of(column, row)
    for place in others:
        try:
            plain = old.open_bytes(table, name, place, row["value"])
        except VaultError:
            continue
        break
    else:
        place = last
        plain = old.open_bytes(table, name, last, row["value"])
    keys = {f"key_{one.name}": row[f"key_{one.name}"] for one in column.table.primary_key}
    return {**keys, "fresh": new.seal_bytes(table, name, place, plain)}

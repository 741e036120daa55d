"""After a rotation: data keys and blind indexes move to the current key, in small batches.

Each batch is one transaction that holds its rows, so a kill loses nothing, the next run goes on,
and two at once do the work once. The audit chain keeps the key of its time: nothing there is
rewritten. `server.keys_command` calls this.
"""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from rooms.clinic import Clinic, Work
from rooms.ids import PersonId
from rooms.interfaces.identifiers import renew_indexes
from rooms.people import EMAIL_INDEX, PHONE_INDEX, email_index, email_key, phone_index
from rooms.storage.tables import AuditRow, PersonKeyRow, PersonRow

BATCH = 100
_TABLE = PersonRow.__tablename__
_FIRST = PersonId("")


@dataclass(frozen=True)
class KeyUse:
    """What hangs on one key of the key file."""

    key_id: str
    is_current: bool
    data_keys: int
    email_indexes: int
    phone_indexes: int
    audit_events: int


@dataclass(frozen=True)
class KeyStatus:
    """Every key with what hangs on it. `missing_indexes` are addresses and numbers without a blind
    index, or with one of no key in the file; `unknown_keys` are needed and not in the file;
    `to_reseal` are people whose data key is older than the current key or the newest cipher."""

    keys: tuple[KeyUse, ...]
    prepared: str | None
    missing_indexes: int
    unknown_keys: tuple[str, ...]
    remaining: int
    to_reseal: int


@dataclass(frozen=True)
class Batch:
    """What one transaction did, and after whom the next goes on; None at the end."""

    data_keys: int
    indexes: int
    next_after: PersonId | None


async def key_status(work: Work) -> KeyStatus:
    """Return what hangs on which key. Opens every address and number, so it takes a while."""
    data_keys = await _counts(work, PersonKeyRow.wrapped_by)
    events = await _counts(work, AuditRow.key_id)
    emails, phones, remaining = Counter[str | None](), Counter[str | None](), 0
    current, known = work.vault.current_key_id, work.vault.key_ids
    for key, row in await work.db.execute(_sealed_people()):
        found = _index_keys(work, key, row) if key.wrapped_by in known else []
        emails.update(name for column, name in found if column == EMAIL_INDEX)
        phones.update(name for column, name in found if column == PHONE_INDEX)
        remaining += (key.wrapped_by != current) + sum(name != current for _, name in found)
    return KeyStatus(
        keys=tuple(
            KeyUse(one, one == current, data_keys[one], emails[one], phones[one], events[one])
            for one in known
        ),
        prepared=known[-1] if known[-1] != current else None,
        missing_indexes=emails[None] + phones[None],
        unknown_keys=tuple(sorted({*data_keys, *events} - {*known})),
        remaining=remaining,
        to_reseal=await work.db.scalar(select(func.count()).where(is_older(work))) or 0,
    )


def is_older(work: Work) -> ColumnElement[bool]:
    """Whether a person's data key was made before the current key or the newest cipher."""
    return func.coalesce(PersonKeyRow.generation, "") != work.vault.generation


async def rewrap_all(clinic: Clinic) -> tuple[int, int]:
    """Bring everything under the current key; return how many data keys and indexes were moved.

    Goes on until a whole round finds nothing: people may be added meanwhile by a server that has
    not seen the new key yet.
    """
    data_keys = indexes = 0
    while True:
        moved = 0
        after: PersonId | None = _FIRST
        while after is not None:
            batch = await rewrap_batch(clinic, after)
            data_keys, indexes = data_keys + batch.data_keys, indexes + batch.indexes
            moved += batch.data_keys + batch.indexes
            after = batch.next_after
        if not moved:
            return data_keys, indexes


async def rewrap_batch(clinic: Clinic, after: PersonId, size: int = BATCH) -> Batch:
    """Bring the next people's data keys and indexes under the current key, in one transaction."""
    async with clinic.work() as work:
        found = await work.db.execute(
            _sealed_people()
            .where(PersonRow.id > after)
            .order_by(PersonRow.id)
            .limit(size)
            # Whoever seals under a data key just now goes on: rewrapping doesn't change it.
            .with_for_update(key_share=True)
        )
        pairs = found.all()
        work.vault.look_again()  # Only now: another that moved these may have seen a newer key.
        data_keys = sum(_rewrap(work, key) for key, _ in pairs)
        indexes = sum(_renew(work, key, row) for key, row in pairs)
        indexes += await renew_indexes(work, {PersonId(row.id) for _, row in pairs})
        if data_keys or indexes:
            detail: dict[str, str | int | bool] = {
                "key": work.vault.current_key_id,
                "data_keys": data_keys,
                "indexes": indexes,
            }
            work.audit("cli:keys:rewrap", detail=detail)
        return Batch(data_keys, indexes, PersonId(pairs[-1][1].id) if pairs else None)


def _rewrap(work: Work, key: PersonKeyRow) -> bool:
    if key.wrapped_by == work.vault.current_key_id:
        return False
    moved = work.vault.rewrap(key.person_id, key.wrapped, key.wrapped_by)
    key.wrapped, key.wrapped_by = moved
    return True


def _renew(work: Work, key: PersonKeyRow, row: PersonRow) -> int:
    email, phone = _opened(work, key, row)
    before = (row.email_index, row.phone_index)
    row.email_index = None if email is None else email_index(work, email)
    row.phone_index = None if phone is None else phone_index(work, phone)
    return sum(a != b for a, b in zip(before, (row.email_index, row.phone_index), strict=True))


def _index_keys(work: Work, key: PersonKeyRow, row: PersonRow) -> list[tuple[str, str | None]]:
    """Which key each blind index of a person is under; None when it is missing or of no key."""
    email, phone = _opened(work, key, row)
    found = []
    if email is not None:
        indexes = work.vault.blind_indexes(EMAIL_INDEX, email_key(email))
        found.append((EMAIL_INDEX, _key_of(indexes, row.email_index)))
    if phone is not None:
        indexes = work.vault.blind_indexes(PHONE_INDEX, phone)
        found.append((PHONE_INDEX, _key_of(indexes, row.phone_index)))
    return found


def _key_of(indexes: dict[str, bytes], kept: bytes | None) -> str | None:
    return next((key_id for key_id, index in indexes.items() if index == kept), None)


def _opened(work: Work, key: PersonKeyRow, row: PersonRow) -> tuple[str | None, str | None]:
    sealer = work.vault.sealer(row.id, key.wrapped, key.wrapped_by)
    email, phone = row.email_sealed, row.phone_sealed
    return (
        None if email is None else sealer.open(_TABLE, "email", row.id, email),
        None if phone is None else sealer.open(_TABLE, "phone", row.id, phone),
    )


def _sealed_people() -> Select[PersonKeyRow, PersonRow]:
    return select(PersonKeyRow, PersonRow).join(PersonRow, PersonRow.id == PersonKeyRow.person_id)


async def _counts(work: Work, column: InstrumentedAttribute[str]) -> Counter[str]:
    found = await work.db.execute(select(column, func.count()).group_by(column))
    return Counter(dict(found.all()))

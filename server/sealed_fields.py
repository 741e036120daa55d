"""Every sealed column of the database: whose key seals it, and to which row it is bound.

By the house rule a column `x_sealed` is sealed as `x` under the key of the row's patient, or else of
its person, or else of its visit's patient, and bound to the primary key; what departs from that
stands in `_OWNERS`. A new column is so covered by itself. `visavis restore` opens everything by this,
`visavis keys reseal` seals it anew, and the tests of HOSTILE.md "Cryptography" swap it about.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    LargeBinary,
    RowMapping,
    Select,
    func,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.files import chunk_place
from rooms.storage.note_tables import NoteSnapshotRow
from rooms.storage.tables import (
    AuditRow,
    FeedbackRow,
    FileChunkRow,
    FileRow,
    NoteRow,
    NoteUpdateRow,
    PersonKeyRow,
    PersonRow,
    SeatRow,
    VisitRow,
)
from rooms.storage.visit_tables import MessageRow
from rooms.vault import REASONS, Sealer, Vault, VaultError
from server.database import METADATA

_AT_ONCE = 100


@dataclass(frozen=True)
class Owner:
    """Whose key seals a table's columns: an expression, and what else must be read for it."""

    person_id: ColumnElement[str | None]
    source: FromClause
    only: tuple[ColumnElement[bool], ...] = ()


@dataclass
class Opened:
    """What came of opening everything. `broken` names columns and rows that didn't open; `erased`
    counts those whose person has no key any more."""

    opened: int = 0
    erased: int = 0
    broken: list[str] = field(default_factory=list)


_PERSONS, _VISITS, _SEATS = PersonRow.__table__, VisitRow.__table__, SeatRow.__table__
_NOTES, _UPDATES = NoteRow.__table__, NoteUpdateRow.__table__
_FILES, _CHUNKS, _EVENTS = FileRow.__table__, FileChunkRow.__table__, AuditRow.__table__
_KEYS, _MESSAGES = PersonKeyRow.__table__, MessageRow.__table__
_FEEDBACK = FeedbackRow.__table__
_SNAPSHOTS = NoteSnapshotRow.__table__

_OWNERS = {
    "persons": Owner(_PERSONS.c.id, _PERSONS),
    "seats": Owner(_VISITS.c.patient_id, _SEATS.join(_VISITS, _SEATS.c.visit_id == _VISITS.c.id)),
    # A doctor's answers, too, are about the visit's patient.
    "feedback": Owner(
        _VISITS.c.patient_id, _FEEDBACK.join(_VISITS, _FEEDBACK.c.visit_id == _VISITS.c.id)
    ),
    "messages": Owner(
        _VISITS.c.patient_id, _MESSAGES.join(_VISITS, _MESSAGES.c.visit_id == _VISITS.c.id)
    ),
    "note_updates": Owner(
        _VISITS.c.patient_id,
        _UPDATES.join(_NOTES, _UPDATES.c.note_id == _NOTES.c.id).join(
            _VISITS, _NOTES.c.visit_id == _VISITS.c.id
        ),
    ),
    "note_snapshots": Owner(
        _VISITS.c.patient_id,
        _SNAPSHOTS.join(_NOTES, _SNAPSHOTS.c.note_id == _NOTES.c.id).join(
            _VISITS, _NOTES.c.visit_id == _VISITS.c.id
        ),
    ),
    "audit_events": Owner(func.coalesce(_EVENTS.c.patient_id, _EVENTS.c.actor_id), _EVENTS),
    # What is still coming in has no last chunk yet; nobody can open it, either.
    "file_chunks": Owner(
        _FILES.c.patient_id,
        _CHUNKS.join(_FILES, _CHUNKS.c.file_id == _FILES.c.id),
        (_FILES.c.finished_at.is_not(None),),
    ),
}


def sealed_columns() -> list[Column[bytes]]:
    """Return every column that holds ciphertext, in the order of the tables."""
    return [
        column
        for table in METADATA.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
        and (column.name == "sealed" or column.name.endswith("_sealed"))
    ]


def sealed_again() -> list[Column[bytes]]:
    """Return the columns that a reseal seals under another data key: all but the audit's reasons,
    whose fingerprints are in the chain."""
    return [one for one in sealed_columns() if one.table.name != REASONS]


def owner_of(column: "Column[bytes]") -> Owner:
    """Return whose key seals a column."""
    return _OWNERS.get(column.table.name) or _usual_owner(column)


def places_of(column: "Column[bytes]", row: RowMapping) -> list[str]:
    """Return what a value may be bound to: one place, or two for a chunk of a file that is still
    coming in, since nobody knows yet which is the last. `row` is as `bound_to` selects."""
    if column.table.name != "file_chunks" or row["finished_at"] is not None:
        return [_place(column, row)]
    file_id, number = (row[f"key_{one.name}"] for one in column.table.primary_key)
    kind = row["media_type"]
    return [chunk_place(file_id, number, number + after, kind) for after in (2, 1)]


def bound_to(column: "Column[bytes]") -> list[ColumnElement[object]]:
    """Return what must be selected to know what a value is bound to."""
    bound: list[ColumnElement[object]] = [
        one.label(f"key_{one.name}") for one in column.table.primary_key
    ]
    if column.table.name == "file_chunks":
        bound += [_FILES.c.chunks, _FILES.c.media_type, _FILES.c.finished_at]
    return bound


async def open_everything(
    connection: AsyncConnection, vault: Vault, columns: "Sequence[Column[bytes]] | None" = None
) -> Opened:
    """Open every sealed field there is, or those of some columns, and say what didn't."""
    found, sealers = Opened(), dict[str, Sealer]()
    for column in sealed_columns() if columns is None else columns:
        rows = await connection.stream(_values(column), execution_options={"yield_per": _AT_ONCE})
        async for row in rows.mappings():
            _open_one(found, sealers, vault, column, row)
    return found


def _open_one(
    found: Opened,
    sealers: dict[str, Sealer],
    vault: Vault,
    column: "Column[bytes]",
    row: RowMapping,
) -> None:
    owner, table, place = row["owner"], column.table.name, _place(column, row)
    if row["wrapped"] is None:
        found.erased += 1
        return
    try:
        if owner not in sealers:
            sealers[owner] = vault.sealer(owner, row["wrapped"], row["wrapped_by"])
        sealers[owner].open_bytes(table, column.name.removesuffix("_sealed"), place, row["value"])
    except VaultError:
        found.broken.append(f"{table}.{column.name} of {place}")
    else:
        found.opened += 1


def _values(column: "Column[bytes]") -> Select[*tuple[object, ...]]:
    """Select a column's values with their owner's wrapped key and what they are bound to."""
    owner = owner_of(column)
    return (
        select(
            owner.person_id.label("owner"),
            column.label("value"),
            _KEYS.c.wrapped,
            _KEYS.c.wrapped_by,
            *bound_to(column),
        )
        .select_from(owner.source.outerjoin(_KEYS, _KEYS.c.person_id == owner.person_id))
        .where(column.is_not(None), *owner.only)
    )


def _usual_owner(column: "Column[bytes]") -> Owner:
    table = column.table
    own = next((one for one in ("patient_id", "person_id") if one in table.columns), None)
    if own is not None:
        return Owner(table.columns[own], table)
    visits = table.join(_VISITS, table.columns["visit_id"] == _VISITS.c.id)
    return Owner(_VISITS.c.patient_id, visits)


def _place(column: "Column[bytes]", row: RowMapping) -> str:
    keys = [row[f"key_{one.name}"] for one in column.table.primary_key]
    if column.table.name == "file_chunks":
        file_id, number = keys
        return chunk_place(file_id, number, row["chunks"], row["media_type"])
    return "/".join(map(str, keys))

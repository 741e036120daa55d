"""HOSTILE.md "Cryptography": what is sealed opens in its own place and nowhere else.

The columns come from the tables themselves, so a new sealed column is covered here, or fails here.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, ColumnElement, Row, and_, select, update

from rooms.erasure import destroy_key
from server.sealed_fields import Opened, open_everything, sealed_columns
from tests.clock import FakeClock
from tests.full_clinic import FullClinic, full_clinic, with_drafts
from tests.server.auth.test_secrets_at_rest import every_byte

Place = tuple["Column[bytes]", ColumnElement[bool]]
COLUMNS = sealed_columns()


@pytest.fixture
async def full(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[FullClinic]:
    async with full_clinic(sqlite_url, tmp_path / "visavis.key", clock) as made:
        await with_drafts(made)
        yield made


async def opened(full: FullClinic, *columns: "Column[bytes]") -> Opened:
    async with full.clinic.engine.connect() as connection:
        return await open_everything(connection, full.clinic.vault, columns or None)


async def values(full: FullClinic, column: "Column[bytes]") -> list[tuple[Place, bytes]]:
    """Every value of a column, with where it stands."""
    keys = list(column.table.primary_key)
    async with full.clinic.engine.connect() as connection:
        found = await connection.execute(
            select(column, *keys).where(column.is_not(None)).order_by(*keys)
        )
        return [((column, is_row(keys, row)), row[0]) for row in found]


def is_row(keys: "list[Column[Any]]", row: Row[*tuple[Any, ...]]) -> ColumnElement[bool]:
    return and_(*(key == row[at] for at, key in enumerate(keys, 1)))


async def put(full: FullClinic, place: Place, value: bytes) -> None:
    column, is_row = place
    async with full.clinic.engine.begin() as connection:
        await connection.execute(update(column.table).where(is_row).values({column: value}))


async def test_ciphertext_swapped_between_rows_or_columns_does_not_open(full: FullClinic) -> None:
    whole = await opened(full)
    assert whole.broken == []
    assert whole.opened >= 2 * len(COLUMNS)
    assert COLUMNS
    for column in COLUMNS:
        held = await values(full, column)
        assert len(held) >= 2, f"tests/full_clinic.py makes no two rows of {column}"
        for (place, value), (_, other) in zip(held, [*held[1:], held[0]], strict=True):
            await put(full, place, other)
            broken = (await opened(full, column)).broken
            assert len(broken) == 1, f"{column} opened with the ciphertext of another row"
            assert broken[0].startswith(str(column))
            await put(full, place, value)
    assert await opened(full) == whole


async def test_ciphertext_of_one_column_does_not_open_in_any_other(full: FullClinic) -> None:
    held = {column: (await values(full, column))[0] for column in COLUMNS}
    whole = await opened(full)
    for column, (place, value) in held.items():
        for other, (_, foreign) in held.items():
            if other is column:
                continue
            await put(full, place, foreign)
            broken = (await opened(full, column)).broken
            assert len(broken) == 1, f"{column} opened with the ciphertext of {other}"
        await put(full, place, value)
    assert await opened(full) == whole


async def test_a_changed_or_shortened_ciphertext_does_not_open_in_any_column(
    full: FullClinic,
) -> None:
    for column in COLUMNS:
        place, value = (await values(full, column))[0]
        for changed in (value[:-1] + bytes([value[-1] ^ 1]), value[:-1], b"", b"Plain text"):
            await put(full, place, changed)
            assert len((await opened(full, column)).broken) == 1, f"{column} opened after a change"
        await put(full, place, value)


async def test_no_word_of_anyone_stands_in_the_database(full: FullClinic, tmp_path: Path) -> None:
    stored = every_byte(tmp_path)
    assert b"note_updates" in stored
    words = ["Gil Hart", "person3@home.example", "+49305550103", "Title 3", "Cough", "My cough"]
    words += ["Elm Street", "letter 0", "Found unconscious", "Lost their phone", "Key 0"]
    words += ["new0@home.example", "%PDF", "Europe/London"]
    for word in words:
        assert word.encode() not in stored, word


async def test_an_erased_persons_fields_are_counted_and_never_opened(full: FullClinic) -> None:
    before = await opened(full)
    async with full.clinic.work() as work:
        await destroy_key(work, full.other_patient.id)
    after = await opened(full)
    assert after.broken == []
    assert after.erased > 0
    assert after.opened + after.erased == before.opened

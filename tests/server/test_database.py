"""The database at start: migrated once, in the shape of the code, and never without its keys."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, bindparam, inspect, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from rooms.clinic import Clinic
from rooms.people import add_person, everyone
from rooms.roles import Role
from rooms.storage.base import UtcDateTime
from rooms.storage.engine import for_reading, open_engine
from rooms.storage.tables import PersonRow
from rooms.vault import KeyFile, VaultError
from server.database import METADATA, differences, migrate, open_clinic, upgrade
from tests.clock import FakeClock


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    opened = open_engine(database_url)
    yield opened
    await opened.dispose()


async def one_person(clinic: Clinic) -> None:
    async with clinic.work() as work:
        await add_person(work, name="Ida", roles=(Role.PATIENT,), email="ida@home.example")


async def test_migrations_from_nothing_make_the_tables_of_the_code(engine: AsyncEngine) -> None:
    await migrate(engine)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
        tables = await connection.run_sync(lambda one: set(inspect(one).get_table_names()))
    assert tables == {*METADATA.tables, "alembic_version"}


FIRST_ROWS = """
INSERT INTO persons (id, roles, name_sealed, email_index, language, created_at) VALUES
    ('p', 'patient', :blob, :blob, 'en', :at), ('d', 'doctor', :blob, NULL, 'es', :at);
INSERT INTO person_keys (person_id, wrapped, wrapped_by, created_at) VALUES ('p', :blob,
    'k', :at);
INSERT INTO credentials (person_id, password_hash, changed_at) VALUES ('d', 'hash', :at);
INSERT INTO authenticators (id, person_id, kind, secret_sealed, last_step, created_at)
    VALUES ('a', 'd', 'totp', :blob, 7, :at);
INSERT INTO visits (id, patient_id, doctor_id, any_doctor, state, starts_at, minutes,
    reason_sealed, created_by, created_at) VALUES ('v', 'p', 'd', :no, 'in_call', :at, 20,
    :blob, 'd', :at);
INSERT INTO seats (id, visit_id, person_id, role, check_in_sealed) VALUES ('s', 'v', 'p',
    'patient', :blob);
INSERT INTO links (id, visit_id, person_id, token_hash, sent_by, created_at, expires_at)
    VALUES ('l', 'v', 'p', :blob, 'mail', :at, :at);
INSERT INTO connections (id, visit_id, seat_id, person_id, node, since) VALUES ('c', 'v',
    's', 'p', 'node', :at);
INSERT INTO notes (id, visit_id, kind, head, created_at) VALUES ('n', 'v', 'shared', 1,
    :at);
INSERT INTO note_writers (note_id, client_id, seat_id, next_clock) VALUES ('n',
    4000000000, 's', 5);
INSERT INTO note_updates (note_id, seq, author_id, client_id, op_id, update_sealed,
    created_at) VALUES ('n', 1, 'p', 4000000000, 'op', :blob, :at);
INSERT INTO feedback (id, visit_id, person_id, answers_sealed, given_at) VALUES ('f', 'v',
    'p', :blob, :at);
INSERT INTO sessions (id, token_hash, person_id, kind, level, visit_id, created_at,
    seen_at, expires_at) VALUES ('x', :blob, 'p', 'visit', 'visit', 'v', :at, :at, :at);
INSERT INTO throttles (kind, subject_hash, failures, last_at, next_at) VALUES ('totp',
    :blob, 3, :at, :at);
INSERT INTO link_challenges (id, link_id, person_id, visit_id, channel, code_hash,
    attempts, sends, sent_at, expires_at) VALUES ('h', 'l', 'p', 'v', 'sms', :blob, 1, 1, :at,
    :at)
"""


async def test_a_clinic_of_the_first_version_keeps_every_row_when_it_is_updated(
    engine: AsyncEngine,
) -> None:
    at = datetime(2030, 1, 1, 12, tzinfo=UTC)
    kinds = (bindparam("blob", type_=LargeBinary), bindparam("at", type_=UtcDateTime))
    async with engine.begin() as connection:
        await connection.run_sync(upgrade, "0001")
        for statement in FIRST_ROWS.split(";"):
            known = [one for one in kinds if f":{one.key}" in statement]
            filled = text(statement).bindparams(*known)
            values = {"blob": b"\x00\xffsealed", "at": at, "no": False}
            used = {name: value for name, value in values.items() if f":{name}" in statement}
            await connection.execute(filled, used)
        before = await first_rows(connection)
    assert len(before) == FIRST_ROWS.count(";") + 1
    assert all(before.values())

    await migrate(engine)

    async with engine.connect() as connection:
        after = await first_rows(connection)
        assert await connection.run_sync(differences) == []
        assert await connection.scalar(text("SELECT seq FROM audit_head")) == 0
    for name, rows in before.items():
        for row, kept in zip(rows, after[name], strict=True):
            assert row.items() <= kept.items(), name


async def first_rows(connection: AsyncConnection) -> dict[str, list[dict[str, object]]]:
    """All rows of the tables of the first version, as they lie there."""
    found = {}
    for name in re.findall(r"INSERT INTO (\w+)", FIRST_ROWS):
        rows = await connection.execute(text(f"SELECT * FROM {name} ORDER BY 1"))  # noqa: S608
        found[name] = [dict(row) for row in rows.mappings()]
    return found


async def test_a_difference_is_seen(engine: AsyncEngine) -> None:
    await migrate(engine)
    async with engine.begin() as connection:
        await connection.execute(text("ALTER TABLE visits ADD COLUMN extra INTEGER"))
        await connection.execute(text("DROP INDEX ix_visits_starts_at"))
        found = str(await connection.run_sync(differences))
    assert "extra" in found
    assert "ix_visits_starts_at" in found


async def test_nodes_that_start_together_migrate_once(database_url: str) -> None:
    engines = [open_engine(database_url) for _ in range(4)]
    await asyncio.gather(*(migrate(one) for one in engines))
    async with engines[0].connect() as connection:
        rows = await connection.scalars(text("SELECT version_num FROM alembic_version"))
        assert len(rows.all()) == 1
        assert await connection.run_sync(differences) == []
    for one in engines:
        await one.dispose()


async def test_a_second_start_changes_nothing_and_finds_everyone(
    database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    key_file = tmp_path / "keys" / "visavis.key"
    clinic = await open_clinic(database_url, key_file, clock)
    await one_person(clinic)
    await clinic.close()
    before = key_file.read_bytes()
    clinic = await open_clinic(database_url, key_file, clock)
    async with clinic.read() as work:
        assert [one.name for one in await everyone(work)] == ["Ida"]
    await clinic.close()
    assert key_file.read_bytes() == before


async def test_nodes_that_start_together_share_one_new_key_file(
    database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    key_file = tmp_path / "visavis.key"
    clinics = await asyncio.gather(*(open_clinic(database_url, key_file, clock) for _ in range(4)))
    await one_person(clinics[0])
    for clinic in clinics:
        async with clinic.read() as work:
            assert [one.name for one in await everyone(work)] == ["Ida"]
        await clinic.close()


async def test_without_its_key_file_a_database_with_records_does_not_open(
    database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    key_file = tmp_path / "visavis.key"
    clinic = await open_clinic(database_url, key_file, clock)
    await one_person(clinic)
    await clinic.close()
    kept = key_file.read_bytes()

    key_file.unlink()
    with pytest.raises(VaultError, match=r"missing.*backup.*VISAVIS_KEY_FILE"):
        await open_clinic(database_url, key_file, clock)
    assert not key_file.exists()

    KeyFile.create(key_file)
    with pytest.raises(VaultError, match=r"lacks the key .*backup"):
        await open_clinic(database_url, key_file, clock)

    key_file.write_bytes(kept[:40])
    with pytest.raises(VaultError, match="damaged"):
        await open_clinic(database_url, key_file, clock)

    key_file.write_bytes(kept)
    clinic = await open_clinic(database_url, key_file, clock)
    async with clinic.read() as work:
        assert [one.name for one in await everyone(work)] == ["Ida"]
    await clinic.close()


async def test_a_newer_key_in_the_file_keeps_what_was_there(
    database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    key_file = tmp_path / "visavis.key"
    clinic = await open_clinic(database_url, key_file, clock)
    await one_person(clinic)
    await clinic.close()
    held, other = json.loads(key_file.read_text()), KeyFile.create(tmp_path / "other.key")
    newer = json.loads((tmp_path / "other.key").read_text())
    held["keys"].update(newer["keys"])
    held["current"] = other.current
    key_file.write_text(json.dumps(held))

    clinic = await open_clinic(database_url, key_file, clock)
    async with clinic.work() as work:
        with pytest.raises(Exception, match="known already"):
            await add_person(work, name="x", roles=(), email="IDA@home.example")
    async with clinic.work() as work:
        await add_person(work, name="Jo", roles=())
    async with clinic.read() as work:
        assert [one.name for one in await everyone(work)] == ["Ida", "Jo"]
    await clinic.close()


async def test_every_sqlite_connection_is_durable_and_minds_references(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }
    # Readers: of those who may write, one at a time is let in.
    reading = for_reading(engine)
    opened = [await reading.connect() for _ in range(5)]
    for connection in opened:
        for pragma, value in wanted.items():
            assert await connection.scalar(text(f"PRAGMA {pragma}")) == value, pragma
    for connection in opened:
        await connection.close()
    await engine.dispose()


async def test_what_points_at_nothing_is_refused(engine: AsyncEngine) -> None:
    await migrate(engine)
    statement = (
        "INSERT INTO person_keys (person_id, wrapped, wrapped_by, created_at) "
        "VALUES ('nobody', '', 'k', '2030-01-01 00:00:00+00')"
    )
    with pytest.raises(IntegrityError):
        async with engine.begin() as connection:
            await connection.execute(text(statement))


async def test_instants_need_a_zone_and_come_back_in_utc(
    database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    clinic = await open_clinic(database_url, tmp_path / "visavis.key", clock)

    async def keep(at: datetime) -> datetime:
        async with clinic.work() as work:
            row = PersonRow(id=str(at), roles="", name_sealed=b"", language="en", created_at=at)
            work.db.add(row)
            await work.db.flush()
            await work.db.refresh(row)
            return row.created_at

    with pytest.raises(StatementError, match="needs a zone"):
        await keep(datetime(2030, 1, 1))  # noqa: DTZ001 - the mistake itself
    elsewhere = datetime(2030, 1, 1, 12, 30, 0, 123_456, tzinfo=timezone(timedelta(hours=5)))
    kept = await keep(elsewhere)
    assert kept == elsewhere
    assert (kept.tzinfo, kept.hour, kept.microsecond) == (UTC, 7, 123_456)
    await clinic.close()

"""Backup and restore: of a clinic at work, onto a fresh machine, into either kind of database."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms import audit_check
from rooms.clinic import Clinic
from rooms.files import files_of, open_file
from rooms.key_file import KeyFile, rotate
from rooms.people import add_person, everyone, person_by_email
from rooms.roles import Role
from rooms.storage.tables import AuditRow
from server import migrations
from server.auth.tables import AccountTokenRow, FactorResetRow, SessionRow
from server.backup import rows, write
from server.backup.manifest import part_of
from server.backup.read import open_backup
from server.backup.recovery_key import BackupError, RecoveryKey
from server.backup.write import Made
from server.database import METADATA, open_clinic
from server.sealed_fields import open_everything
from tests.clock import FakeClock
from tests.server.backup.site import Machine, Site, all_rows, open_site, restored


@pytest.mark.parametrize("source", ["sqlite", "postgresql"])
async def test_a_backup_restored_on_a_fresh_machine_is_the_same_clinic(
    source: str,
    machine: Machine,
    fresh: Callable[[str], Machine],
    tmp_path: Path,
    clock: FakeClock,
) -> None:
    async with open_site(fresh(source), tmp_path, clock) as site:
        rotate(site.machine.key_file)
        site.full.clinic.vault.look_again()
        async with site.full.clinic.work() as work:
            await add_person(work, name="Under the new key", roles=[Role.PATIENT])
        made = await site.back_up()
        before = await all_rows(site.full.clinic)
        contents = [await content_of(site.full.clinic, one.id) for one in site.full.patients]

    done = await restored(made, site.recovery, machine, clock)

    assert machine.key_file.read_bytes() == site.machine.key_file.read_bytes()
    assert machine.key_file.stat().st_mode & 0o777 == 0o600
    audit_key = machine.key_file.with_name("audit.key")
    assert audit_key.read_bytes() == site.machine.key_file.with_name("audit.key").read_bytes()
    assert {*done.key_files} == {machine.key_file, audit_key}
    clinic = await open_clinic(machine.url, machine.key_file, clock)
    after = await all_rows(clinic)
    ended = {"sessions", "account_tokens", "factor_resets"}
    for name in METADATA.tables.keys() - {"audit_events", "audit_head"} - ended:
        assert after[name] == before[name], name
    assert after["audit_events"][:-1] == before["audit_events"]
    assert done.manifest.tables == {name: len(rows) for name, rows in before.items()}
    assert (await audit_check.check(clinic)).is_whole
    async with clinic.engine.connect() as connection:
        opened = await open_everything(connection, clinic.vault)
    assert (opened.broken, opened.opened) == ([], done.sealed.opened)
    assert opened.opened > 50
    assert [await content_of(clinic, one.id) for one in site.full.patients] == contents
    async with clinic.read() as work:
        assert (await person_by_email(work, "person3@home.example")) == site.full.folk.patient
        last = (await work.db.scalars(select(AuditRow).order_by(AuditRow.seq.desc()))).first()
        assert last is not None
        assert last.action == "cli:clinic:restore"
    await clinic.close()


async def content_of(clinic: Clinic, patient_id: Any) -> list[bytes]:
    async with clinic.read() as work:
        return [
            b"".join([part async for part in open_file(work, one)])
            for one in await files_of(work, patient_id)
        ]


async def test_nobody_is_signed_in_by_a_restore(
    site: Site, machine: Machine, clock: FakeClock
) -> None:
    made = await site.back_up()
    await restored(made, site.recovery, machine, clock)
    clinic = await open_clinic(machine.url, machine.key_file, clock)
    async with clinic.read() as work:
        rows = list(await work.db.scalars(select(SessionRow)))
    assert len(rows) == 4
    assert all(row.ended_at == clock.now() for row in rows)
    await clinic.close()


async def test_a_link_used_and_a_reset_stopped_since_do_not_come_back_by_a_restore(
    site: Site, machine: Machine, clock: FakeClock
) -> None:
    folk = site.full.folk
    await site.full.parts.factor_resets.order(folk.admin.id, folk.patient.id, "Lost their phone")
    made = await site.back_up()
    clock.advance(timedelta(minutes=1))
    await restored(made, site.recovery, machine, clock)
    clinic = await open_clinic(machine.url, machine.key_file, clock)
    async with clinic.read() as work:
        links = list(await work.db.scalars(select(AccountTokenRow)))
        resets = list(await work.db.scalars(select(FactorResetRow)))
    assert clock.now() in {row.revoked_at for row in links}
    assert None not in {row.revoked_at for row in links}
    assert clock.now() in {row.cancelled_at for row in resets}
    assert None not in {row.cancelled_at for row in resets}
    await clinic.close()


@pytest.mark.parametrize("source", ["sqlite", "postgresql"])
async def test_a_backup_made_while_writes_go_on_is_of_one_moment(
    source: str,
    fresh: Callable[[str], Machine],
    tmp_path: Path,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with open_site(fresh(source), tmp_path, clock) as site:
        clinic, folk = site.full.clinic, site.full.folk
        before = await all_rows(clinic)
        done = asyncio.Event()

        async def busy() -> None:
            while not done.is_set():
                await folk.call()

        async def dump_late(connection: AsyncConnection, out: Callable[[bytes], None]) -> Any:
            """The moment is taken, then somebody writes, and only now all rows are read."""
            await folk.call()
            async with clinic.work() as work:
                await add_person(work, name="Too late", roles=[Role.PATIENT])
            return await rows.dump(connection, out)

        monkeypatch.setattr(write, "dump", dump_late)
        first = await site.back_up()
        assert first.manifest.tables == {name: len(rows) for name, rows in before.items()}

        monkeypatch.setattr(write, "dump", rows.dump)
        clock.advance(timedelta(seconds=1))
        writers = [asyncio.create_task(busy()) for _ in range(3)]
        second = await site.back_up()
        done.set()
        await asyncio.gather(*writers)

    for made in (first, second):
        target = fresh("sqlite")
        found = await restored(made, site.recovery, target, clock)
        restored_clinic = await open_clinic(target.url, target.key_file, clock)
        report = await audit_check.check(restored_clinic)
        assert report.is_whole
        assert report.seq == found.manifest.audit.seq + 1
        async with restored_clinic.read() as work:
            names = [one.name for one in await everyone(work)]
        assert names.count("Too late") == (made is second)
        await restored_clinic.close()


async def test_the_folder_alone_tells_counts_and_opens_nothing(site: Site) -> None:
    made = await site.back_up()
    stored = {one.name: one.read_bytes() for one in made.folder.iterdir()}
    assert set(stored) == {
        "manifest.json", "rows.sealed", "visavis.key.sealed", "audit.key.sealed"
    }  # fmt: skip
    everything = b"".join(stored.values())
    keys = json.loads(site.machine.key_file.read_text())["keys"].values()
    secrets = [site.full.folk.patient.id, site.full.folk.patient.name, "persons.email", *keys]
    for secret in secrets:
        assert secret.encode() not in everything
    for key in KeyFile.read(site.machine.key_file).keys.values():
        assert key not in everything
    assert site.recovery.key not in everything
    told = json.loads(stored["manifest.json"])
    assert told["tables"]["persons"] == 5
    newest = max(
        path.name for path in (Path(migrations.__file__).parent / "versions").glob("[0-9]*.py")
    )
    assert (told["format"], told["revision"]) == (1, newest.partition("_")[0])
    assert told["parts"]["rows.sealed"]["sha256"] == part_of(made.folder / "rows.sealed").sha256
    for path in (made.folder, *made.folder.iterdir()):
        assert path.stat().st_mode & 0o077 == 0


async def test_a_server_that_was_started_once_is_still_empty(
    small: Made, recovery: RecoveryKey, machine: Machine, clock: FakeClock
) -> None:
    await (await open_clinic(machine.url, machine.key_file, clock)).close()
    machine.key_file.unlink()
    await restored(small, recovery, machine, clock)
    clinic = await open_clinic(machine.url, machine.key_file, clock)
    async with clinic.read() as work:
        assert [one.name for one in await everyone(work)] == ["Gil Hart"]
    await clinic.close()


async def test_a_key_file_with_all_the_keys_and_more_stays(
    small: Made, recovery: RecoveryKey, machine: Machine, tmp_path: Path, clock: FakeClock
) -> None:
    machine.key_file.parent.mkdir()
    machine.key_file.write_bytes((tmp_path / "keys" / "visavis.key").read_bytes())
    machine.key_file.chmod(0o600)
    newer = rotate(machine.key_file)
    done = await restored(small, recovery, machine, clock)
    assert machine.key_file not in done.key_files
    assert KeyFile.read(machine.key_file) == newer


async def test_a_backup_that_fails_half_way_leaves_no_folder(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full_disk(_: AsyncConnection, out: Callable[[bytes], None]) -> Any:
        out(bytes(200_000))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "dump", full_disk)
    with pytest.raises(OSError, match="No space"):
        await site.back_up()
    assert list(site.target.iterdir()) == []


async def test_two_backups_in_one_second_are_not_mixed(site: Site) -> None:
    first = await site.back_up()
    with pytest.raises(BackupError, match="there already"):
        await site.back_up()
    assert list(site.target.iterdir()) == [first.folder]
    open_backup(first.folder, site.recovery)


async def test_a_database_in_an_older_shape_is_not_backed_up(site: Site) -> None:
    async with site.full.clinic.engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(BackupError, match="Start the server once"):
        await site.back_up()
    assert list(site.target.iterdir()) == []

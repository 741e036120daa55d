"""Backups that are damaged, changed, foreign or broken: refused, and nothing is half restored."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from rooms.clinic import Clinic
from rooms.people import add_person
from rooms.roles import Role
from rooms.storage.tables import AuditRow, PersonRow
from server.backup.manifest import part_of
from server.backup.recovery_key import BackupError, RecoveryKey
from server.backup.write import Made
from server.database import open_clinic
from tests.clock import FakeClock
from tests.server.backup.site import Machine, Site, all_rows, is_untouched, restored
from tests.tables import migrated


async def test_another_backup_key_opens_nothing(
    site: Site, machine: Machine, tmp_path: Path, clock: FakeClock
) -> None:
    made = await site.back_up()
    other = RecoveryKey.create(tmp_path / "other.key")
    with pytest.raises(BackupError, match="was made with the backup key"):
        await restored(made, other, machine, clock)
    with pytest.raises(BackupError, match="does not open"):
        await restored(made, RecoveryKey(site.recovery.id, other.key), machine, clock)
    assert await is_untouched(machine)


def flipped(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(bytes(content))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def swap_ends(path: Path) -> None:
    content = path.read_bytes()
    half = len(content) // 2
    path.write_bytes(content[half:] + content[:half])


def rewrite(path: Path, **changes: object) -> None:
    """Change the manifest."""
    held = json.loads(path.read_text())
    held.update(changes)
    path.write_text(json.dumps(held))


def cover(folder: Path) -> None:
    """Write fingerprints into the manifest that fit what lies there."""
    parts = {
        path.name: part_of(path).model_dump()
        for path in folder.iterdir()
        if path.name != "manifest.json"
    }
    rewrite(folder / "manifest.json", parts=parts)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "rows cut": lambda folder: cut(folder / "rows.sealed"),
    "rows flipped at the start": lambda folder: flipped(folder / "rows.sealed", 10),
    "rows flipped at the end": lambda folder: flipped(folder / "rows.sealed", -1),
    "rows reordered": lambda folder: swap_ends(folder / "rows.sealed"),
    "rows gone": lambda folder: (folder / "rows.sealed").unlink(),
    "rows emptied": lambda folder: (folder / "rows.sealed").write_bytes(b""),
    "keys flipped": lambda folder: flipped(folder / "visavis.key.sealed", 40),
    "keys gone": lambda folder: (folder / "visavis.key.sealed").unlink(),
    "keys in place of rows": lambda folder: (folder / "rows.sealed").write_bytes(
        (folder / "visavis.key.sealed").read_bytes()
    ),
    "manifest gone": lambda folder: (folder / "manifest.json").unlink(),
    "manifest cut": lambda folder: cut(folder / "manifest.json"),
    "manifest no object": lambda folder: (folder / "manifest.json").write_bytes(b"[]"),
    "other counts": lambda folder: rewrite(folder / "manifest.json", tables={"persons": 1}),
    "other head": lambda folder: rewrite(folder / "manifest.json", audit={"seq": 1, "hash": "00"}),
    "other revision": lambda folder: rewrite(folder / "manifest.json", revision="0001"),
    "other format": lambda folder: rewrite(folder / "manifest.json", format=2),
    "no seal": lambda folder: rewrite(folder / "manifest.json", seal=""),
    "no key": lambda folder: rewrite(folder / "manifest.json", key="!"),
}


@pytest.mark.parametrize("covered", [False, True], ids=["as it is", "fingerprints made to fit"])
@pytest.mark.parametrize("damage", sorted(DAMAGES))
async def test_a_damaged_or_changed_backup_is_refused_with_a_sentence_and_leaves_nothing(
    damage: str,
    *,
    covered: bool,
    small: Made,
    recovery: RecoveryKey,
    tmp_path: Path,
    clock: FakeClock,
) -> None:
    DAMAGES[damage](small.folder)
    if covered and damage.startswith(("rows", "keys")):
        cover(small.folder)
    machine = Machine(f"sqlite+aiosqlite:///{tmp_path / 'new' / 'visavis.db'}", tmp_path / "new")
    with pytest.raises(BackupError) as refused:
        await restored(small, recovery, machine, clock)
    assert str(refused.value).endswith(".")
    assert not machine.folder.exists()


async def test_a_database_with_records_is_refused_and_stays_as_it_is(
    small: Made, recovery: RecoveryKey, machine: Machine, clock: FakeClock
) -> None:
    clinic = await open_clinic(await migrated(machine.url), machine.key_file, clock)
    async with clinic.work() as work:
        await add_person(work, name="Somebody else", roles=[Role.PATIENT])
    before = await all_rows(clinic)
    kept = machine.key_file.read_bytes()
    with pytest.raises(BackupError, match="lacks keys of this backup"):
        await restored(small, recovery, machine, clock)
    machine.key_file.unlink()
    with pytest.raises(BackupError, match="holds records already"):
        await restored(small, recovery, machine, clock)
    assert not machine.key_file.exists()
    machine.key_file.write_bytes(kept)
    assert await all_rows(clinic) == before
    await clinic.close()


async def spoil_chain(clinic: Clinic) -> None:
    async with clinic.engine.begin() as connection:
        await connection.execute(
            update(AuditRow).where(AuditRow.seq == 2).values(outcome="refused")
        )


async def spoil_field(clinic: Clinic) -> None:
    async with clinic.engine.begin() as connection:
        await connection.execute(
            update(PersonRow).where(PersonRow.title_sealed.is_not(None)).values(name_sealed=b"x")
        )


async def spoil_reference(clinic: Clinic) -> None:
    with sqlite3.connect(str(clinic.engine.url.database)) as database:  # It minds no references.
        database.execute("UPDATE seats SET person_id = 'nobody' WHERE role = 'doctor'")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_chain, "audit chain"),
        (spoil_field, "do not open"),
        (spoil_reference, "refer to rows"),
    ],
)
async def test_a_backup_of_a_broken_clinic_is_refused_and_nothing_is_half_restored(
    site: Site, machine: Machine, clock: FakeClock, spoil: Any, said: str
) -> None:
    await spoil(site.full.clinic)
    made = await site.back_up()
    with pytest.raises(BackupError, match=said):
        await restored(made, site.recovery, machine, clock)
    assert await is_untouched(machine)

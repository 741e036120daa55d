"""`visavis audit` as an operator uses it: real processes on a real database."""

import asyncio
import json
import subprocess
from pathlib import Path

import pytest
from fhir.resources.R4B.bundle import Bundle
from sqlalchemy import delete

from rooms.clock import SystemClock
from rooms.ids import PersonId
from rooms.storage.tables import AuditRow
from server.audit.checkpoints import Checkpoints, Folder
from server.audit.receipts import make_receipt
from server.audit.signing import open_signer
from server.database import open_clinic
from tests.preloaded import preloaded_command
from tests.server.test_run import environment

EVENTS = 6
PERSON = PersonId("11111111-0000-4000-8000-000000000000")


def visavis(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*preloaded_command(), "audit", *words],
        env=environment(folder, 8080),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def clinic_folder(tmp_path: Path) -> Path:
    """A clinic with a few events, a checkpoint and a receipt, as the settings of `environment`."""
    asyncio.run(fill(tmp_path))
    return tmp_path


def url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'visavis.db'}"


async def fill(folder: Path) -> None:
    key_file = folder / "keys" / "visavis.key"
    clinic = await open_clinic(url(folder), key_file, SystemClock())
    for number in range(EVENTS):
        async with clinic.work() as work:
            work.audit("test:thing:read", detail={"number": number})
    signer = open_signer(key_file)
    async with clinic.read() as work:
        receipt = await make_receipt(work, signer, "Lindenhof", PERSON)
    (folder / "receipt.json").write_text(json.dumps(receipt))
    await Checkpoints(clinic, signer, Folder(folder / "elsewhere"), "Lindenhof").write()
    await clinic.close()


async def remove(folder: Path, seq: int) -> None:
    clinic = await open_clinic(url(folder), folder / "keys" / "visavis.key", SystemClock())
    async with clinic.engine.begin() as connection:
        await connection.execute(delete(AuditRow).where(AuditRow.seq == seq))
    await clinic.close()


def test_a_whole_chain_is_said_to_be_whole_and_a_removed_event_is_named(
    clinic_folder: Path,
) -> None:
    whole = visavis(clinic_folder, "verify", "--checkpoints", str(clinic_folder / "elsewhere"))
    assert (whole.returncode, whole.stderr) == (0, "")
    assert f"The chain is whole: events 1 to {EVENTS}" in whole.stdout
    assert "It agrees with every checkpoint: 1." in whole.stdout
    asyncio.run(remove(clinic_folder, 3))
    broken = visavis(clinic_folder, "verify")
    assert (broken.returncode, broken.stdout) == (1, "")
    assert broken.stderr == "Event 3 is missing.\n"


def test_a_receipt_is_checked_and_a_cut_chain_does_not_hold_it(clinic_folder: Path) -> None:
    file = str(clinic_folder / "receipt.json")
    holds = visavis(clinic_folder, "check-receipt", file)
    assert (holds.returncode, holds.stderr) == (0, "")
    assert holds.stdout == f"The chain still holds event {EVENTS}, as this receipt names it.\n"
    asyncio.run(remove(clinic_folder, EVENTS))
    gone = visavis(clinic_folder, "check-receipt", file)
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "the chain was cut" in gone.stderr
    nothing = visavis(clinic_folder, "check-receipt", str(clinic_folder / "nothing.json"))
    assert nothing.returncode == 1


def test_the_export_writes_bundles_and_says_how_far(clinic_folder: Path) -> None:
    out = clinic_folder / "out"
    done = visavis(clinic_folder, "export", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Written up to event {EVENTS}." in done.stdout
    (file,) = out.iterdir()
    bundle = json.loads(file.read_text())
    Bundle.model_validate(bundle)
    assert len(bundle["entry"]) == EVENTS


def test_the_public_key_is_printed_and_forged_checkpoints_are_refused(
    clinic_folder: Path,
) -> None:
    printed = visavis(clinic_folder, "key")
    key_file = clinic_folder / "keys" / "visavis.key"
    assert printed.stdout == f"{open_signer(key_file).public_key}\n"
    (forged,) = (clinic_folder / "elsewhere").iterdir()
    forged.write_text(forged.read_text().replace('"seq":6', '"seq":7'))
    refused = visavis(clinic_folder, "verify", "--checkpoints", str(forged))
    assert refused.returncode == 1
    assert "The signature in line 1" in refused.stderr

"""Checkpoints leave the machine signed, when something is new, and hold the chain to its word."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import delete, select, update

from rooms.audit_check import Fault, check
from rooms.clinic import Clinic
from rooms.errors import Unavailable
from rooms.key_file import VaultError
from rooms.storage.tables import AuditHeadRow, AuditRow
from server.audit.checkpoints import (
    BadCheckpointsError,
    Checkpoints,
    Folder,
    Place,
    Receiver,
    place_of,
    read_checkpoints,
)
from server.audit.signing import Signer, is_signed_by, open_signer
from server.database import open_clinic
from tests.clock import FakeClock
from tests.tables import migrated


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    opened = await open_clinic(await migrated(database_url), tmp_path / "visavis.key", clock)
    yield opened
    await opened.close()


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    return open_signer(tmp_path / "visavis.key")


async def grow(clinic: Clinic, events: int) -> None:
    for _ in range(events):
        async with clinic.work() as work:
            work.audit("test:thing:change")


def checkpoints(clinic: Clinic, signer: Signer, place: Place) -> Checkpoints:
    return Checkpoints(clinic, signer, place, "Lindenhof")


async def test_a_checkpoint_is_written_when_something_is_new_and_only_then(
    clinic: Clinic, signer: Signer, tmp_path: Path, clock: FakeClock
) -> None:
    folder = tmp_path / "elsewhere"
    writing = checkpoints(clinic, signer, Folder(folder))
    assert not await writing.write()
    await grow(clinic, 2)
    assert [await writing.write(), await writing.write()] == [True, False]
    clock.advance(timedelta(days=31))
    await grow(clinic, 1)
    assert await writing.write()
    files = sorted(folder.iterdir())
    assert len(files) == 2
    first, second = (orjson.loads(file.read_bytes()) for file in files)
    assert (first["seq"], second["seq"], first["clinic"]) == (2, 3, "Lindenhof")
    assert is_signed_by(signer.public_key, first)
    assert not is_signed_by(signer.public_key, {**first, "seq": 3})
    anchors = read_checkpoints(folder, signer.public_key)
    assert (await check(clinic, anchors)).is_whole


async def test_a_cut_tail_shows_against_the_checkpoints(
    clinic: Clinic, signer: Signer, tmp_path: Path
) -> None:
    await grow(clinic, 3)
    await checkpoints(clinic, signer, Folder(tmp_path / "elsewhere")).write()
    async with clinic.engine.begin() as connection:
        kept = await connection.scalar(select(AuditRow.hash).where(AuditRow.seq == 2))
        await connection.execute(delete(AuditRow).where(AuditRow.seq == 3))
        await connection.execute(update(AuditHeadRow).values(seq=2, hash=kept, checkpoint_seq=0))
    report = await check(clinic, read_checkpoints(tmp_path / "elsewhere", signer.public_key))
    assert [(one.seq, one.fault) for one in report.findings] == [(3, Fault.CUT)]


@pytest.mark.parametrize(
    "line",
    [b"not json", b"[]", b'{"kind":"other"}', b'{"kind":"visavis-checkpoint","seq":1}'],
)
async def test_a_line_that_is_no_signed_checkpoint_is_named(
    line: bytes, signer: Signer, tmp_path: Path
) -> None:
    file = tmp_path / "checkpoints-2030-01.jsonl"
    file.write_bytes(line)
    with pytest.raises(BadCheckpointsError, match=r"line 1 of checkpoints-2030-01\.jsonl"):
        read_checkpoints(file, signer.public_key)


async def test_a_missing_file_of_checkpoints_is_told(signer: Signer, tmp_path: Path) -> None:
    with pytest.raises(BadCheckpointsError, match="can't be read"):
        read_checkpoints(tmp_path / "nothing.jsonl", signer.public_key)


async def test_a_receiver_takes_each_checkpoint_and_a_refusal_is_made_up_for(
    clinic: Clinic, signer: Signer
) -> None:
    taken: list[bytes] = []
    answers = [503, 204]

    async def take(request: web.Request) -> web.Response:
        taken.append(await request.read())
        return web.Response(status=answers.pop(0))

    app = web.Application()
    app.router.add_post("/here", take)
    await grow(clinic, 1)
    async with TestServer(app) as server:
        writing = checkpoints(clinic, signer, Receiver(str(server.make_url("/here"))))
        with pytest.raises(Unavailable):
            await writing.write()
        assert await writing.write()
    assert orjson.loads(taken[1])["seq"] == 1
    with pytest.raises(Unavailable):
        await checkpoints(clinic, signer, Receiver("http://127.0.0.1:9/here")).place.put(
            b"{}", clinic.clock.now()
        )


def test_the_setting_names_a_folder_or_an_address() -> None:
    assert place_of("https://keep.example/here") == Receiver("https://keep.example/here")
    assert place_of("/srv/checkpoints") == Folder(Path("/srv/checkpoints"))


def test_the_audit_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    first = open_signer(tmp_path / "visavis.key")
    assert open_signer(tmp_path / "visavis.key").public_key == first.public_key
    assert (tmp_path / "audit.key").stat().st_mode & 0o777 == 0o600


def test_a_damaged_audit_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "audit.key").write_text("nonsense")
    with pytest.raises(VaultError, match="can't be read"):
        open_signer(tmp_path / "visavis.key")

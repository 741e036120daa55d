"""HOSTILE.md, "Faults and promises": power loss, a full disk, a database that is started anew."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import SQLAlchemyError

from rooms.ids import VisitId
from rooms.queue import the_line
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.server.api.clinic import CHECK_IN
from tests.server.api.clinic import open_clinic as open_clinic_with_routes
from tests.servers import PostgresServer
from tests.signaling.conftest import Descriptions, Live, description, serve
from tests.signaling.people import Folk, open_clinic, populate
from tests.signaling.test_notes import Page, append, kept

__all__ = ["description"]

COMMITS = 12
TRACE_TIMEOUT_S = 120
FULL = 1
"""More pages than that no file may have: it never shrinks, so it just stops growing."""


def test_each_commit_waits_for_one_data_sync_of_the_log(tmp_path: Path) -> None:
    """Power may be lost right after the answer: what was answered is on the disk then."""
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-y", "--seccomp-bpf", "-e", "trace=fsync,fdatasync"]
    command += ["-o", str(trace), sys.executable, "-m", "tests.faults.committing"]
    subprocess.run([*command, str(tmp_path), str(COMMITS)], check=True, timeout=TRACE_TIMEOUT_S)
    synced = re.findall(r"(?:fsync|fdatasync)\(\d+<.*/([\w.-]+)>", trace.read_text())
    begin, end = (at for at, name in enumerate(synced) if name == "mark")
    assert synced[begin + 1 : end] == ["clinic.db-wal"] * COMMITS


async def test_a_full_disk_acknowledges_nothing_and_lets_calls_and_reads_go_on(
    tmp_path: Path, clock: FakeClock, description: Descriptions
) -> None:
    """SQLite says of a file that may not grow what it says of a disk that is full."""
    clinic = await open_clinic(f"sqlite+aiosqlite:///{tmp_path / 'clinic.db'}", tmp_path, clock)
    folk = await populate(clinic)
    visit_id = await folk.call()
    async with serve(clinic, folk.sessions) as (address, signaling):
        live = Live(address, signaling, folk)
        async with (
            live.in_room(folk.doctor, visit_id) as (doctor, doctor_id),
            live.in_room(folk.patient, visit_id) as (patient, _),
        ):
            page = Page(await patient.ok("note:open"))
            await append(patient, "before", page.write("It hurts. "))
            full = _fill(clinic.engine.sync_engine)
            lost = page.write("At night, too. " * 400)
            note = {"op_id": "during", "update": lost}
            assert await patient.refused("note:append", note) == "unavailable"
            assert await kept(clinic) == 1
            await patient.ok("room:signal", {"to": doctor_id, "description": description("offer")})
            await doctor.hears("room:signal")
            assert len((await doctor.ok("note:open"))["updates"]) == 1
            full.clear()
            await append(patient, "during", lost)
            assert await kept(clinic) == 2
    await clinic.close()


def _fill(engine: Engine) -> list[bool]:
    """From now on the database's file may not grow, for as long as the list holds something."""
    full = [True]

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        pages = FULL if full else 2**31 - 1
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    return full


async def test_a_database_that_restarts_answers_no_write_falsely_and_keeps_the_order(
    own_postgres: PostgresServer, tmp_path: Path, clock: FakeClock
) -> None:
    clinic = await open_clinic(own_postgres.url(own_postgres.create_database()), tmp_path, clock)
    folk = await populate(clinic)
    before = [await folk.book() for _ in range(3)]
    for visit_id in reversed(before):
        await folk.check_in(visit_id)
    order = await _order(folk)
    late = await folk.book()
    async with serve(clinic, folk.sessions) as (address, signaling):
        live = Live(address, signaling, folk)
        async with live.connected(folk.patient) as socket:
            own_postgres.crash()
            assert await socket.refused("visit:attend", {"visit_id": late}) == "unavailable"
            with pytest.raises((SQLAlchemyError, OSError)):
                await folk.check_in(late)
            own_postgres.start()

            async def back() -> bool:
                return await _order(folk) == order

            await eventually(back)
            await folk.check_in(late)
            assert [one for one in await _order(folk) if one != late] == order
    await clinic.close()


async def test_a_write_while_the_database_restarts_answers_503_and_did_not_happen(
    own_postgres: PostgresServer, tmp_path: Path
) -> None:
    url = own_postgres.url(own_postgres.create_database())
    async with open_clinic_with_routes(url, tmp_path) as clinic:

        async def in_line() -> list[str]:
            answer = await clinic.desk.get("/desk")
            assert answer.status == 200, answer.body
            return [one["id"] for one in answer.body["waiting"]]

        for _ in range(2):
            await clinic.waiting()
        before, late = await in_line(), await clinic.book()
        page = await clinic.by_link(late)
        check_in = f"/visits/{late}/check-in"
        own_postgres.crash()
        writes = (
            await page.put(check_in, CHECK_IN, "visit"),
            await clinic.desk.post(f"/visits/{before[0]}/admit"),
            await clinic.office.post("/visits", clinic.booking()),
        )
        assert [(one.status, one.code) for one in writes] == [(503, "unavailable")] * len(writes)
        own_postgres.start()

        async def same() -> bool:
            return await in_line() == before

        await eventually(same)
        assert (await page.put(check_in, CHECK_IN, "visit")).status == 200
        assert [one for one in await in_line() if one != late] == before


async def _order(folk: Folk) -> list[VisitId]:
    async with folk.clinic.read() as work:
        return [VisitId(one.id) for one in (await the_line(work)).waiting]

"""HOSTILE.md "Cryptography", the audit chain: whatever is done to it in the database is found and
named, a cut tail by what left the machine, and nodes that write at once make one chain.
"""

import asyncio
import hashlib
import multiprocessing
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update

from rooms.audit import seal_of
from rooms.audit_check import Anchor, Fault, Report, check
from rooms.clinic import Clinic
from rooms.clock import SystemClock
from rooms.people import add_person
from rooms.roles import Role
from rooms.storage.tables import AuditHeadRow, AuditRow, PersonKeyRow
from server.database import open_clinic
from tests.clock import FakeClock
from tests.tables import migrated

EVENTS = 7
SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    opened = await open_clinic(await migrated(database_url), tmp_path / "visavis.key", clock)
    for number in range(1, EVENTS + 1):
        async with opened.work() as work:
            work.audit("test:thing:read", detail={"number": number})
    yield opened
    await opened.close()


async def run(clinic: Clinic, *statements: Any) -> None:
    """Do to the database what somebody with access to it, and to no key, can do."""
    async with clinic.engine.begin() as connection:
        for statement in statements:
            await connection.execute(statement)


async def row(clinic: Clinic, seq: int) -> dict[str, Any]:
    async with clinic.engine.connect() as connection:
        found = await connection.execute(select(AuditRow.__table__).where(AuditRow.seq == seq))
        return dict(found.mappings().one())


def at(seq: int) -> Any:
    return update(AuditRow).where(AuditRow.seq == seq)


def faults(report: Report) -> list[tuple[int, Fault]]:
    return [(one.seq, one.fault) for one in report.findings]


async def edit_body(clinic: Clinic) -> None:
    body = (await row(clinic, 3))["body"]
    await run(clinic, at(3).values(body=body.replace('"number":3', '"number":9')))


async def edit_column(clinic: Clinic) -> None:
    await run(clinic, at(3).values(patient_id="00000000-0000-4000-8000-000000000000"))


async def edit_hash(clinic: Clinic) -> None:
    await run(clinic, at(3).values(hash=bytes(32)))


async def edit_the_last(clinic: Clinic) -> None:
    body = (await row(clinic, EVENTS))["body"]
    await run(clinic, at(EVENTS).values(body=body.replace("success", "refused")))


async def make_unreadable(clinic: Clinic) -> None:
    await run(clinic, at(3).values(body="[]"))


async def hash_again_without_the_key(clinic: Clinic) -> None:
    body = (await row(clinic, 3))["body"].replace('"number":3', '"number":9')
    before = (await row(clinic, 2))["hash"]
    forged = hashlib.sha256(b"\x03" + before + body.encode()).digest()
    await run(clinic, at(3).values(body=body, hash=forged))


async def remove(clinic: Clinic) -> None:
    await run(clinic, delete(AuditRow).where(AuditRow.seq == 3))


async def remove_two(clinic: Clinic) -> None:
    await run(clinic, delete(AuditRow).where(AuditRow.seq.in_((3, 4))))


async def remove_and_close_the_gap(clinic: Clinic) -> None:
    await run(clinic, delete(AuditRow).where(AuditRow.seq == 3))
    for seq in range(4, EVENTS + 1):
        await run(clinic, at(seq).values(seq=seq - 1))


async def remove_the_first(clinic: Clinic) -> None:
    await run(clinic, delete(AuditRow).where(AuditRow.seq == 1))


async def swap(clinic: Clinic) -> None:
    await run(clinic, at(3).values(seq=1000), at(4).values(seq=3), at(1000).values(seq=4))


async def insert_in_the_middle(clinic: Clinic) -> None:
    forged = {**await row(clinic, 3), "seq": 4, "hash": bytes(32)}
    for seq in range(EVENTS, 3, -1):
        await run(clinic, at(seq).values(seq=seq + 1))
    await run(clinic, insert(AuditRow).values(**forged))


async def append_without_the_key(clinic: Clinic) -> None:
    last = await row(clinic, EVENTS)
    await run(clinic, insert(AuditRow).values(**{**last, "seq": EVENTS + 1}))


async def cut(clinic: Clinic) -> None:
    await run(clinic, delete(AuditRow).where(AuditRow.seq > EVENTS - 2))


async def empty(clinic: Clinic) -> None:
    await run(clinic, delete(AuditRow))


TAMPERINGS: list[tuple[Callable[[Clinic], Awaitable[None]], list[tuple[int, Fault]]]] = [
    (edit_body, [(3, Fault.EDITED)]),
    (edit_column, [(3, Fault.EDITED)]),
    (edit_hash, [(3, Fault.EDITED)]),
    (edit_the_last, [(EVENTS, Fault.EDITED)]),
    (make_unreadable, [(3, Fault.EDITED)]),
    (hash_again_without_the_key, [(3, Fault.EDITED)]),
    (remove, [(3, Fault.REMOVED)]),
    (remove_two, [(3, Fault.REMOVED)]),
    (remove_and_close_the_gap, [(3, Fault.REMOVED)]),
    (remove_the_first, [(1, Fault.REMOVED)]),
    (swap, [(4, Fault.REORDERED)]),
    (insert_in_the_middle, [(4, Fault.INSERTED)]),
    (append_without_the_key, [(EVENTS + 1, Fault.INSERTED)]),
    (cut, [(EVENTS - 1, Fault.CUT)]),
    (empty, [(1, Fault.CUT)]),
]


async def test_an_untouched_chain_is_whole(clinic: Clinic) -> None:
    report = await check(clinic)
    assert (report.seq, report.findings) == (EVENTS, ())
    assert report.hash == (await row(clinic, EVENTS))["hash"]


@pytest.mark.parametrize(
    ("tamper", "expected"), TAMPERINGS, ids=[one.__name__ for one, _ in TAMPERINGS]
)
async def test_what_was_done_to_the_chain_is_found_and_named(
    clinic: Clinic,
    tamper: Callable[[Clinic], Awaitable[None]],
    expected: list[tuple[int, Fault]],
) -> None:
    await tamper(clinic)
    assert faults(await check(clinic)) == expected


async def test_several_tamperings_far_apart_are_each_named(clinic: Clinic) -> None:
    for number in range(60):
        async with clinic.work() as work:
            work.audit("test:thing:change", detail={"number": number})
    await edit_body(clinic)
    await run(clinic, delete(AuditRow).where(AuditRow.seq == 60), at(62).values(outcome="failed"))
    assert faults(await check(clinic)) == [
        (3, Fault.EDITED),
        (60, Fault.REMOVED),
        (62, Fault.EDITED),
    ]


async def test_a_reason_taken_out_or_swapped_is_found(clinic: Clinic) -> None:
    async with clinic.work() as work:
        patient = await add_person(work, name="Gil Hart", roles=(Role.PATIENT,))
        work.audit("test:thing:read", patient_id=patient.id, reason="He asked me to")
    seq = EVENTS + 2
    await run(clinic, at(seq).values(reason_sealed=None))
    assert faults(await check(clinic)) == [(seq, Fault.EDITED)]


async def test_a_cut_tail_with_its_head_set_back_is_shown_by_what_left_the_machine(
    clinic: Clinic,
) -> None:
    last = await row(clinic, EVENTS)
    anchors = [Anchor(EVENTS, last["hash"], "the checkpoint of today")]
    assert (await check(clinic, anchors)).is_whole
    before = (await row(clinic, EVENTS - 1))["hash"]
    await run(
        clinic,
        delete(AuditRow).where(AuditRow.seq == EVENTS),
        update(AuditHeadRow).values(seq=EVENTS - 1, hash=before),
    )
    assert (await check(clinic)).is_whole  # A chain alone can't show it.
    report = await check(clinic, anchors)
    assert faults(report) == [(EVENTS, Fault.CUT)]
    assert "the checkpoint of today" in report.findings[0].sentence


async def test_a_chain_written_anew_with_the_key_is_shown_by_what_left_the_machine(
    clinic: Clinic,
) -> None:
    anchors = [Anchor(5, (await row(clinic, 5))["hash"], "the checkpoint of today")]
    before = (await row(clinic, 2))["hash"]
    for seq in range(3, EVENTS + 1):
        kept = await row(clinic, seq)
        body = kept["body"].replace('"number":3', '"number":9')
        before = seal_of(clinic.vault, kept["key_id"], seq, before, body)
        await run(clinic, at(seq).values(body=body, hash=before))
    await run(clinic, update(AuditHeadRow).values(hash=before))
    assert (await check(clinic)).is_whole
    assert faults(await check(clinic, anchors)) == [(5, Fault.REPLACED)]


async def test_a_database_without_its_key_proves_nothing_and_says_so(
    clinic: Clinic, database_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    other = await open_clinic(database_url, tmp_path / "other.key", clock)
    report = await check(other)
    await other.close()
    assert faults(report)[0] == (1, Fault.EDITED)
    assert "which the key file lacks" in report.findings[0].sentence


async def test_erasing_a_patient_leaves_the_chain_whole(clinic: Clinic) -> None:
    async with clinic.work() as work:
        patient = await add_person(work, name="Gil Hart", roles=(Role.PATIENT,))
        work.audit("test:thing:read", patient_id=patient.id, reason="He asked me to")
    await run(clinic, delete(PersonKeyRow).where(PersonKeyRow.person_id == patient.id))
    report = await check(clinic)
    assert (report.seq, report.findings) == (EVENTS + 2, ())


async def test_a_chain_is_verified_while_it_grows(clinic: Clinic) -> None:
    async def write() -> None:
        for number in range(40):
            async with clinic.work() as work:
                work.audit("test:thing:change", detail={"number": number})

    writing = asyncio.create_task(write())
    while not writing.done():
        assert (await check(clinic)).is_whole
    await writing
    assert (await check(clinic)).seq == EVENTS + 40


def write_from_a_process(url: str, key_file: Path, ready: Any, events: int) -> None:
    async def write() -> None:
        clinic = await open_clinic(url, key_file, SystemClock())
        ready.wait()

        async def one(number: int) -> None:
            async with clinic.work() as work:
                work.audit("test:thing:change", detail={"number": number})

        for start in range(0, events, 5):
            await asyncio.gather(*(one(start + number) for number in range(5)))
        await clinic.close()

    asyncio.run(write())


async def test_writers_in_two_processes_make_one_gapless_chain(
    clinic: Clinic, database_url: str, tmp_path: Path
) -> None:
    events, ready = 40, SPAWN.Barrier(2)
    args = (database_url, tmp_path / "visavis.key", ready, events)
    writers = [SPAWN.Process(target=write_from_a_process, args=args) for _ in range(2)]
    for one in writers:
        one.start()
    for one in writers:
        await asyncio.to_thread(one.join)
    assert [one.exitcode for one in writers] == [0, 0]
    async with clinic.engine.connect() as connection:
        counted = await connection.execute(
            select(func.count(), func.min(AuditRow.seq), func.max(AuditRow.seq))
        )
        total = EVENTS + 2 * events
        assert tuple(counted.one()) == (total, 1, total)
    assert (await check(clinic)).is_whole

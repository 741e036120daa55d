"""The note's log: in order, once, in nobody else's name, and whole again for whoever comes later."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

import pycrdt
import pytest
from sqlalchemy import func, select

from rooms.clinic import Clinic
from rooms.errors import ClinicError, Conflict, Invalid, NotFound, Refused
from rooms.ids import SeatId, VisitId
from rooms.notes.kinds import NoteKind
from rooms.notes.log import (
    MAX_UPDATE_BYTES,
    PAGE_UPDATES,
    From,
    KeptUpdate,
    NotePage,
    append,
    close_note,
    open_note,
)
from rooms.notes.writers import MAX_UNWRITTEN, Writer
from rooms.people import Person
from rooms.seats import seat_of
from rooms.storage.tables import AuditRow, NoteRow, NoteUpdateRow, NoteWriterRow
from rooms.visits import complete, hang_up
from tests.clock import FakeClock
from tests.rooms.notes.test_update_scan import uint
from tests.signaling.people import Folk


class Page:
    """The note as one person's page holds it, with a document of its own."""

    def __init__(self, clinic: Clinic, visit_id: VisitId, writer: Writer) -> None:
        self.clinic = clinic
        self.visit_id = visit_id
        self.writer = writer
        self.doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=writer.client_id)
        self.text = self.doc.get("note", type=pycrdt.Text)
        self.sent = 0

    def write(self, words: str) -> bytes:
        before = self.doc.get_state()
        self.text += words
        return self.doc.get_update(before)

    async def keep(self, update: bytes, op_id: str | None = None) -> int:
        self.sent += 1
        name = op_id or f"{self.writer.client_id}-{self.sent}"
        async with self.clinic.work() as work:
            return await append(work, self.visit_id, self.writer, name, update)

    async def say(self, words: str, op_id: str | None = None) -> int:
        return await self.keep(self.write(words), op_id)


async def seat_id(folk: Folk, visit_id: VisitId, person: Person) -> SeatId:
    async with folk.clinic.read() as work:
        return SeatId((await seat_of(work, visit_id, person.id)).id)


async def opened(
    folk: Folk, visit_id: VisitId, person: Person, after: int = 0, client_id: int | None = None
) -> NotePage:
    seat = await seat_id(folk, visit_id, person)
    async with folk.clinic.work() as work:
        return await open_note(work, visit_id, seat, From(after), client_id)


async def page(folk: Folk, visit_id: VisitId, person: Person) -> Page:
    found = await opened(folk, visit_id, person)
    seat = await seat_id(folk, visit_id, person)
    return Page(folk.clinic, visit_id, Writer(seat, person.id, found.client_id))


async def whole(folk: Folk, visit_id: VisitId, person: Person) -> list[KeptUpdate]:
    """Read the log from its start, a page at a time."""
    found: list[KeptUpdate] = []
    client_id: int | None = None
    while True:
        after = found[-1].seq if found else 0
        part = await opened(folk, visit_id, person, after, client_id)
        client_id = part.client_id
        found += part.updates
        if not part.more:
            return found


def rebuilt(updates: list[KeptUpdate]) -> str:
    doc: pycrdt.Doc[Any] = pycrdt.Doc()
    text = doc.get("note", type=pycrdt.Text)
    for one in updates:
        doc.apply_update(one.update)
    return str(text)


async def refused(attempt: Awaitable[object], kind: type[ClinicError], code: str) -> None:
    with pytest.raises(kind) as found:
        await attempt
    assert found.value.code == code


async def test_updates_are_numbered_in_the_order_they_were_kept(folk: Folk) -> None:
    visit_id = await folk.call()
    patient, doctor = (
        await page(folk, visit_id, folk.patient),
        await page(folk, visit_id, folk.doctor),
    )
    assert await patient.say("One. ") == 1
    assert await doctor.say("Two. ", op_id="two") == 2
    assert await patient.say("Three. ") == 3
    log = await whole(folk, visit_id, folk.doctor)
    assert [one.seq for one in log] == [1, 2, 3]
    assert [one.author_id for one in log] == [folk.patient.id, folk.doctor.id, folk.patient.id]
    assert log[1].op_id == "two"
    assert [one.seq for one in (await opened(folk, visit_id, folk.patient, after=2)).updates] == [3]


async def test_what_is_written_lies_sealed(folk: Folk) -> None:
    visit_id = await folk.call()
    await (await page(folk, visit_id, folk.patient)).say("Kopfschmerzen")
    async with folk.clinic.read() as work:
        row = await work.db.scalar(select(NoteUpdateRow))
    assert row is not None
    assert b"Kopfschmerzen" not in row.update_sealed


async def test_the_same_operation_again_gets_the_same_number(folk: Folk) -> None:
    visit_id = await folk.call()
    patient = await page(folk, visit_id, folk.patient)
    update = patient.write("Once")
    results = await asyncio.gather(*(patient.keep(update, "op") for _ in range(6)))
    assert results == [1] * 6
    assert await patient.keep(update, "op") == 1
    assert [one.seq for one in await whole(folk, visit_id, folk.patient)] == [1]


async def test_an_operation_kept_before_the_end_is_still_acknowledged_after(folk: Folk) -> None:
    visit_id = await folk.call()
    patient = await page(folk, visit_id, folk.patient)
    update = patient.write("Before the end")
    await patient.keep(update, "op")
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    assert await patient.say(" and in wrap-up") == 2
    async with folk.clinic.work() as work:
        await complete(work, folk.actor(folk.doctor), visit_id, "as_planned")
    assert await patient.keep(update, "op") == 1
    await refused(patient.say(" too late"), Conflict, "note_closed")
    found = await opened(folk, visit_id, folk.patient)
    assert (found.writable, found.head) == (False, 2)


async def test_writing_in_anothers_name_is_refused(folk: Folk) -> None:
    visit_id = await folk.call()
    patient, doctor = (
        await page(folk, visit_id, folk.patient),
        await page(folk, visit_id, folk.doctor),
    )
    await refused(patient.keep(doctor.write("I agree")), Refused, "note_not_yours")
    stolen = Page(
        folk.clinic,
        visit_id,
        Writer(patient.writer.seat_id, folk.patient.id, doctor.writer.client_id),
    )
    await refused(stolen.say("I agree"), Refused, "note_not_open")
    made_up = Page(folk.clinic, visit_id, Writer(patient.writer.seat_id, folk.patient.id, 77))
    await refused(made_up.say("Hello"), Refused, "note_not_open")
    assert await whole(folk, visit_id, folk.doctor) == []


async def test_a_missing_predecessor_is_asked_for(folk: Folk) -> None:
    visit_id = await folk.call()
    patient = await page(folk, visit_id, folk.patient)
    first, second = patient.write("One "), patient.write("two")
    await refused(patient.keep(second, "b"), Conflict, "note_gap")
    assert await patient.keep(first, "a") == 1
    assert await patient.keep(second, "b") == 2
    # Of two writings of one clock a replica keeps the one that comes first, and they may differ.
    await refused(patient.keep(patient.doc.get_update(), "c"), Conflict, "note_overlap")
    assert rebuilt(await whole(folk, visit_id, folk.doctor)) == "One two"


async def test_too_much_at_once_is_refused_and_just_enough_is_not(folk: Folk) -> None:
    visit_id = await folk.call()
    patient = await page(folk, visit_id, folk.patient)
    update = patient.write("x" * (MAX_UPDATE_BYTES - 20))
    assert len(update) <= MAX_UPDATE_BYTES
    assert await patient.keep(update) == 1
    big = patient.write("x" * MAX_UPDATE_BYTES)
    await refused(patient.keep(big), Invalid, "note_too_large")
    await refused(patient.keep(b"\xff\xff"), Invalid, "note_update_unreadable")
    assert len(await whole(folk, visit_id, folk.patient)) == 1


async def test_a_long_log_is_read_page_by_page(folk: Folk) -> None:
    visit_id = await folk.call()
    patient = await page(folk, visit_id, folk.patient)
    async with folk.clinic.work() as work:
        for number in range(PAGE_UPDATES + 5):
            update = patient.write(f"{number} ")
            await append(work, visit_id, patient.writer, f"op-{number}", update)
    first = await opened(folk, visit_id, folk.doctor)
    assert (len(first.updates), first.head, first.more) == (PAGE_UPDATES, PAGE_UPDATES + 5, True)
    rest = await opened(folk, visit_id, folk.doctor, PAGE_UPDATES, first.client_id)
    assert (len(rest.updates), rest.more) == (5, False)
    log = await whole(folk, visit_id, folk.doctor)
    assert [one.seq for one in log] == list(range(1, PAGE_UPDATES + 6))
    assert rebuilt(log) == str(patient.text)
    beyond = await opened(folk, visit_id, folk.doctor, PAGE_UPDATES + 5)
    assert (beyond.updates, beyond.more) == ((), False)


async def test_a_page_keeps_the_client_id_that_it_was_given(folk: Folk) -> None:
    visit_id = await folk.call()
    first = await opened(folk, visit_id, folk.patient)
    again = await opened(folk, visit_id, folk.patient, 0, first.client_id)
    assert again.client_id == first.client_id
    other_page = await opened(folk, visit_id, folk.patient)
    assert other_page.client_id != first.client_id
    doctors = await opened(folk, visit_id, folk.doctor, 0, first.client_id)
    assert doctors.client_id != first.client_id
    elsewhere = await opened(folk, await folk.call(), folk.patient, 0, first.client_id)
    assert elsewhere.client_id != first.client_id
    assert 0 < first.client_id < 2**32


async def test_two_who_open_at_once_share_one_note(folk: Folk) -> None:
    visit_id = await folk.call()
    pages = await asyncio.gather(
        *(opened(folk, visit_id, person) for person in (folk.patient, folk.doctor) * 3)
    )
    assert len({one.note_id for one in pages}) == 1
    assert len({one.client_id for one in pages}) == 6
    async with folk.clinic.read() as work:
        assert await work.db.scalar(select(func.count()).select_from(NoteRow)) == 1


async def test_two_who_write_at_once_get_numbers_of_their_own_and_replicas_agree(
    folk: Folk,
) -> None:
    visit_id = await folk.call()
    patient, doctor = (
        await page(folk, visit_id, folk.patient),
        await page(folk, visit_id, folk.doctor),
    )

    async def write(one: Page, letter: str) -> list[int]:
        return [await one.say(letter) for _ in range(15)]

    seqs = await asyncio.gather(write(patient, "p"), write(doctor, "d"))
    assert sorted(seqs[0] + seqs[1]) == list(range(1, 31))
    log = await whole(folk, visit_id, folk.patient)
    for one in (patient, doctor):
        for kept in log:
            one.doc.apply_update(kept.update)
    assert str(patient.text) == str(doctor.text) == rebuilt(log)
    assert sorted(rebuilt(log)) == ["d"] * 15 + ["p"] * 15
    # Neither lacks anything of the other; a state's bytes name clients in any order.
    assert patient.doc.get_update(doctor.doc.get_state()) == b"\0\0"
    assert doctor.doc.get_update(patient.doc.get_state()) == b"\0\0"


async def test_a_note_is_opened_before_it_is_written(folk: Folk) -> None:
    visit_id = await folk.call()
    seat = await seat_id(folk, visit_id, folk.patient)
    early = Page(folk.clinic, visit_id, Writer(seat, folk.patient.id, 7))
    await refused(early.say("x"), NotFound, "note_not_open")
    nowhere = Page(folk.clinic, VisitId("none"), Writer(seat, folk.patient.id, 7))
    await refused(nowhere.say("x"), NotFound, "not_found")


async def test_what_is_not_written_yet_can_not_be_deleted(folk: Folk) -> None:
    """Yjs keeps such a deletion and takes the words as they come, on every page but the writer's."""
    visit_id = await folk.call()
    patient, doctor = (
        await page(folk, visit_id, folk.patient),
        await page(folk, visit_id, folk.doctor),
    )
    await doctor.say("Rest. ")
    for client_id, end in ((doctor.writer.client_id, 7), (patient.writer.client_id, 1), (5, 1)):
        await refused(patient.keep(deletion(client_id, end)), Conflict, "note_gap")
    await patient.keep(deletion(doctor.writer.client_id, 6))
    await doctor.say("Drink. ")
    assert rebuilt(await whole(folk, visit_id, folk.patient)) == "Drink. "


async def test_an_update_that_stands_beside_what_nobody_wrote_is_refused(folk: Folk) -> None:
    visit_id = await folk.call()
    patient, doctor = (
        await page(folk, visit_id, folk.patient),
        await page(folk, visit_id, folk.doctor),
    )
    unsent = doctor.write("Never sent. ")
    patient.doc.apply_update(unsent)
    beside = patient.write("Beside it. ")
    await refused(patient.keep(beside), Conflict, "note_gap")
    await doctor.keep(unsent)
    assert await patient.keep(beside) == 2


def deletion(client_id: int, end: int) -> bytes:
    """An update of no writing that deletes the clocks from 0 up to `end` of a client."""
    return b"\0\1" + uint(client_id) + b"\1\0" + uint(end)


async def test_opening_again_and_again_adds_no_writers_without_end(
    folk: Folk, clock: FakeClock
) -> None:
    visit_id = await folk.call()
    written = await page(folk, visit_id, folk.patient)
    await written.say("Mine. ")
    doctors = await opened(folk, visit_id, folk.doctor)
    given = []
    for _ in range(40):
        clock.advance(timedelta(seconds=1))
        given.append((await opened(folk, visit_id, folk.patient)).client_id)
    async with folk.clinic.read() as work:
        rows = (await work.db.scalars(select(NoteWriterRow))).all()
    kept = {row.client_id for row in rows}
    assert len(kept) == 2 + MAX_UNWRITTEN
    assert {written.writer.client_id, doctors.client_id, given[-1]} <= kept
    # Who has written goes on, and so does the newest page.
    assert await written.say("Still mine.") == 2
    newest = Page(folk.clinic, visit_id, Writer(written.writer.seat_id, folk.patient.id, given[-1]))
    assert await newest.say("New page. ") == 3
    oldest = Page(folk.clinic, visit_id, Writer(written.writer.seat_id, folk.patient.id, given[0]))
    await refused(oldest.say("Too old"), Refused, "note_not_open")


async def test_a_note_takes_so_much_and_then_says_that_it_is_full(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rooms.notes.log.MAX_NOTE_BYTES", 3_000)
    visit_id = await folk.call()
    patient = await page(folk, visit_id, folk.patient)
    update = patient.write("x" * 1_000)
    assert await patient.keep(update, "op-1") == 1
    assert await patient.say("y" * 1_000) == 2
    await refused(patient.say("z" * 1_000), Conflict, "note_full")
    assert await patient.keep(update, "op-1") == 1, "what is kept is acknowledged still"
    found = await opened(folk, visit_id, folk.doctor)
    assert (found.head, len(found.updates)) == (2, 2)


async def test_a_note_is_closed_as_it_was_read_or_not_at_all(folk: Folk) -> None:
    visit_id = await folk.call()
    doctor = await page(folk, visit_id, folk.doctor)
    await doctor.say("One. ")
    async with folk.clinic.work() as work:
        await refused(close_note(work, visit_id, NoteKind.SHARED, 0), Conflict, "note_moved")
        await refused(close_note(work, visit_id, NoteKind.CLINICAL, 0), NotFound, "not_found")
    async with folk.clinic.work() as work:
        await close_note(work, visit_id, NoteKind.SHARED, 1)
    await refused(doctor.say("Two."), Conflict, "note_closed")
    async with folk.clinic.work() as work:
        await refused(close_note(work, visit_id, NoteKind.SHARED, 1), Conflict, "note_closed")
    async with folk.clinic.read() as work:
        events = await work.db.scalars(
            select(AuditRow.outcome).where(AuditRow.action.like("%note:write"))
        )
        assert sorted(events) == ["refused", "success"]

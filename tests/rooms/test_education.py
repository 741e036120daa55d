"""The library, what was given to read, and documents: who may, what is kept, what is refused."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.access import RecordFacts
from rooms.documents import add_document, documents_of, look_at_document, remove_document
from rooms.education.given import Giving, give, given_to, say_read, take_back, to_read
from rooms.education.library import (
    ItemKind,
    Wording,
    add_item,
    change_item,
    file_of,
    keep_file,
    library,
    retire_item,
)
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.files import KeptFile
from rooms.holds import hold
from rooms.mail.threads import Opening, Saying, open_thread, write
from rooms.mail.topics import Topic
from rooms.people import Person
from rooms.records import record_facts
from rooms.roles import Role
from tests.clock import FakeClock
from tests.signaling.people import Folk, open_clinic, populate

YEAR = timedelta(days=365)
PAGE = Wording(ItemKind.PAGE, "Sleep", "en", "# Rest\nGo to bed", None)
PDF = Wording(ItemKind.FILE, "Diary", "en", "", None)


@pytest.fixture
async def folk(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Folk]:
    """On SQLite alone: nothing here depends on the database."""
    clinic = await open_clinic(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path, clock)
    folk = await populate(clinic)
    await folk.book()
    yield folk
    await clinic.close()


async def facts(folk: Folk, patient: Person | None = None) -> RecordFacts:
    async with folk.clinic.read() as work:
        return await record_facts(work, (patient or folk.patient).id, YEAR)


async def item(folk: Folk, wording: Wording = PAGE) -> str:
    async with folk.clinic.work() as work:
        return (await add_item(work, folk.actor(folk.doctor), wording)).id


async def send(folk: Folk, who: Person, name: str = "letter.pdf") -> KeptFile:
    async def parts() -> AsyncIterator[bytes]:
        yield b"%PDF-1.7\n"

    record = await facts(folk)
    return await add_document(folk.clinic, folk.actor(who), record, name, parts(), quota_bytes=20)


async def test_what_a_doctor_gives_is_to_be_read_until_the_patient_says_so(folk: Folk) -> None:
    item_id, record = await item(folk), await facts(folk)
    patient, doctor = folk.actor(folk.patient), folk.actor(folk.doctor)
    async with folk.clinic.work() as work:
        given = await give(work, doctor, record, Giving(item_id, "Page two"))
        assert (await give(work, doctor, record, Giving(item_id))).row.id == given.row.id
        assert await to_read(work, folk.patient.id) == 1
        (seen,) = await given_to(work, patient, record)
        assert (seen.word, seen.by_name, seen.item.title) == ("Page two", folk.doctor.name, "Sleep")
        await say_read(work, patient, record, given.row.id)
        assert await to_read(work, folk.patient.id) == 0
        assert [(one.given, one.read) for one in await library(work, doctor)] == [(1, 1)]
        await take_back(work, doctor, record, given.row.id)
        assert await given_to(work, patient, record) == []


async def test_who_does_not_treat_the_patient_gives_nothing_and_others_read_nothing(
    folk: Folk,
) -> None:
    item_id, record = await item(folk), await facts(folk)
    other = await folk.add("Ida Joss", Role.PATIENT)
    async with folk.clinic.work() as work:
        given = await give(work, folk.actor(folk.doctor), record, Giving(item_id))
    with pytest.raises(NotFound):
        async with folk.clinic.work() as work:
            await give(work, folk.actor(folk.other_doctor), record, Giving(item_id))
    with pytest.raises(NotFound):
        async with folk.clinic.work() as work:
            await say_read(work, folk.actor(other), record, given.row.id)
    own = await facts(folk, other)
    with pytest.raises(NotFound):
        async with folk.clinic.work() as work:
            await say_read(work, folk.actor(other), own, given.row.id)


async def test_what_is_retired_or_has_no_file_yet_is_not_given(folk: Folk) -> None:
    page, file, record = await item(folk), await item(folk, PDF), await facts(folk)
    doctor = folk.actor(folk.doctor)
    async with folk.clinic.work() as work:
        await retire_item(work, doctor, page, retired=True)
    for item_id in (page, file):
        with pytest.raises(Conflict):
            async with folk.clinic.work() as work:
                await give(work, doctor, record, Giving(item_id))
    async with folk.clinic.work() as work:
        await keep_file(work, doctor, file, "../diary.pdf", b"%PDF-1.7\n")
        assert await file_of(work, file) == ("diary.pdf", b"%PDF-1.7\n")
        assert (await give(work, doctor, record, Giving(file))).item.file_size == 9


@pytest.mark.parametrize(
    "wording",
    [
        Wording(ItemKind.PAGE, "Empty", "en", " ", None),
        Wording(ItemKind.LINK, "No address", "en", "", None),
        Wording(ItemKind.LINK, "A script", "en", "", "javascript:alert(1)"),
    ],
)
async def test_an_item_without_its_words_or_address_is_refused(
    folk: Folk, wording: Wording
) -> None:
    with pytest.raises(Invalid):
        await item(folk, wording)


async def test_patients_don_t_keep_the_library_and_a_kind_stays(folk: Folk) -> None:
    item_id = await item(folk)
    with pytest.raises(Refused):
        async with folk.clinic.work() as work:
            await change_item(work, folk.actor(folk.patient), item_id, PAGE)
    with pytest.raises(Invalid):
        async with folk.clinic.work() as work:
            await change_item(work, folk.actor(folk.doctor), item_id, PDF)


async def test_a_document_is_seen_by_who_treats_and_taken_away_by_its_sender(folk: Folk) -> None:
    kept, record = await send(folk, folk.patient), await facts(folk)
    patient, doctor = folk.actor(folk.patient), folk.actor(folk.doctor)
    other = await folk.add("Ida Joss", Role.PATIENT)
    async with folk.clinic.work() as work:
        (seen,) = await documents_of(work, doctor, record)
        assert (seen.file.name, seen.by_name, seen.may_remove) == (
            "letter.pdf",
            folk.patient.name,
            False,
        )
    with pytest.raises(NotFound):
        async with folk.clinic.work() as work:
            await look_at_document(work, folk.actor(other), record, kept.id)
    own = await facts(folk, other)
    with pytest.raises(NotFound):
        async with folk.clinic.work() as work:
            await look_at_document(work, folk.actor(other), own, kept.id)
    async with folk.clinic.work() as work:
        await remove_document(work, patient, record, kept.id)
        assert await documents_of(work, patient, record) == []


async def test_a_document_in_a_letter_stays_and_the_room_for_them_ends(folk: Folk) -> None:
    kept, record = await send(folk, folk.patient), await facts(folk)
    patient = folk.actor(folk.patient)
    async with folk.clinic.work() as work:
        opening = Opening(Topic.RESULT, "My result")
        row = await open_thread(work, patient, record, opening, Saying("op-1", "Here"))
        await write(work, patient, record, row.id, Saying("op-2", file_id=kept.id))
    with pytest.raises(Conflict):
        async with folk.clinic.work() as work:
            await remove_document(work, patient, record, kept.id)
    await send(folk, folk.patient)
    with pytest.raises(Conflict) as full:
        await send(folk, folk.patient)
    assert full.value.code == "file_quota"


async def test_a_document_stays_while_a_legal_hold_keeps_it(folk: Folk) -> None:
    kept, record = await send(folk, folk.patient), await facts(folk)
    patient = folk.actor(folk.patient)
    async with folk.clinic.work() as work:
        await hold(work, folk.patient.id, "Court")
    with pytest.raises(Conflict) as told:
        async with folk.clinic.work() as work:
            await remove_document(work, patient, record, kept.id)
    assert told.value.code == "record_kept"
    async with folk.clinic.read() as work:
        assert len(await documents_of(work, patient, record)) == 1

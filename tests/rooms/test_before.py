"""What is written down before a visit: by whom, until when, and who reads it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.actions import Action
from rooms.before.answers import (
    MAX_QUESTIONS,
    PREPARED,
    Answers,
    PreparationChanged,
    answers_of,
    for_doctor,
    keep,
    own,
)
from rooms.before.photos import MAX_PHOTOS, add_photo, look_at_photo, photos_of, remove_photo
from rooms.errors import Conflict, Invalid, NotFound
from rooms.files import KeptFile
from rooms.holds import hold
from rooms.ids import VisitId
from rooms.roles import Role
from rooms.storage.education_tables import PreparedAnswersRow
from tests.authorisation.examples import PICTURE
from tests.clock import FakeClock
from tests.signaling.people import Folk, open_clinic, populate

SAID = Answers("<b>To sleep</b>", ("Why?", "How long?"), ("Ibuprofen",))


@pytest.fixture
async def folk(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Folk]:
    """On SQLite alone: nothing here depends on the database."""
    clinic = await open_clinic(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path, clock)
    yield await populate(clinic)
    await clinic.close()


async def written(folk: Folk, visit_id: VisitId, answers: Answers = SAID) -> None:
    async with folk.clinic.work() as work:
        await keep(work, folk.actor(folk.patient, visit_id), visit_id, answers)


async def photo(folk: Folk, visit_id: VisitId, content: bytes = PICTURE) -> KeptFile:
    async def parts() -> AsyncIterator[bytes]:
        yield content

    patient = folk.actor(folk.patient, visit_id)
    return await add_photo(
        folk.clinic, patient, visit_id, "arm.png", parts(), quota_bytes=1_000_000
    )


async def test_who_came_by_link_alone_writes_it_down_and_the_doctor_reads_it(folk: Folk) -> None:
    visit_id = await folk.book()
    await written(folk, visit_id)
    await folk.check_in(visit_id)
    await written(folk, visit_id, Answers(SAID.matters, ("Why?",)))
    async with folk.clinic.read() as work:
        visit = await for_doctor(work, folk.actor(folk.doctor), visit_id)
        kept = await answers_of(work, visit)
        row = await work.db.scalar(select(PreparedAnswersRow))
    assert (kept.answers, kept.by_name) == (Answers(SAID.matters, ("Why?",)), folk.patient.name)
    assert row is not None
    assert b"sleep" not in row.answers_sealed


async def test_once_the_call_began_it_stays_as_it_is(folk: Folk) -> None:
    visit_id = await folk.call()
    with pytest.raises(Conflict) as late:
        await written(folk, visit_id)
    assert late.value.code == "visit_moved_on"
    with pytest.raises(Conflict):
        await photo(folk, visit_id)


async def test_somebody_else_neither_writes_nor_reads_it(folk: Folk) -> None:
    visit_id = await folk.book()
    await written(folk, visit_id)
    other = await folk.add("Ida Joss", Role.PATIENT)
    for who in (other, folk.other_doctor):
        with pytest.raises(NotFound):
            async with folk.clinic.read() as work:
                await own(work, folk.actor(who), visit_id)
        with pytest.raises(NotFound):
            async with folk.clinic.read() as work:
                await for_doctor(work, folk.actor(who), visit_id)


async def test_more_questions_than_fit_a_visit_are_refused(folk: Folk) -> None:
    visit_id = await folk.book()
    with pytest.raises(Invalid):
        await written(folk, visit_id, Answers("", ("Why?",) * (MAX_QUESTIONS + 1)))


async def test_pictures_come_and_go_until_the_call_and_the_doctor_sees_them(folk: Folk) -> None:
    visit_id = await folk.book()
    first = await photo(folk, visit_id)
    doctor, patient = folk.actor(folk.doctor), folk.actor(folk.patient, visit_id)
    async with folk.clinic.read() as work:
        seen = await look_at_photo(work, doctor, visit_id, first.id, Action.READ)
        assert seen.id == first.id
    async with folk.clinic.work() as work:
        await remove_photo(work, patient, visit_id, first.id)
        assert await photos_of(work, await own(work, patient, visit_id)) == []
    with pytest.raises(Invalid):
        await photo(folk, visit_id, b"<svg onload=alert(1)>")
    for _ in range(MAX_PHOTOS):
        await photo(folk, visit_id)
    with pytest.raises(Conflict) as full:
        await photo(folk, visit_id)
    assert full.value.code == "file_quota"


async def test_a_copy_holds_it_and_with_its_visit_it_goes(folk: Folk) -> None:
    visit_id = await folk.book()
    await written(folk, visit_id)
    async with folk.clinic.work() as work:
        (entry,) = await PREPARED.copy(work, folk.patient.id)
        assert "Ibuprofen" in [line.text for line in entry.lines]
        await PREPARED.forget_visits(work, [visit_id])
        assert await PREPARED.copy(work, folk.patient.id) == []


async def test_who_writes_on_top_of_an_older_text_is_told_and_nothing_is_lost(folk: Folk) -> None:
    visit_id = await folk.book()
    patient = folk.actor(folk.patient, visit_id)
    async with folk.clinic.work() as work:
        await keep(work, patient, visit_id, SAID, 0)
    with pytest.raises(PreparationChanged):
        async with folk.clinic.work() as work:
            await keep(work, patient, visit_id, Answers("To walk"), 0)
    async with folk.clinic.work() as work:
        kept = await answers_of(work, await own(work, patient, visit_id))
        assert (kept.answers, kept.revision) == (SAID, 1)
        await keep(work, patient, visit_id, Answers("To walk"), kept.revision)


async def test_a_picture_stays_while_a_legal_hold_keeps_it(folk: Folk) -> None:
    visit_id = await folk.book()
    kept, patient = await photo(folk, visit_id), folk.actor(folk.patient, visit_id)
    async with folk.clinic.work() as work:
        await hold(work, folk.patient.id, "Court")
    with pytest.raises(Conflict) as told:
        async with folk.clinic.work() as work:
            await remove_photo(work, patient, visit_id, kept.id)
    assert told.value.code == "record_kept"
    async with folk.clinic.read() as work:
        assert await photos_of(work, await own(work, patient, visit_id)) == [kept]

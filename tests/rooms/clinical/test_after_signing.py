"""What comes after a signature: addenda, a second doctor's signature, and nothing that rewrites."""

import asyncio

import pytest
from sqlalchemy import select, update

from rooms.clinical.addenda import NewAddendum, add_addendum, addenda_of
from rooms.clinical.cosigning import (
    ask_to_cosign,
    cosign,
    cosigners_of,
    unask_to_cosign,
)
from rooms.clinical.signed import earlier_note, read_for_doctor, signed_note
from rooms.clinical.signing import share
from rooms.clinical.unsigned import notes_to_sign
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.ids import VisitId
from rooms.people import Person
from rooms.storage.clinical_tables import AddendumRow, CosignatureRow, SignedNoteRow
from tests.rooms.clinical.notes import SAID, facts, signed, written
from tests.signaling.people import Folk


async def add(
    folk: Folk,
    visit_id: VisitId,
    op_id: str,
    text: str,
    by: Person | None = None,
    *,
    patient_reads: bool = False,
) -> int:
    record = await facts(folk)
    async with folk.clinic.work() as work:
        actor = folk.actor(by or folk.doctor)
        new = NewAddendum(op_id, text, patient_reads)
        return await add_addendum(work, actor, visit_id, record, new)


async def test_addenda_are_numbered_in_their_order_and_each_counts_once(folk: Folk) -> None:
    visit_id = await signed(folk)
    numbers = await asyncio.gather(*(add(folk, visit_id, f"op-{n}", f"More {n}") for n in range(4)))
    assert sorted(numbers) == [1, 2, 3, 4]
    assert await add(folk, visit_id, "op-2", "More 2") == numbers[2]
    async with folk.clinic.read() as work:
        found = await addenda_of(work, await work.db.get_one(SignedNoteRow, visit_id))
    assert [one.number for one in found] == [1, 2, 3, 4]
    assert all(one.intact for one in found)
    assert {one.text for one in found} == {f"More {n}" for n in range(4)}


async def test_an_addendum_that_was_changed_or_taken_out_shows(folk: Folk) -> None:
    visit_id = await signed(folk)
    for number in range(3):
        await add(folk, visit_id, f"op-{number}", f"More {number}")
    async with folk.clinic.work() as work:
        moved = update(AddendumRow).where(AddendumRow.visit_id == visit_id, AddendumRow.number == 2)
        await work.db.execute(moved.values(author_id=folk.other_doctor.id))
        note = await signed_note(work, visit_id)
    assert note is not None
    assert [one.intact for one in note.addenda] == [True, False, True]


async def test_an_addendum_needs_a_signed_note_words_and_who_treats(folk: Folk) -> None:
    unsigned = await written(folk)
    with pytest.raises(Conflict) as early:
        await add(folk, unsigned, "op", "Too early")
    assert early.value.code == "note_not_signed"
    visit_id = await signed(folk)
    with pytest.raises(Invalid):
        await add(folk, visit_id, "op", " \n ")
    with pytest.raises(NotFound):
        await add(folk, visit_id, "op", "Not mine", by=folk.other_doctor)
    with pytest.raises(Refused):
        await add(folk, visit_id, "op", "I run this place", by=folk.admin)
    await folk.call(doctor=folk.other_doctor)
    assert await add(folk, visit_id, "op", "I treat him, too", by=folk.other_doctor) == 1


async def test_who_adds_to_a_shared_note_must_know_that_the_patient_reads_it(folk: Folk) -> None:
    visit_id = await signed(folk)
    assert await add(folk, visit_id, "op-1", "For us") == 1
    async with folk.clinic.work() as work:
        await share(work, folk.actor(folk.doctor), visit_id)
    with pytest.raises(Conflict) as unaware:
        await add(folk, visit_id, "op-2", "For us, too")
    assert unaware.value.code == "note_is_shared"
    assert await add(folk, visit_id, "op-1", "For us") == 1, "an answer that was lost comes again"
    assert await add(folk, visit_id, "op-2", "For both", patient_reads=True) == 2


async def test_a_colleague_who_is_asked_no_more_neither_reads_nor_signs(folk: Folk) -> None:
    visit_id, record = await signed(folk), await facts(folk)
    doctor, second = folk.actor(folk.doctor), folk.actor(folk.other_doctor)
    async with folk.clinic.work() as work:
        await ask_to_cosign(work, doctor, visit_id, second.person_id)
        with pytest.raises(Refused):
            await unask_to_cosign(work, second, visit_id, second.person_id)
        await unask_to_cosign(work, doctor, visit_id, second.person_id)
        await unask_to_cosign(work, doctor, visit_id, second.person_id)
        assert await notes_to_sign(work, second.person_id) == []
        with pytest.raises(NotFound):
            await read_for_doctor(work, second, visit_id, record)
        with pytest.raises(NotFound):
            await cosign(work, second, visit_id, SAID.sha256)
        await ask_to_cosign(work, doctor, visit_id, second.person_id)
        await cosign(work, second, visit_id, SAID.sha256)
        with pytest.raises(Conflict) as late:
            await unask_to_cosign(work, doctor, visit_id, second.person_id)
        assert late.value.code == "note_signed"
        kept = list(await work.db.scalars(select(CosignatureRow.signed_at)))
    assert kept == [folk.clinic.clock.now()]


async def test_a_second_doctor_signs_once_asked_and_only_what_was_signed(folk: Folk) -> None:
    visit_id, record = await signed(folk), await facts(folk)
    second = folk.actor(folk.other_doctor)
    async with folk.clinic.work() as work:
        with pytest.raises(NotFound):
            await cosign(work, second, visit_id, SAID.sha256)
        await ask_to_cosign(work, folk.actor(folk.doctor), visit_id, folk.other_doctor.id)
        await ask_to_cosign(work, folk.actor(folk.doctor), visit_id, folk.other_doctor.id)
        (waits,) = await notes_to_sign(work, folk.other_doctor.id)
        assert waits.asked_by is not None
        assert waits.asked_by.name == "Dr. Ada Boyd"
        assert (await read_for_doctor(work, second, visit_id, record)).signed is not None
        with pytest.raises(Conflict) as other:
            await cosign(work, second, visit_id, "0" * 64)
        assert other.value.code == "note_moved"
        await cosign(work, second, visit_id, SAID.sha256)
        (held,) = await cosigners_of(work, visit_id)
        assert held.signed_at == folk.clinic.clock.now()
        with pytest.raises(Conflict) as again:
            await cosign(work, second, visit_id, SAID.sha256)
        assert again.value.code == "note_signed"


async def test_only_another_doctor_of_the_clinic_can_be_asked(folk: Folk) -> None:
    visit_id = await signed(folk)
    for who in (folk.doctor, folk.patient, folk.admin):
        async with folk.clinic.work() as work:
            with pytest.raises(Invalid):
                await ask_to_cosign(work, folk.actor(folk.doctor), visit_id, who.id)
    async with folk.clinic.work() as work:
        with pytest.raises(NotFound):
            await ask_to_cosign(work, folk.actor(folk.other_doctor), visit_id, folk.doctor.id)


async def test_the_newest_signed_note_is_carried_forward_to_who_treats(folk: Folk) -> None:
    await signed(folk)
    visit_id, record = await written(folk), await facts(folk)
    async with folk.clinic.read() as work:
        found = await earlier_note(work, folk.actor(folk.doctor), visit_id, record)
        assert found is not None
        assert found.document == SAID
        with pytest.raises(NotFound):
            await earlier_note(work, folk.actor(folk.other_doctor), visit_id, record)

"""Lists of problems and medications, and the templates that notes begin with."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.clinic import Clinic
from rooms.clinical.lists import (
    Coded,
    EndReason,
    ListKind,
    NewEntry,
    add_entry,
    end_entry,
    lists_of,
    read_lists,
)
from rooms.clinical.templates import (
    TemplateKind,
    UsedIn,
    Wording,
    add_template,
    change_template,
    close_template,
    templates,
)
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.ids import ServiceId
from rooms.keepers import KEEPERS
from rooms.storage.clinical_tables import ListEntryRow
from tests.clock import FakeClock
from tests.rooms.clinical.notes import facts, signed
from tests.signaling.people import Folk, open_clinic


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    """One kind of database: nothing here depends on which."""
    clinic = await open_clinic(sqlite_url, tmp_path, clock)
    yield clinic
    await clinic.close()


MIGRAINE = Coded("Migraine", "since 2019", "ICD-10", "G43.0")
SOAP = Wording(TemplateKind.TEMPLATE, UsedIn.CLINICAL, "SOAP", "# Subjective\n# Plan", None)


async def add(folk: Folk, new: NewEntry) -> str:
    record = await facts(folk)
    async with folk.clinic.work() as work:
        return await add_entry(work, folk.actor(folk.doctor), record, new)


async def test_a_line_is_kept_sealed_once_and_ended_not_rewritten(folk: Folk) -> None:
    await folk.call()
    new = NewEntry("op-1", ListKind.PROBLEM, MIGRAINE)
    ids = await asyncio.gather(*(add(folk, new) for _ in range(3)))
    assert len(set(ids)) == 1
    record, actor = await facts(folk), folk.actor(folk.doctor)
    async with folk.clinic.work() as work:
        row = await work.db.scalar(select(ListEntryRow))
        assert row is not None
        assert b"Migraine" not in row.entry_sealed
        await end_entry(work, actor, record, ids[0], EndReason.RESOLVED)
        with pytest.raises(Conflict):
            await end_entry(work, actor, record, ids[0], EndReason.RESOLVED)
        (entry,) = await lists_of(work, folk.patient.id)
    assert (entry.words, entry.end_reason) == (MIGRAINE, EndReason.RESOLVED)


async def test_a_list_is_for_who_treats_and_a_code_needs_its_system(folk: Folk) -> None:
    await folk.call()
    half = NewEntry("op-1", ListKind.MEDICATION, Coded("Ibuprofen", code="M01AE01"))
    with pytest.raises(Invalid):
        await add(folk, half)
    record, other = await facts(folk), folk.actor(folk.other_doctor)
    new = NewEntry("op-1", ListKind.PROBLEM, MIGRAINE)
    async with folk.clinic.work() as work:
        for attempt in (read_lists(work, other, record), add_entry(work, other, record, new)):
            with pytest.raises(Refused) as found:
                await attempt
            assert found.value.code == "not_treating"
        with pytest.raises(NotFound):
            await read_lists(work, folk.actor(folk.admin), record)


async def test_a_doctors_own_template_is_theirs_and_the_clinics_is_its_writers(folk: Folk) -> None:
    doctor, other = folk.actor(folk.doctor), folk.actor(folk.other_doctor)
    admin = folk.actor(folk.admin)
    async with folk.clinic.work() as work:
        own = await add_template(work, doctor, SOAP, mine=True)
        shared = await add_template(work, doctor, SOAP, mine=False)
        assert {one.id for one in await templates(work, doctor)} == {own, shared}
        assert [(one.id, one.may_change) for one in await templates(work, other)] == [
            (shared, False)
        ]
        assert [(one.id, one.may_change) for one in await templates(work, admin)] == [
            (shared, True)
        ]
        with pytest.raises(NotFound):
            await change_template(work, other, own, SOAP)
        with pytest.raises(Refused):
            await close_template(work, other, shared)
        with pytest.raises(Refused):
            await add_template(work, admin, SOAP, mine=True)
        with pytest.raises(Conflict):
            await add_template(work, other, SOAP, mine=False)
        with pytest.raises(Refused):
            await templates(work, folk.actor(folk.patient))
        await close_template(work, admin, shared)
        with pytest.raises(NotFound):
            await close_template(work, admin, shared)
        nowhere = Wording(SOAP.kind, SOAP.used_in, "Else", "Words", ServiceId("no-such"))
        with pytest.raises(Invalid):
            await add_template(work, doctor, nowhere, mine=False)


async def test_notes_and_lists_are_copied_for_the_patient_and_go_with_the_visits(
    folk: Folk,
) -> None:
    visit_id = await signed(folk)
    await add(folk, NewEntry("op-1", ListKind.PROBLEM, MIGRAINE, visit_id))
    keepers = {one.name: one for one in KEEPERS if one.name in {"clinical_notes", "lists"}}
    async with folk.clinic.work() as work:
        (note,) = await keepers["clinical_notes"].copy(work, folk.patient.id)
        assert "Coffee four cups." in note.lines[0].text
        (line,) = await keepers["lists"].copy(work, folk.patient.id)
        assert [one.text for one in line.lines][:3] == ["Migraine", "since 2019", "ICD-10 G43.0"]
        for keeper in keepers.values():
            await keeper.forget_visits(work, [visit_id])
        for keeper in keepers.values():
            assert await keeper.copy(work, folk.patient.id) == []

"""Signing: who, when, the hash of what was reviewed; from then on the log takes nothing more."""

import asyncio
from collections.abc import Awaitable

import pytest
from sqlalchemy import select, update

from rooms.access import Actor
from rooms.clinical.addenda import NewAddendum, add_addendum, addenda_of
from rooms.clinical.cosigning import ask_to_cosign, cosign
from rooms.clinical.fingerprint import salt_of
from rooms.clinical.signed import read_for_doctor, read_for_patient, signed_note
from rooms.clinical.signing import share, sign
from rooms.clinical.unsigned import notes_to_sign
from rooms.errors import ClinicError, Conflict, Invalid, NotFound, Refused
from rooms.ids import VisitId
from rooms.notes.document import Document, plain
from rooms.notes.reading import NoteContent
from rooms.people import Person
from rooms.roles import Role
from rooms.storage.clinical_tables import SignedNoteRow
from rooms.storage.tables import AuditRow
from rooms.visits import complete, hang_up
from tests.rooms.clinical.notes import SAID, clinical_page, content, facts, signed, written
from tests.signaling.people import Folk


async def signing(
    folk: Folk, visit_id: VisitId, found: NoteContent, by: Person | None = None, seen: str = ""
) -> None:
    async with folk.clinic.work() as work:
        reviewed = seen or found.document.sha256
        await sign(work, folk.actor(by or folk.doctor), visit_id, found, reviewed)


async def refused(attempt: Awaitable[object], kind: type[ClinicError], code: str) -> None:
    with pytest.raises(kind) as found:
        await attempt
    assert found.value.code == code


async def test_a_signed_note_says_who_when_and_what_exactly(folk: Folk) -> None:
    visit_id = await signed(folk)
    record = await facts(folk)
    async with folk.clinic.read() as work:
        note = (await read_for_doctor(work, folk.actor(folk.doctor), visit_id, record)).signed
        row = await work.db.get_one(SignedNoteRow, visit_id)
    assert note is not None
    assert note.signer is not None
    assert (note.signer.name, note.signed_at) == ("Dr. Ada Boyd", folk.clinic.clock.now())
    assert (note.document, note.sha256, note.intact) == (SAID, SAID.sha256, True)
    assert b"Coffee" not in row.content_sealed


async def test_no_fingerprint_in_the_audit_confirms_a_guess_once_the_note_is_gone(
    folk: Folk,
) -> None:
    visit_id, other = await signed(folk), await signed(folk)
    new = NewAddendum("op", "Positive", patient_reads=False)
    async with folk.clinic.work() as work:
        await add_addendum(work, folk.actor(folk.doctor), visit_id, await facts(folk), new)
        await ask_to_cosign(work, folk.actor(folk.doctor), visit_id, folk.other_doctor.id)
        await cosign(work, folk.actor(folk.other_doctor), visit_id, SAID.sha256)
    async with folk.clinic.read() as work:
        rows = [await work.db.get_one(SignedNoteRow, one) for one in (visit_id, other)]
        (added,) = await addenda_of(work, rows[0])
        audit = [one.body for one in await work.db.scalars(select(AuditRow))]
        salts = [await salt_of(work, row) for row in rows]
    assert added.intact
    assert sum(rows[0].sha256 in said for said in audit) == 2
    # The same words twice, and each time another fingerprint; none can be made without the salt.
    assert rows[0].sha256 != rows[1].sha256
    assert None not in salts
    assert salts[0] != salts[1]
    assert not any(SAID.sha256 in said for said in audit)


async def test_a_note_that_was_signed_before_there_were_salts_stays_intact(folk: Folk) -> None:
    visit_id = await signed(folk)
    plainly = {"salt_sealed": None, "sha256": SAID.sha256}
    async with folk.clinic.work() as work:
        await work.db.execute(
            update(SignedNoteRow).where(SignedNoteRow.visit_id == visit_id).values(plainly)
        )
        note = await signed_note(work, visit_id)
    assert note is not None
    assert note.intact


async def test_a_changed_note_shows_and_takes_no_second_signature(folk: Folk) -> None:
    visit_id = await signed(folk)
    async with folk.clinic.work() as work:
        await ask_to_cosign(work, folk.actor(folk.doctor), visit_id, folk.other_doctor.id)
        row = await work.db.get_one(SignedNoteRow, visit_id)
        row.sha256 = "0" * 64
        await work.db.flush()
        note = await signed_note(work, visit_id)
        assert note is not None
        assert not note.intact
        cosigning = cosign(work, folk.actor(folk.other_doctor), visit_id, SAID.sha256)
        await refused(cosigning, Conflict, "note_moved")


async def test_after_signing_the_log_takes_nothing_more(folk: Folk) -> None:
    visit_id = await written(folk)
    page = await clinical_page(folk, visit_id)
    await signing(folk, visit_id, await content(folk, visit_id))
    await refused(page.say("And one word more"), Conflict, "note_closed")
    async with folk.clinic.read() as work:
        kept = await work.db.scalars(
            select(AuditRow).where(AuditRow.outcome == "refused", AuditRow.visit_id == visit_id)
        )
        assert [one.action.partition(":")[2] for one in kept] == ["clinical-note:write"]


async def test_what_was_written_since_the_review_refuses_the_signature(folk: Folk) -> None:
    visit_id = await written(folk)
    before = await content(folk, visit_id)
    await (await clinical_page(folk, visit_id)).say("A late word")
    await refused(signing(folk, visit_id, before), Conflict, "note_moved")
    other = plain(["Other words"]).sha256
    now = await content(folk, visit_id)
    await refused(signing(folk, visit_id, now, seen=other), Conflict, "note_moved")
    await signing(folk, visit_id, now)


async def test_of_a_signature_and_a_word_at_once_nothing_is_signed_unread(folk: Folk) -> None:
    visit_id = await written(folk)
    found = await content(folk, visit_id)
    page = await clinical_page(folk, visit_id)
    results = await asyncio.gather(
        signing(folk, visit_id, found), page.say("At once"), return_exceptions=True
    )
    codes = [one.code for one in results if isinstance(one, ClinicError)]
    assert codes in (["note_moved"], ["note_closed"])
    async with folk.clinic.read() as work:
        row = await work.db.get(SignedNoteRow, visit_id)
    assert (row is not None) == (codes == ["note_closed"])


async def test_of_two_signatures_at_once_one_is_kept(folk: Folk) -> None:
    visit_id = await written(folk)
    found = await content(folk, visit_id)
    results = await asyncio.gather(
        *(signing(folk, visit_id, found) for _ in range(4)), return_exceptions=True
    )
    codes = [one.code if isinstance(one, ClinicError) else repr(one) for one in results if one]
    assert codes == ["note_signed"] * 3


async def test_only_the_visits_doctor_signs_and_only_a_written_note(folk: Folk) -> None:
    visit_id = await written(folk)
    found = await content(folk, visit_id)
    for who in (folk.other_doctor, folk.patient, folk.admin):
        kind = NotFound if who is folk.other_doctor else Refused
        with pytest.raises(kind):
            await signing(folk, visit_id, found, by=who)
    empty = await content(folk, visit_id, Document())
    await refused(signing(folk, visit_id, empty), Invalid, "note_empty")
    waiting = await folk.book()
    unopened = NoteContent(None, 0, None, SAID)
    await refused(signing(folk, waiting, unopened), Conflict, "visit_moved_on")


async def test_a_patient_reads_it_once_it_is_shared_and_nobody_else(folk: Folk) -> None:
    visit_id = await signed(folk)
    patient = Actor(folk.patient.id, frozenset({Role.PATIENT}))
    other = await folk.add("Ida Joss", Role.PATIENT)
    async with folk.clinic.work() as work:
        assert await read_for_patient(work, patient, visit_id) is None
        await share(work, folk.actor(folk.doctor), visit_id)
        await share(work, folk.actor(folk.doctor), visit_id)
        note = await read_for_patient(work, patient, visit_id)
        assert note is not None
        assert note.document == SAID
    async with folk.clinic.read() as work:
        with pytest.raises(NotFound):
            await read_for_patient(work, folk.actor(other), visit_id)
    unsigned = await written(folk)
    async with folk.clinic.work() as work:
        await refused(share(work, folk.actor(folk.doctor), unsigned), Conflict, "note_not_signed")


async def test_admins_and_doctors_who_dont_treat_never_read_it(folk: Folk) -> None:
    visit_id = await signed(folk)
    record = await facts(folk)
    for who, kind in ((folk.admin, Refused), (folk.other_doctor, NotFound)):
        async with folk.clinic.read() as work:
            with pytest.raises(kind):
                await read_for_doctor(work, folk.actor(who), visit_id, record)
    await folk.call(doctor=folk.other_doctor)
    async with folk.clinic.read() as work:
        by = folk.actor(folk.other_doctor)
        assert (await read_for_doctor(work, by, visit_id, await facts(folk))).signed is not None


async def test_a_visit_finished_without_a_signature_waits_for_it(folk: Folk) -> None:
    visit_id, doctor = await written(folk), folk.actor(folk.doctor)
    async with folk.clinic.work() as work:
        await hang_up(work, doctor, visit_id)
        await complete(work, doctor, visit_id, "as_planned")
        (waits,) = await notes_to_sign(work, folk.doctor.id)
        assert (waits.visit_id, waits.asked_by, waits.is_written) == (visit_id, None, True)
        assert await notes_to_sign(work, folk.other_doctor.id) == []
    await (await clinical_page(folk, visit_id)).say("Still written after the visit")
    await signing(folk, visit_id, await content(folk, visit_id))
    async with folk.clinic.work() as work:
        assert await notes_to_sign(work, folk.doctor.id) == []


async def test_a_visit_that_took_place_waits_for_a_note_though_nobody_wrote_a_word(
    folk: Folk,
) -> None:
    doctor, ended = folk.actor(folk.doctor), list[VisitId]()
    for outcome in ("as_planned", "technical_failure"):
        ended.append(await folk.call())
        async with folk.clinic.work() as work:
            await hang_up(work, doctor, ended[-1])
            await complete(work, doctor, ended[-1], outcome)
    async with folk.clinic.work() as work:
        found = await notes_to_sign(work, folk.doctor.id)
    assert [(one.visit_id, one.is_written) for one in found] == [(ended[0], False)]
    # What did not happen needs no note; where something was written, it needs a signature.
    await (await clinical_page(folk, ended[1])).say("The picture froze at once.")
    async with folk.clinic.work() as work:
        found = await notes_to_sign(work, folk.doctor.id)
    assert [(one.visit_id, one.is_written) for one in found] == [
        (ended[1], True),
        (ended[0], False),
    ]

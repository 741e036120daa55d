"""Routes of a visit's notes after they were written: review, sign, add, co-sign, share, read.

Writing itself goes over the socket (`signaling.notes`). Rules: `rooms.clinical`. A note is read by
the reader's child process before a transaction that writes is opened, never within one.
"""

from typing import Any

from rooms.access import RecordFacts, may
from rooms.actions import Action
from rooms.clinic import Work
from rooms.clinical.addenda import NewAddendum, add_addendum
from rooms.clinical.cosigning import ask_to_cosign, cosign, unask_to_cosign
from rooms.clinical.door import may_write, visit_row
from rooms.clinical.signed import SignedNote, earlier_note, read_for_doctor, read_for_patient
from rooms.clinical.signing import may_sign, share, sign
from rooms.clinical.unsigned import notes_to_sign
from rooms.ids import PersonId
from rooms.lifecycle import VisitState
from rooms.notes.kinds import NoteKind
from rooms.notes.reading import NoteContent, note_content
from rooms.people import people
from rooms.records import record_facts
from server.api import clinical_views as views
from server.api.access import Access
from server.api.models.base import Nothing
from server.api.models.clinical import (
    AddToNote,
    AskToCosign,
    ClinicalNote,
    EarlierNote,
    NoteReview,
    NotesToSign,
    SignedClinicalNote,
    SignNote,
    VisitNotes,
)
from server.api.route import Call, RouteTable

routes = RouteTable("clinical note")


@routes.get(
    "/visits/{visit_id}/clinical-note",
    access=Access.DOCTOR,
    gives=ClinicalNote,
    summary="The clinical note of a visit as it was signed, and what I may do with it",
)
async def read_clinical_note(call: Call[Nothing]) -> ClinicalNote:
    async with call.parts.clinic.read() as work:
        return await _clinical(call, work)


@routes.get(
    "/visits/{visit_id}/clinical-note/review",
    access=Access.DOCTOR,
    gives=NoteReview,
    summary="My note as it would be signed",
    errors=("note_unreadable", "unavailable"),
)
async def review_clinical_note(call: Call[Nothing]) -> NoteReview:
    content = await _content(call)
    return views.note_review(content.document)


@routes.post(
    "/visits/{visit_id}/clinical-note/sign",
    access=Access.DOCTOR,
    body=SignNote,
    gives=ClinicalNote,
    summary="Sign my note as I reviewed it; nothing in it changes any more",
    errors=("note_signed", "note_moved", "note_empty", "visit_moved_on", "note_unreadable"),
)
async def sign_clinical_note(call: Call[SignNote]) -> ClinicalNote:
    content = await _content(call)
    async with call.parts.clinic.work() as work:
        await sign(work, call.actor, call.visit_id, content, call.body.sha256)
        return await _clinical(call, work)


@routes.post(
    "/visits/{visit_id}/clinical-note/addenda",
    access=Access.DOCTOR,
    body=AddToNote,
    gives=ClinicalNote,
    summary="Add to a note that is signed",
    errors=("note_not_signed", "note_is_shared", "conflict"),
    status=201,
)
async def add_to_clinical_note(call: Call[AddToNote]) -> ClinicalNote:
    new = NewAddendum(call.body.op_id, call.body.text, call.body.patient_reads)
    async with call.parts.clinic.work() as work:
        record = await _record(call, work)
        await add_addendum(work, call.actor, call.visit_id, record, new)
        return await _clinical(call, work)


@routes.post(
    "/visits/{visit_id}/clinical-note/cosigners",
    access=Access.DOCTOR,
    body=AskToCosign,
    gives=ClinicalNote,
    summary="Ask a colleague to sign my note, too; they may read it from then on",
    errors=("note_not_signed", "conflict"),
)
async def ask_for_cosignature(call: Call[AskToCosign]) -> ClinicalNote:
    async with call.parts.clinic.work() as work:
        doctor_id = PersonId(call.body.doctor_id)
        await ask_to_cosign(work, call.actor, call.visit_id, doctor_id)
        return await _clinical(call, work)


@routes.post(
    "/visits/{visit_id}/clinical-note/cosigners/{colleague_id}/withdraw",
    access=Access.DOCTOR,
    body=Nothing,
    gives=ClinicalNote,
    summary="Ask a colleague no more to sign my note; they may read it no more for that",
    errors=("note_not_signed", "note_signed"),
)
async def withdraw_cosignature(call: Call[Nothing]) -> ClinicalNote:
    async with call.parts.clinic.work() as work:
        doctor_id = PersonId(call.path["colleague_id"])
        await unask_to_cosign(work, call.actor, call.visit_id, doctor_id)
        return await _clinical(call, work)


@routes.post(
    "/visits/{visit_id}/clinical-note/cosign",
    access=Access.DOCTOR,
    body=SignNote,
    gives=ClinicalNote,
    summary="Sign a colleague's note that I was asked to sign",
    errors=("note_not_signed", "note_signed", "note_moved"),
)
async def cosign_clinical_note(call: Call[SignNote]) -> ClinicalNote:
    async with call.parts.clinic.work() as work:
        await cosign(work, call.actor, call.visit_id, call.body.sha256)
        return await _clinical(call, work)


@routes.post(
    "/visits/{visit_id}/clinical-note/share",
    access=Access.DOCTOR,
    body=Nothing,
    gives=ClinicalNote,
    summary="Let the patient read my signed note",
    errors=("note_not_signed",),
)
async def share_clinical_note(call: Call[Nothing]) -> ClinicalNote:
    async with call.parts.clinic.work() as work:
        await share(work, call.actor, call.visit_id)
        return await _clinical(call, work)


@routes.get(
    "/visits/{visit_id}/clinical-note/earlier",
    access=Access.DOCTOR,
    gives=EarlierNote,
    summary="The patient's newest signed note of another visit, to carry forward from",
)
async def read_earlier_note(call: Call[Nothing]) -> EarlierNote:
    async with call.parts.clinic.read() as work:
        record = await _record(call, work)
        found = await earlier_note(work, call.actor, call.visit_id, record)
        note = None if found is None else views.signed_clinical_note(found, call.person_id)
        return EarlierNote(note=note)


@routes.get(
    "/visits/{visit_id}/notes",
    access=Access.DOCTOR,
    gives=VisitNotes,
    summary="What was written in a visit of a patient whom I treat",
    errors=("note_unreadable", "unavailable"),
)
async def read_visit_notes(call: Call[Nothing]) -> VisitNotes:
    async with call.parts.clinic.read() as work:
        read = await read_for_doctor(work, call.actor, call.visit_id, await _record(call, work))
        shared = await note_content(work, call.parts.reader, call.visit_id, NoteKind.SHARED)
    signed = None if read.signed is None else _signed(call, read.signed)
    return _notes(shared, signed)


@routes.get(
    "/visits/{visit_id}/notes/mine",
    access=Access.SEAT,
    gives=VisitNotes,
    summary="What we wrote in my visit, and the doctor's note once it was shared with me",
    errors=("note_unreadable", "unavailable"),
)
async def read_my_notes(call: Call[Nothing]) -> VisitNotes:
    async with call.parts.clinic.read() as work:
        found = await read_for_patient(work, call.actor, call.visit_id)
        shared = await note_content(work, call.parts.reader, call.visit_id, NoteKind.SHARED)
    return _notes(shared, None if found is None else _signed(call, found))


@routes.get(
    "/desk/notes-to-sign",
    access=Access.DOCTOR,
    gives=NotesToSign,
    summary="Notes that wait for my signature",
)
async def list_notes_to_sign(call: Call[Nothing]) -> NotesToSign:
    async with call.parts.clinic.read() as work:
        return views.notes_to_sign(await notes_to_sign(work, call.person_id))


async def _record(call: Call[Any], work: Work) -> RecordFacts:
    visit = await visit_row(work, call.visit_id)
    treating_for = call.parts.settings.treating_for
    return await record_facts(work, PersonId(visit.patient_id), treating_for)


async def _content(call: Call[Any]) -> NoteContent:
    """Return what the visit's clinical note says now, for who may sign it."""
    async with call.parts.clinic.read() as work:
        visit = await may_sign(work, call.actor, call.visit_id)
        patient_id = PersonId(visit.patient_id)
        work.audit("note:read", patient_id=patient_id, visit_id=call.visit_id, once=True)
        return await note_content(work, call.parts.reader, call.visit_id, NoteKind.CLINICAL)


async def _clinical(call: Call[Any], work: Work) -> ClinicalNote:
    record = await _record(call, work)
    read = await read_for_doctor(work, call.actor, call.visit_id, record)
    visit, signed = read.visit, read.signed
    is_own = visit.doctor_id == call.person_id
    treats = may(call.actor, Action.ADD_TO_RECORD, record)
    patient = (await people(work, {record.patient_id})).get(record.patient_id)
    return ClinicalNote(
        visit_id=visit.id,
        patient_id=visit.patient_id,
        patient_name="" if patient is None else patient.name,
        service_id=visit.service_id,
        doctor=await views.doctor_of(work, visit.doctor_id),
        starts_at=visit.starts_at,
        state=VisitState(visit.state),
        signed=None if signed is None else _signed(call, signed),
        may_write=signed is None and await may_write(work, call.actor, visit),
        may_sign=signed is None and is_own,
        may_share=signed is not None and is_own,
        may_add=signed is not None and (is_own or treats),
        may_cosign=views.may_cosign(signed, call.actor),
    )


def _signed(call: Call[Any], found: SignedNote) -> SignedClinicalNote:
    return views.signed_clinical_note(found, call.person_id)


def _notes(shared: NoteContent, clinical: SignedClinicalNote | None) -> VisitNotes:
    written = None if shared.document.is_empty else views.note_document(shared.document)
    return VisitNotes(shared=written, clinical=clinical)

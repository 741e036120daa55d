"""Bodies of notes and lists, made from what `rooms.clinical` returns."""

from rooms.access import Actor
from rooms.clinic import Work
from rooms.clinical.addenda import Addendum
from rooms.clinical.cosigning import Cosigner
from rooms.clinical.lists import ListEntry
from rooms.clinical.signed import SignedNote
from rooms.clinical.unsigned import ToSign
from rooms.ids import PersonId
from rooms.notes.document import Block, Document
from rooms.people import Person, people
from server.api.models.clinical import (
    NoteAddendum,
    NoteBlock,
    NoteCosigner,
    NoteDocument,
    NoteReview,
    NoteRun,
    NotesToSign,
    NoteToSign,
    PatientListEntry,
    SignedClinicalNote,
)
from server.api.models.visit import DoctorBrief
from server.api.views import doctor_brief


def note_document(document: Document) -> NoteDocument:
    return NoteDocument(blocks=tuple(_block(one) for one in document.blocks))


def note_review(document: Document) -> NoteReview:
    return NoteReview(
        document=note_document(document), sha256=document.sha256, is_empty=document.is_empty
    )


def signed_clinical_note(found: SignedNote, reader: PersonId) -> SignedClinicalNote:
    return SignedClinicalNote(
        document=note_document(found.document),
        sha256=found.sha256,
        fingerprint=found.fingerprint,
        intact=found.intact,
        signer=_brief(found.signer),
        signed_at=found.signed_at,
        shared_at=found.shared_at,
        addenda=tuple(_addendum(one) for one in found.addenda),
        cosigners=tuple(_cosigner(one, reader) for one in found.cosigners),
    )


def notes_to_sign(found: list[ToSign]) -> NotesToSign:
    return NotesToSign(
        notes=tuple(
            NoteToSign(
                visit_id=one.visit_id,
                patient_name="" if one.patient is None else one.patient.name,
                starts_at=one.starts_at,
                asked_by=None if one.asked_by is None else one.asked_by.name,
                is_written=one.is_written,
            )
            for one in found
        )
    )


def list_entry(one: ListEntry) -> PatientListEntry:
    return PatientListEntry(
        id=one.id,
        kind=one.kind,
        text=one.words.text,
        detail=one.words.detail,
        system=one.words.system,
        code=one.words.code,
        added_by=_brief(one.added_by),
        added_at=one.added_at,
        ended_at=one.ended_at,
        end_reason=one.end_reason,
    )


async def doctor_of(work: Work, doctor_id: str | None) -> DoctorBrief | None:
    """Return a visit's doctor, or None when it has none or they were erased."""
    wanted = PersonId(doctor_id or "")
    return _brief((await people(work, {wanted})).get(wanted))


def may_cosign(found: SignedNote | None, actor: Actor) -> bool:
    """Whether the reader was asked to co-sign, and has not."""
    asked = () if found is None else found.cosigners
    return any(one.doctor_id == actor.person_id and one.signed_at is None for one in asked)


def _block(one: Block) -> NoteBlock:
    return NoteBlock(
        kind=one.kind,
        level=one.level,
        ordered=one.ordered,
        number=one.number,
        runs=tuple(
            NoteRun(text=run.text, bold=run.bold, italic=run.italic, link=run.link)
            for run in one.runs
        ),
    )


def _addendum(one: Addendum) -> NoteAddendum:
    return NoteAddendum(
        number=one.number,
        author=_brief(one.author),
        text=one.text,
        written_at=one.written_at,
        intact=one.intact,
    )


def _cosigner(one: Cosigner, reader: PersonId) -> NoteCosigner:
    return NoteCosigner(
        doctor=_brief(one.doctor),
        doctor_id=one.doctor_id,
        me=one.doctor_id == reader,
        asked_at=one.asked_at,
        signed_at=one.signed_at,
    )


def _brief(person: Person | None) -> DoctorBrief | None:
    return None if person is None else doctor_brief(person)

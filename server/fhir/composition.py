"""Composition: what was written of a visit to be kept. The clinical note once it is signed (to its
patient once it is shared), the note that both wrote, and the summary for the patient.
"""

from collections.abc import Sequence

from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.clinical.signed import SignedNote, signed_note
from rooms.errors import Conflict
from rooms.ids import PersonId, VisitId
from rooms.notes.document import Document
from rooms.notes.kinds import NoteKind
from rooms.notes.reading import note_content
from rooms.storage.clinical_tables import AddendumRow, CosignatureRow, SignedNoteRow
from rooms.storage.summary_tables import SummaryRow
from rooms.storage.tables import NoteRow, NoteUpdateRow, VisitRow
from rooms.summaries.sent import Version, versions_of_visits
from server.fhir import narrative
from server.fhir.narrative import section
from server.fhir.place import Json, Place, Reach, concept, made
from server.fhir.sources import Keys, Source, newest
from server.fhir.visits import encounter_of, visit_rows

_LOINC = "http://loinc.org"
NOTE, SHARED, SUMMARY = "clinical-note-", "shared-note-", "summary-"


def clinical_note(place: Place, note: SignedNote, visit: VisitRow | None) -> Json:
    author = place.ref("Practitioner", note.signer_id)
    signers = [(note.signed_at, author)] + [
        (one.signed_at, place.ref("Practitioner", one.doctor_id))
        for one in note.cosigners
        if one.signed_at is not None
    ]
    added = [
        section(f"Addendum {one.number}", narrative.of_lines([one.text])) for one in note.addenda
    ]
    return _composition(
        place,
        f"{NOTE}{note.visit_id}",
        note.patient_id,
        visit,
        {
            "status": "amended" if note.addenda else "final",
            "type": concept("Clinical note", _LOINC, "11506-3"),
            "date": note.signed_at.isoformat(),
            "author": [author],
            "title": "Clinical note",
            "attester": [
                {"mode": "legal", "time": at.isoformat(), "party": who} for at, who in signers
            ],
            "section": [section("Note", narrative.of_document(note.document)), *added],
        },
    )


def summary(place: Place, visit: VisitRow, one: Version) -> Json:
    said = one.content
    steps = [f"{step.what} ({step.when})" if step.when else step.what for step in said.steps]
    parts = (
        ("What we talked about", [said.talked]),
        ("What we decided, and why", [said.decided]),
        ("What you do next", steps),
        ("When to get help", list(said.help)),
        ("Whom to call", [said.call]),
    )
    return _composition(
        place,
        f"{SUMMARY}{one.visit_id}",
        PersonId(visit.patient_id),
        visit,
        {
            "language": said.language,
            "status": "amended" if one.version > 1 else "final",
            "type": concept("Visit summary", _LOINC, "34133-9"),
            "date": one.sent_at.isoformat(),
            "author": [place.ref("Practitioner", one.author_id)],
            "title": "Visit summary",
            "section": [section(title, narrative.of_lines(lines)) for title, lines in parts],
        },
    )


def _composition(
    place: Place, resource_id: str, patient_id: PersonId, visit: VisitRow | None, said: Json
) -> Json:
    subject, encounter = place.ref("Patient", patient_id), encounter_of(place, visit)
    return made("Composition", resource_id, {"subject": subject, "encounter": encounter, **said})


def _note_keys(reach: Reach) -> Keys:
    changed = newest(
        select(SignedNoteRow.visit_id.label("id"), SignedNoteRow.signed_at.label("at")),
        select(SignedNoteRow.visit_id, SignedNoteRow.shared_at),
        select(AddendumRow.visit_id, AddendumRow.written_at),
        select(CosignatureRow.visit_id, CosignatureRow.signed_at),
    )
    found = select(
        SignedNoteRow.visit_id.label("id"),
        SignedNoteRow.signed_at.label("at"),
        SignedNoteRow.patient_id,
        changed.c.at.label("changed"),
    ).join(changed, changed.c.id == SignedNoteRow.visit_id)
    return found.where(SignedNoteRow.shared_at.is_not(None)) if reach.is_own else found


async def _write_notes(
    work: Work, place: Place, _reach: Reach, ids: Sequence[str]
) -> dict[str, Json]:
    rows = await work.db.execute(
        select(SignedNoteRow.visit_id, SignedNoteRow.patient_id).where(
            SignedNoteRow.visit_id.in_(ids)
        )
    )
    of = {row[0]: PersonId(row[1]) for row in rows}
    known, written = await work.sealers(set(of.values())), {}
    visits = await visit_rows(work, of)
    for visit_id, patient_id in of.items():
        if patient_id in known and (note := await signed_note(work, VisitId(visit_id))):
            written[visit_id] = clinical_note(place, note, visits.get(visit_id))
    return written


def _summary_keys(_reach: Reach) -> Keys:
    return select(
        SummaryRow.visit_id.label("id"),
        func.max(SummaryRow.sent_at).label("at"),
        SummaryRow.patient_id,
    ).group_by(SummaryRow.visit_id, SummaryRow.patient_id)


async def _write_summaries(
    work: Work, place: Place, _reach: Reach, ids: Sequence[str]
) -> dict[str, Json]:
    visits = list(await work.db.scalars(select(VisitRow).where(VisitRow.id.in_(ids))))
    found = await versions_of_visits(work, visits)
    return {
        row.id: summary(place, row, found[VisitId(row.id)][0])
        for row in visits
        if found.get(VisitId(row.id))
    }


def _shared_keys(_reach: Reach) -> Keys:
    changed = newest(
        select(NoteUpdateRow.note_id.label("id"), NoteUpdateRow.created_at.label("at"))
    )
    return (
        select(
            NoteRow.visit_id.label("id"),
            NoteRow.created_at.label("at"),
            VisitRow.patient_id,
            func.coalesce(changed.c.at, NoteRow.created_at).label("changed"),
        )
        .join(VisitRow, VisitRow.id == NoteRow.visit_id)
        .outerjoin(changed, changed.c.id == NoteRow.id)
        .where(NoteRow.kind == NoteKind.SHARED, NoteRow.head > 0)
    )


async def _write_shared(
    work: Work, place: Place, _reach: Reach, ids: Sequence[str]
) -> dict[str, Json]:
    """Read by the reader, a child process; a note that it can't read is left out, and its log stays."""
    rows = list(await work.db.scalars(select(VisitRow).where(VisitRow.id.in_(ids))))
    known = await work.sealers({PersonId(row.patient_id) for row in rows})
    written = {}
    for row in rows:
        if row.patient_id not in known or place.reader is None:
            continue
        try:
            content = await note_content(work, place.reader, VisitId(row.id), NoteKind.SHARED)
        except Conflict:
            continue
        written[row.id] = _shared(place, row, content.document)
    return written


def _shared(place: Place, row: VisitRow, document: Document) -> Json:
    doctor = [place.ref("Practitioner", row.doctor_id)] if row.doctor_id else []
    patient = place.ref("Patient", row.patient_id)
    over = row.completed_at
    return _composition(
        place,
        f"{SHARED}{row.id}",
        PersonId(row.patient_id),
        row,
        {
            "status": "final" if over else "preliminary",
            "type": concept("Shared note"),
            "date": (over or row.admitted_at or row.starts_at).isoformat(),
            "author": [patient, *doctor],
            "title": "Shared note",
            "section": [section("Note", narrative.of_document(document))],
        },
    )


SOURCES = (
    Source(_note_keys, _write_notes, NOTE),
    Source(_summary_keys, _write_summaries, SUMMARY),
    Source(_shared_keys, _write_shared, SHARED),
)

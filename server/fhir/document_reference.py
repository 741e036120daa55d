"""DocumentReference: a file of a patient, by its name, kind and where its bytes are."""

from collections.abc import Sequence

from sqlalchemy import select

from rooms.clinic import Work
from rooms.files import FileId, KeptFile, files_by_id
from rooms.ids import PersonId
from rooms.storage.tables import FileRow, VisitRow
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source
from server.fhir.visits import encounter_of, visit_rows


def document_reference(place: Place, file: KeptFile, visit: VisitRow | None) -> Json:
    """Return a file of a visit, or of none."""
    attachment = {
        "contentType": file.media_type,
        "url": place.file(file.id),
        "size": file.size_bytes,
        "title": file.name,
    }
    encounter = [encounter_of(place, visit)]
    return made(
        "DocumentReference",
        file.id,
        {
            "status": "current",
            "subject": place.ref("Patient", file.patient_id),
            "date": file.created_at.isoformat(),
            "content": [{"attachment": attachment}],
            "context": {"encounter": encounter},
        },
    )


async def opened_files(work: Work, ids: Sequence[str]) -> dict[FileId, KeptFile]:
    """Return those of these files that can be opened, of whichever patients."""
    rows = await work.db.execute(select(FileRow.id, FileRow.patient_id).where(FileRow.id.in_(ids)))
    by_patient: dict[PersonId, set[FileId]] = {}
    for row in rows:
        by_patient.setdefault(PersonId(row[1]), set()).add(FileId(row[0]))
    found: dict[FileId, KeptFile] = {}
    known = await work.sealers(set(by_patient))
    for patient_id in by_patient.keys() & known.keys():
        found |= await files_by_id(work, patient_id, by_patient[patient_id])
    return found


def _keys(_reach: Reach) -> Keys:
    return select(
        FileRow.id,
        FileRow.created_at.label("at"),
        FileRow.patient_id,
        FileRow.finished_at.label("changed"),
    ).where(FileRow.finished_at.is_not(None))


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    found = await opened_files(work, ids)
    visits = await visit_rows(work, (one.visit_id for one in found.values() if one.visit_id))
    return {
        str(file_id): document_reference(place, file, visits.get(file.visit_id or ""))
        for file_id, file in found.items()
    }


SOURCE = Source(_keys, _write)

"""What the matrix needs of conversations, things to read, documents and pictures before a visit."""

from collections.abc import AsyncIterator
from datetime import timedelta

from rooms.access import Actor
from rooms.clinic import Clinic
from rooms.education.given import Giving, give
from rooms.education.library import ItemKind, Wording, add_item, keep_file
from rooms.files import Upload
from rooms.files import keep_file as keep_patients_file
from rooms.ids import PersonId, VisitId
from rooms.mail.threads import Opening, Saying, open_thread
from rooms.mail.topics import Topic
from rooms.records import record_facts
from tests.authorisation.examples import PICTURE

TREATING = timedelta(days=365)


async def letters(
    clinic: Clinic, patient: Actor, doctor: Actor, visit_id: VisitId
) -> dict[str, str]:
    """Make one of each; return the names of paths."""
    patient_id = PersonId(patient.person_id)
    async with clinic.work() as work:
        record = await record_facts(work, patient_id, TREATING)
        saying = Saying("op-first", "May I swim again?")
        opening = Opening(Topic.QUESTION, "Swimming")
        thread = await open_thread(work, patient, record, opening, saying)
        wording = Wording(ItemKind.FILE, "Sleep", "en", "", None)
        item = await add_item(work, doctor, wording)
        await keep_file(work, doctor, item.id, "sleep.pdf", b"%PDF-1.7\n")
        given = await give(work, doctor, record, Giving(item.id, "Read page two"))
    document = await keep_patients_file(
        clinic, Upload(patient_id, patient_id, "letter.png"), _picture()
    )
    photo = await keep_patients_file(
        clinic, Upload(patient_id, patient_id, "arm.png", visit_id=visit_id), _picture()
    )
    return {
        "thread_id": thread.id,
        "item_id": item.id,
        "given_id": given.row.id,
        "document_id": document.id,
        "photo_id": photo.id,
    }


async def _picture() -> AsyncIterator[bytes]:
    yield PICTURE

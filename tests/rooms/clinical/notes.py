"""A clinical note as its doctor writes and signs it, for the tests of what comes after."""

from datetime import timedelta

from sqlalchemy import select

from rooms.access import RecordFacts
from rooms.clinical.signing import sign
from rooms.ids import SeatId, VisitId
from rooms.notes.document import Document, plain
from rooms.notes.kinds import NoteKind
from rooms.notes.log import From, append, open_note
from rooms.notes.reading import NoteContent
from rooms.notes.writers import Writer
from rooms.people import Person
from rooms.records import record_facts
from rooms.seats import seat_of
from rooms.storage.tables import NoteRow
from tests.rooms.notes.test_log import Page
from tests.signaling.people import Folk

CLINICAL = NoteKind.CLINICAL
SAID = plain(["Sleeps six hours.", "Coffee four cups."])
YEAR = timedelta(days=365)


class ClinicalPage(Page):
    """The doctor's page with the clinical note open."""

    async def keep(self, update: bytes, op_id: str | None = None) -> int:
        self.sent += 1
        name = op_id or f"{self.writer.client_id}-{self.sent}"
        async with self.clinic.work() as work:
            return await append(work, self.visit_id, self.writer, name, update, CLINICAL)


async def clinical_page(folk: Folk, visit_id: VisitId, who: Person | None = None) -> ClinicalPage:
    doctor = who or folk.doctor
    async with folk.clinic.work() as work:
        seat = SeatId((await seat_of(work, visit_id, doctor.id)).id)
        page = await open_note(work, visit_id, seat, From(), None, CLINICAL)
    return ClinicalPage(folk.clinic, visit_id, Writer(seat, doctor.id, page.client_id))


async def content(folk: Folk, visit_id: VisitId, document: Document = SAID) -> NoteContent:
    """What a reader would make of the note as it stands: `document`, whatever the log says."""
    async with folk.clinic.read() as work:
        head = await work.db.scalar(
            select(NoteRow.head).where(NoteRow.visit_id == visit_id, NoteRow.kind == CLINICAL)
        )
    return NoteContent(None, head or 0, None, document)


async def written(folk: Folk, doctor: Person | None = None) -> VisitId:
    """A visit in its call, with a word in its clinical note."""
    visit_id = await folk.call(doctor=doctor)
    await (await clinical_page(folk, visit_id, doctor)).say("Sleeps six hours.")
    return visit_id


async def signed(folk: Folk, document: Document = SAID) -> VisitId:
    """A visit whose note is signed."""
    visit_id = await written(folk)
    found = await content(folk, visit_id, document)
    async with folk.clinic.work() as work:
        await sign(work, folk.actor(folk.doctor), visit_id, found, document.sha256)
    return visit_id


async def facts(folk: Folk, patient: Person | None = None) -> RecordFacts:
    async with folk.clinic.read() as work:
        return await record_facts(work, (patient or folk.patient).id, YEAR)

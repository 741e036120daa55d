"""The demo clinic's templates, a signed note of a past visit, and its patient's lists.

`server.demo.seed` calls this once, after the past visits. All of it is made up.
"""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from rooms.access import Actor
from rooms.clinic import Clinic, Work
from rooms.clinical.lists import Coded, ListKind, NewEntry, add_entry
from rooms.clinical.signing import share, sign
from rooms.clinical.templates import TemplateKind, UsedIn, Wording, add_template
from rooms.ids import PersonId, SeatId, VisitId
from rooms.notes.document import Block, BlockKind, Document, Run
from rooms.notes.kinds import NoteKind
from rooms.notes.log import From, open_note
from rooms.notes.reading import NoteContent
from rooms.people import Person
from rooms.records import record_facts
from rooms.seats import seat_of
from rooms.storage.tables import VisitRow
from server.demo.acting import actor_of, by, clinic_at

_DOCTOR, _PATIENT = "amara.okafor", "maria.ferreira"
_SIGNED_AFTER = timedelta(minutes=25)
_YEAR = timedelta(days=365)

_TEMPLATES = (
    Wording(
        TemplateKind.TEMPLATE,
        UsedIn.CLINICAL,
        "Headache, follow-up",
        "# Subjective\n- Days with headache since last time:\n- Medicines taken, and how often:\n"
        "- What helped, what did not:\n# Objective\n- Red flags asked about:\n"
        "# Assessment\n# Plan\n- Next visit:",
        None,
    ),
    Wording(
        TemplateKind.TEMPLATE,
        UsedIn.SHARED,
        "What we agreed",
        "# What we talked about\n# What we agreed\n# What happens next",
        None,
    ),
    Wording(
        TemplateKind.SNIPPET,
        UsedIn.BOTH,
        "No red flags",
        "Asked about red flags, none found.",
        None,
    ),
)

_NOTE: tuple[tuple[BlockKind, str], ...] = (
    ("heading", "Subjective"),
    ("paragraph", "Headaches on one side, 7 days in October. Missed 2 days of work."),
    ("paragraph", "Worried about an attack while driving."),
    ("heading", "Objective"),
    ("paragraph", "Alert, speech clear. Home blood pressure 128/82. No red flags."),
    ("heading", "Assessment"),
    ("paragraph", "Episodic migraine, more often than in summer."),
    ("heading", "Plan"),
    ("item", "Headache diary for four weeks"),
    ("item", "Regular sleep, less coffee"),
    ("item", "Talk again about prevention"),
)

_LISTS = (
    NewEntry(
        "demo-1",
        ListKind.PROBLEM,
        Coded("Migraine without aura", "since 2019", "ICD-10", "G43.0"),
    ),
    NewEntry(
        "demo-2", ListKind.MEDICATION, Coded("Ibuprofen 400 mg", "when needed, up to 3 a day")
    ),
)


async def seed_clinical(clinic: Clinic, people: Mapping[str, Person]) -> None:
    """Add templates, sign the note of the patient's past visit, and fill their lists."""
    doctor, patient = people[_DOCTOR], people[_PATIENT]
    actor = actor_of(doctor)
    with by(doctor):
        async with clinic.work() as work:
            for wording in _TEMPLATES:
                await add_template(work, actor, wording, mine=False)
        async with clinic.read() as work:
            visit = await _past_visit(work, patient.id)
        at = (visit.ended_at or clinic.clock.now()) + _SIGNED_AFTER
        then = clinic_at(clinic, at)
        async with then.work() as work:
            await _sign(work, actor, visit)
            record = await record_facts(work, patient.id, _YEAR)
            for entry in _LISTS:
                await add_entry(work, actor, record, entry)


async def _past_visit(work: Work, patient_id: PersonId) -> VisitRow:
    found = await work.db.scalars(
        select(VisitRow).where(
            VisitRow.patient_id == patient_id, VisitRow.completed_at.is_not(None)
        )
    )
    return found.one()


async def _sign(work: Work, actor: Actor, visit: VisitRow) -> None:
    visit_id = VisitId(visit.id)
    seat = await seat_of(work, visit_id, actor.person_id)
    page = await open_note(work, visit_id, SeatId(seat.id), From(0), None, NoteKind.CLINICAL)
    document = Document(tuple(_block(kind, words) for kind, words in _NOTE))
    content = NoteContent(page.note_id, 0, None, document)
    await sign(work, actor, visit_id, content, document.sha256)
    await share(work, actor, visit_id)


def _block(kind: BlockKind, words: str) -> Block:
    level = {"heading": 3, "item": 1, "paragraph": 0}[kind]
    return Block(kind, level=level, runs=(Run(words),))

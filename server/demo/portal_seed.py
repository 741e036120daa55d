"""What the demo clinic has to read, what was written to its care team, and what one patient wrote
before a visit. Once, through the same services as in a real clinic."""

from datetime import timedelta

from sqlalchemy import select

from rooms.before.answers import Answers, keep
from rooms.clinic import Clinic, Work
from rooms.education.given import Giving, give
from rooms.education.library import ItemKind, Wording, add_item
from rooms.ids import VisitId
from rooms.lifecycle import VisitState
from rooms.mail.threads import Opening, Saying, open_thread, write
from rooms.mail.topics import Topic
from rooms.people import Person
from rooms.records import record_facts
from rooms.storage.education_tables import EducationItemRow
from rooms.storage.tables import VisitRow
from server.demo.acting import actor_of, by

_TREATING = timedelta(days=365)
_SLEEP = Wording(
    ItemKind.PAGE,
    "Sleep and headaches",
    "en",
    "# Why sleep matters\n"
    "A tired brain feels pain sooner. Most people with headaches have fewer of them once they go "
    "to bed and get up at the same time.\n\n"
    "## Try this for two weeks\n"
    "- Get up at the same time each day, also on Sundays\n"
    "- No coffee or tea after two in the afternoon\n"
    "- Keep the phone out of the bedroom\n\n"
    "## When to get help\n"
    "Call us if a headache is the worst you ever had, or comes with fever or weak arms.",
    None,
)
_PRESSURE = Wording(
    ItemKind.PAGE,
    "Medir la presión en casa",
    "es",
    "# Cómo medir\n"
    "Siéntese cinco minutos antes. Apoye el brazo a la altura del corazón.\n\n"
    "- Mida dos veces, con un minuto entre las dos\n"
    "- A la misma hora cada día\n"
    "- Anote los dos números",
    None,
)
_WRITTEN = Answers(
    "I want to carry my daughter again without fear.",
    ("Should I rest it, or move it?", "Do I need an X-ray?"),
    ("Ibuprofen 400 mg, three times a day since Sunday",),
)


async def add_portal(clinic: Clinic, people: dict[str, Person]) -> None:
    """Fill the library and the portal, unless that was done before."""
    maria, oleks = people["maria.ferreira"], people["oleks.koval"]
    okafor = people["amara.okafor"]
    async with clinic.work() as work:
        if await work.db.scalar(select(EducationItemRow.id).limit(1)) is not None:
            return
        with by(okafor):
            sleep = await add_item(work, actor_of(okafor), _SLEEP)
            await add_item(work, actor_of(okafor), _PRESSURE)
            record = await record_facts(work, maria.id, _TREATING)
            giving = Giving(sleep.id, "The part about coffee is the one we spoke of.")
            await give(work, actor_of(okafor), record, giving)
        await _letters(work, maria, okafor)
        await _question(work, oleks)
        await _before(work, oleks)


async def _letters(work: Work, maria: Person, okafor: Person) -> None:
    record = await record_facts(work, maria.id, _TREATING)
    with by(maria):
        opening = Opening(Topic.MEDICINE, "Tablets before a long drive")
        words = (
            "I drive to my sister on Friday, four hours. May I take a tablet before, to be safe?"
        )
        thread = await open_thread(work, actor_of(maria), record, opening, Saying("demo-1", words))
    with by(okafor):
        words = (
            "Take one only when a headache begins, not before. Stop every hour for some minutes. "
            "We look at your diary together at the visit."
        )
        await write(work, actor_of(okafor), record, thread.id, Saying("demo-2", words))


async def _question(work: Work, oleks: Person) -> None:
    record = await record_facts(work, oleks.id, _TREATING)
    with by(oleks):
        opening = Opening(Topic.QUESTION, "Still awake at three")
        words = "The first week went well. Now I am awake at three again. Shall I go on?"
        await open_thread(work, actor_of(oleks), record, opening, Saying("demo-1", words))


async def _before(work: Work, oleks: Person) -> None:
    visit_id = await work.db.scalar(
        select(VisitRow.id).where(
            VisitRow.patient_id == oleks.id, VisitRow.state == VisitState.SCHEDULED
        )
    )
    if visit_id is not None:
        with by(oleks):
            await keep(work, actor_of(oleks), VisitId(visit_id), _WRITTEN)

"""The demo clinic's visit summaries: two of past visits, one of them corrected and answered.

`server.demo.seed` calls this once, for a clinic that is new. Own words, for made-up people.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from rooms.clinic import Clinic
from rooms.ids import VisitId
from rooms.people import Person
from rooms.storage.tables import VisitRow
from rooms.summaries import sent, writing
from rooms.summaries.content import Content, Step
from server.demo.acting import actor_of, by

_CALL = "Linden Street Clinic, +44 20 7946 0100. Monday to Friday, 08:00 to 18:00."
_MARIA = Content(
    language="en",
    talked="You have a headache on about 7 days a month. In June it was 4.\n"
    "You worry most about one that comes while you drive to work.",
    decided="You try a sleep and walking plan for 8 weeks. We chose it together, because you would "
    "rather not take tablets every day. If it does not help enough, we talk about a daily tablet.",
    steps=(
        Step("Go to bed at 22:30 and get up at 06:30", "Every day, weekends too"),
        Step("Walk fast for 40 minutes, 3 times a week", "From this week"),
        Step("Drink no more than 2 cups of coffee, before noon", "Go down by 1 cup a week"),
        Step("Keep your headache diary", "We read it together in 8 weeks"),
    ),
    help=(
        "The worst headache of your life, from one second to the next",
        "A weak arm or leg, a drooping face, trouble speaking or seeing",
        "Fever with a stiff neck",
    ),
    call=_CALL,
    question="What will you do first, and when would you get help?",
)
_OLEKS = (
    Content(
        language="en",
        talked="You lie awake for two hours most nights since you moved. We found no illness.",
        decided="No pills for now, as you wished. We try a fixed hour to get up first.",
        steps=(
            Step("Get up at 07:00, also after a bad night", "From tomorrow, for 4 weeks"),
            Step("No screen in bed"),
        ),
        help=("You feel so low that you think of harming yourself",),
        call=_CALL,
        question="How will you do the first night?",
    ),
    Content(
        language="en",
        talked="You lie awake for two hours most nights since you moved. We found no illness.",
        decided="No pills for now, as you wished. We try a fixed hour to get up first.",
        steps=(
            Step("Get up at 06:30, also after a bad night", "From tomorrow, for 4 weeks"),
            Step("No screen in bed"),
        ),
        help=("You feel so low that you think of harming yourself",),
        call=_CALL,
        question="How will you do the first night?",
        change="Get up at 06:30, not at 07:00: so you catch your bus.",
    ),
)


@dataclass(frozen=True)
class _Written:
    versions: tuple[Content, ...]
    answer: str


_SUMMARIES = {
    "maria.ferreira": _Written((_MARIA,), ""),
    "oleks.koval": _Written(_OLEKS, "I get up at half past six, even if I slept badly."),
}


async def add_summaries(clinic: Clinic, people: Mapping[str, Person]) -> None:
    """Write, correct and answer the summaries of the visits that were."""
    doctor = people["amara.okafor"]
    for key, written in _SUMMARIES.items():
        visit_id = await _visit(clinic, doctor, people[key])
        for revision, content in enumerate(written.versions):
            async with clinic.work() as work:
                with by(doctor):
                    await writing.send(work, actor_of(doctor), visit_id, content, revision)
        if written.answer:
            await _answer(clinic, people[key], visit_id, len(written.versions), written.answer)


async def _answer(
    clinic: Clinic, patient: Person, visit_id: VisitId, version: int, said: str
) -> None:
    async with clinic.work() as work:
        with by(patient):
            await sent.answer(work, actor_of(patient), visit_id, version, said)


async def _visit(clinic: Clinic, doctor: Person, patient: Person) -> VisitId:
    async with clinic.read() as work:
        held = select(VisitRow.id).where(
            VisitRow.patient_id == patient.id,
            VisitRow.doctor_id == doctor.id,
            VisitRow.admitted_at.is_not(None),
        )
        found = await work.db.scalars(held.order_by(VisitRow.starts_at).limit(1))
        return VisitId(found.one())

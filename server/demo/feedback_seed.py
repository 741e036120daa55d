"""A year of feedback for the demo clinic, and what it made of it: trends, comments without a name,
actions, and "you said, we did". `server.demo.seed` calls this once, on a new clinic.

The visits are those of patients who have no other part in the demo. They are written as they ended:
living through each of them would take longer than a start may.
"""

from datetime import datetime, timedelta

from rooms.clinic import Clinic, Work
from rooms.feedback import Said, give
from rooms.ids import VisitId, new_id
from rooms.lifecycle import VisitState
from rooms.listening.actions import Plan, add_action, mark_action
from rooms.listening.said import Entry, publish
from rooms.people import Person, add_person
from rooms.questionnaires.definition import Audience
from rooms.questionnaires.first_form import default_answers
from rooms.questionnaires.library import own
from rooms.roles import Role
from rooms.storage.tables import VisitRow
from server.demo.acting import actor_of, by, clinic_at

_NAMES = ("Ada Lindgren", "Ben Osei", "Carla Mendes", "Dmitri Hale", "Emi Sato")
_MONTHS = (
    # How the call and the care were, of five patients each month: the sound was bad in the ninth.
    ((4, 5), (5, 4), (4, 4), (3, 5), (4, 5)),
    ((4, 4), (5, 5), (3, 4), (4, 5), (4, 4)),
    ((5, 5), (4, 4), (4, 4), (4, 5), (3, 4)),
    ((4, 5), (4, 4), (5, 5), (4, 5), (4, 5)),
    ((5, 4), (4, 4), (4, 5), (4, 4), (4, 4)),
    ((4, 5), (3, 5), (5, 5), (4, 4), (4, 5)),
    ((4, 4), (5, 4), (4, 5), (4, 5), (5, 4)),
    ((4, 5), (4, 5), (4, 4), (5, 5), (4, 4)),
    ((2, 5), (3, 4), (2, 5), (2, 3), (1, 4)),
    ((4, 5), (4, 4), (5, 5), (4, 4), (4, 5)),
    ((5, 5), (4, 5), (4, 5), (5, 4), (4, 4)),
    ((5, 5), (5, 4), (4, 5), (5, 5), (4, 5)),
)
_WORDS = {
    (2, 2): "It was easy to get in. I liked that I could write down my questions before.",
    (8, 0): "The sound broke off again and again. In the end we talked on the phone.",
    (8, 4): "I heard only half of it.",
    (10, 1): "Much better than last time. I heard every word.",
    (11, 3): "I would like the summary in larger print.",
}
_NAMELESS_MONTH = 8
_MONTH = timedelta(days=30)


async def add_feedback(clinic: Clinic, people: dict[str, Person]) -> None:
    """Write the past months' answers and what came of them."""
    doctor, admin = people["amara.okafor"], people["sam.rivera"]
    async with clinic.work() as work:
        patients = [
            await add_person(work, name=name, roles=(Role.PATIENT,), language="en")
            for name in _NAMES
        ]
    this_month = clinic.clock.now().replace(day=1, hour=9, minute=0, second=0, microsecond=0)
    for number, scores in enumerate(_MONTHS):
        at = this_month - (len(_MONTHS) - number) * _MONTH + timedelta(days=9)
        past = clinic_at(clinic, at)
        async with past.work() as work:
            for who, (patient, (call, care)) in enumerate(zip(patients, scores, strict=True)):
                answers = default_answers(call, care, _WORDS.get((number, who), ""))
                nameless = number == _NAMELESS_MONTH
                said = Said(own(Audience.PATIENT).canonical, answers, nameless)
                await _say(work, doctor, patient, at, said)
    await _act(clinic, doctor, admin)


async def _say(work: Work, doctor: Person, patient: Person, at: datetime, said: Said) -> None:
    visit_id = VisitId(new_id())
    sealer = await work.sealer(patient.id)
    start = at - timedelta(hours=2)
    work.db.add(
        VisitRow(
            id=visit_id,
            patient_id=patient.id,
            doctor_id=doctor.id,
            any_doctor=False,
            state=VisitState.COMPLETED,
            starts_at=start,
            minutes=20,
            reason_sealed=sealer.seal("visits", "reason", visit_id, "Talk by video"),
            created_by=doctor.id,
            created_at=start - timedelta(days=3),
            waiting_since=start,
            admitted_at=start,
            ended_at=start + timedelta(minutes=18),
            completed_at=start + timedelta(minutes=20),
            outcome="as_planned",
        )
    )
    await work.db.flush()
    with by(patient):
        await give(work, actor_of(patient), visit_id, said)


async def _act(clinic: Clinic, doctor: Person, admin: Person) -> None:
    today = clinic.clock.now().date()
    about = "How well could you see and hear each other?"
    with by(admin):
        async with clinic.work() as work:
            sound = Plan("Give each room a headset", about, admin.id, today - timedelta(days=40))
            done = await add_action(work, actor_of(admin), sound)
            await mark_action(work, actor_of(admin), done, done=True)
            comment = "From a comment about the summary"
            print_ = Plan("Offer the summary in large print", comment, doctor.id, today + _MONTH)
            await add_action(work, actor_of(admin), print_)
            for entry in (
                Entry(
                    "In some calls you could hear us badly.",
                    "Each room has a headset now, and we try the sound before your visit.",
                    "en",
                    done,
                ),
                Entry(
                    "En algunas llamadas se nos oía mal.",
                    "Cada sala tiene ahora auriculares y probamos el sonido antes de su consulta.",
                    "es",
                    done,
                ),
            ):
                await publish(work, actor_of(admin), entry)

"""A decision of the demo clinic: Maria and Dr. Okafor on migraine, from an aid that comes along.

Dr. Okafor has confirmed it, and Maria hasn't yet. Called once by `server.demo.seed`, after the visit
it belongs to.
"""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from rooms.clinic import Clinic
from rooms.decisions import beginning, confirming, record
from rooms.decisions.content import Agreement, Matter, Offer, Voice, Weight
from rooms.ids import VisitId
from rooms.people import Person
from rooms.storage.tables import VisitRow
from server.decision_aids.reading import aids_of
from server.demo.acting import actor_of, by

_AID, _LANGUAGE, _CHOSEN = "migraine-prevention", "en", "habits"
_REVIEW_IN = timedelta(weeks=8)


async def add_decisions(clinic: Clinic, people: Mapping[str, Person]) -> None:
    """Have the two decide, each with their own part."""
    doctor, patient = people["amara.okafor"], people["maria.ferreira"]
    visit_id = await _visit(clinic, doctor, patient)
    made = await _offered(clinic, doctor, visit_id)
    voice = Voice(
        (
            Matter("Driving to work without fear of an attack", Weight.MOST),
            Matter("No tablets every day", Weight.MUCH),
            Matter("Not feeling tired", Weight.LITTLE),
        ),
        leans_to=_CHOSEN,
    )
    async with clinic.work() as work:
        with by(patient):
            await record.change_voice(work, actor_of(patient), visit_id, made.id, 1, voice)
    review = (clinic.clock.now() + _REVIEW_IN).date()
    words = "Try it for 8 weeks. If the attacks stay, we talk about the daily tablet."
    agreement = Agreement(_CHOSEN, words, review_on=review)
    async with clinic.work() as work:
        with by(doctor):
            actor = actor_of(doctor)
            said = await record.change_agreement(work, actor, visit_id, made.id, 1, agreement)
    async with clinic.work() as work:
        with by(doctor):
            await confirming.confirm(work, actor_of(doctor), visit_id, made.id, said.revision)


async def _visit(clinic: Clinic, doctor: Person, patient: Person) -> VisitId:
    async with clinic.read() as work:
        first = select(VisitRow.id).where(
            VisitRow.patient_id == patient.id, VisitRow.doctor_id == doctor.id
        )
        found = await work.db.scalars(first.order_by(VisitRow.starts_at).limit(1))
        return VisitId(found.one())


async def _offered(clinic: Clinic, doctor: Person, visit_id: VisitId) -> record.Decision:
    async with clinic.work() as work:
        with by(doctor):
            return await beginning.start(work, actor_of(doctor), visit_id, _offer())


def _offer() -> Offer:
    key = (_AID, _LANGUAGE)
    return next(one.offer for one in aids_of(None) if (one.id, one.language) == key)

"""What patient and doctor of the matrix decide: one that is written down, and one that the patient began."""

from rooms.access import Actor
from rooms.clinic import Clinic
from rooms.decisions.beginning import raise_choice, start
from rooms.decisions.record import change_agreement
from rooms.ids import VisitId
from tests.rooms.decisions.offers import AGREEMENT, CHOICE, MINE, OFFER


async def decided(
    clinic: Clinic, patient: Actor, doctor: Actor, visit_id: VisitId
) -> dict[str, str]:
    """Return the names of both; nobody has confirmed the first, nor taken up the second."""
    async with clinic.work() as work:
        made = await start(work, doctor, visit_id, OFFER)
    async with clinic.work() as work:
        await change_agreement(work, doctor, visit_id, made.id, 1, AGREEMENT)
    async with clinic.work() as work:
        choice = await raise_choice(work, patient, visit_id, CHOICE, MINE)
    return {"decision_id": made.id, "choice_id": choice.id}

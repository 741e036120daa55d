"""What the matrix needs of readings and a care plan: one reading with an alert, and one task."""

from decimal import Decimal

from sqlalchemy import select

from rooms.access import Actor, RecordFacts
from rooms.care_plan.items import PlanSort, PlanWhose, Said, add_item
from rooms.clinic import Clinic
from rooms.ids import PersonId
from rooms.readings.entering import enter, set_range
from rooms.readings.kinds import KINDS, Known, ReadingPart
from rooms.readings.ranges import Limits
from rooms.readings.reading import Entered
from rooms.storage.reading_tables import ReadingAlertRow


async def care(clinic: Clinic, patient: Actor, doctor: Actor) -> dict[str, str]:
    """Make them; return their names in paths."""
    record = RecordFacts(PersonId(patient.person_id), frozenset({doctor.person_id}))
    kind, part = KINDS[Known.WEIGHT], ReadingPart.VALUE
    now = clinic.clock.now()
    async with clinic.work() as work:
        limits = {part: Limits(None, Decimal(80))}
        await set_range(work, doctor, record, kind.id, "kg", limits)
        entered = Entered(kind, {part: Decimal(81)}, "kg", now, "Europe/Berlin")
        kept = await enter(work, patient, record, [entered])
        said = Said("Walk every day", "", PlanWhose.TOGETHER, now.date())
        task = await add_item(work, patient, record, PlanSort.TASK, said)
        alert = await work.db.scalar(select(ReadingAlertRow.id))
    return {"reading_id": kept.new[0].id, "alert_id": alert or "", "plan_item_id": task.id}

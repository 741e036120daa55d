"""What two patients of the demo clinic measure at home, and their care plans. Once, through the same
services as in a real clinic, each on a clock of its own day."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from rooms.access import RecordFacts
from rooms.care_plan.items import PlanSort, PlanState, PlanWhose, Said, add_item, plan_of, set_state
from rooms.clinic import Clinic
from rooms.people import Person
from rooms.readings.entering import enter, set_range
from rooms.readings.keeping import readings_of
from rooms.readings.kinds import KINDS, Known, ReadingPart
from rooms.readings.ranges import Limits
from rooms.readings.reading import Entered
from server.demo.acting import actor_of, by, clinic_at

_ZONE = "Europe/London"
_UPPER, _LOWER = ReadingPart.SYSTOLIC, ReadingPart.DIASTOLIC
_PULSE, _VALUE = ReadingPart.PULSE, ReadingPart.VALUE
_Measured = tuple[int, Known, dict[ReadingPart, Decimal], str]


def _pressure(ago: int, upper: int, lower: int, pulse: int) -> _Measured:
    values = {_UPPER: Decimal(upper), _LOWER: Decimal(lower), _PULSE: Decimal(pulse)}
    return ago, Known.BLOOD_PRESSURE, values, "mmHg"


def _weight(ago: int, kg: str) -> _Measured:
    return ago, Known.WEIGHT, {_VALUE: Decimal(kg)}, "kg"


_EARLIER = (
    _pressure(58, 148, 93, 74), _pressure(55, 146, 91, 71), _pressure(51, 149, 95, 76),
    _pressure(47, 143, 90, 72), _pressure(43, 144, 92, 70), _pressure(40, 139, 88, 69),
    _pressure(36, 141, 89, 73), _pressure(31, 136, 86, 68), _pressure(26, 138, 87, 70),
    _pressure(22, 134, 84, 66), _pressure(18, 135, 86, 69), _pressure(13, 131, 83, 67),
    _pressure(9, 133, 84, 68), _pressure(4, 129, 82, 65),
    _weight(56, "84.6"), _weight(49, "84.1"), _weight(42, "84.2"), _weight(35, "83.5"),
    _weight(28, "83.1"), _weight(21, "82.8"), _weight(14, "82.9"), _weight(7, "82.2"),
)  # fmt: skip
"""By how many days ago: better and better."""
_LATEST = (_pressure(1, 146, 94, 78),)
"""Yesterday, and outside the range that the doctor has set meanwhile."""


async def add_care(clinic: Clinic, people: Mapping[str, Person]) -> None:
    """Give both readings and a plan, unless that was done before."""
    doctor, maria, tomas = (
        people[key] for key in ("amara.okafor", "maria.ferreira", "tomas.garcia")
    )
    async with clinic.read() as work:
        if await readings_of(work, maria.id, limit=1):
            return
    await _measured(clinic, doctor, tomas, _EARLIER)
    await _measured(clinic, doctor, maria, _EARLIER)
    await _range(clinic, doctor, maria)
    await _measured(clinic, doctor, maria, _LATEST)
    await _plan(clinic, doctor, maria)


async def _range(clinic: Clinic, doctor: Person, patient: Person) -> None:
    limits = {
        _UPPER: Limits(Decimal(100), Decimal(140)),
        _LOWER: Limits(Decimal(60), Decimal(90)),
    }
    async with clinic.work() as work:
        with by(doctor):
            record = _record(patient, doctor)
            kind = Known.BLOOD_PRESSURE.value
            await set_range(work, actor_of(doctor), record, kind, "mmHg", limits)


async def _measured(
    clinic: Clinic, doctor: Person, patient: Person, said: Sequence[_Measured]
) -> None:
    """Each on its own day, as the patient had typed it then."""
    now = clinic.clock.now().replace(hour=7, minute=30, second=0, microsecond=0)
    for ago, kind, values, unit in said:
        at = now - timedelta(days=ago)
        past = clinic_at(clinic, at + timedelta(minutes=2))
        entered = Entered(KINDS[kind], values, unit, at, _ZONE)
        async with past.work() as work:
            with by(patient):
                await enter(work, actor_of(patient), _record(patient, doctor), [entered])


async def _plan(clinic: Clinic, doctor: Person, patient: Person) -> None:
    record, today = _record(patient, doctor), clinic.clock.now().date()
    async with clinic.work() as work:
        if (await plan_of(work, patient.id)).goals:
            return
        with by(doctor):
            goal = await add_item(
                work, actor_of(doctor), record, PlanSort.GOAL,
                Said("Fewer than four headache days a month", "Counted in the diary."),
            )  # fmt: skip
            walk = Said(
                "Walk for half an hour, three times a week",
                due_on=today + timedelta(days=10),
                goal_id=goal.id,
            )
            await add_item(work, actor_of(doctor), record, PlanSort.TASK, walk)
            letter = Said(
                "Ask the eye clinic for the letter of last year", "", PlanWhose.TEAM,
                today + timedelta(days=4),
            )  # fmt: skip
            await add_item(work, actor_of(doctor), record, PlanSort.TASK, letter)
        with by(patient):
            diary = Said("Write the headache diary each evening", goal_id=goal.id)
            await add_item(work, actor_of(patient), record, PlanSort.TASK, diary)
            coffee = Said("No coffee after two in the afternoon for a week")
            done = await add_item(work, actor_of(patient), record, PlanSort.TASK, coffee)
            await set_state(work, actor_of(patient), record, done.id, PlanState.DONE)


def _record(patient: Person, doctor: Person) -> RecordFacts:
    return RecordFacts(patient.id, frozenset({doctor.id}))

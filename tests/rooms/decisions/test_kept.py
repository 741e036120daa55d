"""Decisions in a copy of a record, in an erasure, and when their visit goes."""

from dataclasses import replace

from sqlalchemy import func, select

from rooms.clinic import Clinic
from rooms.decisions.content import Agreement
from rooms.decisions.kept import DECISIONS
from rooms.storage.decision_tables import (
    DecisionConfirmationRow,
    DecisionRow,
    DecisionVersionRow,
    DecisionVisitRow,
)
from tests.rooms.decisions.offers import AGREEMENT, agreed, confirmed, gone_on, started
from tests.signaling.people import Folk


async def left(clinic: Clinic) -> list[int]:
    """How many rows each table has."""
    async with clinic.read() as work:
        return [
            await work.db.scalar(select(func.count()).select_from(table)) or 0
            for table in (
                DecisionRow,
                DecisionVersionRow,
                DecisionConfirmationRow,
                DecisionVisitRow,
            )
        ]


async def test_a_copy_has_every_version_with_who_confirmed_it(folk: Folk) -> None:
    day = folk.clinic.clock.now().date().replace(year=2031)
    said = replace(AGREEMENT, review_on=day)
    decision = await agreed(folk, await started(folk, await folk.call()), said)
    decision = await confirmed(folk, decision, folk.doctor, folk.patient)
    await agreed(folk, decision, Agreement(None, reason="After the holidays"))
    async with folk.clinic.read() as work:
        newer, older = await DECISIONS.copy(work, folk.patient.id)
    told = {line.label: line.text for line in older.lines}
    assert told["decision-question"] == "How do we prevent your migraines?"
    assert told["decision-chosen"] == "Wait and see"
    assert told["decision-review"] == day.isoformat()
    assert folk.doctor.name in told["decision-confirmed-doctor"]
    assert folk.patient.name in told["decision-confirmed-patient"]
    assert "decision-confirmed-doctor" not in {line.label for line in newer.lines}
    assert "After the holidays" in {line.text for line in newer.lines}
    assert any("+ Better: 3/10" in line.text for line in newer.lines)


async def test_decisions_go_with_their_visit_and_with_their_patient(folk: Folk) -> None:
    visits = [await folk.call(), await folk.call()]
    for visit_id in visits:
        await confirmed(folk, await agreed(folk, await started(folk, visit_id)), folk.doctor)
    assert await left(folk.clinic) == [2, 2, 2, 2]
    async with folk.clinic.work() as work:
        await DECISIONS.forget_visits(work, visits[:1])
    assert await left(folk.clinic) == [1, 1, 1, 1]
    async with folk.clinic.work() as work:
        assert await DECISIONS.erase(work, folk.other_doctor.id) == 0
        assert await DECISIONS.erase(work, folk.patient.id) == 1
    assert await left(folk.clinic) == [0, 0, 0, 0]


async def test_a_decision_that_went_on_stays_until_its_last_visit_goes(folk: Folk) -> None:
    first, later = await folk.call(), await folk.call()
    decision = await gone_on(folk, await started(folk, first), later)
    assert decision.visit_id == later
    for gone, expected in ((later, [1, 1, 0, 1]), (first, [0, 0, 0, 0])):
        async with folk.clinic.work() as work:
            await DECISIONS.forget_visits(work, [gone])
        assert await left(folk.clinic) == expected

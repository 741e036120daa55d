"""Readings at the clinic: who enters them, corrections, duplicates, ranges and alerts."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from rooms.access import RecordFacts
from rooms.errors import Conflict, NotFound, Refused
from rooms.events import DeskNews, Event
from rooms.people import Person
from rooms.readings import alerts, entering, keeping
from rooms.readings.intake import take_observation
from rooms.readings.kinds import KINDS, ReadingPart
from rooms.readings.observation import observation_of
from rooms.readings.ranges import Limits
from rooms.readings.reading import Entered, Implausible, Reading
from rooms.records import record_facts, treated_by
from rooms.storage.tables import AuditRow
from tests.clock import FakeClock
from tests.rooms.readings.readings import entered, on_one_database
from tests.signaling.people import Folk

YEAR = timedelta(days=365)
VALUE = ReadingPart.VALUE


@pytest.fixture
async def record(folk: Folk) -> RecordFacts:
    """The doctor treats the patient, and expects up to 80 kg."""
    await folk.book()
    async with folk.clinic.read() as work:
        facts = await record_facts(work, folk.patient.id, YEAR)
    async with folk.clinic.work() as work:
        by, limits = folk.actor(folk.doctor), {VALUE: Limits(None, Decimal(80))}
        await entering.set_range(work, by, facts, "weight", "kg", limits)
    return facts


async def enter(
    folk: Folk, record: RecordFacts, *said: Entered, by: Person | None = None, replaces: str = ""
) -> entering.Kept:
    async with folk.clinic.work() as work:
        who = folk.actor(by or folk.patient)
        return await entering.enter(work, who, record, said, replaces or None, "Typing slip")


async def kept_of(folk: Folk) -> Sequence[Reading]:
    async with folk.clinic.read() as work:
        return await keeping.readings_of(work, folk.patient.id)


async def alerts_of(folk: Folk, doctor: Person) -> list[alerts.Alert]:
    async with folk.clinic.read() as work:
        return await alerts.alerts_of(work, await treated_by(work, doctor.id, YEAR))


def weight(folk: Folk, value: str, *, unit: str = "kg", days_ago: float = 0) -> Entered:
    at = folk.clinic.clock.now() - timedelta(days=days_ago)
    return entered("weight", value, unit=unit, at=at)


async def test_a_reading_is_read_as_entered_and_nothing_of_it_lies_open(
    folk: Folk, record: RecordFacts
) -> None:
    await enter(folk, record, weight(folk, "154.3", unit="lb"))
    (one,) = await kept_of(folk)
    assert (one.values, one.unit.id) == ({VALUE: Decimal("154.3")}, "lb")
    assert one.kept == {VALUE: Decimal("69.989303")}
    async with folk.clinic.read() as work:
        row = (await work.db.execute(text("SELECT * FROM readings"))).mappings().one()
    open_values = {str(value) for name, value in row.items() if name != "content_sealed"}
    assert not any("weight" in one or "154" in one for one in open_values)
    assert b"154" not in bytes(row["content_sealed"])


async def test_the_same_reading_twice_or_by_two_at_once_is_kept_once(
    folk: Folk, record: RecordFacts
) -> None:
    said = weight(folk, "70")
    both = await asyncio.gather(enter(folk, record, said), enter(folk, record, said))
    assert sorted(len(one.new) for one in both) == [0, 1]
    again = await enter(folk, record, weight(folk, "70.0"), weight(folk, "71"))
    assert (len(again.new), len(again.known)) == (1, 1)
    assert len(await kept_of(folk)) == 2


async def test_a_correction_withdraws_the_old_reading_and_its_history_stays(
    folk: Folk, record: RecordFacts
) -> None:
    wrong = (await enter(folk, record, weight(folk, "78"))).new[0]
    right = (await enter(folk, record, weight(folk, "70"), replaces=wrong.id)).new[0]
    old, new = sorted(await kept_of(folk), key=lambda one: one.withdrawn is None)
    assert (new.id, new.replaces) == (right.id, wrong.id)
    assert old.withdrawn is not None
    assert (old.withdrawn.by, old.withdrawn.reason) == (folk.patient.id, "Typing slip")
    with pytest.raises(Conflict):
        await enter(folk, record, weight(folk, "71"), replaces=wrong.id)


@on_one_database
async def test_one_implausible_reading_of_many_keeps_none_of_them(
    folk: Folk, record: RecordFacts
) -> None:
    with pytest.raises(Implausible):
        await enter(folk, record, weight(folk, "70"), weight(folk, "1200"))
    assert await kept_of(folk) == []


@on_one_database
async def test_strangers_neither_read_nor_enter(folk: Folk, record: RecordFacts) -> None:
    kept = await enter(folk, record, weight(folk, "70"))
    for who, error in ((folk.other_doctor, Refused), (folk.admin, NotFound)):
        with pytest.raises(error):
            await enter(folk, record, weight(folk, "71"), by=who)
        async with folk.clinic.read() as work:
            with pytest.raises(error):
                await entering.overview(work, folk.actor(who), record, folk.clinic.clock.now())
    other = RecordFacts(folk.admin.id)
    async with folk.clinic.work() as work:
        with pytest.raises(NotFound):
            await keeping.withdraw(work, folk.patient.id, other.patient_id, kept.new[0].id, "")


@on_one_database
async def test_a_patient_sets_no_range_of_their_own(folk: Folk, record: RecordFacts) -> None:
    by, limits = folk.actor(folk.patient), {VALUE: Limits(None, Decimal(400))}
    async with folk.clinic.work() as work:
        with pytest.raises(NotFound):
            await entering.set_range(work, by, record, "weight", "kg", limits)


async def test_a_reading_outside_its_range_comes_to_the_desk_of_who_treats(
    folk: Folk, record: RecordFacts
) -> None:
    told: list[Event] = []

    async def hear(event: Event) -> None:
        told.append(event)

    folk.clinic.listen(hear)
    kept = await enter(folk, record, weight(folk, "80"), weight(folk, "176.5", unit="lb"))
    assert [one.value for one in kept.outside] == [Decimal("80.059053")]
    assert DeskNews((folk.doctor.id,)) in told
    (alert,) = await alerts_of(folk, folk.doctor)
    assert (alert.reading.unit.id, alert.outside, alert.more) == ("lb", kept.outside, 0)
    assert await alerts_of(folk, folk.other_doctor) == []


@on_one_database
async def test_what_was_measured_long_ago_raises_none_and_many_raise_one(
    folk: Folk, record: RecordFacts
) -> None:
    await enter(folk, record, weight(folk, "90", days_ago=8))
    assert await alerts_of(folk, folk.doctor) == []
    many = [weight(folk, f"9{number}", days_ago=number) for number in range(4)]
    await enter(folk, record, *many)
    (alert,) = await alerts_of(folk, folk.doctor)
    assert (alert.reading.kept[VALUE], alert.more) == (Decimal(90), 3)


async def test_an_alert_keeps_who_saw_it_first_and_leaves_the_desk_after_a_week(
    folk: Folk, record: RecordFacts, clock: FakeClock
) -> None:
    await enter(folk, record, weight(folk, "90"))
    (alert,) = await alerts_of(folk, folk.doctor)
    for who in (folk.doctor, folk.other_doctor):
        async with folk.clinic.work() as work:
            seen = await alerts.see(work, who.id, folk.patient.id, alert.id)
        assert seen.seen_by == folk.doctor.id
    assert len(await alerts_of(folk, folk.doctor)) == 1
    clock.advance(timedelta(days=8))
    assert await alerts_of(folk, folk.doctor) == []


@on_one_database
async def test_a_day_takes_so_many_readings_and_no_more(
    folk: Folk, record: RecordFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_A_DAY", 3)
    await enter(folk, record, *(weight(folk, "70", days_ago=number) for number in range(3)))
    with pytest.raises(Conflict) as refused:
        await enter(folk, record, weight(folk, "70", days_ago=4))
    assert refused.value.code == "readings_full"
    assert len(await kept_of(folk)) == 3


@on_one_database
async def test_an_own_kind_is_added_once_and_its_readings_are_read_by_its_name(
    folk: Folk, record: RecordFacts
) -> None:
    by = folk.actor(folk.patient)
    async with folk.clinic.work() as work:
        steps = await entering.add_kind(work, by, record, "Steps", "steps")
    async with folk.clinic.work() as work:
        again = await entering.add_kind(work, by, record, "steps", "steps")
        with pytest.raises(Conflict):
            await entering.add_kind(work, by, record, "Steps", "km")
    assert again.id == steps.id
    await enter(folk, record, entered(steps, "9000", at=folk.clinic.clock.now()))
    assert [one.kind.name for one in await kept_of(folk)] == ["Steps"]


async def test_an_observation_is_a_reading_and_sent_again_the_same_one(
    folk: Folk, record: RecordFacts
) -> None:
    first = (await enter(folk, record, weight(folk, "85", days_ago=1))).new[0]
    sent = observation_of(first) | {"effectiveDateTime": folk.clinic.clock.now().isoformat()}
    found = []
    for _ in range(2):
        async with folk.clinic.work() as work:
            found.append(await take_observation(work, folk.patient.id, record, sent, "UTC"))
    assert [one.is_new for one in found] == [True, False]
    assert found[0].reading.id == found[1].reading.id
    assert len(await alerts_of(folk, folk.doctor)) == 2


@on_one_database
async def test_whatever_is_done_is_in_the_audit_without_values(
    folk: Folk, record: RecordFacts
) -> None:
    kept = await enter(folk, record, weight(folk, "83.25"))
    async with folk.clinic.work() as work:
        await entering.take_back(work, folk.actor(folk.doctor), record, kept.new[0].id, "Wrong")
    async with folk.clinic.read() as work:
        rows = list(await work.db.scalars(select(AuditRow).order_by(AuditRow.seq)))
    actions = [row.action.split(":", 1)[1] for row in rows]
    wanted = ["readings:set-range", "readings:alert", "readings:add", "readings:withdraw"]
    assert [one for one in actions if one.startswith("readings")] == wanted
    assert not any("83.25" in row.body for row in rows if "reading" in row.action)


def test_every_known_kind_has_a_plausible_span() -> None:
    for kind in KINDS.values():
        assert all(part.low < part.high for part in kind.parts)

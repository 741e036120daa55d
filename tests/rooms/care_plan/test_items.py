"""The care plan: both sides change it, who was second is told, and every version is there."""

import asyncio
from datetime import date, timedelta

import pytest

from rooms.access import RecordFacts
from rooms.care_plan import items, reviews
from rooms.care_plan.due import due_tasks
from rooms.care_plan.items import Item, PlanChanged, PlanSort, PlanState, PlanWhose, Said
from rooms.errors import ClinicError, Conflict, Invalid, NotFound, Refused
from rooms.ids import DecisionId, PersonId
from rooms.people import Person
from rooms.records import record_facts
from tests.rooms.readings.readings import on_one_database
from tests.signaling.people import Folk

YEAR = timedelta(days=365)
WALK = Said("Walk three times a week", "Half an hour", PlanWhose.PATIENT, date(2030, 2, 1))
DECISION = DecisionId("d-1")


@pytest.fixture
async def record(folk: Folk) -> RecordFacts:
    await folk.book()
    async with folk.clinic.read() as work:
        return await record_facts(work, folk.patient.id, YEAR)


async def add(folk: Folk, record: RecordFacts, said: Said, sort: PlanSort, by: Person) -> Item:
    async with folk.clinic.work() as work:
        return await items.add_item(work, folk.actor(by), record, sort, said)


async def change(folk: Folk, record: RecordFacts, item: Item, title: str, by: Person) -> Item:
    async with folk.clinic.work() as work:
        said = Said(title, item.said.details, item.said.whose, item.said.due_on)
        return await items.change_item(work, folk.actor(by), record, item.id, item.version, said)


async def plan_of(folk: Folk) -> items.Plan:
    async with folk.clinic.read() as work:
        return await items.plan_of(work, folk.patient.id)


async def versions(folk: Folk, item: Item) -> list[tuple[int, str, PersonId | None]]:
    async with folk.clinic.read() as work:
        found = await items.changes_of(work, folk.patient.id, item.id)
    return [(one.version, one.said.title, one.by) for one in found]


@on_one_database
async def test_both_sides_write_and_every_version_says_who(folk: Folk, record: RecordFacts) -> None:
    goal = await add(folk, record, Said("Sleep better"), PlanSort.GOAL, folk.doctor)
    said = Said("Walk", goal_id=goal.id)
    task = await add(folk, record, said, PlanSort.TASK, folk.patient)
    await change(folk, record, task, "Walk at noon", folk.doctor)
    plan = await plan_of(folk)
    assert [one.said.title for one in (*plan.goals, *plan.tasks)] == [
        "Sleep better",
        "Walk at noon",
    ]
    assert await versions(folk, task) == [
        (2, "Walk at noon", folk.doctor.id),
        (1, "Walk", folk.patient.id),
    ]


async def test_of_two_who_change_the_same_version_at_once_one_is_told(
    folk: Folk, record: RecordFacts
) -> None:
    task = await add(folk, record, WALK, PlanSort.TASK, folk.patient)

    async def attempt(title: str, by: Person) -> str:
        try:
            return (await change(folk, record, task, title, by)).said.title
        except PlanChanged as error:
            return error.code

    results = await asyncio.gather(attempt("One", folk.patient), attempt("Two", folk.doctor))
    assert sorted(results)[1] == "plan_changed"
    assert [one[0] for one in await versions(folk, task)] == [2, 1]


@on_one_database
async def test_ticking_off_says_who_and_when_and_needs_no_version(
    folk: Folk, record: RecordFacts
) -> None:
    task = await add(folk, record, WALK, PlanSort.TASK, folk.patient)
    await change(folk, record, task, "Walk at noon", folk.doctor)
    now = folk.clinic.clock.now()
    for state, done_by, version in (
        (PlanState.DONE, folk.patient.id, 3),
        (PlanState.DONE, folk.patient.id, 3),  # The second press changes nothing.
        (PlanState.OPEN, None, 4),
    ):
        async with folk.clinic.work() as work:
            by = folk.actor(folk.patient)
            done = await items.set_state(work, by, record, task.id, state)
        assert (done.said.state, done.done_by, done.version) == (state, done_by, version)
        assert done.done_at == (now if done_by else None)


@on_one_database
async def test_words_are_changed_without_taking_the_tick_away(
    folk: Folk, record: RecordFacts
) -> None:
    task = await add(folk, record, WALK, PlanSort.TASK, folk.patient)
    async with folk.clinic.work() as work:
        by = folk.actor(folk.patient)
        done = await items.set_state(work, by, record, task.id, PlanState.DONE)
    changed = await change(folk, record, done, "Walked", folk.doctor)
    assert (changed.said.state, changed.done_by) == (PlanState.DONE, folk.patient.id)


@on_one_database
async def test_strangers_and_other_plans_are_kept_apart(folk: Folk, record: RecordFacts) -> None:
    task = await add(folk, record, WALK, PlanSort.TASK, folk.patient)
    expected: list[tuple[Person, type[ClinicError]]] = [
        (folk.other_doctor, Refused),
        (folk.admin, NotFound),
    ]
    for who, error in expected:
        with pytest.raises(error):
            await change(folk, record, task, "Mine", who)
    with pytest.raises(Invalid):
        await add(folk, record, Said("x", goal_id=task.id), PlanSort.TASK, folk.patient)
    other = RecordFacts(folk.doctor.id, frozenset({folk.other_doctor.id}))
    by = folk.actor(folk.other_doctor)
    async with folk.clinic.work() as work:
        with pytest.raises(NotFound):
            await items.set_state(work, by, other, task.id, PlanState.DONE)


@on_one_database
async def test_a_plan_takes_so_many_and_no_more(
    folk: Folk, record: RecordFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "MOST", 1)
    await add(folk, record, WALK, PlanSort.TASK, folk.patient)
    with pytest.raises(Conflict):
        await add(folk, record, WALK, PlanSort.TASK, folk.patient)


@on_one_database
async def test_what_was_changed_as_often_as_may_be_can_still_be_dropped(
    folk: Folk, record: RecordFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "MOST_VERSIONS", 1)
    goal = await add(folk, record, WALK, PlanSort.GOAL, folk.patient)

    async def put(state: PlanState) -> None:
        async with folk.clinic.work() as work:
            await items.set_state(work, folk.actor(folk.patient), record, goal.id, state)

    with pytest.raises(Conflict):
        await put(PlanState.DONE)
    await put(PlanState.DROPPED)
    with pytest.raises(Conflict):
        await put(PlanState.OPEN)
    assert (await plan_of(folk)).goals[0].said.state is PlanState.DROPPED


async def test_a_decisions_review_is_one_task_that_moves_and_opens_again(
    folk: Folk, record: RecordFacts
) -> None:
    async def review(day: date) -> Item:
        async with folk.clinic.work() as work:
            words = "Look at your decision again"
            return await reviews.add_review(work, folk.patient.id, DECISION, day, words)

    first = await review(date(2030, 3, 1))
    assert await review(date(2030, 3, 1)) == first
    async with folk.clinic.work() as work:
        by = folk.actor(folk.doctor)
        await items.set_state(work, by, record, first.id, PlanState.DONE)
    moved = await review(date(2030, 4, 1))
    (task,) = (await plan_of(folk)).tasks
    assert (task.id, task.said.due_on, task.said.state) == (first.id, date(2030, 4, 1), "open")
    assert (moved.origin, task.said.whose) == ("decision:d-1", PlanWhose.TOGETHER)
    async with folk.clinic.work() as work:
        await reviews.drop_review(work, folk.patient.id, DECISION)
    assert (await plan_of(folk)).tasks[0].said.state is PlanState.DROPPED


@on_one_database
async def test_a_desk_lists_what_the_team_has_to_do_by_now_the_longest_due_first(
    folk: Folk, record: RecordFacts
) -> None:
    today = date(2030, 1, 7)
    for title, whose, due_on in (
        ("Ring the lab", PlanWhose.TEAM, today),
        ("Look again", PlanWhose.TOGETHER, today - timedelta(days=3)),
        ("Walk", PlanWhose.PATIENT, today),
        ("Ring again", PlanWhose.TEAM, today + timedelta(days=1)),
        ("Some day", PlanWhose.TEAM, None),
    ):
        await add(folk, record, Said(title, "", whose, due_on), PlanSort.TASK, folk.doctor)
    mine = frozenset({folk.patient.id})
    async with folk.clinic.read() as work:
        found = await due_tasks(work, mine, today)
        assert [one.item.said.title for one in found] == ["Look again", "Ring the lab"]
        assert await due_tasks(work, frozenset(), today) == []
    async with folk.clinic.work() as work:
        actor = folk.actor(folk.doctor)
        await items.set_state(work, actor, record, found[0].item.id, PlanState.DONE)
        assert len(await due_tasks(work, mine, today)) == 1

"""How visits end that did not go as planned, and what can be taken back."""

from datetime import timedelta

import pytest

from rooms.errors import Conflict, NotFound, Refused
from rooms.ids import VisitId
from rooms.outcomes import UNDO_WITHIN, DidNotHappen, did_not_happen, mark_no_show, undo, undo_until
from rooms.storage.tables import VisitRow
from rooms.visits import complete, hang_up
from tests.clock import FakeClock
from tests.signaling.people import Folk


async def ended(folk: Folk, visit_id: VisitId, outcome: DidNotHappen) -> VisitRow:
    async with folk.clinic.work() as work:
        return await did_not_happen(work, folk.actor(folk.doctor), visit_id, outcome)


async def taken_back(folk: Folk, visit_id: VisitId) -> VisitRow:
    async with folk.clinic.work() as work:
        return await undo(work, folk.actor(folk.doctor), visit_id)


@pytest.mark.parametrize("came", [False, True], ids=["before arrival", "while waiting"])
@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (DidNotHappen.PATIENT_NO_SHOW, "no_show"),
        (DidNotHappen.DOCTOR_UNAVAILABLE, "cancelled"),
        (DidNotHappen.TECHNICAL_FAILURE, "cancelled"),
        (DidNotHappen.BY_PHONE, "completed"),
    ],
)
async def test_why_there_was_no_call_is_kept(
    folk: Folk, clock: FakeClock, outcome: DidNotHappen, state: str, came: bool
) -> None:
    visit_id = await folk.book()
    if came:
        await folk.check_in(visit_id)
    row = await ended(folk, visit_id, outcome)
    assert (row.state, row.outcome, row.completed_at) == (state, outcome.value, clock.now())
    with pytest.raises(Conflict):
        await ended(folk, visit_id, outcome)


async def test_after_the_call_wrap_up_says_how_it_went(folk: Folk) -> None:
    visit_id = await folk.call()
    with pytest.raises(Conflict):
        await ended(folk, visit_id, DidNotHappen.TECHNICAL_FAILURE)
    doctor = folk.actor(folk.doctor)
    async with folk.clinic.work() as work:
        await hang_up(work, doctor, visit_id)
    async with folk.clinic.work() as work:
        row = await complete(work, doctor, visit_id, "patient_no_show")
    assert (row.state, row.outcome) == ("completed", "patient_no_show")


@pytest.mark.parametrize("came", [False, True], ids=["before arrival", "while waiting"])
async def test_a_patient_who_comes_after_all_stands_where_they_stood(
    folk: Folk, clock: FakeClock, came: bool
) -> None:
    visit_id = await folk.book()
    if came:
        await folk.check_in(visit_id)
    since = clock.now() if came else None
    row = await ended(folk, visit_id, DidNotHappen.PATIENT_NO_SHOW)
    assert undo_until(row) == clock.now() + UNDO_WITHIN
    clock.advance(UNDO_WITHIN)
    row = await taken_back(folk, visit_id)
    assert (row.state, row.waiting_since) == ("waiting" if came else "scheduled", since)
    assert (row.outcome, row.completed_at) == (None, None)
    if not came:
        await folk.check_in(visit_id)
    await folk.admit(visit_id)


async def test_a_call_that_was_ended_by_mistake_goes_on(folk: Folk) -> None:
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    row = await taken_back(folk, visit_id)
    assert (row.state, row.ended_at) == ("in_call", None)
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)


async def test_after_two_minutes_nothing_is_taken_back(folk: Folk, clock: FakeClock) -> None:
    visit_id = await folk.book()
    async with folk.clinic.work() as work:
        await mark_no_show(work, folk.actor(folk.doctor), visit_id)
    clock.advance(UNDO_WITHIN + timedelta(seconds=1))
    with pytest.raises(Conflict):
        await taken_back(folk, visit_id)


async def test_what_ended_otherwise_is_not_taken_back(folk: Folk) -> None:
    visit_id = await folk.book()
    with pytest.raises(Conflict):
        await taken_back(folk, visit_id)
    await ended(folk, visit_id, DidNotHappen.BY_PHONE)
    with pytest.raises(Conflict):
        await taken_back(folk, visit_id)


async def test_only_the_doctor_takes_back_and_only_staff_says_that_nothing_happened(
    folk: Folk,
) -> None:
    visit_id = await folk.book()
    outcome = DidNotHappen.DOCTOR_UNAVAILABLE
    async with folk.clinic.work() as work:
        with pytest.raises(Refused):
            await did_not_happen(work, folk.actor(folk.patient, visit_id), visit_id, outcome)
        with pytest.raises(NotFound):
            await did_not_happen(work, folk.actor(folk.other_doctor), visit_id, outcome)
        with pytest.raises(Refused):
            await did_not_happen(work, folk.actor(folk.admin), visit_id, DidNotHappen.BY_PHONE)
    await ended(folk, visit_id, DidNotHappen.PATIENT_NO_SHOW)
    async with folk.clinic.work() as work:
        with pytest.raises(Refused):
            await undo(work, folk.actor(folk.admin), visit_id)

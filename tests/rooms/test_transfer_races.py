"""Handing a visit over while something else moves it: one of the two wins, and nobody is lost."""

import pytest
from sqlalchemy import select

from rooms import transfers, visits
from rooms.errors import Conflict
from rooms.storage.visit_tables import TransferRow
from rooms.transfers import Kind
from rooms.visits import hang_up
from tests.rooms.racing import Crossing
from tests.rooms.test_transfers import (
    agree,
    ask,
    join,
    may_read,
    results,
    row_of,
    waiting,
    withdraw,
)
from tests.signaling.people import Folk


def meet(folk: Folk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever moves a visit stops once they have read it."""
    crossing = Crossing(folk.clinic)
    for module in (visits, transfers):
        crossing.after(monkeypatch, module, "locked")


async def test_letting_the_patient_in_and_their_yes_at_once_have_one_winner(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        visit_id = await waiting(folk)
        await ask(folk, visit_id, Kind.COLD, folk.other_doctor)
        with monkeypatch.context() as here:
            meet(folk, here)
            admitted, agreed = await results(folk.admit(visit_id), agree(folk, visit_id))
        row = await row_of(folk.clinic, visit_id)
        if admitted is None:
            assert isinstance(agreed, Conflict)
            assert (row.state, row.doctor_id) == ("in_call", folk.doctor.id)
        else:
            assert agreed is True
            assert (row.state, row.doctor_id) == ("waiting", folk.other_doctor.id)
        async with folk.clinic.read() as work:
            found = await work.db.scalars(
                select(TransferRow).where(
                    TransferRow.visit_id == visit_id,
                    TransferRow.done_at.is_(None),
                    TransferRow.withdrawn_at.is_(None),
                )
            )
            assert found.all() == []


async def test_hanging_up_and_joining_at_once_leave_nobody_in_a_call_that_is_over(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_id = await folk.call()
    await ask(folk, visit_id, Kind.WARM, folk.other_doctor)
    await agree(folk, visit_id)
    meet(folk, monkeypatch)

    async def end() -> None:
        async with folk.clinic.work() as work:
            await hang_up(work, folk.actor(folk.doctor), visit_id)

    await results(end(), join(folk, visit_id, folk.other_doctor))
    row = await row_of(folk.clinic, visit_id)
    assert (row.state, row.doctor_id) == ("wrap_up", folk.doctor.id)
    assert not await may_read(folk, visit_id, folk.other_doctor)


async def test_taking_back_and_saying_yes_at_once_have_one_winner(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_id = await waiting(folk)
    await ask(folk, visit_id, Kind.COLD, folk.other_doctor)
    meet(folk, monkeypatch)
    taken_back, agreed = await results(withdraw(folk, visit_id), agree(folk, visit_id))
    row = await row_of(folk.clinic, visit_id)
    went = row.doctor_id == folk.other_doctor.id
    assert (agreed is True) == went
    assert (taken_back is None) == (not went)

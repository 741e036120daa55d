"""Visits from booking to their end: each move once, by whom it belongs to, and races with one winner."""

import asyncio
from datetime import timedelta

import pytest

from rooms import visits
from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Clinic
from rooms.errors import ClinicError, Conflict, Invalid, NotFound, Refused
from rooms.events import CallEnded, Event, RecordLooked, VisitMoved
from rooms.ids import VisitId
from rooms.lifecycle import VisitState
from rooms.outcomes import mark_no_show
from rooms.roles import Role
from rooms.seats import CheckInAnswers, Consent, check_in_of, find_seat
from rooms.storage.tables import VisitRow
from rooms.visits import (
    Booking,
    admit,
    book,
    cancel,
    check_in,
    complete,
    facts,
    hang_up,
    people_of,
    reason_of,
    visit_for,
)
from tests.clock import FakeClock
from tests.rooms.racing import Crossing
from tests.signaling.people import ANSWERS, CONSENT, Folk

MISSING = VisitId("00000000-0000-4000-8000-000000000000")


async def state_of(clinic: Clinic, visit_id: VisitId) -> VisitRow:
    async with clinic.read() as work:
        return await work.db.get_one(VisitRow, visit_id)


async def hung_up(folk: Folk) -> VisitId:
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    return visit_id


async def test_a_booked_visit_keeps_its_words_sealed_and_seats_both(folk: Folk) -> None:
    visit_id = await folk.book()
    async with folk.clinic.read() as work:
        row = await work.db.get_one(VisitRow, visit_id)
        who = await people_of(work, row)
        assert await reason_of(work, row) == "Cough"
        assert b"Cough" not in row.reason_sealed
        assert (who.patient.name, who.doctor and who.doctor.name) == ("Gil Hart", "Dr. Ada Boyd")
        for person in (folk.patient, folk.doctor):
            seat = await find_seat(work, visit_id, person.id)
            assert seat is not None
            assert seat.admitted_at is None
        assert (row.state, row.any_doctor) == ("scheduled", False)


async def test_nobody_can_be_their_own_doctor(folk: Folk) -> None:
    with pytest.raises(Invalid):
        await folk.book(folk.doctor, folk.doctor)


async def test_a_visit_goes_through_its_whole_life(folk: Folk, clock: FakeClock) -> None:
    told: list[Event] = []

    async def listen(event: Event) -> None:
        told.append(event)

    folk.clinic.listen(listen)
    visit_id = await folk.book()
    steps = []
    for minute, step in enumerate((folk.check_in, folk.admit)):
        clock.advance(timedelta(minutes=minute + 1))
        await step(visit_id)
        steps.append((await state_of(folk.clinic, visit_id)).state)
    doctor = folk.actor(folk.doctor)
    clock.advance(timedelta(minutes=10))
    async with folk.clinic.work() as work:
        steps.append((await hang_up(work, doctor, visit_id)).state)
    clock.advance(timedelta(minutes=5))
    async with folk.clinic.work() as work:
        steps.append((await complete(work, doctor, visit_id, "by_phone")).state)
    assert steps == ["waiting", "in_call", "wrap_up", "completed"]

    row = await state_of(folk.clinic, visit_id)
    assert row.outcome == "by_phone"
    assert row.waiting_since is not None
    assert row.admitted_at == row.waiting_since + timedelta(minutes=2)
    assert row.ended_at == row.admitted_at + timedelta(minutes=10)
    assert row.completed_at == clock.now()
    assert told.count(VisitMoved(visit_id, folk.doctor.id)) == 5
    assert told.count(CallEnded(visit_id)) == 1


async def test_a_move_that_fails_is_told_to_nobody(folk: Folk) -> None:
    visit_id = await folk.book()
    told: list[Event] = []

    async def listen(event: Event) -> None:
        told.append(event)

    folk.clinic.listen(listen)
    with pytest.raises(Conflict):
        await folk.admit(visit_id)
    assert told == []


async def test_checking_in_again_changes_the_answers_and_not_the_place(
    folk: Folk, clock: FakeClock
) -> None:
    visit_id = await folk.book()
    await folk.check_in(visit_id)
    arrived = clock.now()
    clock.advance(timedelta(minutes=3))
    other = CheckInAnswers("On the train", "+1 555 0101", "My sister", "")
    for consent in (CONSENT, Consent("1", "es")):
        async with folk.clinic.work() as work:
            await check_in(work, folk.actor(folk.patient), visit_id, other, consent)
    async with folk.clinic.read() as work:
        row = await work.db.get_one(VisitRow, visit_id)
        found = await check_in_of(work, row)
        seat = await find_seat(work, visit_id, folk.patient.id)
    assert (row.state, row.waiting_since) == ("waiting", arrived)
    assert found is not None
    assert (found.answers, found.at) == (other, arrived)
    assert seat is not None
    assert (seat.consented_at, seat.consent_language) == (arrived, "en")
    assert seat.check_in_sealed is not None
    assert b"train" not in seat.check_in_sealed


async def test_a_new_consent_text_is_agreed_to_anew(folk: Folk, clock: FakeClock) -> None:
    visit_id = await folk.book()
    await folk.check_in(visit_id)
    clock.advance(timedelta(minutes=1))
    async with folk.clinic.work() as work:
        await check_in(work, folk.actor(folk.patient), visit_id, ANSWERS, Consent("2", "es"))
    async with folk.clinic.read() as work:
        seat = await find_seat(work, visit_id, folk.patient.id)
    assert seat is not None
    assert (seat.consent_version, seat.consent_language) == ("2", "es")
    assert seat.consented_at == clock.now()


async def test_checking_in_twice_at_once_joins_the_queue_once(folk: Folk) -> None:
    visit_id = await folk.book()
    await asyncio.gather(*(folk.check_in(visit_id) for _ in range(5)))
    assert (await state_of(folk.clinic, visit_id)).state == "waiting"


async def test_of_two_doctors_admitting_at_once_one_wins_and_the_other_is_told_who(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    doctors = {"Dr. Ada Boyd": folk.doctor, "Dr. Cy Dunn": folk.other_doctor}
    for _ in range(2):
        visit_id = await folk.book(shared=True)
        await folk.check_in(visit_id)
        with monkeypatch.context() as here:
            Crossing(folk.clinic).after(here, visits, "locked")
            results = await asyncio.gather(
                *(folk.admit(visit_id, doctor) for doctor in doctors.values()),
                return_exceptions=True,
            )
        lost = [one for one in results if isinstance(one, BaseException)]
        assert results.count(None) == 1
        assert isinstance(lost[0], Conflict)
        assert lost[0].code == "already_admitted"
        row = await state_of(folk.clinic, visit_id)
        winner = next(one for one in doctors.values() if one.id == row.doctor_id)
        assert lost[0].message == f"{winner.name} has let Gil Hart in already."
        async with folk.clinic.read() as work:
            loser = next(one for one in doctors.values() if one is not winner)
            assert await find_seat(work, visit_id, loser.id) is None
            seat = await find_seat(work, visit_id, winner.id)
            assert seat is not None
            assert seat.admitted_at is not None


async def test_admitting_seats_both_and_once(folk: Folk) -> None:
    visit_id = await folk.call()
    async with folk.clinic.read() as work:
        for person in (folk.patient, folk.doctor):
            seat = await find_seat(work, visit_id, person.id)
            assert seat is not None
            assert seat.admitted_at is not None
    with pytest.raises(Conflict) as again:
        await folk.admit(visit_id)
    assert again.value.code == "visit_moved_on"
    with pytest.raises(NotFound):
        await folk.admit(visit_id, folk.other_doctor)


async def test_who_was_first_is_a_secret_once_the_call_is_over(folk: Folk) -> None:
    visit_id = await folk.book(shared=True)
    await folk.check_in(visit_id)
    await folk.admit(visit_id)
    by_link = Actor(folk.other_doctor.id, frozenset({Role.DOCTOR}), visit_id)
    async with folk.clinic.work() as work:
        with pytest.raises(NotFound):
            await admit(work, by_link, visit_id)
    with pytest.raises(Conflict) as repeated:
        await folk.admit(visit_id, folk.doctor)
    assert repeated.value.code == "visit_moved_on"
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    with pytest.raises(NotFound):
        await folk.admit(visit_id, folk.other_doctor)


async def test_a_doctor_never_admits_themselves(folk: Folk) -> None:
    both = await folk.add("Dr. Both", Role.DOCTOR)
    visit_id = await folk.book(both, shared=True)
    async with folk.clinic.work() as work:
        by_link = Actor(both.id, frozenset({Role.PATIENT}), visit_id)
        await check_in(work, by_link, visit_id, ANSWERS, CONSENT)
    with pytest.raises(NotFound):
        await folk.admit(visit_id, both)


async def test_hanging_up_twice_at_once_ends_the_call_once(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_id = await folk.call()
    Crossing(folk.clinic).after(monkeypatch, visits, "locked")

    async def end() -> None:
        async with folk.clinic.work() as work:
            await hang_up(work, folk.actor(folk.doctor), visit_id)

    results = await asyncio.gather(end(), end(), return_exceptions=True)
    assert results.count(None) == 1
    assert [one.code for one in results if isinstance(one, Conflict)] == ["visit_moved_on"]


async def test_the_patient_cannot_end_the_call_for_the_doctor(folk: Folk) -> None:
    visit_id = await folk.call()
    for actor in (folk.actor(folk.patient), folk.actor(folk.patient, visit_id)):
        async with folk.clinic.work() as work:
            with pytest.raises(Refused):
                await hang_up(work, actor, visit_id)


@pytest.mark.parametrize("who", ["patient", "doctor", "admin"])
async def test_cancelling_keeps_who_did(folk: Folk, who: str) -> None:
    visit_id = await folk.book()
    async with folk.clinic.work() as work:
        row = await cancel(work, folk.actor(getattr(folk, who)), visit_id)
    assert (row.state, row.outcome) == ("cancelled", f"cancelled_by_{who}")
    with pytest.raises(Conflict):
        await folk.check_in(visit_id)


async def test_cancelling_and_admitting_at_once_have_one_winner(
    folk: Folk, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_id = await folk.book()
    await folk.check_in(visit_id)
    Crossing(folk.clinic).after(monkeypatch, visits, "locked")

    async def call_off() -> None:
        async with folk.clinic.work() as work:
            await cancel(work, folk.actor(folk.patient), visit_id)

    results = await asyncio.gather(call_off(), folk.admit(visit_id), return_exceptions=True)
    won = results.index(None)
    assert [type(one) for one in results if one is not None] == [Conflict]
    assert (await state_of(folk.clinic, visit_id)).state == ("cancelled", "in_call")[won]


async def test_a_patient_who_never_came_is_written_down_by_staff_alone(folk: Folk) -> None:
    visit_id = await folk.book()
    async with folk.clinic.work() as work:
        with pytest.raises(Refused):
            await mark_no_show(work, folk.actor(folk.patient), visit_id)
    async with folk.clinic.work() as work:
        row = await mark_no_show(work, folk.actor(folk.doctor), visit_id)
    assert (row.state, row.outcome) == ("no_show", "patient_no_show")


async def test_completing_before_wrap_up_is_too_early(folk: Folk) -> None:
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        with pytest.raises(Conflict):
            await complete(work, folk.actor(folk.doctor), visit_id, "as_planned")
    assert (await state_of(folk.clinic, visit_id)).outcome is None


async def test_checking_in_after_the_call_is_too_late(folk: Folk) -> None:
    visit_id = await hung_up(folk)
    with pytest.raises(Conflict) as late:
        await folk.check_in(visit_id)
    assert late.value.code == "visit_moved_on"


async def test_a_visit_that_is_not_there_looks_like_one_of_somebody_else(folk: Folk) -> None:
    theirs = await folk.book(doctor=folk.other_doctor)
    answers = []
    for visit_id in (theirs, MISSING):
        async with folk.clinic.read() as work:
            with pytest.raises(NotFound) as found:
                await visit_for(work, folk.actor(folk.doctor), Action.READ, visit_id)
        answers.append(found.value.message)
    assert answers[0] == answers[1]
    for move in (admit, hang_up, cancel, mark_no_show):
        async with folk.clinic.work() as work:
            with pytest.raises(NotFound):
                await move(work, folk.actor(folk.doctor), MISSING)


async def test_a_failing_listener_undoes_nothing_and_silences_nobody(folk: Folk) -> None:
    heard: list[Event] = []

    async def fail(event: Event) -> None:
        raise RuntimeError

    async def hear(event: Event) -> None:
        heard.append(event)

    folk.clinic.listen(fail)
    folk.clinic.listen(hear)
    visit_id = await folk.book()
    assert heard == [VisitMoved(visit_id, folk.doctor.id), RecordLooked(folk.patient.id)]
    assert facts(await state_of(folk.clinic, visit_id)).state is VisitState.SCHEDULED


async def test_work_that_fails_leaves_no_trace(folk: Folk) -> None:
    kept: list[VisitRow] = []

    async def fail() -> None:
        async with folk.clinic.work() as work:
            booking = Booking(folk.patient.id, None, work.clock.now(), 20, "x")
            kept.append(await book(work, folk.actor(folk.admin), booking))
            raise ClinicError("No")

    with pytest.raises(ClinicError):
        await fail()
    async with folk.clinic.read() as work:
        assert await work.db.get(VisitRow, kept[0].id) is None

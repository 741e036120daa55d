"""Conversations with the care team: who takes part, what waits, what is unread, what is late."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from rooms.access import Actor, ActsFor, RecordFacts, Scope
from rooms.errors import Conflict, Invalid, NotFound, TooMany
from rooms.ids import PersonId
from rooms.mail.desk import Inbox, close, inbox, take
from rooms.mail.keeping import MAIL
from rooms.mail.notices import FIRST_AFTER, NOT_BEFORE, claim, due, set_mail, wants_mail
from rooms.mail.shown import Brief, answer_by, briefs, letters_of, unread_threads
from rooms.mail.threads import (
    MAX_WAITING,
    Opening,
    Saying,
    mark_read,
    open_thread,
    read_thread,
    write,
)
from rooms.mail.topics import Topic
from rooms.people import Person
from rooms.records import record_facts
from rooms.roles import Role
from rooms.storage.education_tables import MailLetterRow, MailThreadRow
from tests.clock import FakeClock
from tests.signaling.people import Folk

YEAR = timedelta(days=365)
SWIM = Opening(Topic.QUESTION, "Swimming")


async def facts(folk: Folk, patient: Person | None = None) -> RecordFacts:
    async with folk.clinic.read() as work:
        return await record_facts(work, (patient or folk.patient).id, YEAR)


async def begin(folk: Folk, op_id: str = "op-1", who: Actor | None = None) -> str:
    record = await facts(folk)
    async with folk.clinic.work() as work:
        actor = who or folk.actor(folk.patient)
        row = await open_thread(work, actor, record, SWIM, Saying(op_id, "May I swim?"))
        return row.id


async def say(folk: Folk, who: Actor, thread_id: str, op_id: str, words: str = "Yes") -> None:
    record = await facts(folk)
    async with folk.clinic.work() as work:
        await write(work, who, record, thread_id, Saying(op_id, words))


async def desk_of(folk: Folk, doctor: Person) -> Inbox:
    async with folk.clinic.read() as work:
        return await inbox(work, folk.actor(doctor), YEAR)


async def brief(folk: Folk, thread_id: str, reader: Person, *, team: bool) -> Brief:
    async with folk.clinic.read() as work:
        row = await work.db.get_one(MailThreadRow, thread_id)
        return (await briefs(work, reader.id, [row], team=team))[0]


async def test_a_letter_waits_until_the_team_answers_and_each_side_sees_what_is_new(
    folk: Folk, clock: FakeClock
) -> None:
    await folk.book()
    thread_id = await begin(folk)
    asked_at = clock.now()
    clock.advance(timedelta(hours=1))
    await say(folk, folk.actor(folk.patient), thread_id, "op-2", "Or run?")
    assert [row.waiting_since for row in (await desk_of(folk, folk.doctor)).waiting] == [asked_at]
    assert (await brief(folk, thread_id, folk.doctor, team=True)).unread == 2
    clock.advance(timedelta(hours=1))
    await say(folk, folk.actor(folk.doctor), thread_id, "op-3", "Both.")
    found = await desk_of(folk, folk.doctor)
    assert (len(found.waiting), [row.id for row in found.others]) == (0, [thread_id])
    assert (await brief(folk, thread_id, folk.doctor, team=True)).unread == 0
    seen = await brief(folk, thread_id, folk.patient, team=False)
    assert (seen.unread, seen.last_words, seen.taken_by_name) == (1, "Both.", folk.doctor.name)
    record = await facts(folk)
    async with folk.clinic.work() as work:
        assert await unread_threads(work, folk.patient.id, folk.patient.id) == 1
        await mark_read(work, folk.actor(folk.patient), record, thread_id)
        assert await unread_threads(work, folk.patient.id, folk.patient.id) == 0
        words = [
            one.text
            for one in await letters_of(work, await work.db.get_one(MailThreadRow, thread_id))
        ]
    assert words == ["May I swim?", "Or run?", "Both."]


async def test_the_desk_shows_those_that_wait_the_longest_first_and_of_ones_own_patients_only(
    folk: Folk, clock: FakeClock
) -> None:
    await folk.book()
    first = await begin(folk, "op-1")
    clock.advance(timedelta(minutes=5))
    second = await begin(folk, "op-2")
    assert [row.id for row in (await desk_of(folk, folk.doctor)).waiting] == [first, second]
    assert await desk_of(folk, folk.other_doctor) == Inbox([], [], [])


async def test_what_is_closed_opens_again_when_the_patient_writes(folk: Folk) -> None:
    await folk.book()
    thread_id, record = await begin(folk), await facts(folk)
    async with folk.clinic.work() as work:
        await take(work, folk.actor(folk.doctor), record, thread_id)
        await close(work, folk.actor(folk.doctor), record, thread_id)
    assert [row.id for row in (await desk_of(folk, folk.doctor)).closed] == [thread_id]
    await say(folk, folk.actor(folk.patient), thread_id, "op-2", "One thing more")
    assert [row.id for row in (await desk_of(folk, folk.doctor)).waiting] == [thread_id]


async def test_the_same_sending_again_is_one_letter(folk: Folk) -> None:
    await folk.book()
    thread_id = await begin(folk)
    assert await begin(folk) == thread_id
    await say(folk, folk.actor(folk.patient), thread_id, "op-2")
    await say(folk, folk.actor(folk.patient), thread_id, "op-2")
    async with folk.clinic.read() as work:
        assert await work.db.scalar(select(func.count()).select_from(MailLetterRow)) == 2
    with pytest.raises(Conflict):
        await say(folk, folk.actor(folk.doctor), thread_id, "op-2")


async def test_who_neither_is_the_patient_nor_treats_them_finds_no_conversation(
    folk: Folk,
) -> None:
    await folk.book()
    thread_id, record = await begin(folk), await facts(folk)
    other = await folk.add("Ida Joss", Role.PATIENT)
    proxy = await folk.add("Ola Hart", Role.PROXY)
    visits_only = Actor(
        proxy.id, proxy.roles, acts_for=frozenset({ActsFor(folk.patient.id, Scope.VISITS)})
    )
    outsiders = [folk.actor(other), folk.actor(folk.other_doctor), folk.actor(folk.admin)]
    for who in (*outsiders, visits_only):
        with pytest.raises(NotFound):
            async with folk.clinic.read() as work:
                await read_thread(work, who, record, thread_id)
    own = await facts(folk, other)
    with pytest.raises(NotFound):
        async with folk.clinic.read() as work:
            await read_thread(work, folk.actor(other), own, thread_id)


async def test_a_proxy_for_the_record_writes_for_the_patient(folk: Folk) -> None:
    await folk.book()
    proxy = await folk.add("Ola Hart", Role.PROXY)
    right = frozenset({ActsFor(folk.patient.id, Scope.RECORD)})
    thread_id = await begin(folk, who=Actor(proxy.id, proxy.roles, acts_for=right))
    seen = await brief(folk, thread_id, folk.doctor, team=True)
    assert (seen.patient_name, seen.unread) == (folk.patient.name, 1)


async def test_nothing_empty_and_not_too_much_at_once_is_taken(folk: Folk) -> None:
    await folk.book()
    record = await facts(folk)
    patient = folk.actor(folk.patient)
    with pytest.raises(Invalid):
        async with folk.clinic.work() as work:
            await open_thread(work, patient, record, SWIM, Saying("op-0", "  "))
    async with folk.clinic.work() as work:
        for number in range(MAX_WAITING):
            await open_thread(work, patient, record, SWIM, Saying(f"op-{number}", "Hello"))
        with pytest.raises(TooMany):
            await open_thread(work, patient, record, SWIM, Saying("op-more", "Hello"))


async def test_a_copy_holds_every_letter_and_an_erasure_none(folk: Folk) -> None:
    await folk.book()
    thread_id = await begin(folk)
    await say(folk, folk.actor(folk.doctor), thread_id, "op-2", "You may.")
    async with folk.clinic.work() as work:
        (entry,) = await MAIL.copy(work, folk.patient.id)
        assert await MAIL.erase(work, folk.patient.id) == 1
        assert await work.db.scalar(select(func.count()).select_from(MailLetterRow)) == 0
    said = [line.text for line in entry.lines if line.label == "mail-text"]
    assert said == ["May I swim?", "You may."]


@pytest.mark.parametrize(
    ("asked", "until"),
    [("2026-11-23", "2026-11-25"), ("2026-11-27", "2026-12-01"), ("2026-11-28", "2026-12-01")],
)
def test_an_answer_is_late_after_so_many_working_days(asked: str, until: str) -> None:
    """From Monday, from Friday, and from Saturday."""
    at = datetime.fromisoformat(asked).replace(hour=12, tzinfo=UTC)
    assert answer_by(at, 2, ZoneInfo("Europe/Berlin")).date().isoformat() == until


async def told(folk: Folk) -> list[PersonId]:
    """Who is told now, as one node finds it; a second that looks finds nobody."""
    async with folk.clinic.read() as work:
        wanted = await due(work)
    async with folk.clinic.work() as work:
        found = [one for one in wanted if await claim(work, one, YEAR)]
    async with folk.clinic.work() as work:
        assert [one for one in wanted if await claim(work, one, YEAR)] == []
    return found


async def test_a_doctor_is_told_of_what_waits_a_while_after_it_came_and_not_of_each(
    folk: Folk, clock: FakeClock
) -> None:
    await folk.book()
    thread_id = await begin(folk)
    assert await told(folk) == []
    clock.advance(FIRST_AFTER)
    await say(folk, folk.actor(folk.patient), thread_id, "op-2", "Or run?")
    assert await told(folk) == [folk.doctor.id]
    await say(folk, folk.actor(folk.patient), thread_id, "op-3", "Or walk?")
    clock.advance(FIRST_AFTER)
    assert await told(folk) == []
    clock.advance(NOT_BEFORE - FIRST_AFTER)
    assert await told(folk) == [folk.doctor.id]
    clock.advance(NOT_BEFORE)
    assert await told(folk) == []


async def test_who_has_read_it_meanwhile_or_wants_no_mail_is_not_told(
    folk: Folk, clock: FakeClock
) -> None:
    await folk.book()
    doctor, thread_id = folk.actor(folk.doctor), await begin(folk)
    record = await facts(folk)
    async with folk.clinic.work() as work:
        await mark_read(work, doctor, record, thread_id)
    clock.advance(FIRST_AFTER)
    assert await told(folk) == []
    async with folk.clinic.work() as work:
        assert await wants_mail(work, folk.doctor.id)
        await set_mail(work, folk.doctor.id, wanted=False)
    await say(folk, folk.actor(folk.patient), thread_id, "op-2", "Or run?")
    clock.advance(NOT_BEFORE)
    assert await told(folk) == []
    async with folk.clinic.work() as work:
        assert not await wants_mail(work, folk.doctor.id)


async def test_of_several_doctors_who_said_they_answer_is_told_alone(
    folk: Folk, clock: FakeClock
) -> None:
    await folk.book()
    await folk.book(doctor=folk.other_doctor)
    thread_id = await begin(folk)
    clock.advance(FIRST_AFTER)
    assert set(await told(folk)) == {folk.doctor.id, folk.other_doctor.id}
    record = await facts(folk)
    async with folk.clinic.work() as work:
        await take(work, folk.actor(folk.other_doctor), record, thread_id)
    await say(folk, folk.actor(folk.patient), thread_id, "op-2", "Or run?")
    clock.advance(NOT_BEFORE)
    assert await told(folk) == [folk.other_doctor.id]

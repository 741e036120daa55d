"""What staff may read: names for whom they are meant, nameless answers in company only; filters, trends,
actions, and the public page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Select

from rooms.clinic import Work
from rooms.errors import Invalid, NotFound, Refused
from rooms.feedback import Feedback, Said, give, opened
from rooms.ids import PersonId, VisitId
from rooms.listening import heard as listening
from rooms.listening.actions import Plan, actions, add_action, change_action, mark_action
from rooms.listening.comments import Mood, Wanted, comments, is_wanted, words_of
from rooms.listening.heard import ENOUGH, Given, Heard, Where, heard, is_within, released
from rooms.listening.said import Entry, copies, publish, published, withdraw
from rooms.listening.trends import Chart, Footing, Period, trends
from rooms.questionnaires.definition import Audience
from rooms.questionnaires.first_form import default_answers, first_form
from rooms.roles import Role
from rooms.storage.tables import FeedbackRow, VisitRow
from rooms.visits import hang_up
from tests.clock import FakeClock
from tests.feedback import said
from tests.signaling.people import Folk

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2031, 1, 5, 12, tzinfo=UTC)


def answer(at: datetime, patient: str = "p", **more: Any) -> Feedback:
    """One answer that never was in a database."""
    visit = VisitRow(
        id=f"visit-{patient}-{at.isoformat()}",
        patient_id=patient,
        doctor_id=more.pop("doctor", "d"),
        service_id=more.pop("service", None),
    )
    nameless = more.pop("anonymous", True)
    answers = default_answers(more.pop("call", 4), more.pop("care", 5), more.pop("words", ""))
    given = Feedback(f"f-{visit.id}", visit, Audience.PATIENT, at, nameless, first_form(), answers)
    assert not more
    return given


def beside(one: Feedback) -> Given:
    """What stands beside such an answer."""
    visit = one.visit
    return Given(
        one.id, one.given_at, one.is_anonymous,
        visit.patient_id, visit.doctor_id, visit.service_id, one.questionnaire.url,
    )  # fmt: skip


def month(number: int, count: int, day: int = 10, **more: Any) -> list[Feedback]:
    at = datetime(2030, number, day, 12, tzinfo=UTC)
    return [answer(at + timedelta(minutes=one), f"{number}-{one}", **more) for one in range(count)]


def out(found: list[Feedback], now: datetime = NOW) -> list[tuple[int, int, int]]:
    """How many nameless answers came out of which months."""
    groups: dict[tuple[int, int], int] = {}
    for one in released(map(beside, found), now, BERLIN):
        key = (one.first.month, one.last.month)
        groups[key] = groups.get(key, 0) + 1
    return [(first, last, count) for (first, last), count in groups.items()]


def test_nameless_answers_come_out_together_once_a_months_five_are_there() -> None:
    assert out(month(3, ENOUGH)) == [(3, 3, 5)]
    assert out(month(3, ENOUGH - 1)) == []
    assert out(month(3, 3) + month(4, 1) + month(6, 2) + month(7, 4)) == [(3, 6, 6)]


def test_nameless_answers_wait_for_the_end_of_their_month_at_the_clinic() -> None:
    found = month(12, 9)
    in_berlin = datetime(2031, 1, 1, tzinfo=BERLIN)
    assert out(found, in_berlin - timedelta(seconds=1)) == []
    assert out(found, in_berlin) == [(12, 12, 9)]


def test_one_patient_five_times_is_no_company() -> None:
    at = datetime(2030, 3, 1, tzinfo=UTC)
    assert out([answer(at + timedelta(days=one)) for one in range(8)]) == []


def test_doctors_and_services_are_counted_apart() -> None:
    assert out(month(3, 3) + month(3, 3, doctor="other")) == []
    assert out(month(3, 4) + month(3, 4, service="skin")) == []


def test_filters_never_split_nameless_months() -> None:
    found = released(map(beside, month(3, 3) + month(4, 3)), NOW, BERLIN)

    def left(**where: Any) -> int:
        return sum(is_within(one, Where(**where)) for one in found)

    assert left() == 6
    assert left(since=date(2030, 3, 31)) == left(until=date(2030, 4, 1)) == 6
    assert left(since=date(2030, 4, 1)) == left(until=date(2030, 3, 31)) == 0


def test_answers_are_found_by_score_and_words() -> None:
    at = datetime(2030, 3, 1, tzinfo=UTC)
    low = answer(at, anonymous=False, call=2, words="The Sound broke off")
    middle = answer(at, anonymous=False, call=3)
    high = answer(at, anonymous=False, call=5, words="All fine")

    def ids(**wanted: Any) -> list[object]:
        found = (low, middle, high)
        return [one.answers["call"][0] for one in found if is_wanted(one, Wanted(**wanted))]

    assert ids() == ["2", "3", "5"]
    assert ids(mood=Mood.LOW) == ["2"]
    assert ids(mood=Mood.MIDDLE) == ["3"]
    assert ids(mood=Mood.HIGH) == ["5"]
    assert ids(words="sound BROKE") == ["2"]
    assert ids(with_words=True) == ["2", "5"]


def _named(one: Feedback) -> Iterator[Heard]:
    yield Heard(one, one.given_at.date(), one.given_at.date())


def test_a_trend_has_a_point_for_each_period_and_none_for_fewer_than_five() -> None:
    given = [
        one
        for number in range(1, 10)
        for one in month(number, 4 if number == 5 else 6, anonymous=False, call=number % 2 + 4)
    ]
    found = [next(iter(_named(one))) for one in given]
    series = trends(found, first_form(), Period.MONTH)
    call = series[0]
    assert (call.chart, call.low, call.high, call.footing) == (Chart.XMR, 1, 5, Footing.FIRST_GUESS)
    assert [one.count for one in call.points] == [6, 6, 6, 6, None, 6, 6, 6, 6]
    assert call.points[4].value is None
    # Without May: 5 4 5 4 . 4 5 4 5, centre 4.5, and ranges 1 1 1 0 1 1 1.
    assert call.centre == pytest.approx(4.5)
    assert call.points[0].lower == pytest.approx(4.5 - 3 * (6 / 7) / 1.128)
    quarters = trends(found, first_form(), Period.QUARTER)[0]
    assert [(one.starts_on.month, one.count) for one in quarters.points] == [
        (1, 18), (4, 16), (7, 18),
    ]  # fmt: skip
    assert (quarters.centre, quarters.footing) == (None, Footing.NONE)


def test_a_choice_has_a_trend_for_each_option() -> None:
    series = trends([], first_form(), Period.MONTH)
    shares = [one for one in series if one.item.link_id == "say"]
    assert [one.option.code for one in shares if one.option] == ["yes", "partly", "no", "nothing"]
    assert {one.chart for one in shares} == {Chart.P}


async def over(folk: Folk, words: Said) -> VisitId:
    visit_id = await folk.call()
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    async with folk.clinic.work() as work:
        await give(work, folk.actor(folk.patient, visit_id), visit_id, words)
    return visit_id


async def test_a_doctor_reads_their_own_and_an_admin_all_the_newest_first(
    folk: Folk, clock: FakeClock
) -> None:
    first = await over(folk, said(4, 5, "One"))
    clock.advance(timedelta(days=1))
    second = await over(folk, said(4, 5, "Two"))
    await over(folk, said(1, 1, "Hidden", anonymous=True))
    async with folk.clinic.work() as work:
        mine = await comments(work, Wanted(doctor_id=folk.doctor.id), BERLIN, 10)
        newest = await comments(work, Wanted(), BERLIN, 1)
        theirs = Where(doctor_id=PersonId(folk.other_doctor.id))
        others = [one async for one in heard(work, theirs, BERLIN)]
        assert {one.action.partition(":")[2] for one in work.noted} == {"feedback:read"}
    assert [one.feedback.visit.id for one in mine] == [second, first]
    assert [one.feedback.visit.id for one in newest] == [second]
    assert others == []


async def test_only_what_is_asked_for_is_opened(
    folk: Folk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By day, by doctor, by questionnaire, and no more at once than a page takes."""
    opening: list[int] = []

    async def counted(work: Work, query: Select[FeedbackRow, VisitRow]) -> list[Feedback]:
        found = await opened(work, query)
        opening.append(len(found))
        return found

    monkeypatch.setattr(listening, "opened", counted)
    monkeypatch.setattr(listening, "_AT_ONCE", 1)
    for words in ("One", "Two", "Three"):
        await over(folk, said(4, 5, words))
        clock.advance(timedelta(days=2))
    today = clock.now().astimezone(BERLIN).date()

    async def read(limit: int = 10, **wanted: Any) -> list[str]:
        opening.clear()
        async with folk.clinic.work() as work:
            found = await comments(work, Wanted(**wanted), BERLIN, limit)
        return [words_of(one.feedback)[0] for one in found]

    assert await read() == ["Three", "Two", "One"]
    assert (await read(limit=1), len(opening)) == (["Three"], 1)
    middle = today - timedelta(days=4)
    assert (await read(since=middle, until=middle), len(opening)) == (["Two"], 1)
    assert await read(since=today) == await read(until=today - timedelta(days=7)) == []
    assert await read(questionnaire="urn:another") == await read(service_id="none") == []
    assert await read(questionnaire=first_form().url) == ["Three", "Two", "One"]
    assert opening == [1, 1, 1]
    monkeypatch.setattr(listening, "MOST", 2)
    assert await read(words="One") == []


async def test_the_audit_names_nobody_whose_nameless_answer_was_read(
    folk: Folk, clock: FakeClock
) -> None:
    visits = []
    for number in range(ENOUGH):
        patient = await folk.add(f"Patient {number}", Role.PATIENT)
        visits.append(visit_id := await folk.call(patient))
        async with folk.clinic.work() as work:
            await hang_up(work, folk.actor(folk.doctor), visit_id)
        words = said(1, 1, f"Secret {number}", anonymous=True)
        async with folk.clinic.work() as work:
            await give(work, folk.actor(patient, visit_id), visit_id, words)
    clock.advance(timedelta(days=35))
    async with folk.clinic.work() as work:
        found = await comments(work, Wanted(words="secret 3"), BERLIN, 10)
        read = [one for one in work.noted if one.action.endswith("feedback:read")]
    assert [one.feedback.visit.id for one in found] == [visits[3]]
    assert [(one.patient_id, one.visit_id) for one in read] == [(None, None)]


async def test_an_action_has_an_owner_of_the_staff_and_can_be_done_and_undone(folk: Folk) -> None:
    doctor, admin = folk.actor(folk.doctor), folk.actor(folk.admin)
    plan = Plan("Test the sound", "A trend", folk.admin.id, date(2030, 2, 1))
    async with folk.clinic.work() as work:
        wrong = Plan("x", "", folk.patient.id, date(2030, 2, 1))
        with pytest.raises(Invalid):
            await add_action(work, doctor, wrong)
        with pytest.raises(Refused):
            await add_action(work, folk.actor(folk.patient), plan)
        one = await add_action(work, doctor, plan)
        earlier = Plan("Ask the clinic next door", "", folk.doctor.id, date(2030, 1, 9))
        two = await add_action(work, admin, earlier)
    async with folk.clinic.work() as work:
        assert [each.id for each in await actions(work)] == [two, one]
        await mark_action(work, doctor, two, done=True)
        await change_action(work, admin, one, Plan("Buy headsets", "", folk.doctor.id, plan.due_on))
        with pytest.raises(NotFound):
            await mark_action(work, admin, "none", done=True)
    async with folk.clinic.work() as work:
        found = await actions(work)
        assert [(each.title, each.done_at is None) for each in found] == [
            ("Buy headsets", True),
            ("Ask the clinic next door", False),
        ]
        await mark_action(work, doctor, two, done=False)
    async with folk.clinic.read() as work:
        assert all(each.done_at is None for each in await actions(work))


async def test_what_everybody_reads_is_in_the_clinics_words(folk: Folk) -> None:
    await over(folk, said(1, 2, "I waited forty minutes for Dr. Boyd with my knee!"))
    admin = folk.actor(folk.admin)
    copied = Entry("You waited forty minutes for Dr Boyd, with my knee", "We hurry.", "en")
    async with folk.clinic.work() as work:
        with pytest.raises(Invalid) as refused:
            await publish(work, admin, copied)
        with pytest.raises(Refused):
            await publish(work, folk.actor(folk.doctor), Entry("a", "b", "en"))
        with pytest.raises(NotFound):
            await publish(work, admin, Entry("a", "b", "en", "no-action"))
        kept = await publish(work, admin, Entry("Waiting was long.", "We begin at eight.", "en"))
    assert refused.value.code == "copied_words"
    async with folk.clinic.work() as work:
        assert [one.id for one in await published(work)] == [kept]
        await withdraw(work, admin, kept)
    async with folk.clinic.read() as work:
        assert await published(work) == []


@pytest.mark.parametrize(
    ("text", "written", "copied"),
    [
        ("Waiting was long.", "The waiting was very long", False),
        ("One said: the doctor never looked at me once.", "The doctor never looked at me.", True),
        ("It was too loud here", "Too LOUD here!", True),
        ("It was very good", "Very good", False),
        ("Nothing", "", False),
    ],
)
def test_words_are_copied_when_they_stand_there_in_their_order(
    text: str, written: str, copied: bool
) -> None:
    assert copies(text, [written]) is copied

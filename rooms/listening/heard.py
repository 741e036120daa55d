"""Feedback as staff may read it: named answers to who may know the name, others in company.

An answer without a name shows neither visit nor day. It comes out only once its months are over and
hold five such answers, by five patients, to the same questionnaire, doctor and service; then all of
them come out together, so that none of them can be told by when it appeared. The threshold is the
project's own choice, docs/explanation/feedback.md says why. What comes out is found by what stands
beside the answers; only what is read is opened, the newest first. `rooms.listening` reads through this.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, literal, select

from rooms.clinic import Work
from rooms.feedback import Feedback, opened
from rooms.ids import PersonId
from rooms.questionnaires.definition import Audience
from rooms.questionnaires.first_form import first_form
from rooms.storage.questionnaire_tables import QuestionnaireRow
from rooms.storage.tables import FeedbackRow, VisitRow

ENOUGH = 5
"""Fewer would say more about one person than about the clinic."""
MOST = 5_000
"""So many answers are opened for one page at most: the newest of those that are asked for."""
_AT_ONCE = 200


@dataclass(frozen=True)
class Where:
    """Which answers to read. `doctor_id` None: of every doctor; `questionnaire` is its url, in all its
    versions. Without a name, an answer is in by its whole months."""

    audience: Audience = Audience.PATIENT
    doctor_id: PersonId | None = None
    service_id: str | None = None
    questionnaire: str | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Given:
    """What stands beside an answer, and isn't sealed."""

    id: str
    given_at: datetime
    is_anonymous: bool
    patient_id: str
    doctor_id: str | None
    service_id: str | None
    url: str


@dataclass(frozen=True)
class Spot:
    """An answer that staff may read. Without a name, `first` and `last` are the months that it comes
    from, as their first days; otherwise both are the day on which it was given."""

    given: Given
    first: date
    last: date


@dataclass(frozen=True)
class Heard:
    """Such an answer, opened."""

    feedback: Feedback
    first: date
    last: date


async def heard(work: Work, where: Where, zone: ZoneInfo) -> AsyncIterator[Heard]:
    """Yield what may be read, the newest first, at most MOST. Opens as it goes, so that who stops
    early pays for what they took."""
    spots = (await found(work, where, zone))[:MOST]
    for at in range(0, len(spots), _AT_ONCE):
        some = spots[at : at + _AT_ONCE]
        ids = [one.given.id for one in some]
        query = select(FeedbackRow, VisitRow).where(FeedbackRow.id.in_(ids))
        known = {one.id: one for one in await opened(work, query)}
        for one in some:
            if (feedback := known.get(one.given.id)) is not None:
                yield Heard(feedback, one.first, one.last)


async def found(work: Work, where: Where, zone: ZoneInfo) -> list[Spot]:
    """Return where the answers stand that may be read, the newest first; of named ones up to MOST."""
    named = _given(where).where(FeedbackRow.is_anonymous.is_(False), *_within(where, zone))
    spots = [
        Spot(one, day, day)
        for one in await _read(work, named.order_by(FeedbackRow.given_at.desc()).limit(MOST))
        for day in (one.given_at.astimezone(zone).date(),)
    ]
    # All of them, as a month comes out by those before it.
    nameless = _given(where).where(FeedbackRow.is_anonymous.is_(True))
    given = await _read(work, nameless.order_by(FeedbackRow.given_at, FeedbackRow.id))
    spots += [one for one in released(given, work.clock.now(), zone) if is_within(one, where)]
    return sorted(spots, key=_newest_first, reverse=True)


def released(found: Iterable[Given], now: datetime, zone: ZoneInfo) -> list[Spot]:
    """Return the nameless answers that may come out by now; `found` is in the order of time."""
    this_month = _month(now, zone)
    out: list[Spot] = []
    for _, cell in groupby(sorted(found, key=_cell), key=_cell):
        held: list[Given] = []
        for month, given in groupby(cell, key=lambda one: _month(one.given_at, zone)):
            if month >= this_month:
                break
            held += given
            if len({one.patient_id for one in held}) >= ENOUGH:
                out += _together(held, _month(held[0].given_at, zone), month)
                held = []
    return out


def is_within(one: Spot, where: Where) -> bool:
    """Whether the days of an answer are in. A month is in when its first day is; a day within the
    month doesn't split it."""
    nameless = one.given.is_anonymous
    since = where.since.replace(day=1) if where.since is not None and nameless else where.since
    return (since is None or one.first >= since) and (
        where.until is None or one.last <= where.until
    )


def _together(held: Sequence[Given], first: date, last: date) -> Iterator[Spot]:
    # By their random ids: the order in which they were given says nothing any more.
    for one in sorted(held, key=lambda each: each.id):
        yield Spot(one, first, last)


def _cell(one: Given) -> tuple[str, str, str]:
    return (one.doctor_id or "", one.service_id or "", one.url)


def _month(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date().replace(day=1)


def _newest_first(one: Spot) -> tuple[date, str]:
    given = "" if one.given.is_anonymous else one.given.given_at.isoformat()
    return (one.last, given or one.given.id)


_URL = func.coalesce(QuestionnaireRow.url, first_form().url)


def _given(where: Where) -> Select[str, datetime, bool, str, str | None, str | None, str]:
    query = (
        select(
            FeedbackRow.id,
            FeedbackRow.given_at,
            FeedbackRow.is_anonymous,
            VisitRow.patient_id,
            VisitRow.doctor_id,
            VisitRow.service_id,
            _URL,
        )
        .join(VisitRow, VisitRow.id == FeedbackRow.visit_id)
        .outerjoin(QuestionnaireRow, QuestionnaireRow.id == FeedbackRow.questionnaire_id)
        .where(
            FeedbackRow.audience == where.audience.value,
            FeedbackRow.answers_sealed.is_not(None),
        )
    )
    # These three never split a group of nameless answers: it is made of one of each.
    if where.doctor_id is not None:
        query = query.where(VisitRow.doctor_id == where.doctor_id)
    if where.service_id is not None:
        query = query.where(VisitRow.service_id == where.service_id)
    if where.questionnaire is not None:
        query = query.where(literal(where.questionnaire) == _URL)
    return query


def _within(where: Where, zone: ZoneInfo) -> Iterator[ColumnElement[bool]]:
    if where.since is not None:
        yield FeedbackRow.given_at >= datetime.combine(where.since, time(), zone)
    if where.until is not None and where.until < date.max:
        after = where.until + timedelta(days=1)
        yield FeedbackRow.given_at < datetime.combine(after, time(), zone)


async def _read(
    work: Work, query: Select[str, datetime, bool, str, str | None, str | None, str]
) -> list[Given]:
    return [Given(*row) for row in await work.db.execute(query)]

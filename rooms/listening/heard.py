"""Feedback as staff may read it: named answers to who may know the name, others in company.

An answer without a name shows neither visit nor day. It comes out only once its months are over and
hold five such answers, by five patients, to the same questionnaire, doctor and service; then all of
them come out together, so that none of them can be told by when it appeared. The threshold is the
project's own choice, docs/explanation/feedback.md says why. `rooms.listening` reads through this.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import select

from rooms.clinic import Work
from rooms.feedback import Feedback, opened
from rooms.ids import PersonId
from rooms.questionnaires.definition import Audience
from rooms.storage.tables import FeedbackRow, VisitRow

ENOUGH = 5
"""Fewer would say more about one person than about the clinic."""


@dataclass(frozen=True)
class Heard:
    """Answers that staff may read. Without a name, `first` and `last` are the months that they come
    from, as their first days; otherwise both are the day on which they were given."""

    feedback: Feedback
    first: date
    last: date


async def heard(
    work: Work, audience: Audience, doctor_id: PersonId | None, zone: ZoneInfo
) -> list[Heard]:
    """Return what may be read of a doctor's visits, or of all with None, the newest first."""
    query = select(FeedbackRow, VisitRow).where(FeedbackRow.audience == audience.value)
    if doctor_id is not None:
        query = query.where(VisitRow.doctor_id == doctor_id)
    found = await opened(work, query.order_by(FeedbackRow.given_at, FeedbackRow.id))
    named = [
        Heard(one, day, day)
        for one in found
        if not one.is_anonymous
        for day in (one.given_at.astimezone(zone).date(),)
    ]
    nameless = released([one for one in found if one.is_anonymous], work.clock.now(), zone)
    return sorted([*named, *nameless], key=_newest_first, reverse=True)


def released(found: Iterable[Feedback], now: datetime, zone: ZoneInfo) -> list[Heard]:
    """Return the nameless answers that may come out by now; `found` is in the order of time."""
    this_month = _month(now, zone)
    out: list[Heard] = []
    for _, cell in groupby(sorted(found, key=_cell), key=_cell):
        held: list[Feedback] = []
        for month, given in groupby(cell, key=lambda one: _month(one.given_at, zone)):
            if month >= this_month:
                break
            held += given
            if len({one.visit.patient_id for one in held}) >= ENOUGH:
                out += _together(held, _month(held[0].given_at, zone), month)
                held = []
    return out


def _together(held: Sequence[Feedback], first: date, last: date) -> Iterator[Heard]:
    # By their random ids: the order in which they were given says nothing any more.
    for one in sorted(held, key=lambda each: each.id):
        yield Heard(one, first, last)


def _cell(one: Feedback) -> tuple[str, str, str]:
    return (one.visit.doctor_id or "", one.visit.service_id or "", one.questionnaire.url)


def _month(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date().replace(day=1)


def _newest_first(one: Heard) -> tuple[date, str]:
    given = "" if one.feedback.is_anonymous else one.feedback.given_at.isoformat()
    return (one.last, given or one.feedback.id)

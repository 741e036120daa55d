"""Answers read one by one: who may, and the filters of staff's feedback pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from rooms.clinic import Work
from rooms.feedback import Feedback
from rooms.ids import PersonId, VisitId
from rooms.listening.heard import Heard, heard
from rooms.questionnaires.definition import Audience

_MIDDLE = 0.5


class Mood(StrEnum):
    """Where the lowest answer of a scale stands: below its middle, in it, or all above."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True)
class Wanted:
    """What to read. `doctor_id` None: of every doctor; `words` must stand in what was written, and
    `with_words` asks for answers in which something was."""

    audience: Audience = Audience.PATIENT
    doctor_id: PersonId | None = None
    service_id: str | None = None
    questionnaire: str | None = None
    since: date | None = None
    until: date | None = None
    mood: Mood | None = None
    words: str = ""
    with_words: bool = False


async def comments(work: Work, wanted: Wanted, zone: ZoneInfo, limit: int) -> list[Heard]:
    """Return the newest answers that are wanted; the audit keeps whose were read."""
    found = chosen(await heard(work, wanted.audience, wanted.doctor_id, zone), wanted)[:limit]
    for one in found:
        _write_down(work, one.feedback)
    return found


def chosen(found: Iterable[Heard], wanted: Wanted) -> list[Heard]:
    """Return those that the filters let through. What has no name is in by its whole months."""
    return [one for one in found if _in_place(one, wanted) and _in_content(one.feedback, wanted)]


def words_of(said: Feedback) -> list[str]:
    """Return what somebody wrote."""
    questions = said.questionnaire.questions()
    return [
        value
        for link_id, values in said.answers.items()
        if link_id in questions and questions[link_id].is_words
        for value in values
        if isinstance(value, str)
    ]


def mood_of(said: Feedback) -> Mood | None:
    """Return where the lowest answer stands; None where nothing was asked on a scale."""
    questions = said.questionnaire.questions()
    placed = [
        position
        for link_id, values in said.answers.items()
        if link_id in questions and (span := questions[link_id].span) is not None
        for value in values
        if (position := _position(questions[link_id].score_of(value), span)) is not None
    ]
    if not placed:
        return None
    lowest = min(placed)
    if lowest == _MIDDLE:
        return Mood.MIDDLE
    return Mood.LOW if lowest < _MIDDLE else Mood.HIGH


def _write_down(work: Work, said: Feedback) -> None:
    """Without a name here, too: staff who read the audit would find who wrote what they filtered."""
    named = None if said.is_anonymous else said.visit
    work.audit(
        "feedback:read",
        patient_id=None if named is None else PersonId(named.patient_id),
        visit_id=None if named is None else VisitId(named.id),
        once=True,
    )


def _position(score: float | None, span: tuple[float, float]) -> float | None:
    low, high = span
    return None if score is None or high <= low else (score - low) / (high - low)


def _in_place(one: Heard, wanted: Wanted) -> bool:
    said = one.feedback
    return (
        (wanted.service_id is None or said.visit.service_id == wanted.service_id)
        and (wanted.questionnaire is None or said.questionnaire.url == wanted.questionnaire)
        and (wanted.since is None or one.first >= _floor(one, wanted.since))
        and (wanted.until is None or one.last <= wanted.until)
    )


def _floor(one: Heard, since: date) -> date:
    """A month is in when its first day is; a day within the month doesn't split it."""
    return since.replace(day=1) if one.feedback.is_anonymous else since


def _in_content(said: Feedback, wanted: Wanted) -> bool:
    if wanted.mood is not None and mood_of(said) is not wanted.mood:
        return False
    written = " ".join(words_of(said)).casefold()
    if wanted.with_words and not written:
        return False
    return all(word in written for word in wanted.words.casefold().split())

"""Answers read one by one: who may, and the filters of staff's feedback pages."""

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from rooms.clinic import Work
from rooms.feedback import Feedback
from rooms.ids import PersonId, VisitId
from rooms.listening.heard import Heard, Where, heard
from rooms.questionnaires.definition import Questionnaire

_MIDDLE = 0.5


class Mood(StrEnum):
    """Where the lowest answer of a scale stands: below its middle, in it, or all above."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


@dataclass(frozen=True)
class Wanted(Where):
    """What to read: `words` must stand in what was written, and `with_words` asks for answers in which
    something was."""

    mood: Mood | None = None
    words: str = ""
    with_words: bool = False


async def comments(work: Work, wanted: Wanted, zone: ZoneInfo, limit: int) -> list[Heard]:
    """Return the newest answers that are wanted; the audit keeps whose were read."""
    found: list[Heard] = []
    async for one in heard(work, wanted, zone):
        if is_wanted(one.feedback, wanted):
            found.append(one)
        if len(found) == limit:
            break
    for one in found:
        _write_down(work, one.feedback)
    return found


async def answers_to_one(
    work: Work, where: Where, zone: ZoneInfo
) -> tuple[Questionnaire | None, list[Heard]]:
    """Return the answers to one questionnaire, with its newest version: to the one that is asked for,
    or to that which was answered last. None while nobody has answered."""
    newest: Questionnaire | None = None
    found: list[Heard] = []
    async for one in heard(work, where, zone):
        newest = newest or one.feedback.questionnaire
        if one.feedback.questionnaire.url == newest.url:
            found.append(one)
    return newest, found


def is_wanted(said: Feedback, wanted: Wanted) -> bool:
    """Whether what was said is what the filters look for."""
    if wanted.mood is not None and mood_of(said) is not wanted.mood:
        return False
    written = " ".join(words_of(said)).casefold()
    if wanted.with_words and not written:
        return False
    return all(word in written for word in wanted.words.casefold().split())


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

""" "You said, we did": what the clinic tells everybody that it made of feedback.

The page is public, so an entry that copies a patient's words is refused: staff says it anew. Admins
write and withdraw entries.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from rooms.access import Actor, ClinicFacts, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Invalid, NotFound
from rooms.feedback import opened
from rooms.ids import new_id
from rooms.listening.comments import words_of
from rooms.storage.questionnaire_tables import FeedbackActionRow, SaidRow
from rooms.storage.tables import FeedbackRow, VisitRow

_SHOWN = 100
_AT_ONCE = 200
_COPIED_WORDS = 6
"""So many words in the same order are a copy; a comment that is shorter, when it is there whole."""

_LEAST_WORDS = 3  # "Very good" is nobody's own.

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Entry:
    """What patients said and what the clinic did, in the clinic's words and in one language."""

    said: str
    did: str
    language: str
    action_id: str | None = None


async def publish(work: Work, actor: Actor, entry: Entry) -> str:
    """Put an entry on the public page and return its id.

    Raises Refused, NotFound for an unknown action, Invalid `copied_words`.
    """
    require(actor, Action.MANAGE_FEEDBACK, ClinicFacts())
    if entry.action_id and await work.db.get(FeedbackActionRow, entry.action_id) is None:
        raise NotFound("There is no such action.")
    await _require_own_words(work, entry)
    row = SaidRow(
        id=new_id(),
        said=entry.said,
        did=entry.did,
        language=entry.language,
        action_id=entry.action_id,
        created_by=actor.person_id,
        published_at=work.clock.now(),
    )
    work.db.add(row)
    work.audit("said:publish", detail={"entry": row.id})
    return row.id


async def withdraw(work: Work, actor: Actor, said_id: str) -> None:
    """Take an entry off the page; twice is once. Raises Refused, NotFound."""
    require(actor, Action.MANAGE_FEEDBACK, ClinicFacts())
    row = await work.db.get(SaidRow, said_id)
    if row is None:
        raise NotFound("There is no such entry.")
    row.withdrawn_at = row.withdrawn_at or work.clock.now()
    work.audit("said:withdraw", detail={"entry": row.id})


async def published(work: Work) -> list[SaidRow]:
    """Return what stands on the page, the newest first."""
    rows = await work.db.scalars(
        select(SaidRow)
        .where(SaidRow.withdrawn_at.is_(None))
        .order_by(SaidRow.published_at.desc(), SaidRow.id)
        .limit(_SHOWN)
    )
    return list(rows)


async def _require_own_words(work: Work, entry: Entry) -> None:
    given = select(FeedbackRow.id).where(FeedbackRow.answers_sealed.is_not(None))
    ids = list(await work.db.scalars(given))
    for at in range(0, len(ids), _AT_ONCE):
        some = FeedbackRow.id.in_(ids[at : at + _AT_ONCE])
        query = select(FeedbackRow, VisitRow).where(some)
        for one in await opened(work, query):
            _check_own_words(entry, words_of(one))


def _check_own_words(entry: Entry, written: Iterable[str]) -> None:
    if copies(f"{entry.said}\n{entry.did}", written):
        raise Invalid(
            "This repeats what a patient wrote, and everybody can read it. Say it in your own "
            "words.",
            code="copied_words",
        )


def copies(text: str, written: Iterable[str]) -> bool:
    """Whether a text holds somebody's words in their order."""
    here = _words(text)
    return any(
        _runs(there, size) & _runs(here, size)
        for there in map(_words, written)
        if (size := min(len(there), _COPIED_WORDS)) >= _LEAST_WORDS
    )


def _runs(words: list[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())

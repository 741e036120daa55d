"""What a patient may still do with a choice that they began, until a doctor takes it up: put it in other
words, or take it back.

A doctor takes it up by changing it, or by going on with it in another visit. After that it is of both,
and the patient says what they think in their own part, or puts it off.
`server.api.decision_routes` calls this.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from sqlalchemy import func, select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.decisions.content import Content, Offer, Option, OptionKind, check_raised
from rooms.decisions.kept import delete_decisions
from rooms.decisions.record import (
    Decision,
    change,
    check_base,
    check_in_use,
    held,
    opened,
    tell,
    write_down,
)
from rooms.errors import Conflict
from rooms.holds import check_may_delete
from rooms.ids import PersonId, VisitId
from rooms.storage.decision_tables import DecisionRow, DecisionVisitRow
from rooms.visits import visit_for


async def change_choice(
    work: Work,
    actor: Actor,
    place: tuple[VisitId, str],
    base: int,
    question: str,
    titles: Sequence[str],
) -> Decision:
    """Put the question and the options in other words. Options that are named as before stay the same
    ones; to wait stays, too.

    Raises NotFound, Refused, Invalid, Conflict `decision_taken_up`, `decision_changed` for another
    `base` than the offer's revision, or `option_in_use`.
    """
    visit = await visit_for(work, actor, Action.VOICE_DECISION, place[0])
    await _check_in_one_visit(work, await held(work, visit, place[1]))

    def edit(content: Content, revision: int) -> Content:
        _check_raised(content)
        offer = Offer(question, _named(content.offer.options, titles))
        if offer == content.offer:
            return content
        check_base(content.offer_revision, base)
        check_raised(offer)
        check_in_use(content, offer)
        return replace(content, offer=offer, offer_revision=revision)

    return await change(work, actor, place, Action.VOICE_DECISION, edit)


async def take_back(work: Work, actor: Actor, visit_id: VisitId, decision_id: str) -> None:
    """Delete a choice that no doctor has taken up; the audit keeps that it was there.

    Raises NotFound, Refused, or Conflict `decision_taken_up` or, under a legal hold, `record_kept`.
    """
    visit = await visit_for(work, actor, Action.VOICE_DECISION, visit_id)
    await check_may_delete(work, PersonId(visit.patient_id))
    row = await held(work, visit, decision_id)
    await _check_in_one_visit(work, row)
    _check_raised((await opened(work, row)).current.content)
    write_down(work, "decision:take-back", row.patient_id, visit_id)
    await tell(work, row)
    await delete_decisions(work, DecisionRow.id == row.id)


def _check_raised(content: Content) -> None:
    if not content.is_raised:
        raise _taken_up()


async def _check_in_one_visit(work: Work, row: DecisionRow) -> None:
    visits = select(func.count()).where(DecisionVisitRow.decision_id == row.id)
    if (await work.db.scalar(visits) or 0) > 1:
        raise _taken_up()


def _taken_up() -> Conflict:
    return Conflict(
        "Your doctor has taken this up. Say what you think below, or that you decide later.",
        code="decision_taken_up",
    )


def _named(before: Iterable[Option], titles: Iterable[str]) -> tuple[Option, ...]:
    known = {one.title: one for one in before if one.kind is OptionKind.CHOICE}
    waits = tuple(one for one in before if one.kind is OptionKind.WAIT)
    taken = {one.id for one in before}
    free = (name for number in count(1) if (name := f"own-{number}") not in taken)
    chosen = (
        known[title] if title in known else Option(next(free), OptionKind.CHOICE, title)
        for title in dict.fromkeys(titles)
    )
    return (*chosen, *waits)

"""The yes of both sides to one version of a decision, each from their own screen.

Whoever confirms names the revision that they see. A yes to an older one is refused, so nobody agrees
to what they haven't read. Once both said yes, the version is settled, and its day of review is kept
beside the decision: `rooms.care_plan` makes a task of it.
"""

from rooms.access import Actor
from rooms.actions import Action
from rooms.care_plan.reviews import add_review, drop_review
from rooms.clinic import Work
from rooms.decisions.content import Content
from rooms.decisions.notices import note_step
from rooms.decisions.record import Decision, Side, Version, held, opened, tell
from rooms.errors import Conflict
from rooms.ids import DecisionId, PersonId, VisitId
from rooms.lifecycle import Cause
from rooms.storage.decision_tables import DecisionConfirmationRow, DecisionRow
from rooms.visits import visit_as


async def confirm(
    work: Work, actor: Actor, visit_id: VisitId, decision_id: str, revision: int
) -> Decision:
    """Say yes for one's side to the version as it stood in `revision`; twice is once.

    Raises NotFound, Refused, Conflict `decision_changed` for another revision than the present one,
    or `decision_open` while no decision is written down.
    """
    visit, cause = await visit_as(work, actor, Action.CONFIRM_DECISION, visit_id)
    side = Side.DOCTOR if cause is Cause.DOCTOR else Side.PATIENT
    # Its task in the care plan needs the key alone: nobody waits for it who holds the decision.
    await work.hold_key(PersonId(visit.patient_id))
    row = await held(work, visit, decision_id)
    current = (await opened(work, row)).current
    _check(row, current, revision)
    if all(one.side is not side for one in current.confirmations):
        note_step(work, actor, row, visit, cause)
        await _keep(work, actor, row, side)
        work.audit(
            "decision:confirm",
            patient_id=PersonId(row.patient_id),
            visit_id=visit_id,
            role=side,
        )
        await tell(work, row)
    return await opened(work, row)


def _check(row: DecisionRow, current: Version, revision: int) -> None:
    if row.revision != revision:
        raise Conflict(
            "This decision has changed since you opened it. Read it once more, then confirm.",
            code="decision_changed",
        )
    if current.content.agreement is None:
        raise Conflict(
            "Nothing is decided yet, so there is nothing to confirm.", code="decision_open"
        )


async def _keep(work: Work, actor: Actor, row: DecisionRow, side: Side) -> None:
    work.db.add(
        DecisionConfirmationRow(
            decision_id=row.id,
            number=row.version,
            side=side,
            person_id=actor.person_id,
            revision=row.revision,
            confirmed_at=work.clock.now(),
        )
    )
    await work.db.flush()
    now = (await opened(work, row)).current
    if now.is_settled and now.content.agreement is not None:
        await _settle(work, actor, row, now.content)


async def _settle(work: Work, actor: Actor, row: DecisionRow, content: Content) -> None:
    """Both said yes: from now on this version counts, and its day of review is a task."""
    day = None if content.agreement is None else content.agreement.review_on
    row.settled_version, row.review_on = row.version, day
    await work.db.flush()
    patient_id, decision_id = PersonId(row.patient_id), DecisionId(row.id)
    if day is None:
        await drop_review(work, patient_id, decision_id, actor.person_id)
        return
    words = content.offer.question
    await add_review(work, patient_id, decision_id, day, words, actor.person_id)

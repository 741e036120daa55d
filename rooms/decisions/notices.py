"""The mail that tells the patient's side that a decision moved while nobody was in a call: when one is
due, and the claim by which one node has it sent.

A doctor often changes several things in a row, so it comes a little after the first of them, bundles
what comes until then, and the next one waits for a while. Whoever answers meanwhile has seen it, and
gets none; the others of the patient's side still do. `rooms.decisions.record` makes it due, `server.decision_notices` sends it.
"""

from datetime import timedelta

from sqlalchemy import func, select

from rooms.access import Actor
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.lifecycle import Cause, VisitState
from rooms.people import Person, people
from rooms.proxies import visit_proxies
from rooms.storage.decision_tables import DecisionRow
from rooms.storage.tables import VisitRow

FIRST_AFTER = timedelta(minutes=5)
NOT_BEFORE = timedelta(minutes=30)
"""So long after one message to a patient the next one comes at the earliest."""


def note_step(work: Work, actor: Actor, row: DecisionRow, visit: VisitRow, cause: Cause) -> None:
    """A doctor's step is told to the patient's side, unless both are in the call; who of that side
    takes a step has seen what was to be told."""
    if cause is not Cause.DOCTOR:
        if row.notice_due_at is not None:
            row.notice_seen_by = " ".join(sorted({*_seen_by(row), actor.person_id}))
    elif visit.state != VisitState.IN_CALL:
        row.notice_due_at = row.notice_due_at or work.clock.now() + FIRST_AFTER
        row.notice_seen_by = None


async def due(work: Work) -> list[PersonId]:
    """Return the patients whose side is to be told now."""
    sent_at = func.max(DecisionRow.notice_sent_at)
    now = work.clock.now()
    found = await work.db.scalars(
        select(DecisionRow.patient_id)
        .group_by(DecisionRow.patient_id)
        .having(
            func.min(DecisionRow.notice_due_at) <= now,
            func.coalesce(sent_at <= now - NOT_BEFORE, True),
        )
        .order_by(DecisionRow.patient_id)
    )
    return [PersonId(one) for one in found]


async def claim(work: Work, patient_id: PersonId) -> list[Person]:
    """Take it on to tell a patient's side in this work; return whom. Nobody when another node did,
    or when all of them have seen it."""
    # Opened first: the keys are held before decisions, as by whoever erases one of them.
    side = await people(work, {patient_id, *await visit_proxies(work, patient_id)})
    now = work.clock.now()
    claimed = await work.db.scalars(
        select(DecisionRow)
        .where(DecisionRow.patient_id == patient_id, DecisionRow.notice_due_at <= now)
        .order_by(DecisionRow.id)
        .with_for_update()
    )
    rows = claimed.all()
    told = [
        one
        for one in side.values()
        if not one.disabled and any(one.id not in _seen_by(row) for row in rows)
    ]
    for row in rows:
        row.notice_due_at = row.notice_seen_by = None
        row.notice_sent_at = now if told else row.notice_sent_at
    await work.db.flush()
    return told


def _seen_by(row: DecisionRow) -> list[str]:
    return (row.notice_seen_by or "").split()

"""Outcomes: how a visit ended when it did not go as planned, and taking back a slip of the hand.

The words are those of CLINICAL.md's "did not happen": the patient or the doctor did not come, the
technique failed, it went by phone. Cancelling is `rooms.visits.cancel`; after a call `complete`
takes the outcome. Nothing here ever lets the next patient in.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.events import CallOpened
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitEvent, VisitState
from rooms.notes.log import close_notes
from rooms.open_transfers import end_open_transfer
from rooms.storage.tables import VisitRow
from rooms.visits import allowed, locked, move

UNDO_WITHIN = timedelta(minutes=2)


class DidNotHappen(StrEnum):
    """Why there was no call."""

    PATIENT_NO_SHOW = "patient_no_show"
    DOCTOR_UNAVAILABLE = "doctor_unavailable"
    TECHNICAL_FAILURE = "technical_failure"
    BY_PHONE = "by_phone"


_EVENTS = {
    DidNotHappen.PATIENT_NO_SHOW: VisitEvent.MARK_NO_SHOW,
    DidNotHappen.DOCTOR_UNAVAILABLE: VisitEvent.NOT_HELD,
    DidNotHappen.TECHNICAL_FAILURE: VisitEvent.NOT_HELD,
    DidNotHappen.BY_PHONE: VisitEvent.BY_PHONE,
}


async def did_not_happen(
    work: Work, actor: Actor, visit_id: VisitId, outcome: DidNotHappen
) -> VisitRow:
    """End a visit before its call, and keep why. Raises NotFound, Refused, Conflict."""
    row = await locked(work, visit_id)
    cause = await allowed(work, actor, Action.MARK_NO_SHOW, row)
    move(work, row, _EVENTS[outcome], cause)
    row.outcome, row.completed_at = outcome, work.clock.now()
    await end_open_transfer(work, visit_id)
    if row.state == VisitState.COMPLETED:
        await close_notes(work, visit_id)
    is_no_show = outcome is DidNotHappen.PATIENT_NO_SHOW
    _write_down(work, "visit:mark-no-show" if is_no_show else "outcome:keep", row)
    return row


async def mark_no_show(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Say that the patient did not come."""
    return await did_not_happen(work, actor, visit_id, DidNotHappen.PATIENT_NO_SHOW)


def undo_until(row: VisitRow) -> datetime | None:
    """Return until when the last step of a visit may be taken back, or None when it can't be."""
    if row.state == VisitState.NO_SHOW and row.completed_at is not None:
        return row.completed_at + UNDO_WITHIN
    if row.state == VisitState.WRAP_UP and row.ended_at is not None:
        return row.ended_at + UNDO_WITHIN
    return None


async def undo(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Take back that nobody came, or the end of a call. The patient stands where they stood.

    Raises NotFound, Refused, or Conflict when it is too late.
    """
    row = await locked(work, visit_id)
    cause = await allowed(work, actor, Action.UNDO, row)
    until = undo_until(row)
    if until is None or work.clock.now() > until:
        raise Conflict(
            "This can be taken back for two minutes only. Book a new visit instead.",
            code="visit_moved_on",
        )
    if row.state == VisitState.WRAP_UP:
        work.tell(CallOpened(visit_id))
    move(work, row, _back(row), cause)
    row.outcome = row.completed_at = row.ended_at = None
    _write_down(work, "visit:undo", row)
    return row


def _back(row: VisitRow) -> VisitEvent:
    if row.state == VisitState.WRAP_UP:
        return VisitEvent.RESUME
    came = row.waiting_since is not None
    return VisitEvent.WAIT_AGAIN if came else VisitEvent.EXPECT_AGAIN


def _write_down(work: Work, action: str, row: VisitRow) -> None:
    visit_id, patient_id = VisitId(row.id), PersonId(row.patient_id)
    detail = {} if row.outcome is None else {"outcome": row.outcome}
    work.audit(action, patient_id=patient_id, visit_id=visit_id, detail=detail)

"""Transfers that are under way, as rows: asked of the patient, agreed to, or with both doctors in.

`rooms.visits` asks who receives a visit, and ends what was under way when the visit moves on;
`rooms.transfers` does the handing over itself.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select

from rooms.clinic import Work
from rooms.events import NoteChangedHands
from rooms.ids import PersonId, VisitId
from rooms.storage.visit_tables import TransferRow


async def open_transfer(work: Work, visit_id: VisitId) -> TransferRow | None:
    """Return the transfer of a visit that is under way; there is one at most."""
    return await work.db.scalar(
        select(TransferRow).where(TransferRow.visit_id == visit_id, *_open())
    )


async def receiver_of(work: Work, visit_id: VisitId) -> PersonId | None:
    """Return the doctor to whom the patient agreed to be handed over."""
    found = await work.db.scalar(
        select(TransferRow.to_doctor_id).where(
            TransferRow.visit_id == visit_id, TransferRow.agreed_at.is_not(None), *_open()
        )
    )
    return None if found is None else PersonId(found)


async def end_open_transfer(work: Work, visit_id: VisitId) -> None:
    """The visit has moved on, so nothing is handed over any more."""
    found = await open_transfer(work, visit_id)
    if found is not None:
        found.withdrawn_at = work.clock.now()
        work.tell(NoteChangedHands(visit_id))


async def last_transfers(work: Work, visit_ids: Collection[VisitId]) -> dict[VisitId, TransferRow]:
    """Return, for each visit, the transfer that is under way, or else the last that was done."""
    rows = await work.db.scalars(
        select(TransferRow)
        .where(
            TransferRow.visit_id.in_(visit_ids),
            TransferRow.withdrawn_at.is_(None),
            TransferRow.declined_at.is_(None),
        )
        .order_by(TransferRow.asked_at, TransferRow.done_at.nulls_last())
    )
    return {VisitId(row.visit_id): row for row in rows}


async def handed_to(work: Work, doctor_id: PersonId) -> list[VisitId]:
    """Return the visits that a doctor may join: warm transfers with the patient's yes."""
    found = await work.db.scalars(
        select(TransferRow.visit_id).where(
            TransferRow.to_doctor_id == doctor_id, TransferRow.agreed_at.is_not(None), *_open()
        )
    )
    return [VisitId(one) for one in found]


def _open() -> tuple[ColumnElement[bool], ...]:
    return (
        TransferRow.done_at.is_(None),
        TransferRow.declined_at.is_(None),
        TransferRow.withdrawn_at.is_(None),
    )

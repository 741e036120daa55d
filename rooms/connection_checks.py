"""What a person's devices and way to the clinic were worth before the call, one result for each seat.

Pages measure and `server.api.check_routes` hands it in; the visit's doctor reads the patient's side
on the desk. It holds words and figures of the connection only, no address and no device name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.events import VisitMoved
from rooms.ids import PersonId, VisitId, new_id
from rooms.lifecycle import VisitState
from rooms.roles import SeatRole
from rooms.seats import seat_of
from rooms.storage.tables import SeatRow, VisitRow
from rooms.storage.visit_tables import ConnectionCheckRow
from rooms.visits import visit_for

CHECKABLE = frozenset({VisitState.SCHEDULED, VisitState.WAITING, VisitState.IN_CALL})
"""Also in the call: a guest waits while the others talk, and who dropped out looks for the cause."""

_PATIENTS_SIDE = frozenset({SeatRole.PATIENT, SeatRole.PROXY})


class Verdict(StrEnum):
    """What may be expected of a call."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class CheckResult:
    """`loss` is a share of 1; `kbps` is what came back through the echo at the best moment."""

    verdict: Verdict
    cause: str | None
    camera: str
    microphone: str
    speaker: str
    transport: str | None
    round_trip_ms: float | None
    loss: float | None
    jitter_ms: float | None
    kbps: float | None


@dataclass(frozen=True)
class Checked:
    """A result with when it was measured."""

    result: CheckResult
    at: datetime


async def check_for(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Return a visit whose connection the actor may check now. Raises NotFound, Refused, Conflict."""
    visit = await visit_for(work, actor, Action.CHECK_CONNECTION, visit_id)
    if visit.state not in CHECKABLE:
        raise Conflict("This visit is over, so there is nothing to check.", code="visit_moved_on")
    return visit


async def keep_check(work: Work, actor: Actor, visit_id: VisitId, result: CheckResult) -> None:
    """Keep a result with the actor's seat; it takes the place of an earlier one."""
    visit = await check_for(work, actor, visit_id)
    seat = await seat_of(work, visit_id, actor.person_id)
    row = await work.db.scalar(
        select(ConnectionCheckRow).where(ConnectionCheckRow.seat_id == seat.id)
    )
    if row is None:
        row = ConnectionCheckRow(id=new_id(), visit_id=visit_id, seat_id=seat.id)
        work.db.add(row)
    _fill(row, result, work.clock.now())
    work.tell(VisitMoved(visit_id, PersonId(visit.doctor_id) if visit.doctor_id else None))


async def checks_of(work: Work, visit_ids: Iterable[VisitId]) -> dict[VisitId, Checked]:
    """Return the newest result of the patient's side for each visit that has one."""
    rows = await work.db.scalars(
        select(ConnectionCheckRow)
        .join(SeatRow, SeatRow.id == ConnectionCheckRow.seat_id)
        .where(
            ConnectionCheckRow.visit_id.in_(list(visit_ids)),
            SeatRow.role.in_(_PATIENTS_SIDE),
            SeatRow.removed_at.is_(None),
        )
        .order_by(ConnectionCheckRow.at)
    )
    return {VisitId(row.visit_id): Checked(_result(row), row.at) for row in rows}


def _fill(row: ConnectionCheckRow, result: CheckResult, at: datetime) -> None:
    row.at = at
    row.verdict, row.cause = result.verdict, result.cause
    row.camera, row.microphone, row.speaker = result.camera, result.microphone, result.speaker
    row.transport = result.transport
    row.round_trip_ms, row.jitter_ms = result.round_trip_ms, result.jitter_ms
    row.loss, row.kbps = result.loss, result.kbps


def _result(row: ConnectionCheckRow) -> CheckResult:
    return CheckResult(
        verdict=Verdict(row.verdict),
        cause=row.cause,
        camera=row.camera,
        microphone=row.microphone,
        speaker=row.speaker,
        transport=row.transport,
        round_trip_ms=row.round_trip_ms,
        loss=row.loss,
        jitter_ms=row.jitter_ms,
        kbps=row.kbps,
    )

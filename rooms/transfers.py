"""Transfers: a visit goes from one doctor to another, or to a service, when the patient agrees.

Cold while the patient waits: they wait on for the other one, and their waiting time counts. Warm in
the call: the receiving doctor comes in, both are there for a while, then the first one goes. Every
step holds the visit's row, so of two steps at once one comes first and the other sees it. What each
doctor wrote stays theirs. Rules: CLINICAL.md "During the visit"; rights: `rooms.access`.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.duty import is_off
from rooms.errors import Conflict, Invalid, NotFound
from rooms.events import NoteChangedHands, PresenceChanged, VisitMoved
from rooms.ids import PersonId, ServiceId, VisitId, new_id
from rooms.lifecycle import VisitState
from rooms.open_transfers import open_transfer
from rooms.people import people
from rooms.preparation import let_go
from rooms.presence import turn_out
from rooms.roles import SeatRole
from rooms.seats import find_seat, take_seat
from rooms.services import is_doctor, open_service
from rooms.storage.tables import VisitRow
from rooms.storage.visit_tables import ServiceRow, TransferRow
from rooms.visits import allowed, locked

_TABLE = TransferRow.__tablename__


class Kind(StrEnum):
    WARM = "warm"
    COLD = "cold"


_GOES_IN = {Kind.COLD: VisitState.WAITING, Kind.WARM: VisitState.IN_CALL}


class Stage(StrEnum):
    """How far a transfer is: the patient was asked, said yes, both doctors are in, it is done, or
    it came to nothing."""

    ASKED = "asked"
    AGREED = "agreed"
    JOINED = "joined"
    DONE = "done"
    OVER = "over"


@dataclass(frozen=True)
class Wanted:
    """To whom a visit is to go, and why. Exactly one of doctor and service is set."""

    kind: Kind
    to_doctor_id: PersonId | None
    to_service_id: ServiceId | None
    reason: str


@dataclass(frozen=True)
class Shown:
    """A transfer in words; a name is None for who was erased."""

    kind: Kind
    stage: Stage
    from_name: str | None
    to_name: str | None
    reason: str


async def ask(work: Work, actor: Actor, visit_id: VisitId, wanted: Wanted) -> VisitRow:
    """Ask the patient whether another doctor may go on.

    Raises Invalid, or Conflict: `visit_moved_on` where there is nothing to hand over,
    `transfer_open` while another one is under way, `receiver_off` for who has gone off shift.
    """
    row = await locked(work, visit_id)
    await allowed(work, actor, Action.TRANSFER, row)
    _check_state(row, wanted.kind)
    if await open_transfer(work, visit_id) is not None:
        raise Conflict("This visit is being handed over already.", code="transfer_open")
    await _check_receiver(work, actor, row, wanted)
    sealer = await work.sealer(PersonId(row.patient_id))
    transfer_id = new_id()
    transfer = TransferRow(
        id=transfer_id,
        visit_id=visit_id,
        from_doctor_id=actor.person_id,
        to_doctor_id=wanted.to_doctor_id,
        to_service_id=wanted.to_service_id,
        kind=wanted.kind,
        reason_sealed=sealer.seal(_TABLE, "reason", transfer_id, wanted.reason),
        asked_at=work.clock.now(),
    )
    work.db.add(transfer)
    await work.db.flush()
    _tell(work, row, transfer)
    _write_down(work, "transfer:ask", row, transfer, reason=wanted.reason)
    return row


async def agree(work: Work, actor: Actor, visit_id: VisitId) -> tuple[VisitRow, bool]:
    """Keep the patient's yes; a cold transfer is done with it, a warm one waits for the doctor.

    Returns whether it goes on: False when the receiving doctor has gone meanwhile, which ends it.
    Raises NotFound when there is nothing to agree to, Conflict once the visit has moved on.
    """
    row, transfer = await _asked(work, actor, visit_id)
    _check_state(row, Kind(transfer.kind))
    now = work.clock.now()
    if transfer.to_doctor_id is not None and await is_off(work, PersonId(transfer.to_doctor_id)):
        transfer.withdrawn_at = now
        _tell(work, row, transfer)
        _write_down(work, "transfer:withdraw", row, transfer)
        return row, False
    transfer.agreed_at = now
    if transfer.kind == Kind.COLD:
        await _hand_over(work, row, transfer)
    _tell(work, row, transfer)
    _write_down(work, "transfer:agree", row, transfer)
    return row, True


async def decline(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Keep the patient's no: everything stays as it is. Raises like `agree`."""
    row, transfer = await _asked(work, actor, visit_id)
    transfer.declined_at = work.clock.now()
    _tell(work, row, transfer)
    _write_down(work, "transfer:decline", row, transfer)
    return row


async def join(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Come into the call as the receiving doctor; both doctors are in from now on.

    Raises NotFound, or Conflict once the call is over.
    """
    row = await locked(work, visit_id)
    await allowed(work, actor, Action.JOIN_TRANSFER, row)
    transfer = await _open(work, visit_id)
    _check_state(row, Kind.WARM)
    seat = await take_seat(work, visit_id, actor.person_id, SeatRole.DOCTOR, admitted=True)
    seat.role, seat.removed_at = SeatRole.DOCTOR, None
    if transfer.joined_at is None:
        transfer.joined_at = work.clock.now()
        _tell(work, row, transfer)
        _write_down(work, "transfer:join", row, transfer)
    return row


async def finish(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Make the visit the receiving doctor's; the first one is out of it, sockets included.

    Raises NotFound, or Conflict before both doctors are in.
    """
    row = await locked(work, visit_id)
    await allowed(work, actor, Action.FINISH_TRANSFER, row)
    transfer = await _open(work, visit_id)
    _check_state(row, Kind.WARM)
    if transfer.joined_at is None:
        raise Conflict("The other doctor is not in the call yet.", code="visit_moved_on")
    await _hand_over(work, row, transfer)
    _tell(work, row, transfer)
    _write_down(work, "transfer:finish", row, transfer)
    return row


async def withdraw(work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
    """Take a transfer back; a receiving doctor who is in the call already is out of it."""
    row = await locked(work, visit_id)
    await allowed(work, actor, Action.TRANSFER, row)
    transfer = await _open(work, visit_id)
    transfer.withdrawn_at = work.clock.now()
    work.tell(NoteChangedHands(visit_id))
    if transfer.joined_at is not None and transfer.to_doctor_id is not None:
        await _leave(work, row, PersonId(transfer.to_doctor_id))
    _tell(work, row, transfer)
    _write_down(work, "transfer:withdraw", row, transfer)
    return row


async def transfers_of(work: Work, row: VisitRow) -> tuple[Shown, ...]:
    """Return all transfers of a visit in words, those that came to nothing, too."""
    rows = await work.db.scalars(
        select(TransferRow).where(TransferRow.visit_id == row.id).order_by(TransferRow.asked_at)
    )
    return tuple([await shown(work, row, one) for one in rows])


async def shown(work: Work, row: VisitRow, transfer: TransferRow) -> Shown:
    """Return a transfer in words: who, to whom, why."""
    first, other = PersonId(transfer.from_doctor_id), PersonId(transfer.to_doctor_id or "")
    known = await people(work, {first, other})
    names = {one: who.name for one, who in known.items()}
    to_name = names.get(other)
    if transfer.to_service_id is not None:
        to_name = (await work.db.get_one(ServiceRow, transfer.to_service_id)).name
    return Shown(
        Kind(transfer.kind), stage_of(transfer), names.get(first), to_name,
        await reason_of(work, PersonId(row.patient_id), transfer),
    )  # fmt: skip


async def reason_of(work: Work, patient_id: PersonId, transfer: TransferRow) -> str:
    """Return why a visit was to go to somebody else, opened."""
    sealer = await work.sealer(patient_id)
    return sealer.open(_TABLE, "reason", transfer.id, transfer.reason_sealed)


def stage_of(transfer: TransferRow) -> Stage:
    """Return how far a transfer is."""
    if transfer.declined_at is not None or transfer.withdrawn_at is not None:
        return Stage.OVER
    if transfer.done_at is not None:
        return Stage.DONE
    if transfer.joined_at is not None:
        return Stage.JOINED
    return Stage.ASKED if transfer.agreed_at is None else Stage.AGREED


async def _asked(work: Work, actor: Actor, visit_id: VisitId) -> tuple[VisitRow, TransferRow]:
    row = await locked(work, visit_id)
    await allowed(work, actor, Action.AGREE_TO_TRANSFER, row)
    transfer = await open_transfer(work, visit_id)
    if transfer is None or transfer.agreed_at is not None:
        raise Conflict("There is nothing to answer any more.", code="visit_moved_on")
    return row, transfer


async def _open(work: Work, visit_id: VisitId) -> TransferRow:
    found = await open_transfer(work, visit_id)
    if found is None:
        raise Conflict("This visit is not being handed over.", code="visit_moved_on")
    return found


def _check_state(row: VisitRow, kind: Kind) -> None:
    if row.state != _GOES_IN[kind]:
        place = "waits" if kind is Kind.COLD else "is in the call"
        raise Conflict(f"This works while the patient {place}.", code="visit_moved_on")


async def _check_receiver(work: Work, actor: Actor, row: VisitRow, wanted: Wanted) -> None:
    if (wanted.to_doctor_id is None) == (wanted.to_service_id is None):
        raise Invalid("Choose a doctor or a service.")
    if wanted.to_service_id is not None:
        if wanted.kind is Kind.WARM:
            raise Invalid("Choose a doctor: somebody has to come into the call.")
        await open_service(work, wanted.to_service_id)
        return
    receiver = PersonId(wanted.to_doctor_id or "")
    # Whoever hands over a visit that was open to several may not mean themselves, either.
    if receiver in {row.doctor_id, row.patient_id, actor.person_id}:
        raise Invalid("Choose another doctor.")
    if not await is_doctor(work, receiver):
        raise NotFound("There is no such doctor.")
    if await is_off(work, receiver):
        raise Conflict("That doctor has gone off shift. Choose another one.", code="receiver_off")


async def _hand_over(work: Work, row: VisitRow, transfer: TransferRow) -> None:
    """Make the visit the receiver's; `waiting_since` stays, so the patient's wait counts on."""
    visit_id, first = VisitId(row.id), row.doctor_id
    await let_go(work, row)
    row.doctor_id, row.any_doctor = transfer.to_doctor_id, transfer.to_doctor_id is None
    row.service_id = transfer.to_service_id or row.service_id
    transfer.done_at = work.clock.now()
    work.tell(NoteChangedHands(visit_id))
    if transfer.to_doctor_id is not None:
        seat = await take_seat(work, visit_id, PersonId(transfer.to_doctor_id), SeatRole.DOCTOR)
        seat.role, seat.removed_at = SeatRole.DOCTOR, None
    if first is not None:
        await _leave(work, row, PersonId(first))
    if transfer.from_doctor_id != first:
        await _leave(work, row, PersonId(transfer.from_doctor_id))


async def _leave(work: Work, row: VisitRow, doctor_id: PersonId) -> None:
    """End a doctor's part in a visit. The seat stays and tells that they were in it."""
    visit_id = VisitId(row.id)
    seat = await find_seat(work, visit_id, doctor_id)
    if seat is not None:
        seat.removed_at, seat.admitted_at = work.clock.now(), None
    await work.db.flush()
    await turn_out(work, doctor_id, {visit_id})


def _tell(work: Work, row: VisitRow, transfer: TransferRow) -> None:
    """The visit's pages, the waiting patients, and the desks of everyone it may belong to."""
    visit_id = VisitId(row.id)
    work.tell(VisitMoved(visit_id, None if row.any_doctor else PersonId(row.doctor_id or "")))
    for doctor_id in {transfer.from_doctor_id, transfer.to_doctor_id} - {row.doctor_id, None}:
        work.tell(PresenceChanged(visit_id, PersonId(doctor_id or "")))


def _write_down(
    work: Work, action: str, row: VisitRow, transfer: TransferRow, reason: str | None = None
) -> None:
    detail = {"kind": transfer.kind, "from": transfer.from_doctor_id}
    detail |= {"to": transfer.to_doctor_id or transfer.to_service_id or ""}
    visit_id, patient_id = VisitId(row.id), PersonId(row.patient_id)
    work.audit(action, patient_id=patient_id, visit_id=visit_id, reason=reason, detail=detail)

"""Guests: somebody invited to one visit, as interpreter, relative, specialist or observer.

A guest agrees to take part, the patient agrees to the guest where that is theirs to say, and the
doctor lets them in once the call is on. Rights are for this visit and end with it. `server` makes
and sends the links; `rooms.presence` lets nobody into a room who isn't admitted here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from sqlalchemy import select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.events import PresenceChanged
from rooms.ids import PersonId, SeatId, VisitId
from rooms.lifecycle import ENDED, VisitState
from rooms.links import revoke_links
from rooms.people import (
    Person,
    add_person,
    change_phone,
    keep_phone_checked,
    people_by_phone,
    person,
    person_by_email,
)
from rooms.presence import leave_seat, turn_out
from rooms.proxies import give_role, visit_proxies
from rooms.roles import GUESTS, Role, SeatRole
from rooms.seats import Consent, find_seat, keep_consent, seat_of, take_seat
from rooms.storage.tables import SeatRow, VisitRow
from rooms.visits import facts, visit_for

MAX_IN_ROOM = 6
"""Everybody is connected to everybody (docs/architecture.md)."""

_OPEN = frozenset({VisitState.SCHEDULED, VisitState.WAITING, VisitState.IN_CALL})
_ASKED_OF_PATIENT = frozenset({SeatRole.RELATIVE, SeatRole.SPECIALIST, SeatRole.OBSERVER})


class Agreed(StrEnum):
    """What the patient said of a guest."""

    YES = "yes"
    NO = "no"
    WAITING = "waiting"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class NewGuest:
    """Somebody to invite. `phone` is in E.164 form, `phone_checked` the inviter's word that the
    number is theirs."""

    role: SeatRole
    name: str
    email: str | None
    phone: str | None
    language: str
    phone_checked: bool = False


async def invite_guest(work: Work, actor: Actor, visit_id: VisitId, new: NewGuest) -> Person:
    """Give somebody a guest's seat; who is known by e-mail or phone already comes as themselves.

    Raises Invalid, or Conflict once the call is over or `too_many_guests`.
    """
    visit = await _open_visit(work, actor, Action.INVITE_GUEST, visit_id)
    who = await _who(work, new)
    if who.id in {visit.patient_id, visit.doctor_id}:
        raise Invalid(f"{who.name} takes part in this visit anyway.")
    if who.disabled:
        raise Invalid("The account of this person is closed, so they can't be invited.")
    await _check_room(work, visit_id, who.id)
    await give_role(work, who.id, Role.GUEST)
    seat = await take_seat(work, visit_id, who.id, new.role)
    if seat.role not in GUESTS:
        raise Invalid(f"{who.name} takes part in this visit anyway.")
    _start_anew(seat, new.role)
    await _tell(work, visit)
    _write_down(work, "guest:invite", visit, seat)
    return who


async def check_in_guest(
    work: Work, actor: Actor, visit_id: VisitId, consent: Consent
) -> tuple[VisitRow, SeatRow]:
    """Keep that a guest agrees to take part. Raises Conflict once the call is over."""
    visit = await _open_visit(work, actor, Action.SEE_AS_GUEST, visit_id)
    seat = await _held_seat(work, visit_id, actor.person_id)
    if keep_consent(work, seat, consent):
        seat.checked_in_at = seat.checked_in_at or work.clock.now()
        _write_down(work, "guest:check-in", visit, seat)
    await _tell(work, visit)
    return visit, seat


async def check_in_proxy(work: Work, actor: Actor, visit_id: VisitId, consent: Consent) -> VisitRow:
    """Keep that whoever acts for the patient agrees to take part, when somebody else checked in.

    Raises Refused for the patient, who agrees at check-in; Conflict once the call is over.
    """
    visit = await _open_visit(work, actor, Action.CHECK_IN, visit_id)
    if actor.person_id == visit.patient_id:
        raise Refused("You agree when you check in.")
    seat = await take_seat(work, visit_id, actor.person_id, SeatRole.PROXY)
    if keep_consent(work, seat, consent):
        await _tell(work, visit)
    return visit


async def agree_to_guest(
    work: Work, actor: Actor, visit_id: VisitId, person_id: PersonId, *, yes: bool
) -> VisitRow:
    """Keep the patient's word on a guest; a no keeps the guest out, also out of a call that is on.

    Raises NotFound, or Conflict once the call is over.
    """
    visit = await _open_visit(work, actor, Action.AGREE_TO_GUEST, visit_id)
    seat = await _guest_seat(work, visit_id, person_id)
    now = work.clock.now()
    seat.agreed_at, seat.refused_at = (now, None) if yes else (None, now)
    if not yes and seat.admitted_at is not None:
        seat.admitted_at = None
        await leave_seat(work, SeatId(seat.id))
    await _tell(work, visit)
    _write_down(work, "guest:agree" if yes else "guest:decline", visit, seat)
    return visit


async def admit_guest(work: Work, actor: Actor, visit_id: VisitId, person_id: PersonId) -> VisitRow:
    """Let a guest, or a proxy who came later, into the call.

    Raises Conflict `guest_not_ready` before the call or their own consent, and
    `guest_not_agreed` without the patient's.
    """
    visit = await visit_for(work, actor, Action.ADMIT_GUEST, visit_id)
    seat = await _held_seat(work, visit_id, person_id)
    if seat.role not in GUESTS | {SeatRole.PROXY}:
        raise NotFound("There is no such guest.")
    if visit.state != VisitState.IN_CALL:
        _not_ready("Guests come in once the call is on.")
    if seat.consented_at is None:
        _not_ready("This person has not agreed to take part yet.")
    if await agreed(work, visit, seat) not in {Agreed.YES, Agreed.NOT_NEEDED}:
        raise Conflict("The patient has not agreed to this guest.", code="guest_not_agreed")
    if seat.admitted_at is None:
        seat.admitted_at = work.clock.now()
        _write_down(work, "guest:admit", visit, seat)
    await _tell(work, visit)
    return visit


async def remove_guest(
    work: Work, actor: Actor, visit_id: VisitId, person_id: PersonId
) -> VisitRow:
    """End a guest's or proxy's part in a visit: seat, links, and their place in the room."""
    visit = await visit_for(work, actor, Action.INVITE_GUEST, visit_id)
    seat = await _held_seat(work, visit_id, person_id)
    if seat.role not in GUESTS | {SeatRole.PROXY}:
        raise NotFound("There is no such guest.")
    seat.removed_at, seat.admitted_at = work.clock.now(), None
    await work.db.flush()
    await revoke_links(work, visit_id, person_id)
    await turn_out(work, person_id, {visit_id})
    await _tell(work, visit)
    _write_down(work, "guest:remove", visit, seat)
    return visit


async def guest_of(work: Work, actor: Actor, visit_id: VisitId) -> tuple[VisitRow, SeatRow]:
    """Return the visit that somebody is a guest of, and their seat. Raises NotFound."""
    visit = await visit_for(work, actor, Action.SEE_AS_GUEST, visit_id)
    return visit, await seat_of(work, visit_id, actor.person_id)


async def seats_in(work: Work, visit_id: VisitId) -> list[SeatRow]:
    """Return all seats of a visit, those taken away, too."""
    rows = await work.db.scalars(
        select(SeatRow).where(SeatRow.visit_id == visit_id).order_by(SeatRow.id)
    )
    return list(rows)


async def agreed(work: Work, visit: VisitRow, seat: SeatRow) -> Agreed:
    """Return what the patient said of whoever sits here."""
    if seat.role not in _ASKED_OF_PATIENT:
        return Agreed.NOT_NEEDED
    if seat.refused_at is not None:
        return Agreed.NO
    if seat.agreed_at is not None:
        return Agreed.YES
    is_proxy = seat.person_id in await visit_proxies(work, PersonId(visit.patient_id))
    return Agreed.NOT_NEEDED if is_proxy else Agreed.WAITING


def is_over(visit: VisitRow) -> bool:
    """Whether a guest's part in it has ended."""
    return visit.state in ENDED


async def _open_visit(work: Work, actor: Actor, action: Action, visit_id: VisitId) -> VisitRow:
    visit = await visit_for(work, actor, action, visit_id)
    if visit.state not in _OPEN:
        raise Conflict("The call of this visit is over.", code="visit_moved_on")
    return visit


async def _who(work: Work, new: NewGuest) -> Person:
    """Return whom the clinic knows by this address or number, or a new person.

    A family may share a phone, so a number alone counts only for one person of the same name.
    """
    found = None if new.email is None else await person_by_email(work, new.email)
    if found is None and new.phone is not None:
        same = [one for one in await people_by_phone(work, new.phone) if _is_named(one, new)]
        found = same[0] if len(same) == 1 else None
    if found is None:
        return await add_person(
            work,
            name=new.name,
            roles=(Role.GUEST,),
            email=new.email,
            phone=new.phone,
            language=new.language,
            phone_checked=new.phone_checked,
        )
    found = await _with_phone(work, found, new)
    if new.phone_checked and new.phone is not None and found.phone == new.phone:
        await keep_phone_checked(work, found.id, "said")
        return await person(work, found.id)
    return found


async def _with_phone(work: Work, found: Person, new: NewGuest) -> Person:
    if found.phone is None and new.phone is not None and found.roles == {Role.GUEST}:
        await change_phone(work, found.id, new.phone)
        return await person(work, found.id)
    return found


def _is_named(one: Person, new: NewGuest) -> bool:
    return new.email is None and one.name.casefold() == new.name.casefold()


async def _check_room(work: Work, visit_id: VisitId, person_id: PersonId) -> None:
    seats = [one for one in await seats_in(work, visit_id) if one.removed_at is None]
    others = [one for one in seats if one.person_id != person_id and one.role != SeatRole.DOCTOR]
    if len(others) >= MAX_IN_ROOM - 1:
        raise Conflict("This visit has as many people as it may have.", code="too_many_guests")


def _start_anew(seat: SeatRow, role: SeatRole) -> None:
    """Whoever was removed, or comes in another role, is asked and asked for again."""
    if seat.removed_at is not None or seat.role != role:
        seat.consent_version = seat.consent_language = None
        seat.consented_at = seat.checked_in_at = seat.admitted_at = None
        seat.agreed_at = seat.refused_at = None
    seat.role, seat.removed_at = role, None


async def _guest_seat(work: Work, visit_id: VisitId, person_id: PersonId) -> SeatRow:
    seat = await _held_seat(work, visit_id, person_id)
    if seat.role not in GUESTS:
        raise NotFound("There is no such guest.")
    return seat


async def _held_seat(work: Work, visit_id: VisitId, person_id: PersonId) -> SeatRow:
    """Return a seat that wasn't taken away, held until this work ends."""
    found = await find_seat(work, visit_id, person_id)
    if found is not None:
        await work.db.refresh(found, with_for_update=True)
    if found is None or found.removed_at is not None:
        raise NotFound("There is no such guest.")
    return found


async def _tell(work: Work, visit: VisitRow) -> None:
    await work.db.flush()
    work.tell(PresenceChanged(VisitId(visit.id), facts(visit).doctor_id))


def _not_ready(message: str) -> NoReturn:
    raise Conflict(message, code="guest_not_ready")


def _write_down(work: Work, action: str, visit: VisitRow, seat: SeatRow) -> None:
    work.audit(
        action,
        patient_id=PersonId(visit.patient_id),
        visit_id=VisitId(visit.id),
        detail={"person": seat.person_id, "role": seat.role},
    )

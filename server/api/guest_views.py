"""Turns who takes part in a visit into what the API gives: for staff, for the patient, for a guest.

Routes call these inside their unit of work; nothing here decides who may see what.
"""

from datetime import timedelta
from typing import cast

from rooms import guests
from rooms.channels import Channel
from rooms.clinic import Work
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.links import last_channel, links_of, state_of
from rooms.occupants import present
from rooms.people import Person, people, person
from rooms.preparing import preparing_names
from rooms.proxies import Proxy as ProxyRight
from rooms.proxies import visit_proxies
from rooms.roles import GUESTS, SeatRole
from rooms.seats import find_seat
from rooms.storage.tables import LinkRow, SeatRow, VisitRow
from rooms.visits import people_of
from server.api.models.desk import LinkStatus
from server.api.models.guests import (
    GuestVisit,
    MyProxy,
    Proxy,
    VisitDevice,
    VisitLink,
    VisitPeople,
    VisitPerson,
)
from server.api.models.visit import GuestRole, MyDevice, MyGuest, MyVisit, Preparing
from server.api.views import doctor_brief, my_visit
from server.auth.levels import Factor
from server.auth.seat_requests import SeatRequests
from server.auth.sessions import Session


async def visit_people(work: Work, visit: VisitRow, devices: SeatRequests) -> VisitPeople:
    """Everybody with a part in a visit, and the devices that wait at it."""
    visit_id = VisitId(visit.id)
    seats = await guests.seats_in(work, visit_id)
    seated = {PersonId(seat.person_id) for seat in seats}
    proxies = [
        one for one in await visit_proxies(work, PersonId(visit.patient_id)) if one not in seated
    ]
    known = await people(work, seated | set(proxies))
    links, here = await links_of(work, visit_id), await _here(work, visit_id)
    shown = [
        await _seated(work, visit, seat, known[PersonId(seat.person_id)], links, here)
        for seat in seats
        if seat.person_id in known
    ]
    shown += [_proxy_to_be(known[one]) for one in proxies if one in known]
    roles = {one.person_id: one.role for one in shown}
    return VisitPeople(
        people=tuple(sorted(shown, key=lambda one: (_ORDER.index(one.role), one.name))),
        devices=tuple(
            VisitDevice(
                id=one.id,
                name=known[one.person_id].name,
                role=roles[one.person_id],
                browser=one.browser,
                asked_at=one.asked_at,
            )
            for one in await devices.waiting(work, visit_id)
            if one.person_id in roles
        ),
    )


async def visit_of(
    work: Work, visit: VisitRow, session: Session, devices: SeatRequests, patience: timedelta
) -> MyVisit:
    """A visit as its patient sees it, or who acts for them. `patience` is as in `queue_place`."""
    visit_id, me = VisitId(visit.id), session.person_id
    shown = await my_visit(work, visit, patience)
    is_patient = me == visit.patient_id
    seat = await find_seat(work, visit_id, me)
    more: dict[str, object] = {
        "guests": await _my_guests(work, visit),
        "devices": tuple(
            MyDevice(id=one.id, browser=one.browser, asked_at=one.asked_at)
            for one in await devices.waiting(work, visit_id, me)
        ),
        "code_note": await _code_note(work, visit_id, session),
        "preparing": await _preparing(work, visit),
        "relay_only": seat is not None and seat.relay_only,
        "consented": seat is not None and seat.consented_at is not None,
    }
    if not is_patient:
        name = (await person(work, me)).name
        more |= {"my_role": "proxy", "for_name": shown.my_name, "my_name": name}
    return shown.model_copy(update=more)


async def _preparing(work: Work, visit: VisitRow) -> Preparing | None:
    name = (await preparing_names(work, [visit])).get(VisitId(visit.id))
    return None if name is None else Preparing(doctor_name=name)


async def guest_visit(
    work: Work, visit: VisitRow, seat: SeatRow, consent_version: str
) -> GuestVisit:
    """A visit as a guest sees it: whose it is only while they are let in."""
    who = await people_of(work, visit)
    is_in = seat.admitted_at is not None and not guests.is_over(visit)
    return GuestVisit(
        id=visit.id,
        state=VisitState(visit.state),
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        my_name=(await person(work, PersonId(seat.person_id))).name,
        my_role=cast("GuestRole", seat.role),
        doctor=None if who.doctor is None else doctor_brief(who.doctor),
        patient_name=who.patient.name if is_in else None,
        consent_version=consent_version,
        consented=seat.consented_at is not None,
        admitted=is_in,
        agreed=(await guests.agreed(work, visit, seat)).value,
    )


def proxy_entry(one: ProxyRight) -> Proxy:
    """A proxy as an admin sees it."""
    return Proxy(
        id=one.row.id,
        person_id=one.proxy.id,
        name=one.proxy.name,
        relation=one.relation,
        scopes=one.scopes,
        shown=one.row.is_shown,
        created_at=one.row.created_at,
        expires_at=one.row.expires_at,
        ended_at=one.row.ended_at,
    )


def my_proxy(one: ProxyRight, other: Person) -> MyProxy:
    """A proxy as one of the two sees it; `other` is the other one."""
    return MyProxy(
        id=one.row.id,
        person_id=other.id,
        name=other.name,
        relation=one.relation,
        scopes=one.scopes,
        expires_at=one.row.expires_at,
    )


_ORDER = (SeatRole.PATIENT, SeatRole.PROXY, SeatRole.DOCTOR, *sorted(GUESTS))


async def _seated(
    work: Work,
    visit: VisitRow,
    seat: SeatRow,
    who: Person,
    links: dict[PersonId, LinkRow],
    here: set[PersonId],
) -> VisitPerson:
    link = links.get(who.id)
    return VisitPerson(
        person_id=who.id,
        name=who.name,
        role=SeatRole(seat.role),
        link=None if link is None else _link(work, link),
        agreed=(await guests.agreed(work, visit, seat)).value,
        consented=seat.consented_at is not None,
        admitted=seat.admitted_at is not None,
        here=who.id in here,
        removed=seat.removed_at is not None,
    )


def _proxy_to_be(who: Person) -> VisitPerson:
    """Somebody who acts for the patient and has no seat in this visit so far."""
    return VisitPerson(
        person_id=who.id,
        name=who.name,
        role=SeatRole.PROXY,
        link=None,
        agreed="not_needed",
        consented=False,
        admitted=False,
        here=False,
        removed=False,
    )


def _link(work: Work, row: LinkRow) -> VisitLink:
    return VisitLink(
        status=LinkStatus(state_of(row, work.clock.now())),
        sent_by=Channel(row.sent_by),
        sent_at=row.created_at,
        opened_at=row.opened_at,
        verified_at=row.verified_at,
        joined_at=row.joined_at,
        expires_at=row.expires_at,
    )


async def _my_guests(work: Work, visit: VisitRow) -> tuple[MyGuest, ...]:
    visit_id = VisitId(visit.id)
    seats = [
        seat
        for seat in await guests.seats_in(work, visit_id)
        if seat.role in GUESTS and seat.removed_at is None
    ]
    if not seats:
        return ()
    known = await people(work, {PersonId(seat.person_id) for seat in seats})
    here = await _here(work, visit_id)
    shown = [
        MyGuest(
            person_id=seat.person_id,
            name=known[PersonId(seat.person_id)].name,
            role=cast("GuestRole", seat.role),
            agreed=(await guests.agreed(work, visit, seat)).value,
            here=seat.person_id in here,
        )
        for seat in seats
        if seat.person_id in known
    ]
    return tuple(shown)


async def _here(work: Work, visit_id: VisitId) -> set[PersonId]:
    found = (await present(work, {visit_id})).get(visit_id, [])
    return {one.person_id for one in found if not one.away}


async def _code_note(work: Work, visit_id: VisitId, session: Session) -> str | None:
    """Whether this session's code came the way that its link had come."""
    if session.factor not in {Factor.SMS, Factor.MAIL}:
        return None
    way = await last_channel(work, visit_id, session.person_id)
    return "same_channel" if way is not None and way.value == session.factor.value else None

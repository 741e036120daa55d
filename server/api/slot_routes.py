"""Routes by which patients find free times, and book and move their own visits, where the clinic
lets them."""

from datetime import UTC, date
from typing import Any

from rooms import self_booking
from rooms.access import Scope
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import NotFound
from rooms.ids import PersonId, VisitId
from rooms.people import Person, people
from rooms.roles import Role
from rooms.self_booking import BookingRules, PatientsBook, Wish, wish_of
from rooms.storage.tables import VisitRow
from rooms.visits import visit_for
from server.api.access import Access
from server.api.booking_rules import rules_of
from server.api.days import clinic_today
from server.api.models.base import Nothing
from server.api.models.schedule import (
    BookFor,
    BookingChoices,
    BookMine,
    FreeSlot,
    MoveMine,
    ServiceBrief,
    SlotDay,
    Slots,
)
from server.api.models.visit import MyVisit
from server.api.patient_views import mine
from server.api.route import Call, Query, RouteTable
from server.api.views import doctor_brief

routes = RouteTable("slots")

DOCTOR = Query("doctor_id", str, "Free times of this doctor")
SERVICE = Query("service_id", str, "Or of whoever offers this service")
MOVING = Query("visit_id", str, "Or for a visit of mine that is to move")
PATIENT = Query("patient_id", str, "Whom I act for; left out, myself")
FROM = Query("from", date, "First day at the clinic; today when left out")


@routes.get(
    "/slots/choices",
    access=Access.PATIENT_OR_PROXY,
    gives=BookingChoices,
    summary="With whom I may book a visit by myself",
)
async def read_choices(call: Call[Nothing]) -> BookingChoices:
    rules = rules_of(call.parts.settings)
    async with call.parts.clinic.read() as work:
        found = [await _book_for(work, one, rules) for one in await _patients(call, work)]
    is_off = rules.patients_book is PatientsBook.OFF
    return BookingChoices(
        patients_book=call.parts.settings.patients_book, people=() if is_off else tuple(found)
    )


@routes.get(
    "/slots",
    access=Access.PATIENT_OR_PROXY,
    gives=Slots,
    summary="Free times of a week that I may book",
    errors=("booking_closed",),
    query=(DOCTOR, SERVICE, MOVING, PATIENT, FROM),
)
async def read_slots(call: Call[Nothing]) -> Slots:
    rules = rules_of(call.parts.settings)
    window, zone = rules.offered(call.parts.clock.now()), call.parts.settings.clinic_zone
    first, last = clinic_today(window.start, zone), clinic_today(window.end, zone)
    start = min(max(call.ask(FROM) or first, first), last)
    async with call.parts.clinic.read() as work:
        moving = await _moving(call, work)
        patient_id = _patient_id(call, call.ask(PATIENT)) if moving is None else moving.patient_id
        doctor = call.ask(DOCTOR)
        wish = Wish(None if doctor is None else PersonId(doctor), call.ask(SERVICE))
        if moving is not None:
            wish = wish_of(moving)
        found = await self_booking.offer(
            work, PersonId(patient_id), wish, start, rules, moving=moving
        )
    return Slots(
        zone=zone,
        first_day=first,
        last_day=last,
        days=tuple(
            SlotDay(
                date=day,
                slots=tuple(
                    FreeSlot(starts_at=slot.starts_at, minutes=slot.minutes) for slot in slots
                ),
            )
            for day, slots in found.days
        ),
        next_day=found.next_day,
    )


@routes.post(
    "/my/visits",
    access=Access.PATIENT_OR_PROXY,
    body=BookMine,
    gives=MyVisit,
    summary="Book a free time for myself, or for whom I act",
    errors=("booking_closed", "slot_taken", "too_many_visits"),
    status=201,
)
async def book_mine(call: Call[BookMine]) -> MyVisit:
    said = call.body
    wish = Wish(None if said.doctor_id is None else PersonId(said.doctor_id), said.service_id)
    async with call.parts.clinic.work() as work:
        visit = await self_booking.book_mine(
            work,
            call.actor,
            _patient_id(call, said.patient_id),
            wish,
            said.starts_at.astimezone(UTC),
            said.reason,
            rules_of(call.parts.settings),
        )
        shown = await mine(call, work, visit)
    await call.parts.visit_news.booked(VisitId(visit.id))
    return shown


@routes.post(
    "/my/visits/{visit_id}/move",
    access=Access.PATIENT_OR_PROXY,
    body=MoveMine,
    gives=MyVisit,
    summary="Choose another free time for my visit",
    errors=("booking_closed", "slot_taken", "too_late", "visit_moved_on"),
)
async def move_mine(call: Call[MoveMine]) -> MyVisit:
    rules, starts_at = rules_of(call.parts.settings), call.body.starts_at.astimezone(UTC)
    async with call.parts.clinic.work() as work:
        row = await work.db.get(VisitRow, call.visit_id)
        before = None if row is None else row.starts_at
        visit = await self_booking.move_mine(work, call.actor, call.visit_id, starts_at, rules)
        shown = await mine(call, work, visit)
    if before is not None:
        await call.parts.visit_news.moved(call.visit_id, before, by_staff=False)
    return shown


async def _moving(call: Call[Nothing], work: Work) -> VisitRow | None:
    visit_id = call.ask(MOVING)
    if visit_id is None:
        return None
    return await visit_for(work, call.actor, Action.SEE_MINE, VisitId(visit_id))


def _patient_id(call: Call[Any], chosen: str | None) -> PersonId:
    """Return whom a booking is for. Raises NotFound for whom one doesn't act."""
    patient_id = PersonId(chosen or call.person_id)
    if not self_booking.may_act_for(call.actor, patient_id):
        raise NotFound("There is no such patient, or you don't act for them.")
    return patient_id


async def _patients(call: Call[Nothing], work: Work) -> list[Person]:
    """Oneself first, then whom one acts for in visits, by name."""
    others = {one.patient_id for one in call.actor.acts_for if one.scope is Scope.VISITS}
    own = {call.person_id} if Role.PATIENT in call.actor.roles else set()
    found = (await people(work, others | own)).values()
    return sorted(found, key=lambda one: (one.id != call.person_id, one.name.casefold()))


async def _book_for(work: Work, patient: Person, rules: BookingRules) -> BookFor:
    found = await self_booking.choices(work, patient.id, rules)
    return BookFor(
        patient_id=patient.id,
        name=patient.name,
        doctors=tuple(doctor_brief(one) for one in found.doctors),
        services=tuple(ServiceBrief(id=one.id, name=one.name) for one in found.services),
    )

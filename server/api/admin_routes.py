"""Routes of an admin: live rooms and the day's visits. Operations only, no health content."""

from datetime import date, datetime

from rooms.agenda import count_completed, live_visits, visits_between
from rooms.clinic import Work
from rooms.errors import Invalid
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.links import link_states
from rooms.occupants import Occupant, present
from rooms.people import Person, people
from rooms.storage.tables import VisitRow
from server.api.access import Access
from server.api.days import clinic_today, day_bounds
from server.api.models.admin import (
    AdminVisit,
    AdminVisits,
    Board,
    BoardPerson,
    BoardRoom,
)
from server.api.models.base import Nothing
from server.api.models.desk import LinkStatus
from server.api.route import Call, Query, RouteTable

routes = RouteTable("admin")

DAY = Query("day", date, "A day at the clinic, YYYY-MM-DD; today when left out")
_YEARS = range(1900, 2200)  # Python's first and last days have no neighbour to count to.


@routes.get(
    "/admin/board",
    access=Access.ADMIN,
    gives=Board,
    summary="Live rooms: state, since when, who is connected by role",
)
async def read_board(call: Call[Nothing]) -> Board:
    zone = call.parts.settings.clinic_zone
    start, end = day_bounds(clinic_today(call.parts.clock.now(), zone), zone)
    async with call.parts.clinic.read() as work:
        live = await live_visits(work)
        in_rooms = await present(work, {VisitId(row.id) for row in live})
        doctors = await people(work, {PersonId(row.doctor_id) for row in live if row.doctor_id})
        done = await count_completed(work, start, end)
    states = [row.state for row in live]
    return Board(
        rooms=tuple(_room(row, doctors, in_rooms.get(VisitId(row.id), [])) for row in live),
        waiting=states.count(VisitState.WAITING),
        in_call=states.count(VisitState.IN_CALL),
        completed_today=done,
    )


@routes.get(
    "/admin/visits",
    access=Access.ADMIN,
    gives=AdminVisits,
    summary="The visits of one day",
    query=(DAY,),
)
async def read_visits(call: Call[Nothing]) -> AdminVisits:
    zone = call.parts.settings.clinic_zone
    day = call.ask(DAY) or clinic_today(call.parts.clock.now(), zone)
    if day.year not in _YEARS:
        raise Invalid("Choose a day of these times.")
    start, end = day_bounds(day, zone)
    async with call.parts.clinic.read() as work:
        return AdminVisits(day=day, visits=await _visits_between(work, start, end))


async def _visits_between(work: Work, start: datetime, end: datetime) -> tuple[AdminVisit, ...]:
    rows = await visits_between(work, start, end)
    wanted = {PersonId(row.patient_id) for row in rows}
    wanted |= {PersonId(row.doctor_id) for row in rows if row.doctor_id}
    names = await people(work, wanted)
    links = await link_states(work, {VisitId(row.id) for row in rows})
    return tuple(
        AdminVisit(
            id=row.id,
            starts_at=row.starts_at,
            state=VisitState(row.state),
            doctor_name=_name(names, row.doctor_id),
            patient_name=_name(names, row.patient_id),
            link_status=LinkStatus(links[VisitId(row.id)]) if row.id in links else None,
        )
        for row in rows
    )


def _room(row: VisitRow, doctors: dict[PersonId, Person], inside: list[Occupant]) -> BoardRoom:
    return BoardRoom(
        visit_id=row.id,
        state=VisitState(row.state),
        since=row.admitted_at or row.waiting_since or row.starts_at,
        doctor_name=_name(doctors, row.doctor_id),
        connected=tuple(
            BoardPerson(role=one.role, since=one.since, away=one.away) for one in inside
        ),
    )


def _name(known: dict[PersonId, Person], person_id: str | None) -> str | None:
    """None is nobody yet, or somebody who was erased."""
    found = known.get(PersonId(person_id or ""))
    return None if found is None else found.name

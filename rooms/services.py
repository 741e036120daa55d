"""Services: what several doctors offer together, with one queue that they share.

Admins make and change them; a visit for a service is seen by its doctors only, whichever is free
first. A closed service takes no new visits; those it has stay with its doctors.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, select

from rooms.access import Actor, ClinicFacts, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound
from rooms.events import LineChanged
from rooms.ids import PersonId, ServiceId, new_id
from rooms.roles import Role
from rooms.storage.tables import PersonRow
from rooms.storage.visit_tables import ServiceDoctorRow, ServiceRow

MAX_SERVICES = 100


@dataclass(frozen=True)
class Service:
    """A service with who works in it."""

    id: ServiceId
    name: str
    doctor_ids: frozenset[PersonId]
    is_closed: bool
    visit_minutes: int | None
    """How long a visit is; None: as long as the doctor's own hours say."""


async def add_service(
    work: Work,
    actor: Actor,
    name: str,
    doctor_ids: Collection[PersonId],
    visit_minutes: int | None = None,
) -> ServiceId:
    """Open a service. Raises Refused, Invalid when somebody is no doctor, Conflict for a name that
    is taken."""
    require(actor, Action.MANAGE_PEOPLE, ClinicFacts())
    await _check(work, name, doctor_ids, None)
    row = ServiceRow(
        id=new_id(), name=name, visit_minutes=visit_minutes, created_at=work.clock.now()
    )
    work.db.add(row)
    await work.db.flush()
    await _staff(work, row, doctor_ids)
    work.audit("service:add", detail={"service": row.id})
    return ServiceId(row.id)


async def change_service(
    work: Work,
    actor: Actor,
    service_id: ServiceId,
    name: str,
    doctor_ids: Collection[PersonId],
    visit_minutes: int | None = None,
) -> None:
    """Rename a service and say who works in it from now on, and for how long a visit.

    Raises like `add_service`, NotFound."""
    require(actor, Action.MANAGE_PEOPLE, ClinicFacts())
    row = await _held(work, service_id)
    await _check(work, name, doctor_ids, service_id)
    row.name, row.visit_minutes = name, visit_minutes
    await _staff(work, row, doctor_ids)
    work.audit("service:change", detail={"service": row.id})
    work.tell(LineChanged())


async def close_service(work: Work, actor: Actor, service_id: ServiceId) -> None:
    """Take no new visits for a service; closing it twice is once. Raises Refused, NotFound."""
    require(actor, Action.MANAGE_PEOPLE, ClinicFacts())
    row = await _held(work, service_id)
    row.closed_at = row.closed_at or work.clock.now()
    work.audit("service:close", detail={"service": row.id})


async def services(work: Work, *, with_closed: bool = False) -> list[Service]:
    """Return the clinic's services by name."""
    rows = list(await work.db.scalars(select(ServiceRow)))
    members: dict[str, set[PersonId]] = {}
    for one in await work.db.scalars(select(ServiceDoctorRow)):
        members.setdefault(one.service_id, set()).add(PersonId(one.doctor_id))
    found = [
        Service(
            ServiceId(row.id),
            row.name,
            frozenset(members.get(row.id, ())),
            row.closed_at is not None,
            row.visit_minutes,
        )
        for row in rows
        if with_closed or row.closed_at is None
    ]
    return sorted(found, key=lambda one: one.name.casefold())


async def open_service(work: Work, service_id: ServiceId) -> ServiceRow:
    """Return a service that takes visits. Raises Invalid."""
    row = await work.db.get(ServiceRow, service_id)
    if row is None or row.closed_at is not None:
        raise Invalid("This service takes no visits. Choose another one.")
    return row


async def doctors_of(work: Work, service_id: ServiceId) -> frozenset[PersonId]:
    """Return who works in a service."""
    found = await work.db.scalars(
        select(ServiceDoctorRow.doctor_id).where(ServiceDoctorRow.service_id == service_id)
    )
    return frozenset(PersonId(one) for one in found)


async def doctors_here(work: Work) -> frozenset[PersonId]:
    """Return the clinic's doctors whose accounts are open."""
    rows = await work.db.execute(
        select(PersonRow.id, PersonRow.roles).where(PersonRow.disabled_at.is_(None))
    )
    return frozenset(PersonId(one) for one, roles in rows if Role.DOCTOR in roles.split())


async def is_doctor(work: Work, person_id: PersonId) -> bool:
    """Whether somebody is a doctor here, with an open account."""
    row = await work.db.get(PersonRow, person_id)
    return row is not None and row.disabled_at is None and Role.DOCTOR in row.roles.split()


async def _held(work: Work, service_id: ServiceId) -> ServiceRow:
    row = await work.db.get(ServiceRow, service_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such service.")
    return row


async def _check(
    work: Work, name: str, doctor_ids: Collection[PersonId], own: ServiceId | None
) -> None:
    if not doctor_ids or not set(doctor_ids) <= await doctors_here(work):
        raise Invalid("A service needs doctors of the clinic. Choose at least one.")
    others = [one for one in await services(work) if one.id != own]
    if any(one.name.casefold() == name.casefold() for one in others):
        raise Conflict("There is a service of this name already. Choose another name.")
    if len(others) >= MAX_SERVICES:
        raise Conflict("The clinic has as many services as it may have. Close one first.")


async def _staff(work: Work, row: ServiceRow, doctor_ids: Collection[PersonId]) -> None:
    await work.db.execute(delete(ServiceDoctorRow).where(ServiceDoctorRow.service_id == row.id))
    work.db.add_all(
        ServiceDoctorRow(service_id=row.id, doctor_id=one) for one in sorted(set(doctor_ids))
    )
    await work.db.flush()

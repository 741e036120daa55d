"""Turns queue, duty, urgency, services and transfers into what the API gives.

`server/api/views.py` calls these for desk and visit, inside a route's unit of work; nothing here
decides who may see what.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from rooms import duty, queue
from rooms.clinic import Work
from rooms.estimate import outlook, wait_of
from rooms.ids import PersonId, VisitId
from rooms.open_transfers import last_transfers
from rooms.people import people
from rooms.services import Service, services
from rooms.storage.tables import VisitRow
from rooms.storage.visit_tables import ServiceRow, TransferRow
from rooms.transfers import Stage, shown, stage_of
from rooms.urgency import urgency_of
from server.api.models.line import (
    DeskDuty,
    ServiceName,
    ServiceQueue,
    Urgent,
    VisitTransfer,
    WaitRange,
)
from server.api.models.queue import ServiceEntry, ServiceList
from server.api.models.visit import DoctorBrief, QueuePlace


@dataclass(frozen=True)
class QueueFields:
    """What a row on the desk and a visit in full say of urgency, service and transfer."""

    urgent: Urgent | None
    service: ServiceName | None
    transfer: VisitTransfer | None


async def queue_fields(work: Work, rows: Sequence[VisitRow]) -> dict[str, QueueFields]:
    """Return what each visit's row says; two queries for what most visits don't have."""
    names = await _service_names(work, rows)
    transfers = await last_transfers(work, {VisitId(row.id) for row in rows})
    return {
        row.id: QueueFields(
            await _urgent(work, row),
            names.get(row.service_id or ""),
            await _transfer(work, row, transfers.get(VisitId(row.id))),
        )
        for row in rows
    }


async def my_transfer(work: Work, visit: VisitRow) -> VisitTransfer | None:
    """A transfer as the patient sees it, while it is under way."""
    found = (await last_transfers(work, {VisitId(visit.id)})).get(VisitId(visit.id))
    if found is None or stage_of(found) is Stage.DONE:
        return None
    return await _transfer(work, visit, found)


async def service_name(work: Work, visit: VisitRow) -> str | None:
    found = (await _service_names(work, [visit])).get(visit.service_id or "")
    return None if found is None else found.name


async def queue_place(work: Work, visit: VisitRow, patience: timedelta) -> QueuePlace | None:
    """A waiting patient's place, with what can be said of the wait. `patience` is how long anybody
    waits before a number to call is due."""
    line = await queue.the_line(work)
    place = await queue.place_of(work, visit, line)
    if place is None:
        return None
    done = (await last_transfers(work, {VisitId(visit.id)})).get(VisitId(visit.id))
    is_carried_over = done is not None and stage_of(done) is Stage.DONE
    wait = wait_of(await outlook(work, line), visit, is_carried_over=is_carried_over)
    return QueuePlace(
        place=place.number,
        ahead=place.number - 1,
        waiting_since=place.waiting_since,
        doctor_in_call_since=place.doctor_busy_since,
        wait=None
        if wait.range is None
        else WaitRange(from_minutes=wait.range.from_minutes, to_minutes=wait.range.to_minutes),
        why=wait.why,
        until=wait.until,
        overdue=queue.is_overdue(visit, line.now, patience),
        policy=queue.POLICY,
    )


async def desk_duty(work: Work, doctor_id: PersonId) -> DeskDuty:
    found = await duty.duty_of(work, doctor_id)
    is_late = found.stand is duty.Stand.LATE
    return DeskDuty(
        state=found.stand,
        paused_until=found.until if found.stand is duty.Stand.PAUSED else None,
        off=found.stand is duty.Stand.OFF,
        late_minutes=found.late_minutes,
        late_until=found.until if is_late else None,
    )


async def my_services(work: Work, doctor_id: PersonId) -> tuple[ServiceQueue, ...]:
    """A doctor's services, with who waits there for whoever is free."""
    mine = [one for one in await services(work, with_closed=True) if doctor_id in one.doctor_ids]
    waiting = await queue.count_waiting(work, [one.id for one in mine])
    return tuple(
        ServiceQueue(id=one.id, name=one.name, waiting=waiting[one.id])
        for one in mine
        if waiting[one.id] or not one.is_closed
    )


async def service_list(work: Work, *, with_closed: bool = False) -> ServiceList:
    found = await services(work, with_closed=with_closed)
    known = await people(work, {doctor for one in found for doctor in one.doctor_ids})
    briefs = {
        one.id: DoctorBrief(id=one.id, name=one.name, title=one.title) for one in known.values()
    }
    return ServiceList(services=tuple(_service(one, briefs) for one in found))


def _service(one: Service, briefs: dict[PersonId, DoctorBrief]) -> ServiceEntry:
    doctors = (briefs[doctor] for doctor in one.doctor_ids if doctor in briefs)
    return ServiceEntry(
        id=one.id,
        name=one.name,
        doctors=tuple(sorted(doctors, key=lambda brief: brief.name.casefold())),
        closed=one.is_closed,
        visit_minutes=one.visit_minutes,
    )


async def _urgent(work: Work, row: VisitRow) -> Urgent | None:
    found = await urgency_of(work, row)
    if found is None:
        return None
    return Urgent(reason=found.reason, at=found.at, by_name=found.by_name)


async def _transfer(
    work: Work, row: VisitRow, transfer: TransferRow | None
) -> VisitTransfer | None:
    if transfer is None:
        return None
    found = await shown(work, row, transfer)
    return VisitTransfer(
        kind=found.kind,
        state=found.stage,
        from_name=found.from_name,
        to_name=found.to_name,
        reason=found.reason,
    )


async def _service_names(work: Work, rows: Sequence[VisitRow]) -> dict[str, ServiceName]:
    wanted = {row.service_id for row in rows if row.service_id is not None}
    if not wanted:
        return {}
    found = await work.db.scalars(select(ServiceRow).where(ServiceRow.id.in_(wanted)))
    return {row.id: ServiceName(id=row.id, name=row.name) for row in found}

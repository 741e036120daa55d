"""Visits as several resources need them: rows with their reason, people and other systems' names,
opened in a few queries. The resources of Appointment, Encounter and Consent are written from these.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from rooms.clinic import Work
from rooms.ids import PersonId, VisitId
from rooms.interfaces.identifiers import Identifier, names_of_visits
from rooms.people import Person, people
from rooms.storage.tables import VisitRow
from rooms.visits import reason_of
from server.fhir.place import Json, Place

CHANGED = func.coalesce(VisitRow.changed_at, VisitRow.created_at).label("changed")


@dataclass(frozen=True)
class OpenedVisit:
    """A visit of a patient who wasn't erased."""

    row: VisitRow
    reason: str
    patient: Person
    doctor: Person | None
    names: tuple[Identifier, ...]

    @property
    def id(self) -> VisitId:
        return VisitId(self.row.id)


HAS_ENCOUNTER = or_(VisitRow.waiting_since.is_not(None), VisitRow.completed_at.is_not(None))
"""Holds for visits that took place, or began to."""


def encounter_of(place: Place, visit: VisitRow | None) -> Json:
    """Return the reference to a visit's Encounter; nothing for one that hasn't taken place."""
    if visit is None or (visit.waiting_since is None and visit.completed_at is None):
        return {}
    return place.ref("Encounter", visit.id)


async def visit_rows(work: Work, visit_ids: Iterable[str]) -> dict[str, VisitRow]:
    """Return visits by their ids."""
    rows = await work.db.scalars(select(VisitRow).where(VisitRow.id.in_(set(visit_ids))))
    return {row.id: row for row in rows}


async def opened_visits(work: Work, visit_ids: Sequence[str]) -> dict[str, OpenedVisit]:
    """Return those of these visits whose patient can be named, by their ids."""
    rows = list(await work.db.scalars(select(VisitRow).where(VisitRow.id.in_(visit_ids))))
    patients = {PersonId(row.patient_id) for row in rows}
    known = await people(
        work, patients | {PersonId(row.doctor_id) for row in rows if row.doctor_id}
    )
    names = await names_of_visits(work, patients)
    return {
        row.id: OpenedVisit(
            row,
            await reason_of(work, row),
            known[PersonId(row.patient_id)],
            known.get(PersonId(row.doctor_id or "")),
            tuple(names.get(VisitId(row.id), ())),
        )
        for row in rows
        if PersonId(row.patient_id) in known
    }

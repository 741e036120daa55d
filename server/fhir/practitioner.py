"""Practitioner: the clinic's doctors; to a patient, those of their own visits."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CompoundSelect, func, null, select, union

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.people import Person, people
from rooms.roles import Role
from rooms.storage.clinical_tables import CosignatureRow, SignedNoteRow
from rooms.storage.summary_tables import SummaryRow
from rooms.storage.tables import PersonRow, VisitRow
from server.fhir.place import Json, Place, Reach, made
from server.fhir.sources import Keys, Source


def practitioner(doctor: Person) -> Json:
    return made(
        "Practitioner",
        doctor.id,
        {
            "active": not doctor.disabled,
            "name": [{"text": doctor.name}],
            "qualification": [{"code": {"text": doctor.title}}],
        },
    )


def _keys(reach: Reach) -> Keys:
    found = select(
        PersonRow.id,
        PersonRow.created_at.label("at"),
        null().label("patient_id"),
        func.coalesce(PersonRow.changed_at, PersonRow.created_at).label("changed"),
    )
    if reach.patient_id is None:
        return found.where(PersonRow.roles.contains(Role.DOCTOR), PersonRow.erased_at.is_(None))
    return found.where(PersonRow.id.in_(_of_patient(reach.patient_id)))


def _of_patient(patient_id: PersonId) -> CompoundSelect[*tuple[Any, ...]]:
    """Select the doctors of a patient's visits, and who signed something about them."""
    return union(
        select(VisitRow.doctor_id).where(VisitRow.patient_id == patient_id),
        select(SignedNoteRow.signer_id).where(SignedNoteRow.patient_id == patient_id),
        select(CosignatureRow.doctor_id)
        .join(SignedNoteRow, SignedNoteRow.visit_id == CosignatureRow.visit_id)
        .where(SignedNoteRow.patient_id == patient_id),
        select(SummaryRow.author_id).where(SummaryRow.patient_id == patient_id),
    )


async def _write(work: Work, _place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    found = await people(work, {PersonId(one) for one in ids})
    return {one.id: practitioner(one) for one in found.values()}


SOURCE = Source(_keys, _write)

"""What other systems call the clinic's patients and visits: `system` and `value`, as in FHIR.

By it the same record that is sent again changes what is there instead of doubling it. Both parts
are sealed under the patient's key; an equal pair is found by its blind index, under whichever key
made it (HOSTILE.md "Cryptography"). `server.fhir.intake` asks; copies and erasures by KEEPERS.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.ids import PersonId, VisitId, new_id
from rooms.interfaces.scopes import Resource
from rooms.kept import Entry, Keeper, Line
from rooms.storage.interface_tables import DeliveryRow, IdentifierRow

INDEX = "identifiers.identifier"
_TABLE = IdentifierRow.__tablename__
_BETWEEN = "\n"


@dataclass(frozen=True)
class Identifier:
    """A name in the name space of a system. Neither part holds a line break."""

    system: str
    value: str


async def patient_by(work: Work, name: Identifier) -> PersonId | None:
    """Return which patient a system calls so."""
    row = await _row(work, Resource.PATIENT, name)
    return None if row is None else PersonId(row.patient_id)


async def visit_by(work: Work, name: Identifier) -> VisitId | None:
    """Return which visit a system calls so."""
    row = await _row(work, Resource.APPOINTMENT, name)
    return None if row is None or row.visit_id is None else VisitId(row.visit_id)


async def identify_patient(work: Work, patient_id: PersonId, name: Identifier) -> None:
    """Keep what a system calls a patient. Raises Conflict when it calls another one so."""
    await _keep(work, Resource.PATIENT, name, patient_id, None)


async def identify_visit(
    work: Work, patient_id: PersonId, visit_id: VisitId, name: Identifier
) -> None:
    """Keep what a system calls a visit. Raises Conflict when it calls another one so."""
    await _keep(work, Resource.APPOINTMENT, name, patient_id, visit_id)


async def names_of_patients(
    work: Work, patient_ids: set[PersonId]
) -> dict[PersonId, list[Identifier]]:
    """Return what systems call these patients."""
    rows = await _rows(work, patient_ids)
    found: dict[PersonId, list[Identifier]] = {}
    for row, name in rows:
        if row.visit_id is None:
            found.setdefault(PersonId(row.patient_id), []).append(name)
    return found


async def names_of_visits(
    work: Work, patient_ids: set[PersonId]
) -> dict[VisitId, list[Identifier]]:
    """Return what systems call the visits of these patients."""
    rows = await _rows(work, patient_ids)
    found: dict[VisitId, list[Identifier]] = {}
    for row, name in rows:
        if row.visit_id is not None:
            found.setdefault(VisitId(row.visit_id), []).append(name)
    return found


async def renew_indexes(work: Work, patient_ids: set[PersonId]) -> int:
    """Bring patients' blind indexes under the current key; return how many were older."""
    moved = 0
    for row, name in await _rows(work, patient_ids):
        resource = Resource.PATIENT if row.visit_id is None else Resource.APPOINTMENT
        index = work.vault.blind_index(INDEX, _indexed(resource, name))
        moved += row.identifier_index != index
        row.identifier_index = index
    return moved


async def _row(work: Work, resource: Resource, name: Identifier) -> IdentifierRow | None:
    indexes = work.vault.blind_indexes(INDEX, _indexed(resource, name)).values()
    found: IdentifierRow | None = await work.db.scalar(
        select(IdentifierRow).where(IdentifierRow.identifier_index.in_(indexes))
    )
    return found


async def _keep(
    work: Work,
    resource: Resource,
    name: Identifier,
    patient_id: PersonId,
    visit_id: VisitId | None,
) -> None:
    known = await _row(work, resource, name)
    if known is not None:
        if (known.patient_id, known.visit_id) != (patient_id, visit_id):
            raise Conflict("This identifier belongs to another record already.")
        return
    row_id, sealer = new_id(), await work.sealer(patient_id)
    text = f"{name.system}{_BETWEEN}{name.value}"
    work.db.add(
        IdentifierRow(
            id=row_id,
            patient_id=patient_id,
            visit_id=visit_id,
            identifier_sealed=sealer.seal(_TABLE, "identifier", row_id, text),
            identifier_index=work.vault.blind_index(INDEX, _indexed(resource, name)),
            created_at=work.clock.now(),
        )
    )
    try:
        await work.db.flush()
    except IntegrityError:  # The same record is being sent twice at this moment.
        raise Conflict("This record is being sent by another request. Send it again.") from None


async def _rows(
    work: Work, patient_ids: set[PersonId]
) -> Sequence[tuple[IdentifierRow, Identifier]]:
    rows = await work.db.scalars(
        select(IdentifierRow)
        .where(IdentifierRow.patient_id.in_(patient_ids))
        .order_by(IdentifierRow.created_at, IdentifierRow.id)
    )
    sealers = await work.sealers(patient_ids)
    found = []
    for row in rows:
        sealer = sealers.get(PersonId(row.patient_id))
        if sealer is not None:
            text = sealer.open(_TABLE, "identifier", row.id, row.identifier_sealed)
            system, _, value = text.partition(_BETWEEN)
            found.append((row, Identifier(system, value)))
    return found


def _indexed(resource: Resource, name: Identifier) -> str:
    return _BETWEEN.join((resource, name.system, name.value))


async def _copy(work: Work, patient_id: PersonId) -> list[Entry]:
    return [
        Entry(
            row.created_at,
            (Line("identifier-system", name.system), Line("identifier-value", name.value)),
        )
        for row, name in reversed(await _rows(work, {patient_id}))
    ]


async def _erase(work: Work, patient_id: PersonId) -> int:
    gone = await work.db.execute(
        delete(IdentifierRow)
        .where(IdentifierRow.patient_id == patient_id)
        .returning(IdentifierRow.id)
    )
    return len(gone.all())


async def _forget_visits(work: Work, visit_ids: Sequence[str]) -> None:
    await work.db.execute(delete(IdentifierRow).where(IdentifierRow.visit_id.in_(visit_ids)))
    # What was told stays in the list of deliveries, without the visit.
    await work.db.execute(
        update(DeliveryRow).where(DeliveryRow.visit_id.in_(visit_ids)).values(visit_id=None)
    )


KEEPER = Keeper("identifiers", _copy, _erase, _forget_visits)

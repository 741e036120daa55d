"""Where doctors may practise, and whether a patient's place lies outside of it.

An admin keeps the licences; a doctor without any is warned of nothing. Admitting a patient who is
outside needs a reason, which goes into the audit, sealed. `server.api.safety_routes` and the admit
route call this. Rule: CLINICAL.md "During the visit".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select

from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound
from rooms.ids import PersonId, VisitId, new_id
from rooms.people import Person, person
from rooms.regions import country_of, is_region
from rooms.roles import Role
from rooms.seats import check_in_of
from rooms.storage.tables import VisitRow
from rooms.storage.visit_tables import LicenceRow

MAX_LICENCES = 80


class LicenceVerdict(StrEnum):
    """How a patient's place lies to a doctor's licences. UNKNOWN: no licence is on record, or the
    place is not known well enough."""

    OK = "ok"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Licence:
    """A doctor may practise in a region, until an instant if one is set."""

    region: str
    ends_at: datetime | None = None


def verdict(licences: Sequence[Licence], region: str | None, now: datetime) -> LicenceVerdict:
    """Return whether a place lies within what a doctor has licences for.

    A country's licence covers its states. Of a country whose states license doctors, a licence for
    one state says nothing about somebody who named the country alone.
    """
    if not licences or region is None:
        return LicenceVerdict.UNKNOWN
    valid = {one.region for one in licences if one.ends_at is None or one.ends_at > now}
    if region in valid or country_of(region) in valid:
        return LicenceVerdict.OK
    is_part_known = any(one.startswith(f"{region}-") for one in valid)
    return LicenceVerdict.UNKNOWN if is_part_known else LicenceVerdict.OUTSIDE


async def licences_of(work: Work, doctor_id: PersonId) -> list[Licence]:
    """Return a doctor's licences by region, those that have ended, too."""
    rows = await work.db.scalars(
        select(LicenceRow).where(LicenceRow.doctor_id == doctor_id).order_by(LicenceRow.region)
    )
    return [Licence(row.region, row.valid_until) for row in rows]


async def set_licences(work: Work, doctor_id: PersonId, licences: Iterable[Licence]) -> Person:
    """Put these licences in the place of those on record.

    Raises NotFound for who is no doctor, Invalid for an unknown region or one that comes twice.
    """
    doctor = await person(work, doctor_id)
    if Role.DOCTOR not in doctor.roles:
        raise NotFound("There is no such doctor.")
    wanted = list(licences)
    _check(wanted)
    await work.db.execute(delete(LicenceRow).where(LicenceRow.doctor_id == doctor_id))
    now = work.clock.now()
    for one in wanted:
        work.db.add(
            LicenceRow(
                id=new_id(),
                doctor_id=doctor_id,
                region=one.region,
                valid_until=one.ends_at,
                created_at=now,
            )
        )
    regions = " ".join(sorted(one.region for one in wanted))
    work.audit("licence:change", detail={"person": doctor_id, "regions": regions})
    await work.db.flush()
    return doctor


async def verdict_of(work: Work, doctor_id: PersonId, region: str | None) -> LicenceVerdict:
    """Return the verdict on a doctor and a place as things stand now."""
    return verdict(await licences_of(work, doctor_id), region, work.clock.now())


async def require_licence(
    work: Work, doctor_id: PersonId, visit: VisitRow, reason: str | None
) -> None:
    """Go on when the patient is not outside the doctor's licences, or the doctor says why all the
    same. Raises Conflict `outside_licence`."""
    said = await check_in_of(work, visit)
    region = None if said is None else said.answers.region
    if await verdict_of(work, doctor_id, region) is not LicenceVerdict.OUTSIDE:
        return
    if not reason:
        raise Conflict(
            "The patient is where you have no licence on record. Say why you go on.",
            code="outside_licence",
        )
    work.audit(
        "licence:go-on",
        patient_id=PersonId(visit.patient_id),
        visit_id=VisitId(visit.id),
        reason=reason,
        detail={"region": region or ""},
    )


def _check(licences: Sequence[Licence]) -> None:
    regions = [one.region for one in licences]
    if len(regions) > MAX_LICENCES or len(set(regions)) < len(regions):
        raise Invalid("Name each region once.")
    if not all(map(is_region, regions)):
        raise Invalid("A region is a country such as DE, or a state such as US-CA.")

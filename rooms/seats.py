"""Seats: a person's place in a visit, with consent and check-in answers. They outlive connections."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select

from rooms.clinic import Work
from rooms.errors import NotFound
from rooms.ids import PersonId, SeatId, VisitId, new_id
from rooms.roles import SeatRole
from rooms.storage.tables import SeatRow, VisitRow

_TABLE = SeatRow.__tablename__


@dataclass(frozen=True)
class CheckInAnswers:
    """What a patient says on arrival (CLINICAL.md: asked each time, never copied)."""

    location: str
    callback_number: str
    company: str
    matters: str
    region: str | None = None
    emergency_contact: str = ""


@dataclass(frozen=True)
class Consent:
    """Somebody's agreement to take part in a visit by video: which text, in which language."""

    version: str
    language: str


@dataclass(frozen=True)
class CheckedIn:
    """What was said on arrival. `by` is who said it for the patient, if somebody did."""

    answers: CheckInAnswers
    at: datetime
    by: PersonId | None


async def take_seat(
    work: Work, visit_id: VisitId, person_id: PersonId, role: SeatRole, *, admitted: bool = False
) -> SeatRow:
    """Return the person's seat in the visit, made when there is none yet."""
    row = await find_seat(work, visit_id, person_id)
    if row is None:
        row = SeatRow(id=new_id(), visit_id=visit_id, person_id=person_id, role=role)
        work.db.add(row)
    if admitted and row.admitted_at is None:
        row.admitted_at = work.clock.now()
    await work.db.flush()
    return row


async def find_seat(work: Work, visit_id: VisitId, person_id: PersonId) -> SeatRow | None:
    return await work.db.scalar(
        select(SeatRow).where(SeatRow.visit_id == visit_id, SeatRow.person_id == person_id)
    )


async def seat_of(work: Work, visit_id: VisitId, person_id: PersonId) -> SeatRow:
    """Return the person's seat. Raises NotFound."""
    row = await find_seat(work, visit_id, person_id)
    if row is None:
        raise NotFound("There is no such visit, or it isn't yours.")
    return row


async def keep_check_in(
    work: Work, visit: VisitRow, answers: CheckInAnswers, consent: Consent, *, by: PersonId
) -> None:
    """Keep the answers and the consent; later answers replace earlier ones, the consent stays.

    The answers are the patient's, whoever gives them; the consent is kept with whoever gave it.
    """
    patient_id = PersonId(visit.patient_id)
    seat = await seat_of(work, VisitId(visit.id), patient_id)
    sealer = await work.sealer(patient_id)
    said = asdict(answers) | ({} if by == patient_id else {"by": by})
    seat.check_in_sealed = sealer.seal(_TABLE, "check_in", seat.id, json.dumps(said))
    seat.draft_sealed = None
    seat.checked_in_at = seat.checked_in_at or work.clock.now()
    giver = seat if by == patient_id else await seat_of(work, VisitId(visit.id), by)
    giver.checked_in_at = giver.checked_in_at or work.clock.now()
    keep_consent(work, giver, consent)


def keep_consent(work: Work, seat: SeatRow, consent: Consent) -> bool:
    """Keep whoever sits here's consent; false when they gave the same before."""
    if seat.consented_at is not None and seat.consent_version == consent.version:
        return False
    seat.consent_version, seat.consent_language = consent.version, consent.language
    seat.consented_at = work.clock.now()
    return True


async def admit_proxies(work: Work, visit_id: VisitId) -> None:
    """Let in who checked in for the patient, together with the patient."""
    rows = await work.db.scalars(
        select(SeatRow).where(
            SeatRow.visit_id == visit_id,
            SeatRow.role == SeatRole.PROXY,
            SeatRow.checked_in_at.is_not(None),
            SeatRow.removed_at.is_(None),
        )
    )
    for row in rows:
        row.admitted_at = row.admitted_at or work.clock.now()


async def check_in_of(work: Work, visit: VisitRow) -> CheckedIn | None:
    """Return the patient's answers, opened, or None before check-in."""
    seat = await find_seat(work, VisitId(visit.id), PersonId(visit.patient_id))
    if seat is None or seat.check_in_sealed is None or seat.checked_in_at is None:
        return None
    sealer = await work.sealer(PersonId(visit.patient_id))
    text = sealer.open(_TABLE, "check_in", seat.id, seat.check_in_sealed)
    said = json.loads(text)
    by = said.pop("by", None)
    return CheckedIn(
        CheckInAnswers(**said), seat.checked_in_at, None if by is None else PersonId(by)
    )


def seat_id(row: SeatRow) -> SeatId:
    return SeatId(row.id)

"""Emergency access ("break glass"): a doctor opens the record of somebody they don't treat.

It needs a reason, ends by itself, is in the audit with its reason, and the patient is told at once
(`server.api.record_routes`). Further time needs a further reason. The reason is sealed under the
patient's key. The rule of who may is in `rooms.access`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from rooms.access import Actor, RecordFacts
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import TooMany
from rooms.ids import PersonId, new_id
from rooms.people import Person, person
from rooms.records import allowed, audit_action
from rooms.storage.tables import EmergencyAccessRow

MOST_A_DAY = 20
_TABLE = EmergencyAccessRow.__tablename__


@dataclass(frozen=True)
class Opened:
    """Whose record a doctor has open now, since and until when."""

    patient: Person
    doctor: Person
    at: datetime
    until: datetime


async def open_in_emergency(
    work: Work, actor: Actor, record: RecordFacts, reason: str, lasts: timedelta
) -> Opened:
    """Open the record for a while. Raises Refused for who treats the patient, or NotFound."""
    cause = allowed(work, actor, Action.OPEN_IN_EMERGENCY, record)
    await _check_pace(work, actor.person_id)
    sealer = await work.sealer(record.patient_id)
    access_id, now = new_id(), work.clock.now()
    work.db.add(
        EmergencyAccessRow(
            id=access_id,
            doctor_id=actor.person_id,
            patient_id=record.patient_id,
            reason_sealed=sealer.seal(_TABLE, "reason", access_id, reason),
            created_at=now,
            expires_at=now + lasts,
        )
    )
    await work.db.flush()
    work.audit(
        audit_action(Action.OPEN_IN_EMERGENCY),
        patient_id=record.patient_id,
        role=cause,
        reason=reason,
        detail={"access": access_id, "minutes": int(lasts.total_seconds() // 60)},
    )
    return Opened(
        await person(work, record.patient_id),
        await person(work, actor.person_id),
        now,
        now + lasts,
    )


async def _check_pace(work: Work, doctor_id: PersonId) -> None:
    """Emergencies are rare; each of them mails somebody. Raises TooMany."""
    now = work.clock.now()
    opened = await work.db.scalar(
        select(func.count())
        .select_from(EmergencyAccessRow)
        .where(
            EmergencyAccessRow.doctor_id == doctor_id,
            EmergencyAccessRow.created_at > now - timedelta(days=1),
        )
    )
    if (opened or 0) >= MOST_A_DAY:
        raise TooMany(
            "You opened many records in an emergency today. Call the clinic's privacy officer.",
            retry_after_s=int(timedelta(hours=1).total_seconds()),
        )


async def reason_of(work: Work, row: EmergencyAccessRow) -> str:
    """Return why a record was opened, as the doctor wrote it."""
    sealer = await work.sealer(PersonId(row.patient_id))
    return sealer.open(_TABLE, "reason", row.id, row.reason_sealed)

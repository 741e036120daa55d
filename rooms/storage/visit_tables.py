"""The tables of the consultation: services, working hours, transfers, reminders, checks, chat.

They join the tables of `rooms.storage.tables`, and follow its rule: columns named `*_sealed` hold
ciphertext of the patient (or person) named beside them.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Float, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base


class ServiceRow(Base):
    """What several doctors offer together: their shared queue."""

    __tablename__ = "services"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    visit_minutes: Mapped[int | None]
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class ServiceDoctorRow(Base):
    """A doctor who takes visits of a service."""

    __tablename__ = "service_doctors"

    service_id: Mapped[str] = mapped_column(ForeignKey("services.id"), primary_key=True)
    doctor_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)


class DutyRow(Base):
    """How a doctor stands to their queue now: pausing, off shift, running late."""

    __tablename__ = "duties"

    doctor_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    paused_since: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    off_since: Mapped[datetime | None]
    late_minutes: Mapped[int]
    changed_at: Mapped[datetime]


class WorkingHoursRow(Base):
    """A doctor's hours on one weekday (0 is Monday), as minutes of the clinic's local day."""

    __tablename__ = "working_hours"

    id: Mapped[str] = mapped_column(primary_key=True)
    doctor_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    weekday: Mapped[int]
    from_minute: Mapped[int]
    until_minute: Mapped[int]
    slot_minutes: Mapped[int]
    is_bookable: Mapped[bool]


class AbsenceRow(Base):
    """A time at which a doctor does not work though their hours say so."""

    __tablename__ = "absences"

    id: Mapped[str] = mapped_column(primary_key=True)
    doctor_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    created_at: Mapped[datetime]


class TransferRow(Base):
    """A visit that is to go from one doctor to another, or to a service. The patient answers first.
    The reason is sealed under the patient's key."""

    __tablename__ = "transfers"

    id: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), index=True)
    from_doctor_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    to_doctor_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    to_service_id: Mapped[str | None] = mapped_column(ForeignKey("services.id"))
    kind: Mapped[str] = mapped_column(String(8))
    reason_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    asked_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    joined_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class ReminderRow(Base):
    """A reminder of a visit to one person, of one kind (day, hour, now), claimed before sending."""

    __tablename__ = "reminders"

    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(primary_key=True)
    claimed_by: Mapped[str] = mapped_column(String(64))
    claimed_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class ConnectionCheckRow(Base):
    """What a person's devices and way to the clinic were worth before the call."""

    __tablename__ = "connection_checks"

    id: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), index=True)
    seat_id: Mapped[str] = mapped_column(ForeignKey("seats.id"))
    at: Mapped[datetime]
    verdict: Mapped[str] = mapped_column(String(16))
    cause: Mapped[str | None] = mapped_column(String(32))
    camera: Mapped[str] = mapped_column(String(16))
    microphone: Mapped[str] = mapped_column(String(16))
    speaker: Mapped[str] = mapped_column(String(16))
    transport: Mapped[str | None] = mapped_column(String(16))
    round_trip_ms: Mapped[float | None] = mapped_column(Float)
    loss: Mapped[float | None] = mapped_column(Float)
    jitter_ms: Mapped[float | None] = mapped_column(Float)
    kbps: Mapped[float | None] = mapped_column(Float)


class MessageRow(Base):
    """One message of a visit's chat: words, or a file. Sealed under the patient's key."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("visit_id", "op_id"),)

    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    author_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    op_id: Mapped[str] = mapped_column(String(64))
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    file_id: Mapped[str | None] = mapped_column(ForeignKey("files.id"))
    created_at: Mapped[datetime]


class LicenceRow(Base):
    """Where a doctor may practise: a country (ISO 3166-1) or one part of it (ISO 3166-2)."""

    __tablename__ = "licences"

    id: Mapped[str] = mapped_column(primary_key=True)
    doctor_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    region: Mapped[str] = mapped_column(String(8))
    valid_until: Mapped[datetime | None]
    created_at: Mapped[datetime]

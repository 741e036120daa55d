"""The tables of health readings, their ranges and alerts, and of the care plan.

They follow the rule of `rooms.storage.tables`: columns named `*_sealed` hold ciphertext of the
patient named beside them. What was measured, its kind and its unit are sealed as well; only when
something was measured stands open, so that a span of days can be asked for.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base


class ReadingRow(Base):
    """One health reading. A correction withdraws it and enters another."""

    __tablename__ = "readings"
    __table_args__ = (Index("ix_readings_patient_id_taken_at", "patient_id", "taken_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    taken_at: Mapped[datetime]
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    withdrawn_by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)


class ReadingKindRow(Base):
    """A kind of reading that is a patient's own: its name and unit."""

    __tablename__ = "reading_kinds"

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]


class ReadingRangeRow(Base):
    """The range that a doctor set for one kind of one patient, as it is now."""

    __tablename__ = "reading_ranges"

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    set_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    set_at: Mapped[datetime]


class ReadingAlertRow(Base):
    """A reading outside its range, until somebody of the care team has seen it."""

    __tablename__ = "reading_alerts"

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    reading_id: Mapped[str] = mapped_column(ForeignKey("readings.id"), index=True)
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    raised_at: Mapped[datetime]
    seen_by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    seen_at: Mapped[datetime | None]


class CareItemRow(Base):
    """A goal or a task of a patient's care plan, as it is now. `origin` names what it came from:
    `decision:<id>`."""

    __tablename__ = "care_items"
    __table_args__ = (UniqueConstraint("patient_id", "origin"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    sort: Mapped[str] = mapped_column(String(8))
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    origin: Mapped[str | None] = mapped_column(String(64))
    version: Mapped[int]
    created_at: Mapped[datetime]
    changed_by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    changed_at: Mapped[datetime]


class CareChangeRow(Base):
    """What a goal or task said from one version on, and who changed it to that. Nobody: the clinic
    did by itself, from a decision."""

    __tablename__ = "care_changes"
    __table_args__ = (UniqueConstraint("item_id", "version"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("care_items.id"))
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    version: Mapped[int]
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    at: Mapped[datetime]

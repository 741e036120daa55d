"""The tables of the interfaces to other systems: tokens, webhooks with their deliveries, and what
other systems call the clinic's records.

They join the tables of `rooms.storage.tables`, and follow its rule: columns named `*_sealed` hold
ciphertext of the patient named beside them.
"""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base


class ApiTokenRow(Base):
    """A token for the FHIR interface, of which only the SHA-256 is kept. One with a `patient_id`
    opens that patient's own record and carries a sealed name; any other is a clinic system's.
    With `phones_checked` the numbers that it sends count as checked with the patient."""

    __tablename__ = "api_tokens"

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    name: Mapped[str | None] = mapped_column(String(120))
    name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    scopes: Mapped[str] = mapped_column(String(1_000))
    phones_checked: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class IdentifierRow(Base):
    """What another system calls a patient, or a visit of theirs: system and value, sealed together,
    found by their blind index."""

    __tablename__ = "identifiers"

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"), index=True)
    identifier_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    identifier_index: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    created_at: Mapped[datetime]


class WebhookRow(Base):
    """Where events of visits are sent. The secrets that sign them are made from the key file by key,
    webhook and number, so none is kept; the earlier one signs along until `earlier_until`."""

    __tablename__ = "webhooks"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    url: Mapped[str] = mapped_column(String(500))
    events: Mapped[str] = mapped_column(String(500))
    secret_number: Mapped[int]
    secret_key_id: Mapped[str] = mapped_column(String(32))
    earlier_key_id: Mapped[str | None] = mapped_column(String(32))
    earlier_until: Mapped[datetime | None]
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class DeliveryRow(Base):
    """One event on its way to one webhook: claimed before each try, done or dead at the end."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (Index("ix_webhook_deliveries_next_at", "next_at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhooks.id"), index=True)
    event: Mapped[str] = mapped_column(String(32))
    visit_id: Mapped[str | None] = mapped_column(index=True)
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    next_at: Mapped[datetime | None]
    tries: Mapped[int]
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    claimed_until: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    status: Mapped[int | None]
    problem: Mapped[str | None] = mapped_column(String(32))
    took_ms: Mapped[int | None] = mapped_column(BigInteger)

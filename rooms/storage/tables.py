"""The clinic's tables. Columns named `*_sealed` hold ciphertext of the person named beside them."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Connection,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base
from rooms.storage.questionnaire_tables import QuestionnaireRow
from rooms.storage.touched import Touched
from rooms.storage.visit_tables import ServiceRow


class PersonRow(Touched, Base):
    """Anyone known to the clinic. Sealed under the person's own key. While `hold_since` is set,
    a legal hold keeps everything about them."""

    __tablename__ = "persons"

    id: Mapped[str] = mapped_column(primary_key=True)
    roles: Mapped[str] = mapped_column(String(64))
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    title_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    email_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    email_index: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_index: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    language: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    hold_since: Mapped[datetime | None]
    phone_checked_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]


class PersonKeyRow(Base):
    """A person's data key, wrapped; with it earlier ones, from before a reseal. Destroying it erases
    what the person's fields say. `generation` is what it was made under; `created_at` is when."""

    __tablename__ = "person_keys"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)
    wrapped_by: Mapped[str] = mapped_column(String(32))
    generation: Mapped[str | None] = mapped_column(String(40))
    created_at: Mapped[datetime]


class VisitRow(Touched, Base):
    """One consultation. Its words are sealed under the patient's key.

    `any_doctor` was booked for whoever is free: of `service_id`, or of the whole clinic.
    `prepared_by` is the doctor who has the patient's panel open; `calendar_sequence` counts the
    versions of the iCalendar entry that went out.
    """

    __tablename__ = "visits"
    __table_args__ = (
        Index("ix_visits_state_doctor", "state", "doctor_id"),
        Index("ix_visits_starts_at", "starts_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    doctor_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    any_doctor: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16))
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    reason_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    waiting_since: Mapped[datetime | None]
    admitted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(32))
    service_id: Mapped[str | None] = mapped_column(ForeignKey(ServiceRow.id), index=True)
    is_walk_in: Mapped[bool] = mapped_column(default=False, server_default=false())
    urgent_at: Mapped[datetime | None]
    urgent_by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    urgent_reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    prepared_by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    prepared_at: Mapped[datetime | None]
    calendar_sequence: Mapped[int] = mapped_column(default=0, server_default="0")
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]


class SeatRow(Touched, Base):
    """A person's place in a visit. Check-in answers are sealed under the patient's key.

    `agreed_at` is the patient's yes to a guest, `removed_at` the end of a guest's rights,
    `draft_sealed` answers that are not finished yet.
    """

    __tablename__ = "seats"
    __table_args__ = (UniqueConstraint("visit_id", "person_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    role: Mapped[str] = mapped_column(String(16))
    consent_version: Mapped[str | None] = mapped_column(String(200))
    consent_language: Mapped[str | None] = mapped_column(String(8))
    consented_at: Mapped[datetime | None]
    check_in_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    checked_in_at: Mapped[datetime | None]
    admitted_at: Mapped[datetime | None]
    agreed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    draft_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    relay_only: Mapped[bool] = mapped_column(default=False, server_default=false())
    identity_checked_at: Mapped[datetime | None]
    identity_checked_by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    identity_method: Mapped[str | None] = mapped_column(String(16))


class LinkRow(Base):
    """An invitation for one person to one visit. Only the token's SHA-256 is kept."""

    __tablename__ = "links"

    id: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    sent_by: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    verified_at: Mapped[datetime | None]
    joined_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class ProxyRow(Base):
    """Someone who may act for a patient: a parent, guardian or carer, within scopes and until a
    day. `is_shown` says whether the patient sees it."""

    __tablename__ = "proxies"

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    proxy_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    relation: Mapped[str] = mapped_column(String(16))
    scopes: Mapped[str] = mapped_column(String(64))
    is_shown: Mapped[bool]
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class EmergencyAccessRow(Base):
    """A doctor opened the record of somebody they don't treat ("break glass"), for a reason and a
    time. The reason is sealed under the patient's key."""

    __tablename__ = "emergency_access"

    id: Mapped[str] = mapped_column(primary_key=True)
    doctor_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    reason_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class AuditRow(Base):
    """One event of the audit chain. `body` is the canonical JSON that `hash` seals together with
    the number and the hash before; `key_id` names the key. A reason is sealed under the patient's
    key, and `body` holds its fingerprint. The other columns repeat `body` for searching."""

    __tablename__ = "audit_events"
    __table_args__ = (
        Index("ix_audit_events_patient_id_seq", "patient_id", "seq"),
        Index("ix_audit_events_actor_id_seq", "actor_id", "seq"),
        Index("ix_audit_events_at", "at"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[str | None]
    action: Mapped[str] = mapped_column(String(64))
    patient_id: Mapped[str | None]
    visit_id: Mapped[str | None]
    outcome: Mapped[str] = mapped_column(String(16))
    body: Mapped[str] = mapped_column(Text)
    reason_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    key_id: Mapped[str] = mapped_column(String(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class AuditHeadRow(Base):
    """The end of the audit chain, one row: who writes holds it, so the chain has one writer."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    checkpoint_seq: Mapped[int] = mapped_column(BigInteger)


@event.listens_for(AuditHeadRow.__table__, "after_create")
def _begin_chain(table: Table, connection: Connection, **_: object) -> None:
    """The table is never without its row; the migration, which stands on its own, adds it, too."""
    connection.execute(table.insert().values(id=1, seq=0, hash=bytes(32), checkpoint_seq=0))


class FileRow(Base):
    """A file of a patient: a picture, a document. It is whole once `finished_at` is set; its bytes
    are in chunks, sealed in order."""

    __tablename__ = "files"

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"))
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    media_type: Mapped[str] = mapped_column(String(100))
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    chunks: Mapped[int]
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class FileChunkRow(Base):
    """Part of a file, sealed with its place and whether it is the last."""

    __tablename__ = "file_chunks"

    file_id: Mapped[str] = mapped_column(ForeignKey("files.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class JobRow(Base):
    """Background work that one node at a time may do: claimed until, and last done."""

    __tablename__ = "jobs"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    claimed_by: Mapped[str | None] = mapped_column(String(64))
    claimed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class ConnectionRow(Base):
    """One page that has a visit open: waiting, or in the room. Outlives its socket for a while."""

    __tablename__ = "connections"

    id: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), index=True)
    seat_id: Mapped[str] = mapped_column(ForeignKey("seats.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    node: Mapped[str] = mapped_column(String(64))
    since: Mapped[datetime]
    in_room_since: Mapped[datetime | None]
    away_since: Mapped[datetime | None]


class NoteRow(Base):
    """A visit's shared or clinical note: the head of an append-only log. `head` is the last sequence
    number given, `size_bytes` what its updates take, sealed."""

    __tablename__ = "notes"
    __table_args__ = (UniqueConstraint("visit_id", "kind"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"))
    kind: Mapped[str] = mapped_column(String(16))
    head: Mapped[int]
    size_bytes: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class NoteUpdateRow(Base):
    """One update of a note: opaque bytes, sealed under the patient's key."""

    __tablename__ = "note_updates"
    __table_args__ = (UniqueConstraint("note_id", "op_id"),)

    note_id: Mapped[str] = mapped_column(ForeignKey("notes.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    author_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    client_id: Mapped[int] = mapped_column(BigInteger)
    op_id: Mapped[str] = mapped_column(String(64))
    update_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class NoteWriterRow(Base):
    """A CRDT client id that the server gave to one seat, and the clock its next update starts at."""

    __tablename__ = "note_writers"

    note_id: Mapped[str] = mapped_column(ForeignKey("notes.id"), primary_key=True)
    client_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    seat_id: Mapped[str] = mapped_column(ForeignKey("seats.id"))
    next_clock: Mapped[int] = mapped_column(BigInteger)
    given_at: Mapped[datetime | None]


class FeedbackRow(Base):
    """What a person says of a visit, once; `answers_sealed` is empty when skipped. It is sealed
    under the patient's key, also what the doctor (`audience`) says. No `questionnaire_id`: two
    scores and words, as they were asked for before there were questionnaires."""

    __tablename__ = "feedback"
    __table_args__ = (UniqueConstraint("visit_id", "person_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    answers_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    given_at: Mapped[datetime]
    questionnaire_id: Mapped[str | None] = mapped_column(ForeignKey(QuestionnaireRow.id))
    audience: Mapped[str] = mapped_column(String(8), default="patient", server_default="patient")
    is_anonymous: Mapped[bool] = mapped_column(default=False, server_default=false())

"""The tables of the clinical note: templates, what was signed, addenda, problems and medications.

The text while it is written is in the log of `rooms.storage.tables` (NoteRow, kind "clinical").
Columns named `*_sealed` hold ciphertext under the key of the row's patient.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base


class NoteTemplateRow(Base):
    """A text that doctors drop into a note: the clinic's, or with `owner_id` one doctor's own. It
    holds nothing of any patient."""

    __tablename__ = "note_templates"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    used_in: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(120))
    body: Mapped[str] = mapped_column(Text)
    service_id: Mapped[str | None] = mapped_column(ForeignKey("services.id"))
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("persons.id"), index=True)
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class SignedNoteRow(Base):
    """A visit's clinical note as its doctor signed it. `sha256` is the fingerprint of the canonical
    content (`rooms.clinical.fingerprint`), which is kept sealed as it was signed, and so is its
    salt."""

    __tablename__ = "signed_notes"

    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    note_id: Mapped[str] = mapped_column(ForeignKey("notes.id"))
    head: Mapped[int]
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
    salt_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    signer_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    signed_at: Mapped[datetime]
    shared_at: Mapped[datetime | None]
    shared_by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))


class CosignatureRow(Base):
    """A second doctor who was asked to sign a note, too; `sha256` is what they signed."""

    __tablename__ = "note_cosignatures"

    visit_id: Mapped[str] = mapped_column(ForeignKey("signed_notes.visit_id"), primary_key=True)
    doctor_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    asked_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    asked_at: Mapped[datetime]
    sha256: Mapped[str | None] = mapped_column(String(64))
    signed_at: Mapped[datetime | None]


class AddendumRow(Base):
    """What was added to a signed note. `sha256` covers the text, who, when, and the fingerprint
    before, under the note's salt."""

    __tablename__ = "note_addenda"
    __table_args__ = (UniqueConstraint("visit_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("signed_notes.visit_id"))
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    number: Mapped[int]
    op_id: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
    written_at: Mapped[datetime]


class ListEntryRow(Base):
    """One line of a patient's list of problems or of medications: its words, with a code or none."""

    __tablename__ = "list_entries"
    __table_args__ = (UniqueConstraint("patient_id", "op_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    op_id: Mapped[str] = mapped_column(String(64))
    entry_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    added_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    added_at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None] = mapped_column(String(16))

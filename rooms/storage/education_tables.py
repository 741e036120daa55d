"""The tables beside visits: conversations with the care team, things to read, prepared answers.

They join the tables of `rooms.storage.tables`, and follow its rule: columns named `*_sealed` hold
ciphertext of the patient named beside them. What the clinic writes for everybody is not sealed. A
letter's file has no constraint: files go by a rule of their own, and the words stay. Which thing
somebody was given to read, and what they wrote about, tells of their health, and is sealed.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base


class EducationItemRow(Base):
    """Something to read that the clinic keeps: a page of its own, an address, or a PDF file. It is
    counted how often it was given and read, since a row of `education_given` doesn't show what."""

    __tablename__ = "education_items"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(String(500))
    file_name: Mapped[str | None] = mapped_column(String(200))
    file_size: Mapped[int | None]
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    times_given: Mapped[int] = mapped_column(default=0, server_default="0")
    times_read: Mapped[int] = mapped_column(default=0, server_default="0")


class EducationFileRow(Base):
    """The PDF of an item, in a table of its own so that a list doesn't read it along."""

    __tablename__ = "education_files"

    item_id: Mapped[str] = mapped_column(ForeignKey("education_items.id"), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class EducationGivenRow(Base):
    """An item that a doctor gave a patient to read, with a word of their own."""

    __tablename__ = "education_given"

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    item_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    visit_id: Mapped[str | None] = mapped_column(ForeignKey("visits.id"), index=True)
    given_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    given_at: Mapped[datetime]
    word_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    read_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class MailThreadRow(Base):
    """A conversation of a patient's side with who treats the patient. `waiting_since` is when the
    first letter came that nobody answered yet."""

    __tablename__ = "mail_threads"

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    topic_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    given_id: Mapped[str | None] = mapped_column(ForeignKey("education_given.id"))
    subject_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    last_at: Mapped[datetime]
    waiting_since: Mapped[datetime | None]
    taken_by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    closed_at: Mapped[datetime | None]


class MailLetterRow(Base):
    """One letter of a conversation, sealed under the patient's key."""

    __tablename__ = "mail_letters"
    __table_args__ = (UniqueConstraint("thread_id", "op_id"),)

    thread_id: Mapped[str] = mapped_column(ForeignKey("mail_threads.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    author_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    from_team: Mapped[bool]
    op_id: Mapped[str] = mapped_column(String(64))
    text_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    file_id: Mapped[str | None]
    created_at: Mapped[datetime]


class MailReadRow(Base):
    """Up to when somebody has read a conversation."""

    __tablename__ = "mail_reads"

    thread_id: Mapped[str] = mapped_column(ForeignKey("mail_threads.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    read_at: Mapped[datetime]


class MailNoticeRow(Base):
    """The mail that tells somebody of the team that patients wrote: when one is due, when
    the last one went, and whether they want none."""

    __tablename__ = "mail_notices"

    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), primary_key=True)
    is_off: Mapped[bool] = mapped_column(default=False, server_default=false())
    due_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]


class PreparedAnswersRow(Base):
    """What the patient's side wrote down before a visit, as JSON, sealed. `revision` only grows, so
    that who writes on top of an older one is told."""

    __tablename__ = "prepared_answers"

    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    answers_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    changed_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    changed_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=0, server_default="0")

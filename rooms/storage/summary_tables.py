"""The tables of visit summaries: the draft of one, and every version that was sent.

They join the tables of `rooms.storage.tables`, and follow its rule: columns named `*_sealed` hold
ciphertext of the patient named beside them.
"""

from datetime import datetime

from sqlalchemy import Float, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base


class SummaryDraftRow(Base):
    """What a doctor writes for the patient; once sent, what a correction starts from. `revision`
    only grows, so that who writes on top of an older one is told."""

    __tablename__ = "summary_drafts"

    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    revision: Mapped[int]
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    updated_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    updated_at: Mapped[datetime]


class SummaryRow(Base):
    """One version of a summary as it was sent; it never changes. `score` is its reading level, on the
    scale of `language`. `answer` is what the patient said when asked to tell it in their own words."""

    __tablename__ = "summaries"
    __table_args__ = (UniqueConstraint("visit_id", "version"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"))
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    version: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    score: Mapped[float | None] = mapped_column(Float)
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    author_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    sent_at: Mapped[datetime]
    answer_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    answered_at: Mapped[datetime | None]

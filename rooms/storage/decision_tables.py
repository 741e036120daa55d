"""The tables of shared decisions: the decision, its visits, its versions, and who confirmed which.

Rules: `rooms.decisions`. A version that somebody confirmed is never written again.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base


class DecisionRow(Base):
    """A decision. `visit_id` is the latest of its visits. `revision` grows with each change, `version`
    when what somebody confirmed is changed; `settled_version` is the newest that both confirmed,
    `review_on` the day on which that one is to be looked at again. `notice_due_at` is when the patient's
    side is to be told that a doctor changed it, `notice_seen_by` who of them acted since, and
    `notice_sent_at` when they last were told."""

    __tablename__ = "decisions"

    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), index=True)
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    revision: Mapped[int]
    version: Mapped[int]
    settled_version: Mapped[int | None]
    review_on: Mapped[date | None]
    notice_due_at: Mapped[datetime | None]
    notice_sent_at: Mapped[datetime | None]
    notice_seen_by: Mapped[str | None] = mapped_column(Text)


class DecisionVisitRow(Base):
    """A visit in which a decision was begun, or gone on with."""

    __tablename__ = "decision_visits"

    decision_id: Mapped[str] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visits.id"), primary_key=True, index=True)


class DecisionVersionRow(Base):
    """What a decision says in one version. Sealed under the patient's key."""

    __tablename__ = "decision_versions"

    decision_id: Mapped[str] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    patient_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    content_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    revision: Mapped[int]
    changed_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    changed_at: Mapped[datetime]


class DecisionConfirmationRow(Base):
    """Somebody's yes to one version, for one side: the patient's or the doctor's."""

    __tablename__ = "decision_confirmations"

    decision_id: Mapped[str] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    side: Mapped[str] = mapped_column(String(8), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    revision: Mapped[int]
    confirmed_at: Mapped[datetime]

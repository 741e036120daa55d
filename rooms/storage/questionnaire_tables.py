"""The tables of feedback's questionnaires, and of what the clinic makes of the answers.

Nothing here is about one patient: answers lie in `rooms.storage.tables.FeedbackRow`, sealed. They
follow the rules of that module otherwise.
"""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base


class QuestionnaireRow(Base):
    """One version of a questionnaire, a FHIR R4 Questionnaire as it was added."""

    __tablename__ = "questionnaires"
    __table_args__ = (UniqueConstraint("url", "version"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(String(255))
    version: Mapped[str] = mapped_column(String(64))
    audience: Mapped[str] = mapped_column(String(8))
    resource: Mapped[str] = mapped_column(Text)
    added_by: Mapped[str | None] = mapped_column(ForeignKey("persons.id"))
    added_at: Mapped[datetime]


class QuestionnaireUseRow(Base):
    """Which questionnaire is asked: of patients or doctors, after the visits of one service, or of
    all that have none of their own."""

    __tablename__ = "questionnaire_uses"

    id: Mapped[str] = mapped_column(primary_key=True)
    audience: Mapped[str] = mapped_column(String(8))
    service_id: Mapped[str | None] = mapped_column(ForeignKey("services.id"))
    questionnaire_id: Mapped[str] = mapped_column(ForeignKey("questionnaires.id"))
    changed_at: Mapped[datetime]


class FeedbackActionRow(Base):
    """What the clinic will do about feedback: who, and by when. In staff's own words."""

    __tablename__ = "feedback_actions"

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(String(200))
    owner_id: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    due_on: Mapped[date] = mapped_column(Date)
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class SaidRow(Base):
    """One entry of "you said, we did", for everybody to read: in the clinic's words."""

    __tablename__ = "said"

    id: Mapped[str] = mapped_column(primary_key=True)
    said: Mapped[str] = mapped_column(String(500))
    did: Mapped[str] = mapped_column(String(500))
    language: Mapped[str] = mapped_column(String(8))
    action_id: Mapped[str | None] = mapped_column(ForeignKey("feedback_actions.id"))
    created_by: Mapped[str] = mapped_column(ForeignKey("persons.id"))
    published_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

"""Rules of retention: what is old enough to go, by kind, and its deletion.

`server.retaining` runs the rules once a day in small steps, and shows beforehand what would go. A
legal hold on anybody in a visit keeps it; a visit that is not over is never touched. Events of the
audit chain stay: deleting one would break the proof that none was. Kinds are in
docs/reference/retention.md.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute

from rooms.care_plan.kept import delete_items, due_items
from rooms.chat import delete_chats
from rooms.clinic import Work
from rooms.education.given import delete_given, due_given
from rooms.files import forget_in_chats
from rooms.holds import on_hold
from rooms.ids import PersonId, VisitId
from rooms.keepers import KEEPERS
from rooms.lifecycle import ENDED
from rooms.mail.keeping import delete_due_threads, due_threads
from rooms.notes.log import delete_notes
from rooms.readings.kept import delete_readings, due_readings
from rooms.storage.tables import (
    ConnectionRow,
    EmergencyAccessRow,
    FeedbackRow,
    FileChunkRow,
    FileRow,
    LinkRow,
    PersonRow,
    ProxyRow,
    SeatRow,
    VisitRow,
)
from rooms.storage.visit_tables import ConnectionCheckRow, ReminderRow, TransferRow


class Kind(StrEnum):
    """What a rule may end. Visits take their check-in answers, notes, feedback and links along."""

    FEEDBACK = "feedback"
    FILES = "files"
    VISITS = "visits"
    EMERGENCIES = "emergencies"
    PROXIES = "proxies"
    CONVERSATIONS = "conversations"
    EDUCATION = "education"
    READINGS = "readings"
    CARE_PLAN = "care_plan"


@dataclass(frozen=True)
class Rules:
    """How long each kind is kept. What is about a treatment (emergencies, proxies that ended) goes
    when its visits do."""

    visits: timedelta
    feedback: timedelta
    files: timedelta

    def kept_for(self, kind: Kind) -> timedelta:
        own = {Kind.FEEDBACK: self.feedback, Kind.FILES: self.files}
        return own.get(kind, self.visits)


@dataclass(frozen=True)
class Due:
    """What would go now: how many records of a kind, and of how many people."""

    kind: Kind
    records: int
    people: int


ForgetVisits = Callable[[Work, Sequence[VisitId]], Awaitable[object]]
"""Deletes what sign-in keeps of visits; it lies above this package."""


async def what_is_due(work: Work, rules: Rules) -> list[Due]:
    """Return what the rules would delete now, for each kind."""
    found = []
    for kind in Kind:
        due = _due(kind, work.clock.now() - rules.kept_for(kind)).subquery()
        counted = select(func.count(), func.count(due.c.patient_id.distinct())).select_from(due)
        row = (await work.db.execute(counted)).one()
        found.append(Due(kind, row[0], row[1]))
    return found


async def delete_due(
    work: Work, rules: Rules, kind: Kind, forget_visits: ForgetVisits, *, people: int
) -> int:
    """Delete what is due of one kind and of a few people; return how many records that were.

    Zero means that nothing is left to do. Each person's part is an event of the audit.
    """
    due = _due(kind, work.clock.now() - rules.kept_for(kind))
    chosen = await _some(work, due, people)
    rows = (await work.db.execute(due.where(due.selected_columns[0].in_(chosen)))).all()
    ids = [str(row[1]) for row in rows]
    if kind is Kind.VISITS:
        await forget_visits(work, [VisitId(one) for one in ids])
    await _DELETE[kind](work, ids)
    for patient_id in dict.fromkeys(row[0] for row in rows):
        count = sum(row[0] == patient_id for row in rows)
        detail = {"kind": kind.value, "count": count}
        work.audit("retention:delete", patient_id=PersonId(patient_id), detail=detail)
    return len(rows)


async def _some(work: Work, due: Select[str, str], limit: int) -> list[str]:
    """Return a few people of whom something is due, their rows locked: a hold or an erasure that
    begins now waits, and people whom one has got already come another time."""
    found = due.subquery()
    rows = await work.db.scalars(
        select(PersonRow.id)
        .where(PersonRow.id.in_(select(found.c.patient_id)), PersonRow.hold_since.is_(None))
        .order_by(PersonRow.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return list(rows)


def _due(kind: Kind, before: datetime) -> Select[str, str]:
    """Select whose and which records of a kind were done with before an instant."""
    return _DUE[kind](before)


def _visits(before: datetime) -> Select[str, str]:
    over = func.coalesce(VisitRow.completed_at, VisitRow.ended_at, VisitRow.starts_at)
    kept = select(SeatRow.visit_id).where(SeatRow.person_id.in_(on_hold()))
    return select(VisitRow.patient_id.label("patient_id"), VisitRow.id).where(
        VisitRow.state.in_(ENDED),
        over < before,
        _free(VisitRow.patient_id),
        VisitRow.id.not_in(kept),
    )


def _feedback(before: datetime) -> Select[str, str]:
    return (
        select(VisitRow.patient_id.label("patient_id"), FeedbackRow.id)
        .join(VisitRow, VisitRow.id == FeedbackRow.visit_id)
        .where(
            FeedbackRow.given_at < before,
            FeedbackRow.answers_sealed.is_not(None),
            _free(VisitRow.patient_id),
        )
    )


def _files(before: datetime) -> Select[str, str]:
    return select(FileRow.patient_id.label("patient_id"), FileRow.id).where(
        FileRow.finished_at < before, _free(FileRow.patient_id)
    )


def _emergencies(before: datetime) -> Select[str, str]:
    return select(EmergencyAccessRow.patient_id.label("patient_id"), EmergencyAccessRow.id).where(
        EmergencyAccessRow.expires_at < before,
        _free(EmergencyAccessRow.patient_id),
        _free(EmergencyAccessRow.doctor_id),
    )


def _proxies(before: datetime) -> Select[str, str]:
    return select(ProxyRow.patient_id.label("patient_id"), ProxyRow.id).where(
        ProxyRow.ended_at < before, _free(ProxyRow.patient_id), _free(ProxyRow.proxy_id)
    )


def _free(person_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Nobody's hold keeps it."""
    return person_id.not_in(on_hold())


async def _delete_visits(work: Work, ids: Sequence[str]) -> None:
    for keeper in KEEPERS:
        await keeper.forget_visits(work, ids)
    await delete_notes(work, ids)
    await delete_chats(work, ids)
    await work.db.execute(
        update(FileRow).where(FileRow.visit_id.in_(ids)).values(visit_id=None)
    )  # A file is kept by a rule of its own.
    for table in (
        FeedbackRow,
        ConnectionRow,
        LinkRow,
        ConnectionCheckRow,
        ReminderRow,
        TransferRow,
        SeatRow,
    ):
        await work.db.execute(delete(table).where(table.visit_id.in_(ids)))
    await work.db.execute(delete(VisitRow).where(VisitRow.id.in_(ids)))


async def _delete_feedback(work: Work, ids: Sequence[str]) -> None:
    """The words go; that the visit was asked about stays with it, so that it isn't asked again."""
    await work.db.execute(
        update(FeedbackRow).where(FeedbackRow.id.in_(ids)).values(answers_sealed=None)
    )


async def _delete_files(work: Work, ids: Sequence[str]) -> None:
    await forget_in_chats(work, ids)
    await work.db.execute(delete(FileChunkRow).where(FileChunkRow.file_id.in_(ids)))
    await work.db.execute(delete(FileRow).where(FileRow.id.in_(ids)))


async def _delete_emergencies(work: Work, ids: Sequence[str]) -> None:
    await work.db.execute(delete(EmergencyAccessRow).where(EmergencyAccessRow.id.in_(ids)))


async def _delete_proxies(work: Work, ids: Sequence[str]) -> None:
    await work.db.execute(delete(ProxyRow).where(ProxyRow.id.in_(ids)))


_DUE: dict[Kind, Callable[[datetime], Select[str, str]]] = {
    Kind.VISITS: _visits,
    Kind.FEEDBACK: _feedback,
    Kind.FILES: _files,
    Kind.EMERGENCIES: _emergencies,
    Kind.PROXIES: _proxies,
    Kind.CONVERSATIONS: due_threads,
    Kind.EDUCATION: due_given,
    Kind.READINGS: due_readings,
    Kind.CARE_PLAN: due_items,
}
_DELETE: dict[Kind, Callable[[Work, Sequence[str]], Awaitable[None]]] = {
    Kind.VISITS: _delete_visits,
    Kind.FEEDBACK: _delete_feedback,
    Kind.FILES: _delete_files,
    Kind.EMERGENCIES: _delete_emergencies,
    Kind.PROXIES: _delete_proxies,
    Kind.CONVERSATIONS: delete_due_threads,
    Kind.EDUCATION: delete_given,
    Kind.READINGS: delete_readings,
    Kind.CARE_PLAN: delete_items,
}

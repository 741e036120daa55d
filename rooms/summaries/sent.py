"""Visit summaries that were sent: every version of one, the newest first, and what the patient said
when asked to tell it in their own words.

The patient's pages and the doctor's desk read them here, and so does every other part of the clinic
that shows what a visit came to (`summary_of_visit`).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.events import PartChanged, VisitPart
from rooms.ids import PersonId, VisitId
from rooms.people import people
from rooms.storage.summary_tables import SummaryRow
from rooms.storage.tables import VisitRow
from rooms.summaries.content import Content, unpacked
from rooms.vault import Sealer
from rooms.visits import facts, visit_for

TABLE = SummaryRow.__tablename__


@dataclass(frozen=True)
class Version:
    """A summary as it was sent. `author` is None for a doctor who was erased; `answer` is the
    patient's, once they gave one."""

    id: str
    visit_id: VisitId
    version: int
    content: Content
    score: float | None
    author_id: PersonId
    author: str | None
    sent_at: datetime
    answer: str | None
    answered_at: datetime | None


async def read_mine(work: Work, actor: Actor, visit_id: VisitId) -> list[Version]:
    """Return all versions to the visit's patient, or who acts for them, newest first."""
    visit = await visit_for(work, actor, Action.READ_SUMMARY, visit_id)
    return await versions_of(work, visit)


async def answer(
    work: Work, actor: Actor, visit_id: VisitId, version: int, said: str
) -> list[Version]:
    """Keep what the patient says in their own words; a later answer takes the place of an earlier.

    Raises Conflict, code `summary_changed`, when there is a newer version than they read.
    """
    visit = await visit_for(work, actor, Action.READ_SUMMARY, visit_id)
    row = await _newest_row(work, visit_id)
    if row is None or row.version != version:
        raise Conflict("The summary has changed meanwhile. Read it again.", code="summary_changed")
    patient_id = PersonId(visit.patient_id)
    row.answer_sealed = (await work.sealer(patient_id)).seal(TABLE, "answer", row.id, said)
    row.answered_at = work.clock.now()
    await work.db.flush()
    work.audit(
        "summary:answer", patient_id=patient_id, visit_id=visit_id, detail={"version": version}
    )
    work.tell(PartChanged(visit_id, facts(visit).doctor_id, VisitPart.SUMMARY))
    return await versions_of(work, visit)


async def versions_of(work: Work, visit: VisitRow) -> list[Version]:
    """Return what was sent of a visit, newest first."""
    return (await versions_of_visits(work, [visit])).get(VisitId(visit.id), [])


async def newest_version(work: Work, visit: VisitRow) -> Version | None:
    """Return the version that counts."""
    return next(iter(await versions_of(work, visit)), None)


async def summary_of_visit(work: Work, visit_id: VisitId) -> Version | None:
    """Return the version that counts. Whoever calls this has decided who may read it."""
    visit = await work.db.get(VisitRow, visit_id)
    return None if visit is None else await newest_version(work, visit)


async def versions_of_visits(
    work: Work, visits: Collection[VisitRow]
) -> dict[VisitId, list[Version]]:
    """Return what was sent of several visits, the newest version of each first. Those of somebody
    who was erased are left out."""
    rows = list(
        await work.db.scalars(
            select(SummaryRow)
            .where(SummaryRow.visit_id.in_([visit.id for visit in visits]))
            .order_by(SummaryRow.visit_id, SummaryRow.version.desc())
        )
    )
    sealers = await work.sealers({PersonId(row.patient_id) for row in rows})
    authors = await people(work, {PersonId(row.author_id) for row in rows})
    found: dict[VisitId, list[Version]] = {}
    for row in rows:
        sealer = sealers.get(PersonId(row.patient_id))
        if sealer is not None:
            who = authors.get(PersonId(row.author_id))
            one = _opened(sealer, row, None if who is None else who.name)
            found.setdefault(one.visit_id, []).append(one)
    return found


@dataclass(frozen=True)
class Sent:
    """That a version was sent, without its words."""

    version: int
    sent_at: datetime


async def newest(work: Work, visit_id: VisitId) -> Sent | None:
    """Return which version counts, without opening it."""
    row = await _newest_row(work, visit_id)
    return None if row is None else Sent(row.version, row.sent_at)


async def _newest_row(work: Work, visit_id: VisitId) -> SummaryRow | None:
    return await work.db.scalar(
        select(SummaryRow)
        .where(SummaryRow.visit_id == visit_id)
        .order_by(SummaryRow.version.desc())
        .limit(1)
    )


def _opened(sealer: Sealer, row: SummaryRow, author: str | None) -> Version:
    said = None
    if row.answer_sealed is not None:
        said = sealer.open(TABLE, "answer", row.id, row.answer_sealed)
    return Version(
        id=row.id,
        visit_id=VisitId(row.visit_id),
        version=row.version,
        content=unpacked(sealer.open(TABLE, "content", row.id, row.content_sealed)),
        score=row.score,
        author_id=PersonId(row.author_id),
        author=author,
        sent_at=row.sent_at,
        answer=said,
        answered_at=row.answered_at,
    )

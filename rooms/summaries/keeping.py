"""How visit summaries are copied for their patient, and how they go (`rooms.kept`)."""

from collections.abc import Sequence

from sqlalchemy import delete, func, select

from rooms.clinic import Work
from rooms.ids import PersonId, VisitId
from rooms.kept import Entry, Keeper, Line
from rooms.storage.summary_tables import SummaryDraftRow, SummaryRow
from rooms.storage.tables import VisitRow
from rooms.summaries.content import Content
from rooms.summaries.sent import Version, versions_of_visits
from rooms.summaries.writing import draft_of


async def _copy(work: Work, person_id: PersonId) -> Sequence[Entry]:
    visits = list(await work.db.scalars(select(VisitRow).where(VisitRow.patient_id == person_id)))
    found = await versions_of_visits(work, visits)
    entries = [_sent(one) for versions in found.values() for one in versions]
    for visit in visits:
        draft, sent = await draft_of(work, visit), found.get(VisitId(visit.id), [])
        if draft is not None and not (sent and sent[0].content.says(draft.content)):
            unsent = Line("summary-unsent", str(draft.revision))
            entries.append(Entry(draft.updated_at, (unsent, *_lines(draft.content))))
    return sorted(entries, key=lambda one: one.at, reverse=True)


def _sent(one: Version) -> Entry:
    lines = [Line("summary-version", str(one.version)), *_lines(one.content)]
    if one.answer is not None:
        lines.append(Line("summary-answer", one.answer))
    return Entry(one.sent_at, tuple(lines))


def _lines(content: Content) -> tuple[Line, ...]:
    steps = "; ".join(f"{one.what} ({one.when})" if one.when else one.what for one in content.steps)
    said = (
        ("summary-change", content.change),
        ("summary-talked", content.talked),
        ("summary-decided", content.decided),
        ("summary-steps", steps),
        ("summary-help", "; ".join(content.help)),
        ("summary-call", content.call),
        ("summary-question", content.question),
    )
    return tuple(Line(label, text) for label, text in said if text)


async def _erase(work: Work, person_id: PersonId) -> int:
    found = await work.db.scalar(
        select(func.count()).select_from(SummaryRow).where(SummaryRow.patient_id == person_id)
    )
    for table in (SummaryRow, SummaryDraftRow):
        await work.db.execute(delete(table).where(table.patient_id == person_id))
    return found or 0


async def _forget_visits(work: Work, visit_ids: Sequence[str]) -> None:
    for table in (SummaryRow, SummaryDraftRow):
        await work.db.execute(delete(table).where(table.visit_id.in_(visit_ids)))


SUMMARIES = Keeper("summaries", _copy, _erase, _forget_visits)

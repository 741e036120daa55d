"""Decisions in a patient's copy, in an erasure, and when their visit goes (`rooms.kept`)."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, delete, exists, select

from rooms.clinic import Work
from rooms.decisions.content import Content, Effect, Option
from rooms.decisions.record import Decision, Side, Version, opened
from rooms.ids import PersonId
from rooms.kept import Entry, Keeper, Line
from rooms.people import people
from rooms.storage.decision_tables import (
    DecisionConfirmationRow,
    DecisionRow,
    DecisionVersionRow,
    DecisionVisitRow,
)
from rooms.storage.tables import VisitRow

_CONFIRMED = {
    Side.DOCTOR: "decision-confirmed-doctor",
    Side.PATIENT: "decision-confirmed-patient",
}


async def copy_decisions(work: Work, patient_id: PersonId) -> Sequence[Entry]:
    """Return every version of every decision of a patient, the newest first."""
    rows = await work.db.scalars(
        select(DecisionRow)
        .where(DecisionRow.patient_id == patient_id)
        .order_by(DecisionRow.created_at.desc(), DecisionRow.id)
    )
    entries: list[Entry] = []
    for row in list(rows):
        decision = await opened(work, row)
        for version in (decision.current, *decision.earlier):
            entries.append(Entry(version.changed_at, await _lines(work, decision, version)))  # noqa: PERF401 - each awaits
    return entries


async def erase_decisions(work: Work, patient_id: PersonId) -> int:
    """Delete a patient's decisions; return how many."""
    return await delete_decisions(work, DecisionRow.patient_id == patient_id)


async def forget_visits(work: Work, visit_ids: Sequence[str]) -> None:
    """Delete the decisions that have no other visit; the others stay with their latest one."""
    await work.db.execute(delete(DecisionVisitRow).where(DecisionVisitRow.visit_id.in_(visit_ids)))
    await delete_decisions(
        work,
        DecisionRow.visit_id.in_(visit_ids)
        & ~exists().where(DecisionVisitRow.decision_id == DecisionRow.id),
    )
    left = await work.db.scalars(select(DecisionRow).where(DecisionRow.visit_id.in_(visit_ids)))
    for row in list(left):
        row.visit_id = await _latest_visit(work, row)
    await work.db.flush()


async def _latest_visit(work: Work, row: DecisionRow) -> str:
    found = await work.db.scalars(
        select(VisitRow.id)
        .join(DecisionVisitRow, DecisionVisitRow.visit_id == VisitRow.id)
        .where(DecisionVisitRow.decision_id == row.id)
        .order_by(VisitRow.starts_at.desc(), VisitRow.id)
        .limit(1)
    )
    return found.one()


DECISIONS = Keeper("decisions", copy_decisions, erase_decisions, forget_visits)


async def delete_decisions(work: Work, which: ColumnElement[bool]) -> int:
    """Delete decisions with all that hangs on them; return how many."""
    chosen = select(DecisionRow.id).where(which)
    for table in (DecisionConfirmationRow, DecisionVersionRow, DecisionVisitRow):
        await work.db.execute(delete(table).where(table.decision_id.in_(chosen)))
    gone = await work.db.execute(delete(DecisionRow).where(which).returning(DecisionRow.id))
    return len(gone.all())


async def _lines(work: Work, decision: Decision, version: Version) -> tuple[Line, ...]:
    content = version.content
    names = await people(work, {one.by for one in version.confirmations})
    said = [
        ("decision-question", content.offer.question),
        ("decision-version", str(version.number)),
        ("decision-why", content.offer.why),
        ("decision-people", content.offer.people),
        *(("decision-option", _option(one)) for one in content.offer.options),
        *(("decision-source", f"{one.title} {one.link}") for one in content.offer.sources),
        *(("decision-matter", f"{one.words} ({one.weight})") for one in content.voice.matters),
        ("decision-leaning", _title(content, content.voice.leans_to)),
        ("decision-words", content.voice.words),
        *_agreed(content),
        *(
            (_CONFIRMED[one.side], f"{names[one.by].name}, {one.at.isoformat()}")
            for one in version.confirmations
            if one.by in names
        ),
    ]
    if version == decision.settled and decision.review_on is not None:
        said.append(("decision-review", decision.review_on.isoformat()))
    return tuple(Line(label, text.strip()) for label, text in said if text.strip())


def _agreed(content: Content) -> Iterable[tuple[str, str]]:
    agreed = content.agreement
    if agreed is None:
        return
    yield "decision-chosen", _title(content, agreed.option_id)
    yield "decision-later", agreed.reason
    yield "decision-agreed", agreed.words
    yield "decision-planned-review", _day(agreed.review_on)


def _option(option: Option) -> str:
    parts = (option.title, option.about, *map(_effect, option.effects), option.asks, option.fits)
    return " | ".join(part for part in parts if part)


def _effect(effect: Effect) -> str:
    told = "?" if effect.chance is None else f"{effect.chance.happens_to}/{effect.chance.out_of}"
    sign = "+" if effect.is_good else "-"
    return f"{sign} {effect.label}: {told}" + (f" ({effect.note})" if effect.note else "")


def _title(content: Content, option_id: str | None) -> str:
    option = content.option(option_id)
    return "" if option is None else option.title


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()

"""Composition of a decision that patient and doctor confirmed: the question, the options with what they
may bring, what matters to the patient, and what both chose or put off.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import select

from rooms.clinic import Work
from rooms.decisions.content import Content, Effect, Option
from rooms.decisions.record import Decision, Side, decision_of
from rooms.ids import PersonId
from rooms.storage.decision_tables import DecisionConfirmationRow, DecisionRow
from rooms.storage.tables import VisitRow
from server.fhir import narrative
from server.fhir.narrative import section
from server.fhir.place import Json, Place, Reach, concept, made
from server.fhir.sources import Keys, Source, newest
from server.fhir.visits import encounter_of, visit_rows

PREFIX = "decision-"


def decision(place: Place, one: Decision, visit: VisitRow | None) -> Json:
    """Return the version that both confirmed last. Raises ValueError when there is none."""
    settled = one.settled
    if settled is None:
        raise ValueError("Nobody confirmed this.")
    parties = [
        {
            "mode": "personal" if confirmed.side is Side.PATIENT else "professional",
            "time": confirmed.at.isoformat(),
            "party": place.ref("Patient", one.patient_id)
            if confirmed.by == one.patient_id
            else (place.ref("Practitioner", confirmed.by) if confirmed.side is Side.DOCTOR else {}),
        }
        for confirmed in settled.confirmations
    ]
    doctors = [one["party"] for one in parties if one["mode"] == "professional"]
    return made(
        "Composition",
        f"{PREFIX}{one.id}",
        {
            "status": "amended" if settled.number > 1 else "final",
            "type": concept("Record of a shared decision"),
            "subject": place.ref("Patient", one.patient_id),
            "encounter": encounter_of(place, visit),
            "date": settled.changed_at.isoformat(),
            "author": [place.ref("Patient", one.patient_id), *doctors],
            "title": settled.content.offer.question,
            "attester": parties,
            "section": list(_sections(settled.content)),
        },
    )


def _sections(content: Content) -> Iterator[Json]:
    offer, voice = content.offer, content.voice
    yield section("Why there is a choice", narrative.of_lines([offer.why, offer.people]))
    for option in offer.options:
        yield section(option.title, narrative.of_lines(_option(option)))
    matters = [one.words for one in voice.matters]
    yield section("What matters to the patient", narrative.of_lines([*matters, voice.words]))
    if content.written is not None:
        agreed = content.written.agreement
        chosen = [one.title for one in offer.options if one.id == agreed.option_id]
        review = f"Look at it again on {agreed.review_on}." if agreed.review_on else ""
        lines = [*(chosen or ["Decide later."]), agreed.words, agreed.reason, review]
        yield section("What was decided", narrative.of_lines(lines))


def _option(option: Option) -> Iterator[str]:
    yield option.about
    yield from map(_effect, option.effects)
    yield option.asks
    yield option.fits


def _effect(one: Effect) -> str:
    chance = f": {one.chance.happens_to} in {one.chance.out_of}" if one.chance else ""
    note = f" ({one.note})" if one.note else ""
    return f"{one.label}{chance}{note}"


def _keys(_reach: Reach) -> Keys:
    changed = newest(
        select(DecisionRow.id, DecisionRow.changed_at.label("at")),
        select(DecisionConfirmationRow.decision_id, DecisionConfirmationRow.confirmed_at),
    )
    return (
        select(
            DecisionRow.id,
            DecisionRow.changed_at.label("at"),
            DecisionRow.patient_id,
            changed.c.at.label("changed"),
        )
        .join(changed, changed.c.id == DecisionRow.id)
        .where(DecisionRow.settled_version.is_not(None))
    )


async def _write(work: Work, place: Place, _reach: Reach, ids: Sequence[str]) -> dict[str, Json]:
    rows = await work.db.execute(
        select(DecisionRow.id, DecisionRow.patient_id).where(DecisionRow.id.in_(ids))
    )
    of = {row[0]: PersonId(row[1]) for row in rows}
    known, written = await work.sealers(set(of.values())), {}
    for decision_id, patient_id in of.items():
        if patient_id in known:
            one = await decision_of(work, patient_id, decision_id)
            if one.settled is not None:
                visits = await visit_rows(work, [one.visit_id])
                written[decision_id] = decision(place, one, visits.get(one.visit_id))
    return written


SOURCE = Source(_keys, _write, PREFIX)

"""The record of a decision: changing its parts, and reading what it says and what it said before.

Each change names the revision of the part that its writer saw, so of two who change one part at once
the second is told, and nothing is lost. A version that somebody confirmed stays as it is: the next
change begins another one. `server.api.decision_routes` calls this; who may do what: `rooms.access`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.decisions.content import (
    Agreement,
    Content,
    Offer,
    Voice,
    Written,
    check_agreement,
    check_offer,
    check_voice,
)
from rooms.decisions.notices import note_step
from rooms.decisions.stored import from_text, to_text
from rooms.errors import Conflict, NotFound
from rooms.events import PartChanged, VisitPart
from rooms.ids import DecisionId, PersonId, VisitId
from rooms.storage.decision_tables import (
    DecisionConfirmationRow,
    DecisionRow,
    DecisionVersionRow,
    DecisionVisitRow,
)
from rooms.storage.tables import VisitRow
from rooms.visits import visit_as, visit_for

MAX_VERSIONS = 40
"""Of one decision."""
SHOWN = 100
_TABLE = DecisionVersionRow.__tablename__
_FURTHEST_WEST = timedelta(hours=12)


class Side(StrEnum):
    """For whom somebody confirms: a proxy does for the patient."""

    PATIENT = "patient"
    DOCTOR = "doctor"


@dataclass(frozen=True)
class Confirmation:
    side: Side
    by: PersonId
    at: datetime


@dataclass(frozen=True)
class Version:
    """What a decision said, or says. `content` of one that was confirmed never changes."""

    number: int
    revision: int
    changed_at: datetime
    content: Content
    confirmations: tuple[Confirmation, ...]

    @property
    def is_settled(self) -> bool:
        return {one.side for one in self.confirmations} == set(Side)


@dataclass(frozen=True)
class Decision:
    """A decision as it stands. `visit_id` is the latest of its visits, `earlier` are its former versions, the newest first: all of them, or
    in a list only the one that both confirmed last."""

    id: DecisionId
    patient_id: PersonId
    visit_id: VisitId
    created_at: datetime
    revision: int
    current: Version
    earlier: tuple[Version, ...]
    review_on: date | None

    @property
    def settled(self) -> Version | None:
        """The newest version that both confirmed."""
        return next((one for one in (self.current, *self.earlier) if one.is_settled), None)


async def change_offer(
    work: Work, actor: Actor, visit_id: VisitId, decision_id: str, base: int, offer: Offer
) -> Decision:
    """Change the doctor's part. Raises NotFound, Refused, Invalid, Conflict `decision_changed`, or
    `option_in_use` for an option that goes while somebody is for it."""

    def edit(content: Content, revision: int) -> Content:
        if content.offer == offer and not content.is_raised:
            return content
        check_base(content.offer_revision, base)
        check_offer(offer)
        check_in_use(content, offer)
        return replace(content, offer=offer, offer_revision=revision, is_raised=False)

    return await change(work, actor, (visit_id, decision_id), Action.OFFER_DECISION, edit)


async def change_voice(
    work: Work, actor: Actor, visit_id: VisitId, decision_id: str, base: int, voice: Voice
) -> Decision:
    """Change the patient's part. Raises NotFound, Refused, Invalid, or Conflict."""

    def edit(content: Content, revision: int) -> Content:
        if content.voice == voice:
            return content
        check_base(content.voice_revision, base)
        check_voice(voice, content)
        return replace(content, voice=voice, voice_revision=revision)

    return await change(work, actor, (visit_id, decision_id), Action.VOICE_DECISION, edit)


async def change_agreement(
    work: Work, actor: Actor, visit_id: VisitId, decision_id: str, base: int, said: Agreement
) -> Decision:
    """Write down what both say in the end. Raises NotFound, Refused, Invalid, or Conflict."""
    now = work.clock.now()

    def edit(content: Content, revision: int) -> Content:
        if content.agreement == said:
            return content
        check_base(content.agreement_revision, base)
        check_agreement(said, content, (now - _FURTHEST_WEST).date())
        written = Written(said, actor.person_id, now)
        return replace(content, written=written, agreement_revision=revision)

    return await change(work, actor, (visit_id, decision_id), Action.AGREE_DECISION, edit)


async def read_decision(work: Work, actor: Actor, visit_id: VisitId, decision_id: str) -> Decision:
    """Return a decision of a visit with all its versions. Raises NotFound."""
    await visit_for(work, actor, Action.SEE_DECISIONS, visit_id)
    row = await work.db.get(DecisionRow, decision_id)
    if row is None or not await is_of_visit(work, row, visit_id):
        raise NotFound("There is no such decision.")
    write_down(work, "decision:read", row.patient_id, visit_id, once=True)
    return await opened(work, row)


async def read_of_visit(work: Work, actor: Actor, visit_id: VisitId) -> list[Decision]:
    """Return a visit's decisions, the oldest first. Raises NotFound."""
    await visit_for(work, actor, Action.SEE_DECISIONS, visit_id)
    found = await decisions_of_visit(work, visit_id)
    if found:
        write_down(work, "decision:read", found[0].patient_id, visit_id, once=True)
    return found


async def decisions_of_visit(work: Work, visit_id: VisitId) -> list[Decision]:
    """Return a visit's decisions, the oldest first, each with the version settled last.

    Who may ask is decided by the caller.
    """
    of_visit = select(DecisionVisitRow.decision_id).where(DecisionVisitRow.visit_id == visit_id)
    return (await _found(work, DecisionRow.id.in_(of_visit)))[::-1]


async def decisions_of(work: Work, patient_id: PersonId) -> list[Decision]:
    """Return a patient's decisions, the newest first, each with the version settled last.

    Who may ask is decided by the caller.
    """
    return await _found(work, DecisionRow.patient_id == patient_id)


async def decision_of(work: Work, patient_id: PersonId, decision_id: str) -> Decision:
    """Return a decision of a patient with all its versions. Raises NotFound.

    Who may ask is decided by the caller.
    """
    row = await work.db.get(DecisionRow, decision_id)
    if row is None or row.patient_id != patient_id:
        raise NotFound("There is no such decision.")
    return await opened(work, row)


async def opened(work: Work, row: DecisionRow) -> Decision:
    """Return a decision with all its versions."""
    found = await work.db.scalars(
        select(DecisionVersionRow)
        .where(DecisionVersionRow.decision_id == row.id)
        .order_by(DecisionVersionRow.number.desc())
        .execution_options(populate_existing=True)
    )
    return (await _opened(work, [row], list(found)))[0]


async def held(work: Work, visit: VisitRow, decision_id: str) -> DecisionRow:
    """Return a decision of this visit, held until this work ends. Raises NotFound.

    The patient's key is held first, as by whoever erases them.
    """
    await work.sealer(PersonId(visit.patient_id))
    row = await work.db.get(DecisionRow, decision_id, with_for_update=True, populate_existing=True)
    if row is None or not await is_of_visit(work, row, VisitId(visit.id)):
        raise NotFound("There is no such decision.")
    return row


async def is_of_visit(work: Work, row: DecisionRow, visit_id: VisitId) -> bool:
    """Whether a decision was begun in this visit, or gone on with."""
    return await work.db.get(DecisionVisitRow, (row.id, visit_id)) is not None


async def tell(work: Work, row: DecisionRow) -> None:
    """Have the pages that show one of its visits ask for the decisions again."""
    visits = await work.db.scalars(
        select(VisitRow)
        .join(DecisionVisitRow, DecisionVisitRow.visit_id == VisitRow.id)
        .where(DecisionVisitRow.decision_id == row.id)
    )
    for visit in list(visits):
        doctor_id = None if visit.doctor_id is None else PersonId(visit.doctor_id)
        work.tell(PartChanged(VisitId(visit.id), doctor_id, VisitPart.DECISION))


def note_reading(work: Work, found: Sequence[Decision]) -> None:
    """The audit keeps that these decisions were read: one look at each visit's."""
    for visit_id, one in {one.visit_id: one for one in found}.items():
        work.audit("decision:read", patient_id=one.patient_id, visit_id=visit_id, once=True)


Edit = Callable[[Content, int], Content]
"""Returns the content with one part changed in this revision, or as it is."""


async def change(
    work: Work, actor: Actor, place: tuple[VisitId, str], action: Action, edit: Edit
) -> Decision:
    """Change a decision, as a visit shows it, by one step. Raises NotFound, Refused, or what the
    step raises."""
    visit, cause = await visit_as(work, actor, action, place[0])
    row = await held(work, visit, place[1])
    before = await opened(work, row)
    after = edit(before.current.content, row.revision + 1)
    if after == before.current.content:
        return before
    row.revision += 1
    row.changed_at = work.clock.now()
    note_step(work, actor, row, visit, cause)
    await write(work, actor, row, after, before.current)
    write_down(work, "decision:change", row.patient_id, place[0])
    await tell(work, row)
    return await opened(work, row)


async def write(
    work: Work, actor: Actor, row: DecisionRow, content: Content, before: Version | None
) -> None:
    """Keep the content in the present version, or in a new one when that is confirmed by someone."""
    if before is not None and before.confirmations:
        if row.version >= MAX_VERSIONS:
            raise Conflict(
                "This decision has changed very often. Begin a new one.", code="decision_full"
            )
        row.version += 1
    sealer = await work.sealer(PersonId(row.patient_id))
    place = f"{row.id}/{row.version}"
    kept = await work.db.get(DecisionVersionRow, (row.id, row.version))
    if kept is None:
        kept = DecisionVersionRow(decision_id=row.id, number=row.version, patient_id=row.patient_id)
        work.db.add(kept)
    kept.content_sealed = sealer.seal(_TABLE, "content", place, to_text(content))
    kept.revision, kept.changed_at = row.revision, row.changed_at
    kept.changed_by = actor.person_id
    await work.db.flush()


async def _found(work: Work, which: ColumnElement[bool]) -> list[Decision]:
    rows = list(
        await work.db.scalars(
            select(DecisionRow)
            .where(which)
            .order_by(DecisionRow.created_at.desc(), DecisionRow.id)
            .limit(SHOWN)
        )
    )
    versions = await work.db.scalars(
        select(DecisionVersionRow)
        .join(DecisionRow, DecisionRow.id == DecisionVersionRow.decision_id)
        .where(
            which,
            DecisionVersionRow.number.in_((DecisionRow.version, DecisionRow.settled_version)),
        )
        .order_by(DecisionVersionRow.number.desc())
    )
    return await _opened(work, rows, list(versions))


async def _opened(
    work: Work, rows: Sequence[DecisionRow], versions: Sequence[DecisionVersionRow]
) -> list[Decision]:
    sealers = await work.sealers({PersonId(row.patient_id) for row in rows})
    said = await _confirmations(work, {row.id for row in rows})
    by_decision: dict[str, list[Version]] = {}
    for one in versions:
        sealer = sealers.get(PersonId(one.patient_id))
        if sealer is None:
            continue
        place = f"{one.decision_id}/{one.number}"
        text = sealer.open(_TABLE, "content", place, one.content_sealed)
        by_decision.setdefault(one.decision_id, []).append(
            Version(
                number=one.number,
                revision=one.revision,
                changed_at=one.changed_at,
                content=from_text(text),
                confirmations=tuple(said.get((one.decision_id, one.number), ())),
            )
        )
    return [_decision(row, by_decision[row.id]) for row in rows if row.id in by_decision]


async def _confirmations(
    work: Work, decision_ids: set[str]
) -> dict[tuple[str, int], list[Confirmation]]:
    rows = await work.db.scalars(
        select(DecisionConfirmationRow)
        .where(DecisionConfirmationRow.decision_id.in_(decision_ids))
        .order_by(DecisionConfirmationRow.confirmed_at, DecisionConfirmationRow.side)
    )
    found: dict[tuple[str, int], list[Confirmation]] = {}
    for row in rows:
        said = Confirmation(Side(row.side), PersonId(row.person_id), row.confirmed_at)
        found.setdefault((row.decision_id, row.number), []).append(said)
    return found


def _decision(row: DecisionRow, versions: Sequence[Version]) -> Decision:
    current, *earlier = versions
    return Decision(
        id=DecisionId(row.id),
        patient_id=PersonId(row.patient_id),
        visit_id=VisitId(row.visit_id),
        created_at=row.created_at,
        revision=row.revision,
        current=current,
        earlier=tuple(earlier),
        review_on=row.review_on,
    )


def check_base(revision: int, base: int) -> None:
    """Nobody writes over what they haven't seen. Raises Conflict `decision_changed`."""
    if revision != base:
        raise Conflict(
            "Somebody else has changed this meanwhile. Look at the newer one first.",
            code="decision_changed",
        )


def check_in_use(content: Content, offer: Offer) -> None:
    """Nobody's choice goes unseen. Raises Conflict `option_in_use`."""
    agreed = None if content.agreement is None else content.agreement.option_id
    kept = {one.id for one in offer.options}
    if any(one is not None and one not in kept for one in (content.voice.leans_to, agreed)):
        raise Conflict(
            "An option can't go while the patient leans towards it, or while it is the decision.",
            code="option_in_use",
        )


def write_down(
    work: Work, action: str, patient_id: str, visit_id: VisitId, *, once: bool = False
) -> None:
    """The audit keeps what was done to a decision, and in which visit."""
    work.audit(action, patient_id=PersonId(patient_id), visit_id=visit_id, once=once)

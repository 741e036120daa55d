"""Writing a visit summary: the draft that the visit's doctor keeps while typing, and sending it.

A draft is kept only on top of the one that its writer saw, so that two pages never write over each
other. What was sent never changes: a correction is a further version. `server.api.summary_routes`
calls this; what a summary says is in `rooms.summaries.content`.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypedDict

from rooms.access import Actor
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid
from rooms.events import PartChanged, VisitPart
from rooms.ids import PersonId, VisitId, new_id
from rooms.lifecycle import VisitState
from rooms.storage.summary_tables import SummaryDraftRow, SummaryRow
from rooms.storage.tables import VisitRow
from rooms.summaries.content import Content, packed, unpacked
from rooms.summaries.reading_level import reading_level
from rooms.summaries.sent import Version, newest_version
from rooms.visits import facts, locked, visit_for

MAX_VERSIONS = 20
"""Of one visit."""
SENDABLE = frozenset({VisitState.WRAP_UP, VisitState.COMPLETED})
_DRAFTS = SummaryDraftRow.__tablename__
_SENT = SummaryRow.__tablename__
_WRITABLE = SENDABLE | {VisitState.IN_CALL}


@dataclass(frozen=True)
class Draft:
    """A draft as it is kept."""

    content: Content
    revision: int
    updated_at: datetime


async def open_draft(work: Work, actor: Actor, visit_id: VisitId) -> tuple[VisitRow, Draft | None]:
    """Return the visit, and its draft if one was ever kept. Raises NotFound, Refused."""
    visit = await visit_for(work, actor, Action.WRITE_SUMMARY, visit_id)
    work.audit("summary:read", **_of(visit), once=True)
    return visit, await draft_of(work, visit)


async def draft_of(work: Work, visit: VisitRow) -> Draft | None:
    """Return the draft of a visit's summary, opened."""
    row = await work.db.get(SummaryDraftRow, visit.id)
    if row is None:
        return None
    sealer = await work.sealer(PersonId(visit.patient_id))
    text = sealer.open(_DRAFTS, "content", row.visit_id, row.content_sealed)
    return Draft(unpacked(text), row.revision, row.updated_at)


async def keep_draft(
    work: Work, actor: Actor, visit_id: VisitId, content: Content, base: int
) -> Draft:
    """Keep a draft on top of revision `base`, 0 for the first. Keeping the same again changes
    nothing, so an answer that got lost may be asked for once more.

    Raises Conflict, code `summary_changed` when another page kept a different one meanwhile,
    `visit_moved_on` for a visit without a call.
    """
    visit = await _held(work, actor, visit_id, _WRITABLE)
    held = await draft_of(work, visit)
    if held is not None and held.content == content:
        return held
    _require_latest(held, base)
    work.audit("summary:draft", **_of(visit), once=True)
    return await _kept(work, visit, content, actor.person_id)


async def send(
    work: Work, actor: Actor, visit_id: VisitId, content: Content, base: int
) -> SummaryRow:
    """Give the patient a version of the summary.

    Raises Conflict, code `summary_changed` like `keep_draft`, `summary_same` when the patient has
    just this already, `visit_moved_on` before the end of the call; Invalid, code `summary_empty`,
    while nothing of the visit stands in it.
    """
    visit = await _held(work, actor, visit_id, SENDABLE)
    _require_latest(await draft_of(work, visit), base)
    if content.is_empty:
        raise Invalid("Write what you talked about, or what comes next.", code="summary_empty")
    before = await newest_version(work, visit)
    version = 1 if before is None else before.version + 1
    row = await _added(work, visit, _told(content, before), version, actor.person_id)
    await _kept(work, visit, replace(content, change=""), actor.person_id)
    work.audit("summary:send", **_of(visit), detail={"version": row.version})
    work.tell(PartChanged(visit_id, facts(visit).doctor_id, VisitPart.SUMMARY))
    return row


def _told(content: Content, before: Version | None) -> Content:
    """Return what is sent after `before`; the first version is no change of anything."""
    if before is None:
        return replace(content, change="")
    if content.says(before.content):
        raise Conflict("The patient has just this summary already.", code="summary_same")
    if before.version >= MAX_VERSIONS:
        raise Conflict("This summary was sent as often as one may be. Call the patient instead.")
    return content


async def _held(
    work: Work, actor: Actor, visit_id: VisitId, states: frozenset[VisitState]
) -> VisitRow:
    """Return the visit of a doctor who writes, held: of two pages one comes after the other."""
    await locked(work, visit_id)
    visit = await visit_for(work, actor, Action.WRITE_SUMMARY, visit_id)
    if VisitState(visit.state) not in states:
        raise Conflict("A summary is written once the call has been held.", code="visit_moved_on")
    return visit


def _require_latest(held: Draft | None, base: int) -> None:
    if base != (0 if held is None else held.revision):
        raise Conflict("Another page has changed this summary meanwhile.", code="summary_changed")


async def _kept(work: Work, visit: VisitRow, content: Content, by: PersonId) -> Draft:
    sealer = await work.sealer(PersonId(visit.patient_id))
    sealed = sealer.seal(_DRAFTS, "content", visit.id, packed(content))
    row, now = await work.db.get(SummaryDraftRow, visit.id), work.clock.now()
    if row is None:
        row = SummaryDraftRow(visit_id=visit.id, patient_id=visit.patient_id, revision=0)
        work.db.add(row)
    row.revision, row.content_sealed = row.revision + 1, sealed
    row.updated_by, row.updated_at = by, now
    await work.db.flush()
    return Draft(content, row.revision, now)


async def _added(
    work: Work, visit: VisitRow, content: Content, version: int, author: PersonId
) -> SummaryRow:
    sealer, summary_id = await work.sealer(PersonId(visit.patient_id)), new_id()
    row = SummaryRow(
        id=summary_id,
        visit_id=visit.id,
        patient_id=visit.patient_id,
        version=version,
        language=content.language,
        score=reading_level(content.text, content.language).score,
        content_sealed=sealer.seal(_SENT, "content", summary_id, packed(content)),
        author_id=author,
        sent_at=work.clock.now(),
    )
    work.db.add(row)
    await work.db.flush()
    return row


class _Of(TypedDict):
    patient_id: PersonId
    visit_id: VisitId


def _of(visit: VisitRow) -> _Of:
    return {"patient_id": PersonId(visit.patient_id), "visit_id": VisitId(visit.id)}

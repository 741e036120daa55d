"""Routes of a visit's summary: the doctor drafts and sends it, the patient reads and answers it, and
who treats the patient reads it in the record. Rules: `rooms.access`; the rest: `rooms.summaries`."""

from rooms.clinic import Work
from rooms.ids import VisitId
from rooms.lifecycle import VisitState
from rooms.records import read_record
from rooms.storage.tables import VisitRow
from rooms.summaries import sent, writing
from rooms.summaries.reading_level import reading_level
from rooms.summaries.sent import Version
from rooms.summaries.writing import Draft
from server.api.access import Access
from server.api.models.base import Nothing
from server.api.models.summary import (
    AnswerSummary,
    DoctorSummary,
    KeepSummary,
    KeptSummary,
    MySummary,
    SentSummary,
    VisitSummaries,
    VisitSummary,
)
from server.api.named_record import record_of
from server.api.route import Call, RouteTable
from server.api.summary_views import (
    content_of,
    content_shown,
    reading_shown,
    version_shown,
    versions_shown,
)
from server.summary_news import SummaryNews
from server.summary_prefill import Prefilled, prefilled

routes = RouteTable("summaries")


@routes.get(
    "/visits/{visit_id}/summary",
    access=Access.DOCTOR,
    gives=DoctorSummary,
    summary="The summary that I write: its draft, or a first one from note and decision",
)
async def read_summary(call: Call[Nothing]) -> DoctorSummary:
    return await _of_doctor(call, call.visit_id)


@routes.put(
    "/visits/{visit_id}/summary/draft",
    access=Access.DOCTOR,
    body=KeepSummary,
    gives=KeptSummary,
    summary="Keep the summary while it is being written",
    errors=("summary_changed", "visit_moved_on"),
)
async def keep_summary_draft(call: Call[KeepSummary]) -> KeptSummary:
    async with call.parts.clinic.work() as work:
        draft = await writing.keep_draft(
            work, call.actor, call.visit_id, content_of(call.body.content), call.body.base
        )
    return KeptSummary(revision=draft.revision, kept_at=draft.updated_at)


@routes.post(
    "/visits/{visit_id}/summary/send",
    access=Access.DOCTOR,
    body=KeepSummary,
    gives=SentSummary,
    summary="Give the summary to the patient; again, as a new version",
    errors=("summary_changed", "summary_same", "summary_empty", "visit_moved_on"),
)
async def send_summary(call: Call[KeepSummary]) -> SentSummary:
    content = content_of(call.body.content)
    async with call.parts.clinic.work() as work:
        await writing.send(work, call.actor, call.visit_id, content, call.body.base)
    told = await SummaryNews(call.parts.clinic, call.parts.invitations).sent(call.visit_id)
    return SentSummary(
        summary=await _of_doctor(call, call.visit_id),
        reading=reading_shown(reading_level(content.text, content.language)),
        told_by=tuple(sorted({channel.value for channel in told})),
    )


@routes.get(
    "/visits/{visit_id}/summary/mine",
    access=Access.SEAT,
    gives=MySummary,
    summary="My summary of the visit, with its earlier versions",
)
async def read_my_summary(call: Call[Nothing]) -> MySummary:
    async with call.parts.clinic.read() as work:
        return _mine(await sent.read_mine(work, call.actor, call.visit_id))


@routes.post(
    "/visits/{visit_id}/summary/answer",
    access=Access.SEAT,
    body=AnswerSummary,
    gives=MySummary,
    summary="Say in my own words what the summary says",
    errors=("summary_changed",),
)
async def answer_summary(call: Call[AnswerSummary]) -> MySummary:
    async with call.parts.clinic.work() as work:
        return _mine(
            await sent.answer(work, call.actor, call.visit_id, call.body.version, call.body.text)
        )


@routes.get(
    "/patients/{patient_id}/summaries",
    access=Access.DOCTOR,
    gives=VisitSummaries,
    summary="The summaries of a patient whom I treat",
    errors=("not_treating",),
)
async def read_summaries(call: Call[Nothing]) -> VisitSummaries:
    async with call.parts.clinic.read() as work:
        record = await read_record(work, call.actor, await record_of(call, work))
        found = await sent.versions_of_visits(work, record.visits)
    return VisitSummaries(
        summaries=tuple(
            VisitSummary(
                visit_id=row.id,
                starts_at=row.starts_at,
                state=VisitState(row.state),
                summary=version_shown(found[VisitId(row.id)][0]),
            )
            for row in record.visits
            if VisitId(row.id) in found
        )
    )


async def _of_doctor(call: Call[Nothing] | Call[KeepSummary], visit_id: VisitId) -> DoctorSummary:
    async with call.parts.clinic.read() as work:
        visit, draft = await writing.open_draft(work, call.actor, visit_id)
        versions = await sent.versions_of(work, visit)
        first = await _first(call, work, visit, draft)
    return DoctorSummary(
        content=content_shown(first.content),
        revision=0 if draft is None else draft.revision,
        kept_at=None if draft is None else draft.updated_at,
        from_note=first.from_note,
        from_decision=first.from_decision,
        versions=versions_shown(versions),
        may_send=VisitState(visit.state) in writing.SENDABLE,
    )


async def _first(
    call: Call[Nothing] | Call[KeepSummary], work: Work, visit: VisitRow, draft: Draft | None
) -> Prefilled:
    """What the page begins with: the draft, or what note and decision say."""
    if draft is not None:
        return Prefilled(draft.content, from_note=False, from_decision=False)
    return await prefilled(work, visit, call.parts.reader, call.parts.notices.head)


def _mine(found: list[Version]) -> MySummary:
    return MySummary(versions=versions_shown(found))

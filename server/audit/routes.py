"""Routes of the audit: a patient sees who looked and what is kept; staff search and export it.

Looking at the audit is in the audit, too. An admin reads no reasons, which may tell of somebody's
health; a privacy officer does.
"""

from datetime import datetime

import orjson
from pydantic import AwareDatetime

from rooms.actions import Action
from rooms.audit_trail import Entry, Head, Page, Wanted, head_of, search, without_reasons
from rooms.audit_words import Word
from rooms.clinic import Work
from rooms.errors import Invalid
from rooms.ids import PersonId, is_id
from rooms.records import allowed
from rooms.roles import Role
from server.api.access import Access
from server.api.download import Download
from server.api.models.audit import AuditEntry, AuditPage, ChainHead, Kept, Look, Looks
from server.api.models.base import Nothing
from server.api.named_record import record_of
from server.api.route import API_PREFIX, Call, Query, RouteTable
from server.audit.fhir import Writer
from server.audit.kept import kept_of
from server.audit.receipts import make_receipt

routes = RouteTable("audit")

_SHOWN = 50
_EXPORTED = 500
_MAX_SEQ = 2**62
_YEARS = range(1900, 2200)

BEFORE = Query("before", int, "Older than the event of this number")
AFTER = Query("after", int, "Newer than the event of this number, oldest first")
PATIENT = Query("patient_id", str, "About this patient")
PERSON = Query("person_id", str, "Done by this person")
ACTION = Query("action", Word, "What happened")
FROM: Query[datetime] = Query("from", AwareDatetime, "Not before this instant")
TO: Query[datetime] = Query("to", AwareDatetime, "Before this instant")


@routes.get(
    "/my/looks",
    access=Access.PATIENT,
    gives=Looks,
    summary="Who looked at my record, or changed it, newest first",
    query=(BEFORE,),
)
async def my_looks(call: Call[Nothing]) -> Looks:
    async with call.parts.clinic.read() as work:
        return await _looks(call, work, call.person_id)


async def _looks(call: Call[Nothing], work: Work, patient_id: PersonId) -> Looks:
    wanted = Wanted(patient_id=patient_id, before=_number(call, BEFORE))
    page = await search(work, wanted, _SHOWN)
    head = await head_of(work)
    work.audit("looks:read", patient_id=patient_id, once=True)
    return Looks(entries=tuple(map(_look, page.entries)), more=page.more, head=_head(head))


@routes.get(
    "/patients/{patient_id}/looks",
    access=Access.PATIENT_OR_PROXY,
    gives=Looks,
    summary="Who looked at the record of somebody I act for",
    query=(BEFORE,),
)
async def looks_of(call: Call[Nothing]) -> Looks:
    async with call.parts.clinic.read() as work:
        facts = await record_of(call, work)
        allowed(work, call.actor, Action.SEE_LOOKS, facts)
        return await _looks(call, work, facts.patient_id)


@routes.get(
    "/my/looks/receipt",
    access=Access.PATIENT,
    gives=Download,
    summary="A signed receipt that names the end of the audit chain",
)
async def my_receipt(call: Call[Nothing]) -> Download:
    parts = call.parts
    async with parts.clinic.read() as work:
        name = parts.settings.clinic_name
        receipt = await make_receipt(work, parts.audit_signer, name, call.person_id)
        work.audit("looks:receipt", patient_id=call.person_id)
    return Download(
        content=orjson.dumps(receipt, option=orjson.OPT_INDENT_2),
        media_type="application/json",
        name=f"visavis-receipt-{receipt['seq']}.json",
    )


@routes.get(
    "/my/kept",
    access=Access.PATIENT,
    gives=Kept,
    summary="What the clinic keeps about me, how long, and how it is protected",
)
async def my_kept(call: Call[Nothing]) -> Kept:
    async with call.parts.clinic.read() as work:
        work.audit("kept:read", patient_id=call.person_id, once=True)
        return await kept_of(work, call.person_id, call.parts.settings)


@routes.get(
    "/audit",
    access=Access.PRIVACY_OR_ADMIN,
    gives=AuditPage,
    summary="Search the audit, newest first",
    query=(PATIENT, PERSON, ACTION, FROM, TO, BEFORE),
)
async def search_audit(call: Call[Nothing]) -> AuditPage:
    async with call.parts.clinic.read() as work:
        page = await _found(call, work, _wanted(call, before=_number(call, BEFORE)), _SHOWN)
        head = await head_of(work)
        _write_down(call, work, "audit:search", page)
    return AuditPage(entries=tuple(map(_entry, page.entries)), more=page.more, head=_head(head))


@routes.get(
    "/audit/export",
    access=Access.PRIVACY_OR_ADMIN,
    gives=Download,
    summary="Events as a FHIR R4 Bundle of AuditEvents, oldest first, up to 500 at a time",
    query=(PATIENT, PERSON, ACTION, FROM, TO, AFTER),
    errors=("step_up_needed",),
)
async def export_audit(call: Call[Nothing]) -> Download:
    call.require_fresh_factor()
    settings = call.parts.settings
    wanted = _wanted(call, after=_number(call, AFTER) or 0)
    async with call.parts.clinic.read() as work:
        page = await _found(call, work, wanted, _EXPORTED, oldest_first=True)
        _write_down(call, work, "audit:export", page)
    writer = Writer(settings.clinic_name, settings.public_url)
    content = writer.bundle(page, call.parts.clock.now(), _next_url(call, page))
    first = page.entries[0].seq if page.entries else 0
    return Download(
        content=content, media_type="application/fhir+json", name=f"visavis-audit-{first}.json"
    )


async def _found(
    call: Call[Nothing], work: Work, wanted: Wanted, limit: int, *, oldest_first: bool = False
) -> Page:
    page = await search(work, wanted, limit, oldest_first=oldest_first)
    return page if Role.PRIVACY in call.signed_in.roles else without_reasons(page)


def _wanted(call: Call[Nothing], *, before: int | None = None, after: int | None = None) -> Wanted:
    return Wanted(
        patient_id=_person(call, PATIENT),
        person_id=_person(call, PERSON),
        word=call.ask(ACTION),
        start=_instant(call, FROM),
        end=_instant(call, TO),
        before=before,
        after=after,
    )


def _write_down(call: Call[Nothing], work: Work, action: str, page: Page) -> None:
    """The audit keeps what was searched for; the patient it was about is told."""
    person_id, word = _person(call, PERSON), call.ask(ACTION)
    work.audit(
        action,
        patient_id=_person(call, PATIENT),
        detail={
            **({"person": person_id} if person_id else {}),
            **({"action": word.value} if word else {}),
            "count": len(page.entries),
        },
    )


def _next_url(call: Call[Nothing], page: Page) -> str | None:
    if not page.more:
        return None
    url = call.request.url.update_query(after=str(page.entries[-1].seq))
    return f"{call.parts.settings.public_url}{API_PREFIX}/audit/export?{url.raw_query_string}"


def _person(call: Call[Nothing], query: Query[str]) -> PersonId | None:
    text = call.ask(query)
    if text is not None and not is_id(text):
        raise Invalid("This is not the id of a person.")
    return None if text is None else PersonId(text)


def _instant(call: Call[Nothing], query: Query[datetime]) -> datetime | None:
    at = call.ask(query)
    if at is not None and at.year not in _YEARS:
        raise Invalid("Choose a day of these times.")
    return at


def _number(call: Call[Nothing], query: Query[int]) -> int | None:
    number = call.ask(query)
    return None if number is None else max(0, min(number, _MAX_SEQ))


def _head(head: Head) -> ChainHead:
    return ChainHead(seq=head.seq, hash=head.hash.hex())


def _look(one: Entry) -> Look:
    return Look(
        seq=one.seq,
        at=one.at,
        who=one.actor_name,
        role=one.role,
        action=one.word,
        reason=one.reason,
        visit_id=one.visit_id,
        visit_at=one.visit_at,
        mine=one.is_own,
    )


def _entry(one: Entry) -> AuditEntry:
    return AuditEntry(
        seq=one.seq,
        at=one.at,
        person_id=one.actor_id,
        who=one.actor_name,
        role=one.role,
        action=one.word,
        tag=one.tag,
        outcome=one.outcome,
        patient_id=one.patient_id,
        patient_name=one.patient_name,
        about_name=one.about_name,
        visit_id=one.visit_id,
        visit_at=one.visit_at,
        reason=one.reason,
        address=one.address,
        request_id=one.request_id,
    )

"""Routes of the patient's side of conversations with the care team. Rules: `rooms.mail.threads`."""

from rooms.clinic import Work
from rooms.documents import add_document
from rooms.education.given import to_read
from rooms.files import KeptFile
from rooms.mail.shown import unread_threads
from rooms.mail.threads import (
    Opening,
    Saying,
    mark_read,
    open_thread,
    read_thread,
    thread_of,
    threads_of,
    write,
)
from rooms.people import people
from rooms.roles import Role
from server.api.access import Access
from server.api.file_routes import scanned
from server.api.mail_views import brief_views, thread_view
from server.api.models.base import Nothing
from server.api.models.mail import MyNews, NewLetter, NewThread, Thread, Threads
from server.api.named_record import record_of
from server.api.route import Call, RouteTable
from server.api.upload import Uploaded

routes = RouteTable("mail")

_MIB = 1024 * 1024


@routes.get(
    "/my/news",
    access=Access.PATIENT_OR_PROXY,
    gives=MyNews,
    summary="How much is new for me: conversations with something unread, things to read",
)
async def my_news(call: Call[Nothing]) -> MyNews:
    """Numbers only, so nothing of the record is read here."""
    if Role.PATIENT not in call.signed_in.roles:
        return MyNews(unread_threads=0, to_read=0)
    async with call.parts.clinic.read() as work:
        work.audit("thread:list", patient_id=call.person_id, once=True)
        return MyNews(
            unread_threads=await unread_threads(work, call.person_id, call.person_id),
            to_read=await to_read(work, call.person_id),
        )


@routes.get(
    "/patients/{patient_id}/threads",
    access=Access.PATIENT_OR_PROXY,
    gives=Threads,
    summary="A patient's conversations with the care team, the newest first",
)
async def list_threads(call: Call[Nothing]) -> Threads:
    settings = call.parts.settings
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        rows = await threads_of(work, call.actor, record)
        team = await people(work, set(record.treating))
        return Threads(
            threads=await brief_views(call.parts, work, call.person_id, rows, team=False),
            team=tuple(sorted(one.name for one in team.values())),
            answer_days=settings.answer_days,
            emergency_number=settings.clinic_emergency_number,
        )


@routes.post(
    "/patients/{patient_id}/threads",
    access=Access.PATIENT_OR_PROXY,
    body=NewThread,
    gives=Thread,
    summary="Write to the care team about something new",
    errors=("too_many",),
    status=201,
)
async def begin_thread(call: Call[NewThread]) -> Thread:
    body = call.body
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        opening = Opening(body.topic, body.subject, body.given_id)
        row = await open_thread(work, call.actor, record, opening, Saying(body.op_id, body.text))
        return await thread_view(call.parts, work, call.person_id, row, team=False)


@routes.get(
    "/patients/{patient_id}/threads/{thread_id}",
    access=Access.PATIENT_OR_PROXY,
    gives=Thread,
    summary="One conversation with its letters",
)
async def read_own_thread(call: Call[Nothing]) -> Thread:
    async with call.parts.clinic.read() as work:
        record = await record_of(call, work)
        row = await read_thread(work, call.actor, record, call.path["thread_id"])
        return await thread_view(call.parts, work, call.person_id, row, team=False)


@routes.post(
    "/patients/{patient_id}/threads/{thread_id}/letters",
    access=Access.PATIENT_OR_PROXY,
    body=NewLetter,
    gives=Thread,
    summary="Write more into a conversation; a closed one opens again",
    errors=("chat_full",),
)
async def write_own_letter(call: Call[NewLetter]) -> Thread:
    body = call.body
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        saying = Saying(body.op_id, body.text)
        row = await write(work, call.actor, record, call.path["thread_id"], saying)
        return await thread_view(call.parts, work, call.person_id, row, team=False)


@routes.post(
    "/patients/{patient_id}/threads/{thread_id}/files",
    access=Access.PATIENT_OR_PROXY,
    body=Uploaded,
    gives=Thread,
    summary="Send a picture or PDF in a conversation; the body is the file itself",
    errors=("chat_full", "file_kind", "file_too_large", "file_quota", "file_infected"),
)
async def send_letter_file(call: Call[Uploaded]) -> Thread:
    parts, thread_id, coming = call.parts, call.path["thread_id"], call.body
    parts.upload_pace.keep(call.person_id, parts.clock.monotonic())
    async with parts.clinic.read() as work:
        record = await record_of(call, work)
        await read_thread(work, call.actor, record, thread_id)

    async def then(work: Work, kept: KeptFile) -> None:
        saying = Saying(coming.op_id, file_id=kept.id)
        await write(work, call.actor, record, thread_id, saying)

    async with scanned(parts.scanner, coming.parts) as safe:
        await add_document(
            parts.clinic,
            call.actor,
            record,
            coming.name,
            safe,
            quota_bytes=parts.settings.files_per_patient * _MIB,
            then=then,
        )
    async with parts.clinic.read() as work:
        row = await thread_of(work, record, thread_id)
        return await thread_view(parts, work, call.person_id, row, team=False)


@routes.post(
    "/patients/{patient_id}/threads/{thread_id}/read",
    access=Access.PATIENT_OR_PROXY,
    body=Nothing,
    gives=Nothing,
    summary="I have seen all of this conversation",
)
async def mark_own_thread(call: Call[Nothing]) -> Nothing:
    async with call.parts.clinic.work() as work:
        record = await record_of(call, work)
        await mark_read(work, call.actor, record, call.path["thread_id"])
    return Nothing()

"""Routes of the care team's side of conversations. Rules: `rooms.mail.desk`, `rooms.mail.threads`."""

from collections.abc import Awaitable, Callable

from rooms.access import Actor, ActsFor, RecordFacts, Scope
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.mail.desk import close, inbox, leave, reopen, take
from rooms.mail.notices import set_mail, wants_mail
from rooms.mail.threads import (
    Opening,
    Saying,
    mark_read,
    open_thread,
    patient_of,
    read_thread,
    write,
)
from rooms.people import people
from rooms.proxies import rights_of
from rooms.records import record_facts
from rooms.storage.education_tables import MailThreadRow
from server.api.access import Access
from server.api.mail_views import brief_views, thread_view
from server.api.models.base import Nothing
from server.api.models.mail import DeskNewThread, DeskThreads, NewLetter, TellMe, Thread
from server.api.route import Call, RouteTable
from server.messages.notices import Notice

routes = RouteTable("mail-desk")

Step = Callable[[Work, Actor, RecordFacts, str], Awaitable[MailThreadRow]]


@routes.get(
    "/desk/threads",
    access=Access.DOCTOR,
    gives=DeskThreads,
    summary="Conversations of the patients whom I treat; those that wait, the oldest first",
)
async def list_desk_threads(call: Call[Nothing]) -> DeskThreads:
    parts = call.parts
    async with parts.clinic.read() as work:
        found = await inbox(work, call.actor, parts.settings.treating_for)
        waiting, others, closed = [
            await brief_views(parts, work, call.person_id, list(rows), team=True)
            for rows in (found.waiting, found.others, found.closed)
        ]
        tell_me = await wants_mail(work, call.person_id)
    days = parts.settings.answer_days
    return DeskThreads(
        waiting=waiting, open=others, closed=closed, answer_days=days, tell_me=tell_me
    )


@routes.put(
    "/desk/threads/mail",
    access=Access.DOCTOR,
    body=TellMe,
    gives=TellMe,
    summary="Say whether a mail tells me that patients wrote",
)
async def tell_me_by_mail(call: Call[TellMe]) -> TellMe:
    async with call.parts.clinic.work() as work:
        await set_mail(work, call.person_id, wanted=call.body.tell_me)
    return call.body


@routes.post(
    "/desk/threads",
    access=Access.DOCTOR,
    body=DeskNewThread,
    gives=Thread,
    summary="Write to a patient whom I treat; a mail without its words tells them",
    status=201,
)
async def begin_desk_thread(call: Call[DeskNewThread]) -> Thread:
    body, parts = call.body, call.parts
    async with parts.clinic.work() as work:
        patient_id = PersonId(body.patient_id)
        record = await record_facts(work, patient_id, parts.settings.treating_for)
        opening, saying = Opening(body.topic, body.subject), Saying(body.op_id, body.text)
        row = await open_thread(work, call.actor, record, opening, saying)
        seen = await thread_view(parts, work, call.person_id, row, team=True)
        await _tell(call, work, row)
    return seen


@routes.get(
    "/desk/threads/{thread_id}",
    access=Access.DOCTOR,
    gives=Thread,
    summary="One conversation of a patient whom I treat",
)
async def read_desk_thread(call: Call[Nothing]) -> Thread:
    async with call.parts.clinic.read() as work:
        record = await _facts(call, work)
        row = await read_thread(work, call.actor, record, call.path["thread_id"])
        return await thread_view(call.parts, work, call.person_id, row, team=True)


@routes.post(
    "/desk/threads/{thread_id}/letters",
    access=Access.DOCTOR,
    body=NewLetter,
    gives=Thread,
    summary="Answer; a mail without its words tells the patient",
    errors=("chat_full",),
)
async def answer_thread(call: Call[NewLetter]) -> Thread:
    parts = call.parts
    async with parts.clinic.work() as work:
        record = await _facts(call, work)
        saying = Saying(call.body.op_id, call.body.text)
        row = await write(work, call.actor, record, call.path["thread_id"], saying)
        seen = await thread_view(parts, work, call.person_id, row, team=True)
        await _tell(call, work, row)
    return seen


@routes.post(
    "/desk/threads/{thread_id}/read",
    access=Access.DOCTOR,
    body=Nothing,
    gives=Nothing,
    summary="I have seen all of this conversation",
)
async def mark_desk_thread(call: Call[Nothing]) -> Nothing:
    async with call.parts.clinic.work() as work:
        record = await _facts(call, work)
        await mark_read(work, call.actor, record, call.path["thread_id"])
    return Nothing()


@routes.post(
    "/desk/threads/{thread_id}/take",
    access=Access.DOCTOR,
    body=Nothing,
    gives=Thread,
    summary="I answer this one",
)
async def take_thread(call: Call[Nothing]) -> Thread:
    return await _step(call, take)


@routes.post(
    "/desk/threads/{thread_id}/leave",
    access=Access.DOCTOR,
    body=Nothing,
    gives=Thread,
    summary="Somebody else may answer this one",
)
async def leave_thread(call: Call[Nothing]) -> Thread:
    return await _step(call, leave)


@routes.post(
    "/desk/threads/{thread_id}/close",
    access=Access.DOCTOR,
    body=Nothing,
    gives=Thread,
    summary="This conversation is done with",
)
async def close_thread(call: Call[Nothing]) -> Thread:
    return await _step(call, close)


@routes.post(
    "/desk/threads/{thread_id}/reopen",
    access=Access.DOCTOR,
    body=Nothing,
    gives=Thread,
    summary="This conversation is not done with after all",
)
async def reopen_thread(call: Call[Nothing]) -> Thread:
    return await _step(call, reopen)


async def _step(call: Call[Nothing], step: Step) -> Thread:
    async with call.parts.clinic.work() as work:
        record = await _facts(call, work)
        row = await step(work, call.actor, record, call.path["thread_id"])
        return await thread_view(call.parts, work, call.person_id, row, team=True)


async def _facts(call: Call[Nothing] | Call[NewLetter], work: Work) -> RecordFacts:
    patient_id = await patient_of(work, call.path["thread_id"])
    return await record_facts(work, patient_id, call.parts.settings.treating_for)


async def _tell(
    call: Call[NewLetter] | Call[DeskNewThread], work: Work, row: MailThreadRow
) -> None:
    """A mail to the patient, and to whoever began it for them and still acts for them. It names
    nobody and says nothing."""
    patient_id, begun_by = PersonId(row.patient_id), PersonId(row.created_by)
    acts = ActsFor(patient_id, Scope.RECORD) in await rights_of(work, begun_by)
    found = await people(work, {patient_id, begun_by} if acts else {patient_id})
    link = f"{call.parts.settings.public_url}/portal/messages"
    for who in found.values():
        await call.parts.notices.keep(work, who, Notice.TEAM_WROTE, link=link)

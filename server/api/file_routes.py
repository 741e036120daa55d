"""Routes of what is said and sent in a visit: its chat to read, files to send, list and get.

Rules: `rooms.chat`, `rooms.chat_files`. Words are written over the live side (`signaling.talk`).
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, aclosing, nullcontext

from rooms.chat import files_in_chat, read_chat
from rooms.chat_files import Coming, look_at_file, send_file
from rooms.files import FileId, stream_file
from server.api.access import Access
from server.api.download import Attachment
from server.api.models.base import Nothing
from server.api.models.talk import ChatMessages, VisitFile, VisitFiles
from server.api.route import Call, Query, RouteTable
from server.api.upload import Uploaded
from server.scanning import Scanner
from signaling.talk import opened

routes = RouteTable("talk")

AFTER_SEQ = Query("after_seq", int, "What was said after the message of this number")
_MIB = 1024 * 1024


@routes.get(
    "/visits/{visit_id}/messages",
    access=Access.PART,
    gives=ChatMessages,
    query=(AFTER_SEQ,),
    summary="What was said in the chat of a visit, a hundred messages at a time",
    errors=("not_admitted",),
)
async def read_messages(call: Call[Nothing]) -> ChatMessages:
    after = max(0, call.ask(AFTER_SEQ) or 0)
    async with call.parts.clinic.read() as work:
        page = opened(await read_chat(work, call.actor, call.visit_id, after))
    return ChatMessages(
        me=page.me,
        messages=page.messages,
        head=page.head,
        more=page.more,
        writable=page.writable,
    )


@routes.get(
    "/visits/{visit_id}/files",
    access=Access.PART,
    gives=VisitFiles,
    summary="The files that were sent in a visit",
    errors=("not_admitted",),
)
async def list_files(call: Call[Nothing]) -> VisitFiles:
    async with call.parts.clinic.read() as work:
        found = await files_in_chat(work, call.actor, call.visit_id)
    return VisitFiles(
        files=tuple(
            VisitFile(
                id=one.file.id,
                seq=one.seq,
                name=one.file.name,
                media_type=one.file.media_type,
                size_bytes=one.file.size_bytes,
                by_name=one.name,
                at=one.at,
            )
            for one in found
            if one.file is not None
        )
    )


@routes.post(
    "/visits/{visit_id}/files",
    access=Access.PART,
    body=Uploaded,
    gives=VisitFile,
    summary="Send a picture or PDF in the chat of a visit; the body is the file itself",
    errors=(
        "not_admitted", "chat_closed", "chat_full", "file_kind", "file_too_large", "file_quota",
        "file_infected",
    ),
    status=201,
)  # fmt: skip
async def add_file(call: Call[Uploaded]) -> VisitFile:
    parts, coming = call.parts, call.body
    parts.upload_pace.keep(call.person_id, parts.clock.monotonic())
    async with scanned(parts.scanner, coming.parts) as safe:
        sent = await send_file(
            parts.clinic,
            call.actor,
            call.visit_id,
            Coming(coming.op_id, coming.name, safe),
            quota_bytes=parts.settings.files_per_visit * _MIB,
        )
    return VisitFile(
        id=sent.file.id,
        seq=sent.seq,
        name=sent.file.name,
        media_type=sent.file.media_type,
        size_bytes=sent.file.size_bytes,
        by_name=None,
        at=sent.file.created_at,
    )


@routes.get(
    "/visits/{visit_id}/files/{file_id}",
    access=Access.PART,
    gives=Attachment,
    summary="One file that was sent in a visit, to be kept; a browser shows nothing of it",
    errors=("not_admitted",),
)
async def read_file(call: Call[Nothing]) -> Attachment:
    async with call.parts.clinic.read() as work:
        file_id = FileId(call.path["file_id"])
        kept = await look_at_file(work, call.actor, call.visit_id, file_id)
    return Attachment(
        parts=stream_file(call.parts.clinic, kept),
        size_bytes=kept.size_bytes,
        media_type=kept.media_type,
        name=kept.name,
    )


def scanned(
    scanner: Scanner | None, parts: AsyncIterator[bytes]
) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
    """Without a scanner, files come in as they are."""
    return nullcontext(parts) if scanner is None else aclosing(scanner.pass_on(parts))

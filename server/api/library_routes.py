"""Routes of the clinic's library of things to read. Rules: `rooms.education.library`."""

from collections.abc import AsyncIterator

from rooms.actions import Action
from rooms.education.library import (
    Counted,
    ItemKind,
    Wording,
    add_item,
    change_item,
    file_of,
    gathered,
    keep_file,
    library,
    retire_item,
)
from rooms.storage.education_tables import EducationItemRow
from server.api.access import Access
from server.api.download import Attachment
from server.api.file_routes import scanned
from server.api.models.base import Nothing
from server.api.models.education import Library, LibraryItem, RetireItem, SaveItem
from server.api.route import Call, RouteTable
from server.api.upload import Uploaded

routes = RouteTable("library")

PDF = "application/pdf"


@routes.get(
    "/library",
    access=Access.STAFF,
    action=Action.KEEP_LIBRARY,
    gives=Library,
    summary="All that the clinic keeps to be read",
)
async def read_library(call: Call[Nothing]) -> Library:
    async with call.parts.clinic.read() as work:
        found = await library(work, call.actor)
    return Library(items=tuple(map(_item, found)))


@routes.post(
    "/library",
    access=Access.STAFF,
    action=Action.KEEP_LIBRARY,
    body=SaveItem,
    gives=LibraryItem,
    summary="Put something into the library",
    status=201,
)
async def add_to_library(call: Call[SaveItem]) -> LibraryItem:
    async with call.parts.clinic.work() as work:
        return _new(await add_item(work, call.actor, _wording(call.body)))


@routes.put(
    "/library/{item_id}",
    access=Access.STAFF,
    action=Action.KEEP_LIBRARY,
    body=SaveItem,
    gives=LibraryItem,
    summary="Word it anew",
)
async def change_in_library(call: Call[SaveItem]) -> LibraryItem:
    async with call.parts.clinic.work() as work:
        wording = _wording(call.body)
        return _new(await change_item(work, call.actor, call.path["item_id"], wording))


@routes.post(
    "/library/{item_id}/retire",
    access=Access.STAFF,
    action=Action.KEEP_LIBRARY,
    body=RetireItem,
    gives=LibraryItem,
    summary="Offer it no longer, or again; who has it keeps it",
)
async def retire_from_library(call: Call[RetireItem]) -> LibraryItem:
    async with call.parts.clinic.work() as work:
        item_id, retired = call.path["item_id"], call.body.retired
        return _new(await retire_item(work, call.actor, item_id, retired=retired))


@routes.post(
    "/library/{item_id}/file",
    access=Access.STAFF,
    action=Action.KEEP_LIBRARY,
    body=Uploaded,
    gives=LibraryItem,
    summary="Keep its PDF; the body is the file itself",
    errors=("file_kind", "file_too_large", "file_infected"),
)
async def add_library_file(call: Call[Uploaded]) -> LibraryItem:
    parts, coming = call.parts, call.body
    parts.upload_pace.keep(call.person_id, parts.clock.monotonic())
    async with scanned(parts.scanner, coming.parts) as safe:
        content = await gathered(safe)
    async with parts.clinic.work() as work:
        item_id = call.path["item_id"]
        return _new(await keep_file(work, call.actor, item_id, coming.name, content))


@routes.get(
    "/library/{item_id}/file",
    access=Access.STAFF,
    action=Action.KEEP_LIBRARY,
    gives=Attachment,
    summary="Its PDF",
)
async def read_library_file(call: Call[Nothing]) -> Attachment:
    async with call.parts.clinic.read() as work:
        return attached(*await file_of(work, call.path["item_id"]))


def attached(name: str, content: bytes) -> Attachment:
    """Return a PDF of the library as an answer."""
    return Attachment(parts=_once(content), size_bytes=len(content), media_type=PDF, name=name)


async def _once(content: bytes) -> AsyncIterator[bytes]:
    yield content


def _wording(body: SaveItem) -> Wording:
    return Wording(body.kind, body.title, body.language, body.text, body.url)


def _new(row: EducationItemRow) -> LibraryItem:
    return _item(Counted(row, 0, 0))


def _item(one: Counted) -> LibraryItem:
    row = one.row
    return LibraryItem(
        id=row.id,
        kind=ItemKind(row.kind),
        title=row.title,
        language=row.language,
        text=row.text,
        url=row.url,
        file_name=row.file_name,
        file_size=row.file_size,
        changed_at=row.changed_at,
        retired=row.retired_at is not None,
        given=one.given,
        read=one.read,
    )

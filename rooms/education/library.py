"""The clinic's library: pages of its own in plain text, addresses, PDF files. Nobody's data.

A page's text is plain: lines that begin with `#` or `##` are headings, `-` a list, and
`[words](https://...)` a link; the browser draws it from these and never as markup
(`web/src/page/Plain.tsx`). An item is retired, never deleted: who was given it keeps it.
`server.api.library_routes` calls this.
"""

from collections.abc import AsyncIterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select

from rooms.access import Actor, ClinicFacts, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound, TooLarge
from rooms.file_types import clean_name, media_type_of
from rooms.ids import new_id
from rooms.storage.education_tables import EducationFileRow, EducationItemRow

MAX_ITEMS = 1_000
MAX_FILE_BYTES = 5 * 1024 * 1024
_PDF = frozenset({"application/pdf"})


class ItemKind(StrEnum):
    PAGE = "page"
    LINK = "link"
    FILE = "file"


@dataclass(frozen=True)
class Wording:
    """What is written about an item."""

    kind: ItemKind
    title: str
    language: str
    text: str
    url: str | None


@dataclass(frozen=True)
class Counted:
    """An item with how often it was given, and how often somebody said they have read it."""

    row: EducationItemRow
    given: int
    read: int


async def add_item(work: Work, actor: Actor, wording: Wording) -> EducationItemRow:
    """Put something into the library. Raises Refused, Invalid, or Conflict when it is full."""
    _may_keep(work, actor)
    _check(wording)
    count = await work.db.scalar(select(func.count()).select_from(EducationItemRow)) or 0
    if count >= MAX_ITEMS:
        raise Conflict("The library is as large as it may be.")
    now = work.clock.now()
    row = EducationItemRow(
        id=new_id(), kind=wording.kind, created_by=actor.person_id, created_at=now, changed_at=now
    )
    _word(row, wording)
    work.db.add(row)
    await work.db.flush()
    _write_down(work, row)
    return row


async def change_item(work: Work, actor: Actor, item_id: str, wording: Wording) -> EducationItemRow:
    """Word an item anew; its kind stays. Raises Refused, Invalid or NotFound."""
    _may_keep(work, actor)
    row = await item_of(work, item_id)
    if row.kind != wording.kind:
        raise Invalid("What kind of thing it is stays. Make a new one instead.")
    _check(wording)
    _word(row, wording)
    row.changed_at = work.clock.now()
    _write_down(work, row)
    return row


async def retire_item(work: Work, actor: Actor, item_id: str, *, retired: bool) -> EducationItemRow:
    """Offer an item no longer, or again. Raises Refused or NotFound."""
    _may_keep(work, actor)
    row = await item_of(work, item_id)
    row.retired_at = (row.retired_at or work.clock.now()) if retired else None
    _write_down(work, row)
    return row


async def keep_file(
    work: Work, actor: Actor, item_id: str, name: str, content: bytes
) -> EducationItemRow:
    """Keep an item's PDF in place of the one before.

    Raises Refused, NotFound, or Invalid when it is none or the item isn't one of a file.
    """
    _may_keep(work, actor)
    row = await item_of(work, item_id)
    if row.kind != ItemKind.FILE:
        raise Invalid("Only a thing of the kind file has a file.")
    media_type_of(name, content[:4096], _PDF)
    held = await work.db.get(EducationFileRow, item_id)
    if held is None:
        work.db.add(EducationFileRow(item_id=item_id, content=content))
    else:
        held.content = content
    row.file_name, row.file_size = clean_name(name), len(content)
    row.changed_at = work.clock.now()
    _write_down(work, row)
    await work.db.flush()
    return row


async def gathered(parts: AsyncIterable[bytes]) -> bytes:
    """Return a file that streams in, whole. Raises TooLarge, or Invalid when there is nothing."""
    held = bytearray()
    async for part in parts:
        held += part
        if len(held) > MAX_FILE_BYTES:
            raise TooLarge(f"A file here may have up to {MAX_FILE_BYTES // 1024 // 1024} MB.")
    if not held:
        raise Invalid("The file is empty.")
    return bytes(held)


async def library(work: Work, actor: Actor) -> list[Counted]:
    """Return everything, by title, what is retired last. Raises Refused."""
    _may_keep(work, actor)
    rows = await work.db.scalars(select(EducationItemRow))
    found = [Counted(row, row.times_given, row.times_read) for row in rows]
    return sorted(found, key=lambda one: (one.row.retired_at is not None, one.row.title.casefold()))


async def item_of(work: Work, item_id: str) -> EducationItemRow:
    """Return one item. Raises NotFound."""
    row = await work.db.get(EducationItemRow, item_id)
    if row is None:
        raise NotFound("There is no such thing in the library.")
    return row


async def file_of(work: Work, item_id: str) -> tuple[str, bytes]:
    """Return an item's PDF with its name. Raises NotFound."""
    row, held = await item_of(work, item_id), await work.db.get(EducationFileRow, item_id)
    if held is None or row.file_name is None:
        raise NotFound("There is no such file.")
    return row.file_name, held.content


def _may_keep(_work: Work, actor: Actor) -> None:
    require(actor, Action.KEEP_LIBRARY, ClinicFacts())


def _check(wording: Wording) -> None:
    if wording.kind is ItemKind.LINK and not (wording.url or "").startswith("https://"):
        raise Invalid("A link needs an address that begins with https://.")
    if wording.kind is ItemKind.PAGE and not wording.text.strip():
        raise Invalid("A page needs words.")


def _word(row: EducationItemRow, wording: Wording) -> None:
    row.title, row.language, row.text = wording.title, wording.language, wording.text
    row.url = wording.url if wording.kind is ItemKind.LINK else None


def _write_down(work: Work, row: EducationItemRow) -> None:
    work.audit("library:change", detail={"item": row.id})

"""Notes as the editor keeps them, for tests: elements in the fragment, made by a page."""

from typing import Any

import pycrdt
from sqlalchemy import select

from rooms.clinic import Clinic
from rooms.ids import NoteId, VisitId
from rooms.notes.kinds import NoteKind
from rooms.notes.reading import note_log
from rooms.notes.snapshots import Snapshot, keep_snapshot
from rooms.storage.tables import NoteRow, VisitRow
from server.reader.child import merge
from tests.rooms.notes.test_log import Page


def paragraph(doc: "pycrdt.Doc[Any]", words: str, tag: str = "paragraph") -> bytes:
    """Add a block at the end; return the update."""
    before = doc.get_state()
    with doc.transaction():
        block = pycrdt.XmlElement(tag)
        doc.get("note", type=pycrdt.XmlFragment).children.append(block)
        block.children.append(pycrdt.XmlText(words))
    return doc.get_update(before)


async def write_paragraph(page: Page, words: str) -> int:
    """Write one paragraph in a page's name."""
    doc: pycrdt.Doc[Any] = pycrdt.Doc(client_id=page.writer.client_id)
    return await page.keep(paragraph(doc, words))


async def take_together(clinic: Clinic, visit_id: VisitId) -> bool:
    """Keep a snapshot of the shared note, merged here and not in a process of its own."""
    async with clinic.read() as work:
        note = (
            await work.db.scalars(
                select(NoteRow).where(NoteRow.visit_id == visit_id, NoteRow.kind == NoteKind.SHARED)
            )
        ).one()
        log = await note_log(work, await work.db.get_one(VisitRow, visit_id), note)
    state, clocks = merge(log.updates)
    after = 0 if log.base is None else log.base.seq
    async with clinic.work() as work:
        snapshot = Snapshot(log.head, clocks, state)
        return await keep_snapshot(work, NoteId(note.id), snapshot, after=after)

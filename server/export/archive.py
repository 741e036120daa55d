"""Writes the archive: pages, FHIR, the audit, notes and files of one person, piece by piece.

`server.export.routes` and `visavis patient export` call `write_archive`. Whatever may be large goes
through in parts, so memory stays bounded. The caller gives the file to write into; on the way to a
browser it is one that has no name (`unnamed_file`), so that a crash leaves no copy behind.
"""

import asyncio
import base64
import tempfile
import zipfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO

import orjson

from rooms.audit_trail import Page, Wanted, as_patient_reads, head_of, search
from rooms.chat import all_messages
from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.files import open_file
from rooms.gather import Gathered, GatheredVisit, gather, note_updates
from rooms.ids import PersonId
from rooms.notes.document import Document
from rooms.notes.reading import NoteReader, note_content
from server.audit.fhir import Writer
from server.auth.sessions import Sessions
from server.export import sheet
from server.export.fhir import RecordWriter
from server.export.names import archive_name, chat_key, note_key
from server.export.pages import Pages
from server.export.sign_ins import sign_ins_of
from server.fhir.place import Place
from server.settings import Settings

INDEX, LOOKS_PAGE, LOOKS_SHEET = "index.html", "who-looked.html", "who-looked.csv"
RECORD = "fhir/record.json"
_EVENTS_AT_ONCE = 500


@dataclass(frozen=True)
class Exporter:
    """What it takes to write the archive of one person."""

    work: Work
    settings: Settings
    sessions: Sessions
    person_id: PersonId
    reader: NoteReader

    async def write(self, file: IO[bytes]) -> None:
        """Write everything. Raises NotFound after an erasure, VaultError for what was changed in
        the database: a copy that lacks something would be none."""
        found = await gather(self.work, self.person_id)
        paths = _paths(found)
        pages = Pages(found, self.settings, paths, self.work.clock.now())
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            sign_ins = await sign_ins_of(self.work, self.sessions, self.person_id)
            await _put(archive, INDEX, pages.index(sign_ins).encode())
            await self._write_record(archive, found, pages)
            await self._write_looks(archive, pages)
            await self._write_notes(archive, found, pages)
            await self._write_chats(archive, found, pages)
            await self._write_files(archive, found, paths)

    async def _write_record(self, archive: zipfile.ZipFile, found: Gathered, pages: Pages) -> None:
        settings = self.settings
        place = Place(settings.clinic_name, settings.public_url, pages.paths, self.reader)
        with archive.open(RECORD, "w", force_zip64=True) as part:
            await RecordWriter(self.work, place, found).write(part, pages.at)

    async def _write_looks(self, archive: zipfile.ZipFile, pages: Pages) -> None:
        until = (await head_of(self.work)).seq
        with archive.open(LOOKS_PAGE, "w") as part:
            part.write(pages.looks_begin().encode())
            async for page in self._events(until):
                part.write("".join(map(pages.look, page.entries)).encode())
            part.write(pages.looks_end().encode())
        with archive.open(LOOKS_SHEET, "w") as part:
            part.write((sheet.BYTE_ORDER_MARK + sheet.line(pages.look_heads())).encode())
            async for page in self._events(until):
                part.write("".join(sheet.line(pages.look_cells(e)) for e in page.entries).encode())
        writer = Writer(self.settings.clinic_name, self.settings.public_url)
        async for page in self._events(until):
            name = f"fhir/audit-{page.entries[0].seq:09}.json"
            await _put(archive, name, await asyncio.to_thread(writer.bundle, page, pages.at, None))

    async def _events(self, until: int) -> AsyncIterator[Page]:
        """Yield the events about the person, oldest first, as a patient may read them."""
        after, more = 0, True
        while more:
            wanted = Wanted(patient_id=self.person_id, after=after, before=until + 1)
            page = await search(self.work, wanted, _EVENTS_AT_ONCE, oldest_first=True)
            more = page.more
            if page.entries:
                after = page.entries[-1].seq
                yield replace(page, entries=tuple(map(as_patient_reads, page.entries)))
            self.work.db.expunge_all()

    async def _write_notes(self, archive: zipfile.ZipFile, found: Gathered, pages: Pages) -> None:
        for visit in found.visits:
            if visit.note is None:
                continue
            page = pages.note(visit, await self._read_note(visit))
            await _put(archive, pages.paths[note_key(visit.note.id)], page.encode())
            with archive.open(pages.paths[visit.note.id], "w") as part:
                await self._write_note(part, visit)

    async def _read_note(self, visit: GatheredVisit) -> Document | None:
        """Return what the shared note says, None when no reader makes sense of it: its changes are
        in the copy all the same."""
        try:
            return (await note_content(self.work, self.reader, visit.id)).document
        except Conflict:
            return None

    async def _write_note(self, part: IO[bytes], visit: GatheredVisit) -> None:
        if visit.note is None:
            return
        head = {"visit": visit.id, "note": visit.note.id, "format": "yjs-update-v1, base64"}
        part.write(orjson.dumps(head)[:-1] + b',"updates":[')
        is_first = True
        async for one in note_updates(self.work, visit.id, visit.note):
            update = base64.b64encode(one.update).decode()
            said = {"seq": one.seq, "author": one.author_id, "update": update}
            part.write((b"" if is_first else b",") + b"\n" + orjson.dumps(said))
            is_first = False
        part.write(b"\n]}\n")

    async def _write_chats(self, archive: zipfile.ZipFile, found: Gathered, pages: Pages) -> None:
        for visit in found.visits:
            if not visit.messages:
                continue
            with archive.open(pages.paths[chat_key(visit.id)], "w") as part:
                part.write(pages.chat_begin(visit).encode())
                async for one in all_messages(self.work, visit.id):
                    part.write(pages.chat_message(one).encode())
                part.write(pages.chat_end().encode())

    async def _write_files(
        self, archive: zipfile.ZipFile, found: Gathered, paths: dict[str, str]
    ) -> None:
        for kept in found.files:
            with archive.open(paths[kept.id], "w") as part:
                async for chunk in open_file(self.work, kept):
                    await asyncio.to_thread(part.write, chunk)


def unnamed_file(folder: Path) -> BinaryIO:
    """Return a file in a folder that has no name and is gone once it is closed, or its process."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made: BinaryIO = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - whoever answers closes it
    return made


def download_name(at: datetime) -> str:
    return f"visavis-record-{at:%Y-%m-%d}.zip"


def _paths(found: Gathered) -> dict[str, str]:
    """Return where each note and file goes, by its id."""
    notes = [one for one in found.visits if one.note is not None]
    paths: dict[str, str] = {
        one.note.id: f"notes/{number:03}-{one.starts_at:%Y-%m-%d}.json"
        for number, one in enumerate(notes, start=1)
        if one.note is not None
    }
    paths |= {
        note_key(one.note.id): paths[one.note.id].removesuffix(".json") + ".html"
        for one in notes
        if one.note is not None
    }
    chats = [one for one in found.visits if one.messages]
    for number, visit in enumerate(chats, start=1):
        paths[chat_key(visit.id)] = f"chats/chat-{number:03}-{visit.starts_at:%Y-%m-%d}.html"
    for number, kept in enumerate(found.files, start=1):
        paths[kept.id] = archive_name(number, kept.name, kept.media_type)
    return paths


async def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    await asyncio.to_thread(archive.writestr, name, content)

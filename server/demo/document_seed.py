"""Two documents of the demo clinic's patients, so that its lists and its FHIR bundle have some: a diary on
one page of PDF, and a card as a picture. Both are made here; nothing of them is anybody's.
"""

import struct
import zlib
from collections.abc import AsyncIterator
from datetime import timedelta

from sqlalchemy import select

from rooms.clinic import Clinic
from rooms.documents import add_document
from rooms.people import Person
from rooms.records import record_facts
from rooms.storage.tables import FileRow
from server.demo.acting import actor_of, by

_TREATING = timedelta(days=365)
_QUOTA_BYTES = 1_000_000
_DIARY = (
    "Headache diary",
    "",
    "Monday: left side, from 7 to 11. Dark room helped.",
    "Wednesday: light, from 15 to 17. Went for a walk.",
    "Saturday: both sides, the whole day. Slept badly before.",
)
_SQUARE = 12
"""Points of the picture to a square."""
_SQUARES = 16
_INK, _GROUND = bytes((22, 96, 104)), bytes((250, 247, 240))


async def add_documents(clinic: Clinic, people: dict[str, Person]) -> None:
    """Have two patients send one document each, unless that was done before."""
    async with clinic.read() as work:
        if await work.db.scalar(select(FileRow.id).limit(1)) is not None:
            return
    await _send(clinic, people["maria.ferreira"], "Headache diary.pdf", page_of(_DIARY))
    await _send(clinic, people["oleks.koval"], "Exercise card.png", picture())


async def _send(clinic: Clinic, who: Person, name: str, whole: bytes) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield whole

    with by(who):
        async with clinic.read() as work:
            record = await record_facts(work, who.id, _TREATING)
        await add_document(clinic, actor_of(who), record, name, parts(), quota_bytes=_QUOTA_BYTES)


def page_of(lines: tuple[str, ...]) -> bytes:
    """Return one page of PDF with these lines of plain letters (ISO 32000-1, 7.5)."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    drawn = f"BT /F1 14 Tf 20 TL 60 760 Td {shown} ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>"
        % b"<< /Font << /F1 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    whole, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, start = len(objects) + 1, len(whole)
    return whole + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, table, count, start)
    )


def picture() -> bytes:
    """Return a chequered card as PNG (W3C PNG, 11.2)."""
    side = _SQUARE * _SQUARES
    rows = b"".join(
        b"\x00"
        + b"".join(_INK if (x // _SQUARE + y // _SQUARE) % 2 else _GROUND for x in range(side))
        for y in range(side)
    )
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )

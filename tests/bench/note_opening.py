"""Opening a note after 50,000 edits: by its snapshot, against replaying the whole log.

    .venv/bin/python -m tests.bench.note_opening

The edits are letters typed anywhere in a paragraph of 500 edits, some taken back, each an update of its
own. Both ways go through the socket of a server in this process and end with a document that holds everything;
the ratio is what counts, not the figures. `tests.bench.note_in_browser` does it in a real page.
"""

import argparse
import asyncio
import base64
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pycrdt
from sqlalchemy import insert

from rooms.clinic import Clinic
from rooms.ids import NoteId, PersonId, SeatId, VisitId
from rooms.notes.kinds import NoteKind
from rooms.notes.log import From, open_note
from rooms.notes.update_scan import scan
from rooms.seats import seat_of
from rooms.storage.tables import NoteRow, NoteUpdateRow, NoteWriterRow, VisitRow
from server.reader.compaction import Compaction
from server.reader.owner import Reader
from tests.clock import FakeClock
from tests.server.reader.edits import Writer
from tests.signaling.conftest import Live, serve
from tests.signaling.people import open_clinic, populate
from tests.signaling.raw import RawSocket

PARAGRAPH_EDITS = 500


async def fill(
    clinic: Clinic, visit_id: VisitId, edits: int, kind: NoteKind = NoteKind.SHARED
) -> NoteId:
    """Write a long note of the visit's doctor straight into its log, as `append` would have."""
    async with clinic.work() as work:
        visit = await work.db.get_one(VisitRow, visit_id)
        doctor_id = PersonId(visit.doctor_id or "")
        seat = SeatId((await seat_of(work, visit_id, doctor_id)).id)
        opened = await open_note(work, visit_id, seat, From(), None, kind)
    page = Writer(opened.client_id)
    for _ in range(edits // PARAGRAPH_EDITS):
        page.type(PARAGRAPH_EDITS)
    async with clinic.work() as work:
        sealer = await work.sealer(PersonId(visit.patient_id))
        rows: list[dict[str, Any]] = [
            {
                "note_id": opened.note_id,
                "seq": seq,
                "author_id": doctor_id,
                "client_id": opened.client_id,
                "op_id": f"op-{seq}",
                "update_sealed": sealer.seal_bytes(
                    "note_updates", "update", f"{opened.note_id}/{seq}", update
                ),
                "created_at": work.clock.now(),
            }
            for seq, update in enumerate(page.log, 1)
        ]
        await work.db.execute(insert(NoteUpdateRow), rows)
        note = await work.db.get_one(NoteRow, opened.note_id)
        note.head, note.size_bytes = len(rows), sum(len(row["update_sealed"]) for row in rows)
        writer = await work.db.get_one(NoteWriterRow, (opened.note_id, opened.client_id))
        writer.next_clock = max(
            one.clock + one.length for one in map(scan, page.log) if one.client_id
        )
    return opened.note_id


async def opening_s(socket: RawSocket) -> tuple[float, str]:
    """Return how long a newcomer takes to have the whole note, and its text."""
    began = time.perf_counter()
    doc: pycrdt.Doc[Any] = pycrdt.Doc()
    note = doc.get("note", type=pycrdt.XmlFragment)
    wanted, state, more = {"after_seq": 0, "part": 0}, b"", True
    while more:
        opened = await socket.ok("note:open", wanted)
        if opened["snapshot"] is not None:
            part = opened["snapshot"]
            state += base64.b64decode(part["state"])
            wanted = {"after_seq": 0, "part": part["part"] + 1}
            if part["part"] + 1 == part["parts"]:
                doc.apply_update(state)
                wanted = {"after_seq": part["seq"], "part": 0}
        for one in opened["updates"]:
            doc.apply_update(base64.b64decode(one["update"]))
            wanted = {"after_seq": one["seq"], "part": 0}
        more = opened["more"]
    return time.perf_counter() - began, str(note)


async def measure(folder: Path, edits: int) -> None:
    clinic = await open_clinic(f"sqlite+aiosqlite:///{folder}/a.db", folder, FakeClock())
    folk = await populate(clinic)
    visit_id = await folk.call()
    note_id = await fill(clinic, visit_id, edits)
    reader = Reader()
    async with serve(clinic, folk.sessions) as (url, signaling):
        live = Live(url, signaling, folk)
        async with live.attending(folk.doctor, visit_id) as (socket, _):
            replayed, words = await opening_s(socket)
            began = time.perf_counter()
            assert await Compaction(clinic, reader).compact(note_id)
            merging = time.perf_counter() - began
            by_snapshot, same = await opening_s(socket)
            assert same == words
    await reader.close()
    await clinic.close()
    sys.stdout.write(
        f"{edits} edits: replayed {replayed:.2f} s, by snapshot {by_snapshot:.3f} s, "
        f"ratio {replayed / by_snapshot:.0f}; made in {merging:.2f} s beside the server\n"
    )


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.bench.note_opening")
    asked.add_argument("--edits", type=int, default=50_000)
    edits = asked.parse_args().edits
    # A socket may ask 100 times a second; this isn't about that.
    with tempfile.TemporaryDirectory() as folder, patch("signaling.limits.MESSAGES_PER_S", 1e9):
        asyncio.run(measure(Path(folder), edits))


if __name__ == "__main__":
    main()

"""What a note says: its log taken together, and read by somebody who may fall over it.

Reading a log means decoding bytes of strangers, which this process never does (HOSTILE inputs of the
threat model). `server.reader` does it in a process of its own; here is what it must offer, and what
signing, summaries, export and the interfaces ask for: `note_content`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy import select

from rooms.clinic import Work
from rooms.ids import NoteId, PersonId, VisitId
from rooms.notes.document import Document
from rooms.notes.kinds import NoteKind
from rooms.notes.log import KeptUpdate, opened_updates
from rooms.notes.snapshots import Snapshot, newest_snapshot
from rooms.storage.tables import NoteRow, NoteUpdateRow, VisitRow


@dataclass(frozen=True)
class Whose:
    """Which note a log is of, and which patient's: none of either keeps others waiting."""

    patient_id: PersonId
    note_id: NoteId


class NoteReader(Protocol):
    """Reads logs without risk to this process."""

    async def read(self, whose: Whose, updates: Sequence[bytes]) -> Document:
        """Return what updates say, in the order of their log. Raises Conflict, code
        `note_unreadable`, and TooMany or Unavailable when there is no reading just now."""


@dataclass(frozen=True)
class NoteContent:
    """What a note said when its log went up to `head`. `note_id` is None where nobody opened it."""

    note_id: NoteId | None
    head: int
    closed_at: datetime | None
    document: Document


@dataclass(frozen=True)
class NoteLog:
    """A note's log up to `head`: what its newest snapshot holds, and the updates that follow."""

    head: int
    base: Snapshot | None
    tail: Sequence[KeptUpdate] = field(repr=False)

    @property
    def updates(self) -> list[bytes]:
        """What has to be read, in order."""
        base = [] if self.base is None else [self.base.state]
        return base + [one.update for one in self.tail]


async def note_content(
    work: Work, reader: NoteReader, visit_id: VisitId, kind: NoteKind = NoteKind.SHARED
) -> NoteContent:
    """Return what a visit's note says now; a note that nobody opened says nothing.

    Whoever asks has decided who may. Call it in `clinic.read()`: reading may take a moment.
    Raises as `NoteReader.read`.
    """
    visit = await work.db.get_one(VisitRow, visit_id)
    note = await work.db.scalar(
        select(NoteRow).where(NoteRow.visit_id == visit_id, NoteRow.kind == kind)
    )
    if note is None:
        return NoteContent(None, 0, None, Document())
    log = await note_log(work, visit, note)
    whose = Whose(PersonId(visit.patient_id), NoteId(note.id))
    document = await reader.read(whose, log.updates)
    return NoteContent(NoteId(note.id), log.head, note.closed_at, document)


async def note_log(work: Work, visit: VisitRow, note: NoteRow) -> NoteLog:
    """Return a note's log, taken together as far as it was."""
    base = await newest_snapshot(work, visit, note)
    after = 0 if base is None else base.seq
    rows = (
        await work.db.scalars(
            select(NoteUpdateRow)
            .where(NoteUpdateRow.note_id == note.id, NoteUpdateRow.seq > after)
            .order_by(NoteUpdateRow.seq)
        )
    ).all()
    tail = await opened_updates(work, visit, rows)
    return NoteLog(tail[-1].seq if tail else after, base, tail)

"""Keeps long notes quick to open: takes their logs together into a snapshot, beside the log.

It listens to what is appended, and a job looks for what was left over by a restart. The merging is
done by the reader's process; nothing is kept unless the state holds exactly the clocks that the log
says were written, so nothing that waits for something missing is ever left out. The log stays.
"""

import asyncio
from collections import OrderedDict
from datetime import timedelta

import structlog
from sqlalchemy import func, select

from rooms.clinic import Clinic
from rooms.errors import Conflict, TooMany, Unavailable
from rooms.events import Event, NoteGrew
from rooms.ids import NoteId, PersonId
from rooms.notes.reading import NoteLog, Whose, note_log
from rooms.notes.snapshots import Clocks, Snapshot, keep_snapshot
from rooms.notes.update_scan import scan
from rooms.storage.note_tables import NoteSnapshotRow
from rooms.storage.tables import NoteRow, VisitRow
from server.reader.owner import Merged, Reader
from signaling.acks import is_outage
from signaling.tasks import Tasks

COMPACT_AFTER = 500
"""Updates that were added since the last snapshot."""

LOOK_EVERY = 100
"""How often, in updates, a growing note is looked at."""

COMPACT_EVERY = timedelta(minutes=10)
"""How often notes are looked for that grew long unnoticed."""

_SCANNED_AT_ONCE = 200
_NOTES_A_RUN = 20
_REMEMBERED = 1_000
_log = structlog.get_logger(__name__)


class Compaction:
    """`close` is safe twice. `after` is how many updates make a snapshot worth it, else
    COMPACT_AFTER."""

    def __init__(self, clinic: Clinic, reader: Reader, after: int | None = None) -> None:
        self._clinic = clinic
        self._reader = reader
        self._after = after or COMPACT_AFTER
        self._tasks = Tasks()
        self._under_way: set[NoteId] = set()
        self._failed_at: OrderedDict[NoteId, int] = OrderedDict()

    async def tell(self, event: Event) -> None:
        """Look at a note that grew; the work is done beside whoever wrote in it."""
        if isinstance(event, NoteGrew) and event.seq % min(LOOK_EVERY, self._after) == 0:
            self._tasks.start("note-compaction", self._look_at(event.note_id))

    async def run(self) -> int:
        """Compact what has grown long unnoticed; return how many notes."""
        done = [await self.compact(note_id) for note_id in await self._long_notes()]
        return sum(done)

    async def close(self) -> None:
        await self._tasks.close()

    async def compact(self, note_id: NoteId) -> bool:
        """Take a note's log together when it is worth it. Returns whether a snapshot was kept."""
        if note_id in self._under_way:
            return False
        self._under_way.add(note_id)
        try:
            return await self._compact(note_id)
        finally:
            self._under_way.discard(note_id)

    async def _compact(self, note_id: NoteId) -> bool:
        async with self._clinic.read() as work:
            note = await work.db.get(NoteRow, note_id)
            if note is None:
                return False
            visit = await work.db.get_one(VisitRow, note.visit_id)
            whose = Whose(PersonId(visit.patient_id), note_id)
            log = await note_log(work, visit, note)
        if len(log.tail) < self._after or log.head < self._failed_at.get(note_id, 0) + self._after:
            return False
        merged = await self._merged(whose, log)
        if merged is None:
            return False
        after = 0 if log.base is None else log.base.seq
        snapshot = Snapshot(log.head, merged.clocks, merged.state)
        async with self._clinic.work() as work:
            return await keep_snapshot(work, note_id, snapshot, after=after)

    async def _merged(self, whose: Whose, log: NoteLog) -> Merged | None:
        """Return the log as one update, or None when that isn't all of it. It is tried again when
        as much again was written."""
        note_id = whose.note_id
        try:
            merged = await self._reader.merge(whose, log.updates)
        except Conflict as error:
            _log.warning("note_not_compacted", note=note_id, code=error.code)
        except (TooMany, Unavailable):
            return None
        else:
            if merged.clocks == await written_clocks(log):
                return merged
            _log.warning("note_incomplete", note=note_id, head=log.head)
        self._failed_at[note_id] = log.head
        while len(self._failed_at) > _REMEMBERED:
            self._failed_at.popitem(last=False)
        return None

    async def _look_at(self, note_id: NoteId) -> None:
        try:
            await self.compact(note_id)
        except Exception as error:
            if not is_outage(error):
                raise
            _log.warning("note_not_compacted", note=note_id, error=type(error).__name__)

    async def _long_notes(self) -> list[NoteId]:
        newest = (
            select(func.coalesce(func.max(NoteSnapshotRow.seq), 0))
            .where(NoteSnapshotRow.note_id == NoteRow.id)
            .scalar_subquery()
        )
        async with self._clinic.read() as work:
            found = await work.db.scalars(
                select(NoteRow.id)
                .where(NoteRow.head - newest >= self._after, NoteRow.id.not_in(self._failed_at))
                .limit(_NOTES_A_RUN)
            )
            return [NoteId(one) for one in found]


async def written_clocks(log: NoteLog) -> Clocks:
    """Return how far each writer's writing goes by what the log says, without decoding it."""
    clocks = dict(log.base.clocks) if log.base else {}
    for number, one in enumerate(log.tail):
        if number % _SCANNED_AT_ONCE == 0:
            await asyncio.sleep(0)  # Others are served between the pages of a long log.
        written = scan(one.update)
        if written.client_id is not None and written.length:
            end = written.clock + written.length
            clocks[written.client_id] = max(clocks.get(written.client_id, 0), end)
    return clocks

"""The log against whatever may happen on the way: drops, repetitions, overtaking, restarts, snapshots.

Pages write, delete and undo nothing of each other's; acks get lost, operations are sent again, told
updates come late, twice or never, the server starts anew on the same database. At the end every page
that asks for the rest has the same bytes, and what was acknowledged is in the log once.
"""

import asyncio
import random
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from unittest.mock import patch

import pycrdt
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from rooms.clinic import Clinic
from rooms.ids import PersonId, SeatId, VisitId
from rooms.notes import log, snapshots
from rooms.notes.log import From, KeptUpdate, NotePage, append, open_note
from rooms.notes.snapshots import SnapshotPart
from rooms.notes.writers import Writer
from rooms.people import Person
from rooms.storage.engine import open_engine
from tests.clock import FakeClock
from tests.rooms.notes.test_log import seat_id
from tests.rooms.notes.words import take_together
from tests.signaling.people import Folk, open_clinic, populate

T = TypeVar("T")


class Replica:
    """One page: its document, what it has seen, and edits without an ack."""

    def __init__(self, seat: SeatId, person: PersonId) -> None:
        self.seat, self.person = seat, person
        self.client_id: int | None = None
        self.doc: pycrdt.Doc[Any] = pycrdt.Doc()
        self.applied = 0
        self.ahead: set[int] = set()
        self.parts: list[bytes] = []
        self.pending: list[tuple[str, bytes]] = []
        self.acked: dict[str, int] = {}
        self.told: list[KeptUpdate] = []
        self.made = 0

    def take_page(self, page: NotePage) -> None:
        if self.client_id is None:
            self.client_id = page.client_id
            self.doc = pycrdt.Doc(client_id=page.client_id)
            self.doc.get("note", type=pycrdt.XmlFragment)
        assert page.client_id == self.client_id
        if page.snapshot is not None:
            self.take_part(page.snapshot)
        for one in page.updates:
            self.take(one)

    def take_part(self, part: SnapshotPart) -> None:
        self.parts.append(part.state)
        if len(self.parts) == part.parts:
            self.doc.apply_update(b"".join(self.parts))
            self.parts.clear()
            self.applied = part.seq
            self.ahead = {one for one in self.ahead if one > part.seq}
            self.seen(part.seq)

    def take(self, one: KeptUpdate) -> None:
        self.doc.apply_update(one.update)
        self.seen(one.seq)

    def seen(self, seq: int) -> None:
        if seq > self.applied:
            self.ahead.add(seq)
        while self.applied + 1 in self.ahead:
            self.applied += 1
            self.ahead.discard(self.applied)

    def edit(self, kind: str, at: int, words: str) -> None:
        """Change the document here; what was added waits to be sent, joined or by itself."""
        before = self.doc.get_state()
        note = self.doc.get("note", type=pycrdt.XmlFragment)
        with self.doc.transaction():
            blocks = [one for one in note.children if isinstance(one, pycrdt.XmlElement)]
            if kind == "block" or not blocks:
                block = pycrdt.XmlElement("paragraph")
                note.children.insert(at % (len(blocks) + 1), block)
                block.children.append(pycrdt.XmlText(words))
            elif kind == "take out":
                del note.children[at % len(blocks)]
            else:
                text = blocks[at % len(blocks)].children[0]
                assert isinstance(text, pycrdt.XmlText)
                said = str(text)
                # pycrdt counts bytes of UTF-8, and falls over half a letter.
                text.insert(len(said[: at % (len(said) + 1)].encode()), words)
        self.made += 1
        self.pending.append((f"{self.client_id}-{self.made}", self.doc.get_update(before)))


class Notes(RuleBasedStateMachine):
    """A note, the pages that have it open, and a network that can't be relied on."""

    replicas: Bundle[Replica] = Bundle("replicas")

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = TemporaryDirectory()
        self.url = f"sqlite+aiosqlite:///{self.folder.name}/notes.db"
        self.pages: list[Replica] = []
        self.head = 0
        self.small = ExitStack()
        # Few steps go through many pages, and through snapshots in parts.
        self.small.enter_context(patch.object(log, "PAGE_UPDATES", 3))
        self.small.enter_context(patch.object(snapshots, "PART_BYTES", 50))

    def run_(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    @initialize()
    def call(self) -> None:
        self.run_(self._call())

    async def _call(self) -> None:
        clinic = await open_clinic(self.url, Path(self.folder.name), FakeClock())
        self.folk: Folk = await populate(clinic)
        self.visit_id: VisitId = await self.folk.call()

    @rule(target=replicas, is_doctor=st.booleans())
    def come(self, is_doctor: bool) -> Replica:
        """A page opens the note for the first time."""
        page = self.newcomer(is_doctor=is_doctor)
        self.pages.append(page)
        return page

    def newcomer(self, *, is_doctor: bool) -> Replica:
        who: Person = self.folk.doctor if is_doctor else self.folk.patient
        seat = self.run_(seat_id(self.folk, self.visit_id, who))
        page = Replica(seat, who.id)
        self.catch_up(page)
        return page

    @rule(
        page=replicas,
        kind=st.sampled_from(["block", "words", "words", "words", "take out"]),
        at=st.integers(0, 20),
        words=st.text("ab ü😀", min_size=1, max_size=4),
    )
    def write(self, page: Replica, kind: str, at: int, words: str) -> None:
        page.edit(kind, at, words)

    @rule(page=replicas, loses_ack=st.booleans())
    def send(self, page: Replica, loses_ack: bool) -> None:
        """The first edit that waits goes out; the ack may get lost, then it goes out again later."""
        if page.pending:
            op_id, update = page.pending[0]
            seq = self.run_(self._append(page, op_id, update))
            if not loses_ack:
                self.acknowledge(page, seq)

    def acknowledge(self, page: Replica, seq: int) -> None:
        op_id, _ = page.pending.pop(0)
        assert page.acked.setdefault(op_id, seq) == seq
        page.seen(seq)

    @rule(page=replicas, order=st.randoms(use_true_random=False), twice=st.booleans())
    def hear(self, page: Replica, order: random.Random, twice: bool) -> None:
        """What others added comes: in any order, some of it twice, some of it never."""
        told = page.told * (2 if twice else 1)
        order.shuffle(told)
        for one in told[: order.randint(0, len(told))]:
            page.take(one)
        page.told.clear()

    @rule(page=replicas)
    def come_back(self, page: Replica) -> None:
        """After a drop a page asks for what it lacks."""
        page.told.clear()
        self.catch_up(page)

    @rule()
    def restart(self) -> None:
        """The server ends and starts on the same database; nothing is told of before any more."""
        for page in self.pages:
            page.told.clear()
        self.run_(self._restart())

    @rule()
    def compact(self) -> None:
        if self.head:
            self.run_(take_together(self.folk.clinic, self.visit_id))

    @invariant()
    def nothing_acknowledged_is_missing(self) -> None:
        seqs = [seq for page in self.pages for seq in page.acked.values()]
        assert len(seqs) == len(set(seqs))
        assert all(0 < seq <= self.head for seq in seqs)

    def teardown(self) -> None:
        if self.pages:
            self.settle()
        self.run_(self.folk.clinic.close())
        self.loop.close()
        self.small.close()
        self.folder.cleanup()

    def settle(self) -> None:
        """In the end all is sent, and everybody has the same, a newcomer as well."""
        for page in self.pages:
            while page.pending:
                self.acknowledge(page, self.run_(self._append(page, *page.pending[0])))
        for page in self.pages:
            self.catch_up(page)
            assert (page.applied, page.ahead) == (self.head, set())
        newcomer = self.newcomer(is_doctor=True)
        everybody = [*self.pages, newcomer]
        words = {str(page.doc.get("note", type=pycrdt.XmlFragment)) for page in everybody}
        clocks = {frozenset(clocks_of(page.doc.get_state())) for page in everybody}
        assert (len(words), len(clocks)) == (1, 1), words
        assert sum(len(page.acked) for page in self.pages) == self.head

    def catch_up(self, page: Replica) -> None:
        self.run_(self._catch_up(page))

    async def _catch_up(self, page: Replica) -> None:
        more, part = True, 0
        while more:
            async with self.folk.clinic.work() as work:
                wanted, client_id = From(page.applied, part), page.client_id
                opened = await open_note(work, self.visit_id, page.seat, wanted, client_id)
            page.take_page(opened)
            more, part = opened.more, len(page.parts)

    async def _append(self, page: Replica, op_id: str, update: bytes) -> int:
        assert page.client_id is not None
        writer = Writer(page.seat, page.person, page.client_id)
        async with self.folk.clinic.work() as work:
            seq = await append(work, self.visit_id, writer, op_id, update)
        if seq > self.head:
            self.head = seq
            for other in self.pages:
                if other is not page:
                    other.told.append(KeptUpdate(seq, page.person, op_id, update))
        return seq

    async def _restart(self) -> None:
        vault = self.folk.clinic.vault
        await self.folk.clinic.close()
        self.folk.clinic = Clinic(open_engine(self.url), vault, FakeClock())


def clocks_of(vector: bytes) -> Iterator[tuple[int, int]]:
    """Yield client ids and clocks of a Yjs state vector, which names them in any order."""
    numbers = uints(vector)
    for _ in range(next(numbers)):
        yield next(numbers), next(numbers)


def uints(encoded: bytes) -> Iterator[int]:
    """Yield the numbers of a row of lib0's variable-length unsigned integers."""
    number = shift = 0
    for byte in encoded:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number = shift = 0


TestNotes = Notes.TestCase
TestNotes.settings = settings(
    max_examples=6,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

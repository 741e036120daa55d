"""Verifying the audit chain: walks it from the first event and says which one is not as written.

`visavis audit verify` calls `check`. It reads in batches while the server writes. What somebody
without the key can do to the table (edit, remove, reorder, insert, cut) shows by the chain itself;
what somebody with the key can do, or a cut tail with its head set back, shows by an `Anchor`: a
number and hash that left the machine earlier, in a checkpoint or in a patient's receipt.
"""

import hashlib
import hmac
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import func, select

from rooms.audit import HEAD_ID, seal_of
from rooms.clinic import Clinic
from rooms.storage.tables import AuditHeadRow, AuditRow
from rooms.vault import Vault, VaultError

BATCH = 500
MAX_FINDINGS = 100
START = bytes(32)
_LOOK_AHEAD = 50


class Fault(StrEnum):
    """What was done to the chain."""

    EDITED = "edited"
    REMOVED = "removed"
    REORDERED = "reordered"
    INSERTED = "inserted"
    CUT = "cut"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Finding:
    """One fault, at event `seq`, in a sentence for the operator."""

    seq: int
    fault: Fault
    sentence: str


@dataclass(frozen=True)
class Anchor:
    """What the chain was once seen to hold. `name` says where that is written."""

    seq: int
    hash: bytes
    name: str


@dataclass(frozen=True)
class Report:
    """The chain up to `seq`; whole when nothing was found."""

    seq: int
    hash: bytes
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        return not self.findings


@dataclass(frozen=True)
class _End:
    """The head's row and the last event's number, of one instant."""

    seq: int
    hash: bytes
    last: int


async def check(clinic: Clinic, anchors: Sequence[Anchor] = ()) -> Report:
    """Walk the whole chain as it is now, and compare it with what was seen of it before."""
    end = await _end(clinic)
    walk = _Walk(clinic.vault, {one.seq for one in anchors})
    read_to = 0
    while batch := await _batch(clinic, read_to, max(end.seq, end.last)):
        read_to = batch[-1].seq
        walk.add(batch)
        if len(walk.findings) >= MAX_FINDINGS:
            return Report(end.seq, end.hash, tuple(walk.findings[:MAX_FINDINGS]))
    walk.finish()
    findings = [*walk.findings, *_at_the_end(walk, end), *_against(walk, end, anchors)]
    findings.sort(key=lambda one: one.seq)
    return Report(end.seq, end.hash, tuple(findings[:MAX_FINDINGS]))


async def _end(clinic: Clinic) -> _End:
    async with clinic.read() as work:
        head = await work.db.get_one(AuditHeadRow, HEAD_ID)
        last = await work.db.scalar(select(func.max(AuditRow.seq)))
        return _End(head.seq, head.hash, last or 0)


async def _batch(clinic: Clinic, after: int, until: int) -> list[AuditRow]:
    async with clinic.read() as work:
        rows = await work.db.scalars(
            select(AuditRow)
            .where(AuditRow.seq > after, AuditRow.seq <= until)
            .order_by(AuditRow.seq)
            .limit(BATCH)
        )
        return list(rows)


class _Walk:
    """Follows the chain from hash to hash, wherever its rows were moved to.

    `seq` and `hash` are of the event reached. The next one is the row whose own hash follows from
    them. Rows that were passed over are put aside: one that fits later was moved, one that never
    fits was never part of the chain.
    """

    def __init__(self, vault: Vault, watched: set[int]) -> None:
        self.seq, self.hash = 0, START
        self.findings: list[Finding] = []
        self.seen: dict[int, bytes] = {}
        self._vault = vault
        self._watched = watched
        self._rows: deque[AuditRow] = deque()
        self._aside: list[AuditRow] = []
        self._shift = 0
        """How far the rows' numbers run ahead of the events', where some were put in or out."""
        self._is_blind = False

    def add(self, rows: Sequence[AuditRow]) -> None:
        """Take the next rows; some stay behind to be looked ahead at."""
        self._rows.extend(rows)
        while len(self._rows) > _LOOK_AHEAD and len(self.findings) < MAX_FINDINGS:
            self._step()

    def finish(self) -> None:
        """Go on to the last row."""
        while self._rows:
            self._step()
        for row in self._aside:
            self._find(row.seq, Fault.INSERTED, f"Event {row.seq} was never part of the chain.")
        self._aside.clear()

    def _step(self) -> None:
        if (moved := self._next_of(self._aside)) is not None:
            self._aside.remove(moved)
            self._shift -= 1
            self._find_moved(moved)
            self._go_to(moved, self.seq + 1)
            return
        row = self._rows[0]
        ahead = list(self._rows)[1:_LOOK_AHEAD] if not self._fits_next(row) else []
        if (later := self._next_of(ahead)) is not None:
            # The event that follows stands further on: what is before it is out of its place.
            while self._rows[0] is not later:
                self._aside.append(self._rows.popleft())
                self._shift += 1
            row = later
        self._rows.popleft()
        if self._fits_next(row):
            self._tell_shift(row)
            self._go_to(row, self.seq + 1)
        else:
            self._name(row, ahead)

    def _name(self, row: AuditRow, ahead: Sequence[AuditRow]) -> None:
        """Say what is wrong with a row when no row follows from the event reached."""
        following, said = self.seq + 1, _said(row)
        written = self._hash_as_written(row, following, ahead)
        was_there = written is not None
        if said < following and not was_there:
            self._find(row.seq, Fault.INSERTED, f"Event {row.seq} is a copy of event {said}.")
            self._shift += 1
        elif said > following and not was_there:
            lost = _many(following, said - 1)
            self._find(following, Fault.REMOVED, f"{lost[0].upper()}{lost[1:]} missing.")
            self._shift = row.seq - said
            self._go_to(row, said)
        elif self._is_blind:
            # The hash it seals is the forged one's before it, so only the next tells about it.
            self._go_to(row, following)
        else:
            self._find(row.seq, Fault.EDITED, f"Event {row.seq} was edited: {self._part(row)}.")
            self._go_to(row, following, told=True)
            self.hash, self._is_blind = written or row.hash, not was_there

    def _part(self, row: AuditRow) -> str:
        if self._vault.missing({row.key_id}):
            return f"it names the key {row.key_id}, which the key file lacks"
        return _differing(row) or "its body or its hash is not as it was written"

    def _hash_as_written(
        self, row: AuditRow, number: int, ahead: Sequence[AuditRow]
    ) -> bytes | None:
        """Return what the hash of `row`, whose body or hash was edited since, was when the event
        after it was written; None when no event follows from either."""
        for one in (row.hash, self._sealed(row, number, self.hash)):
            if one is not None and any(self._fits(other, number + 1, one) for other in ahead):
                return one
        return None

    def _next_of(self, rows: Sequence[AuditRow]) -> AuditRow | None:
        return next((row for row in rows if self._fits_next(row)), None)

    def _fits_next(self, row: AuditRow) -> bool:
        return self._fits(row, self.seq + 1, self.hash)

    def _fits(self, row: AuditRow, seq: int, before: bytes) -> bool:
        sealed = self._sealed(row, seq, before)
        return sealed is not None and hmac.compare_digest(sealed, row.hash)

    def _sealed(self, row: AuditRow, seq: int, before: bytes) -> bytes | None:
        try:
            return seal_of(self._vault, row.key_id, seq, before, row.body)
        except VaultError:
            return None

    def _go_to(self, row: AuditRow, seq: int, *, told: bool = False) -> None:
        """Take a row as the event reached; its columns must say what its body says."""
        self.seq, self.hash, self._is_blind = seq, row.hash, False
        if seq in self._watched:
            self.seen[seq] = row.hash
        if not told and (differing := _differing(row)):
            self._find(row.seq, Fault.EDITED, f"Event {row.seq} was edited: {differing}.")

    def _find_moved(self, row: AuditRow) -> None:
        number = self.seq + 1
        self._find(number, Fault.REORDERED, f"Event {number} stands in the place of {row.seq}.")

    def _tell_shift(self, row: AuditRow) -> None:
        if row.seq - (self.seq + 1) != self._shift:
            self._find_moved(row)
            self._shift = row.seq - (self.seq + 1)

    def _find(self, seq: int, fault: Fault, sentence: str) -> None:
        self.findings.append(Finding(seq, fault, sentence))


def _at_the_end(walk: _Walk, end: _End) -> list[Finding]:
    if walk.seq < end.seq:
        lost = _many(walk.seq + 1, end.seq)
        return [Finding(walk.seq + 1, Fault.CUT, f"The end was cut off: {lost} missing.")]
    if walk.seq > end.seq:
        more = f"The chain goes on after event {end.seq}, which its head names as the last."
        return [Finding(end.seq + 1, Fault.INSERTED, more)]
    if walk.hash != end.hash:
        other = f"Event {end.seq}, the last, is not the one that the chain's head names."
        return [Finding(end.seq, Fault.REPLACED, other)]
    return []


def _against(walk: _Walk, end: _End, anchors: Sequence[Anchor]) -> list[Finding]:
    """Compare with what left the machine; of many anchors after the end the first says enough."""
    found: list[Finding] = []
    for one in sorted(anchors, key=lambda anchor: anchor.seq):
        if one.seq > max(end.seq, walk.seq):
            cut = f"{one.name} knows event {one.seq}, and the chain ends at {end.seq}."
            return [*found, Finding(end.seq + 1, Fault.CUT, f"The end was cut off: {cut}")]
        if walk.seen.get(one.seq) not in (None, one.hash):
            other = f"Event {one.seq} is another one than {one.name} knows."
            found.append(Finding(one.seq, Fault.REPLACED, other))
    return found


def _differing(row: AuditRow) -> str | None:
    """Return which column doesn't repeat the body."""
    said = _body(row)
    columns = {
        "at": row.at.isoformat() == said.get("at"),
        "actor_id": row.actor_id == said.get("actor"),
        "action": row.action == said.get("action"),
        "patient_id": row.patient_id == said.get("patient"),
        "visit_id": row.visit_id == said.get("visit"),
        "outcome": row.outcome == said.get("outcome"),
        "reason_sealed": _fingerprint(row.reason_sealed) == said.get("reason"),
    }
    wrong = [name for name, is_right in columns.items() if not is_right]
    return f"its {', '.join(wrong)} is not what was sealed" if wrong else None


def _fingerprint(sealed: bytes | None) -> str | None:
    return None if sealed is None else hashlib.sha256(sealed).hexdigest()


def _body(row: AuditRow) -> dict[str, Any]:
    try:
        said = orjson.loads(row.body)
    except orjson.JSONDecodeError:
        return {}
    return said if isinstance(said, dict) else {}


def _said(row: AuditRow) -> int:
    said = _body(row).get("seq")
    return said if isinstance(said, int) else row.seq


def _many(first: int, last: int) -> str:
    return f"event {first} is" if first == last else f"events {first} to {last} are"

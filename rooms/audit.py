"""The audit chain: what happened to whose data, by whom, and why, one event after the other.

`Work.audit` notes an event, and `append` writes the noted ones at the end of the same transaction.
Each hash seals its event together with the one before (HOSTILE.md, "Cryptography"), under a key
that is not in the database; the head row lets one writer at a time go on. Who asks is bound once
per request by `asking`.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

import orjson
import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from rooms.clock import Clock
from rooms.ids import PersonId, VisitId
from rooms.storage.tables import AuditHeadRow, AuditRow, PersonKeyRow
from rooms.vault import Vault

HEAD_ID = 1
LOGGER = "visavis.audit"
LOOK_LASTS = timedelta(minutes=10)
MAX_LOOKS = 20_000
_TABLE = AuditRow.__tablename__
_COLONS = 2
_WHICH = ("file", "thread", "given")
"""What a detail names of several that a patient has: to read another one is another look."""

_log = structlog.get_logger(LOGGER)


class Outcome(StrEnum):
    SUCCESS = "success"
    REFUSED = "refused"
    FAILED = "failed"


OutcomeWord = Literal["success", "refused", "failed"]


@dataclass(frozen=True)
class Asker:
    """Who asks for what happens next. `person_id` is None for the operator's own commands, for
    background work, and for somebody who is not signed in; `role` says which."""

    person_id: PersonId | None = None
    role: str = "nobody"
    session_id: str | None = None
    address: str | None = None
    request_id: str | None = None
    source: str = ""
    """Where it comes in: api, socket, cli or job; by the role when left out."""


_SOURCES = {"system": "job", "operator": "cli"}

SYSTEM = Asker(role="system")

_asker: ContextVar[Asker] = ContextVar("asker", default=SYSTEM)


@contextmanager
def asking(asker: Asker) -> Iterator[None]:
    """Bind who asks, for everything that the block does."""
    token = _asker.set(asker)
    try:
        yield
    finally:
        _asker.reset(token)


def asker() -> Asker:
    """Return who asks just now."""
    return _asker.get()


def tag_of(action: str, who: Asker) -> str:
    """Return `source:subject:action`; what an asker does anywhere is written without its source."""
    if action.count(":") == _COLONS:
        return action
    return f"{who.source or _SOURCES.get(who.role, 'api')}:{action}"


@dataclass(frozen=True)
class Noted:
    """An event before it has its place in the chain. `action` is `source:subject:action`; `detail`
    holds ids and fixed words only, `reason` is what a person wrote and is sealed."""

    asker: Asker
    action: str
    at: datetime
    patient_id: PersonId | None = None
    visit_id: VisitId | None = None
    outcome: Outcome = Outcome.SUCCESS
    role: str | None = None
    reason: str | None = None
    detail: Mapping[str, str | int | bool] = field(default_factory=dict)
    once: bool = False

    @property
    def look(self) -> tuple[object, ...]:
        """What makes two events of a page that keeps itself up to date the same look."""
        who = self.asker.session_id or self.asker.person_id or self.asker.address
        which = tuple(self.detail.get(name) for name in _WHICH)
        return (who, self.action, self.patient_id, self.visit_id, self.outcome, which)


class Looks:
    """Remembers looks for ten minutes, so that a page that reloads itself is one look.

    Kept per process; the oldest are forgotten first, which only writes an event more.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until: dict[tuple[object, ...], float] = {}

    def fresh(self, noted: Sequence[Noted]) -> list[Noted]:
        """Return the events that are to be written: looks only when they are new."""
        now = self._clock.monotonic()
        chosen: dict[tuple[object, ...], Noted] = {}
        for number, one in enumerate(noted):
            if not one.once:
                chosen[(number,)] = one
            elif self._until.get(one.look, 0.0) <= now:
                chosen.setdefault(one.look, one)
        return list(chosen.values())

    def remember(self, written: Sequence[Noted]) -> None:
        """Take note of what is in the chain by now."""
        until = self._clock.monotonic() + LOOK_LASTS.total_seconds()
        for one in written:
            if one.once:
                self._until.pop(one.look, None)
                self._until[one.look] = until
        while len(self._until) > MAX_LOOKS:
            del self._until[next(iter(self._until))]


async def append(db: AsyncSession, vault: Vault, noted: Sequence[Noted]) -> list[AuditRow]:
    """Write events at the end of the chain, as the last thing of a transaction; return them.

    The head's row is held from here to the commit, so no other writer comes in between.
    """
    if not noted:
        return []
    links = []
    head = await db.get_one(AuditHeadRow, HEAD_ID, with_for_update=True, populate_existing=True)
    for one in noted:
        reason = await _sealed_reason(db, vault, one, head.seq + 1)
        row = link_of(vault, head.seq, head.hash, one, reason)
        db.add(row)
        links.append(row)
        head.seq, head.hash = row.seq, row.hash
    await db.flush()
    return links


def tell(links: Sequence[AuditRow]) -> None:
    """Write events that are on disk to the log as well: what leaves the machine with the log's lines
    is proof of its own. Ids and fixed words only."""
    if not structlog.is_configured():  # A command's output is its own.
        return
    for row in links:
        _log.info(
            "audited",
            seq=row.seq,
            hash=row.hash.hex(),
            key_id=row.key_id,
            action=row.action,
            outcome=str(row.outcome),
            actor_id=row.actor_id,
            patient_id=row.patient_id,
            visit_id=row.visit_id,
        )


def link_of(
    vault: Vault, seq_before: int, hash_before: bytes, one: Noted, reason_sealed: bytes | None
) -> AuditRow:
    """Return the row that follows in the chain."""
    seq, key_id = seq_before + 1, vault.current_key_id
    body = _body(seq, one, reason_sealed)
    return AuditRow(
        seq=seq,
        at=one.at,
        actor_id=one.asker.person_id,
        action=one.action,
        patient_id=one.patient_id,
        visit_id=one.visit_id,
        outcome=one.outcome,
        body=body,
        reason_sealed=reason_sealed,
        key_id=key_id,
        hash=seal_of(vault, key_id, seq, hash_before, body),
    )


def seal_of(vault: Vault, key_id: str, seq: int, hash_before: bytes, body: str) -> bytes:
    """Return the hash of an event: HMAC over its number, the hash before, and its body."""
    return vault.mac(key_id, "audit-chain", seq.to_bytes(8) + hash_before + body.encode())


def _body(seq: int, one: Noted, reason_sealed: bytes | None) -> str:
    fields = {
        "seq": seq,
        "at": one.at.isoformat(),
        "actor": one.asker.person_id,
        "role": one.role or one.asker.role,
        "action": one.action,
        "patient": one.patient_id,
        "visit": one.visit_id,
        "outcome": one.outcome,
        "address": one.asker.address,
        "session": one.asker.session_id,
        "request": one.asker.request_id,
        "reason": None if reason_sealed is None else hashlib.sha256(reason_sealed).hexdigest(),
        "detail": dict(one.detail),
    }
    return orjson.dumps(fields, option=orjson.OPT_SORT_KEYS).decode()


async def _sealed_reason(db: AsyncSession, vault: Vault, one: Noted, seq: int) -> bytes | None:
    """Seal a reason under the key of the patient it is about, or else of who wrote it."""
    owner = one.patient_id or one.asker.person_id
    if one.reason is None or owner is None:
        return None
    key = await db.scalar(
        select(PersonKeyRow)
        .where(PersonKeyRow.person_id == owner)
        .with_for_update(read=True, key_share=True)  # As a unit of work that seals: no reseal now.
    )
    if key is None:
        return None
    sealer = vault.sealer(owner, key.wrapped, key.wrapped_by)
    return sealer.seal(_TABLE, "reason", str(seq), one.reason)

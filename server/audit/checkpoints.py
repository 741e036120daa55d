"""Checkpoints: signed words on where the chain stood, written to a place off the database.

Whoever has the database and the key file could write another chain; they can't take back what has
left the machine. One node at a time writes one when something is new (`server.jobs`), and
`visavis audit verify` compares.
"""

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import aiohttp
import orjson
import structlog
from sqlalchemy import update

from rooms.audit import HEAD_ID
from rooms.audit_check import Anchor
from rooms.clinic import Clinic, Work
from rooms.errors import Unavailable
from rooms.storage.tables import AuditHeadRow
from server.audit.signing import Signer, is_signed_by

POST_TIMEOUT_S = 10.0
_KIND = "visavis-checkpoint"

_log = structlog.get_logger(__name__)


class BadCheckpointsError(Exception):
    """A file of checkpoints can't be believed; the message says which line and why."""


class Place(Protocol):
    """Where checkpoints go. Raises Unavailable or OSError when they can't."""

    async def put(self, line: bytes, at: datetime, /) -> None: ...


@dataclass(frozen=True)
class Folder:
    """A folder with a file for each month, to which lines are only ever added."""

    path: Path

    async def put(self, line: bytes, at: datetime) -> None:
        await asyncio.to_thread(self._add, line, at)

    def _add(self, line: bytes, at: datetime) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / f"checkpoints-{at:%Y-%m}.jsonl").open("ab") as file:
            file.write(line + b"\n")
            file.flush()
            os.fsync(file.fileno())


@dataclass(frozen=True)
class Receiver:
    """An address that takes each checkpoint by HTTP POST."""

    url: str

    async def put(self, line: bytes, _at: datetime) -> None:
        timeout = aiohttp.ClientTimeout(total=POST_TIMEOUT_S)
        headers = {"Content-Type": "application/json"}
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as http,
                http.post(self.url, data=line, headers=headers, allow_redirects=False) as answer,
            ):
                taken = answer.ok
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unavailable("The receiver of checkpoints doesn't answer.") from error
        if not taken:
            raise Unavailable("The receiver of checkpoints didn't take one.")


def place_of(setting: str) -> Place:
    """Return the place that VISAVIS_AUDIT_CHECKPOINTS names."""
    if setting.startswith(("https://", "http://")):
        return Receiver(setting)
    return Folder(Path(setting))


@dataclass(frozen=True)
class Checkpoints:
    """Writes checkpoints of a clinic's chain."""

    clinic: Clinic
    signer: Signer
    place: Place
    clinic_name: str

    async def write(self) -> bool:
        """Write a checkpoint when the chain has grown since the last; return whether it had.

        What can't be put now is put the next time; the chain itself goes on. Raises Unavailable
        or OSError.
        """
        async with self.clinic.read() as work:
            head = await work.db.get_one(AuditHeadRow, HEAD_ID)
        if head.seq == head.checkpoint_seq:
            return False
        at = self.clinic.clock.now()
        statement = self.signer.signed(
            {
                "kind": _KIND,
                "clinic": self.clinic_name,
                "seq": head.seq,
                "hash": head.hash.hex(),
                "at": at.isoformat(),
            }
        )
        await self.place.put(orjson.dumps(statement), at)
        async with self.clinic.work() as work:
            await _remember(work, head.seq)
        _log.info("checkpoint_written", seq=head.seq)
        return True


def read_checkpoints(path: Path, public_key: str) -> list[Anchor]:
    """Return what the checkpoints of a file or folder know. Raises BadCheckpointsError."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [anchor for file in files for anchor in _anchors(file, public_key)]


def _anchors(path: Path, public_key: str) -> Iterator[Anchor]:
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise BadCheckpointsError(f"{path} can't be read ({error.strerror}).") from error
    for number, line in enumerate(lines, start=1):
        where = f"line {number} of {path.name}"
        statement = _statement(line, where)
        if not is_signed_by(public_key, statement):
            raise BadCheckpointsError(
                f"The signature in {where} is not of this clinic's audit key."
            )
        name = f"the checkpoint of {statement['at']} ({where})"
        yield Anchor(int(statement["seq"]), bytes.fromhex(statement["hash"]), name)


def _statement(line: bytes, where: str) -> dict[str, Any]:
    try:
        statement = orjson.loads(line)
    except orjson.JSONDecodeError:
        statement = None
    if not isinstance(statement, dict) or statement.get("kind") != _KIND:
        raise BadCheckpointsError(f"There is no checkpoint in {where}.")
    return statement


async def _remember(work: Work, seq: int) -> None:
    await work.db.execute(
        update(AuditHeadRow)
        .where(AuditHeadRow.id == HEAD_ID, AuditHeadRow.checkpoint_seq < seq)
        .values(checkpoint_seq=seq)
        .execution_options(synchronize_session=False)
    )

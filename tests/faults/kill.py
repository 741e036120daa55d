"""`kill -9` of the server while five pages write: what was acknowledged is there, once, in order.

The note is taken together after every few edits, and a part of the kills come while that is under way
(`tests.faults.held`). `tests.faults.test_kill` kills a few times in each run of the tests; as many
times as one likes:

    python -m tests.faults.kill --rounds 200
"""

import argparse
import asyncio
import base64
import contextlib
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
import pycrdt

from tests.eventually import eventually
from tests.faults.forked import Forker
from tests.faults.held import SIGN, Stage
from tests.hostile.real_clinic import Browser, RealClinic, in_minutes, real_clinic
from tests.signaling.raw import RawSocket

ACKS_A_ROUND = 10
ROUND_TIMEOUT_S = 120.0
TRIES = 5
WRITERS = "deapq"
"""A letter for each page: three of the doctor, two of the patient."""


T = TypeVar("T")


class LostError(Exception):
    """The server is gone; whatever was asked may have happened or not."""


@dataclass
class Page:
    """A page with the note open. It keeps every edit until the server has acknowledged it."""

    browser: Browser
    kind: str
    visit_id: str
    letter: str
    connection: str | None = None
    doc: "pycrdt.Doc[Any] | None" = None
    seen: int = 0
    written: int = 0
    pending: list[tuple[str, str]] = field(default_factory=list)
    acked: dict[str, int] = field(default_factory=dict)

    async def write_until(self, is_over: asyncio.Event) -> None:
        """Connect, send what is pending and go on writing; again and again until it is over."""
        while not is_over.is_set():
            try:
                async with self.browser.socket() as socket:
                    await self._come_back(socket)
                    while not is_over.is_set():
                        if not self.pending:
                            self._write()
                        await self._send(socket)
            except (LostError, aiohttp.ClientError, ConnectionError):
                await asyncio.sleep(0.05)

    async def finish(self, socket: RawSocket) -> None:
        """Connect once more and send all that is pending."""
        await self._come_back(socket)
        while self.pending:
            await self._send(socket)

    async def _come_back(self, socket: RawSocket) -> None:
        await connect(socket, self.kind)
        attend = {"visit_id": self.visit_id, "connection": self.connection}
        self.connection = (await ask(socket, "visit:attend", attend))["connection"]
        self.doc, self.seen = await catch_up(socket, self.doc, self.seen)

    def _write(self) -> None:
        assert self.doc is not None
        before = self.doc.get_state()
        text = self.doc.get("note", type=pycrdt.Text)
        text += self.letter
        self.written += 1
        update = base64.b64encode(self.doc.get_update(before)).decode()
        self.pending.append((f"{self.letter}-{self.written}", update))

    async def _send(self, socket: RawSocket) -> None:
        op_id, update = self.pending[0]
        answer = await ask(socket, "note:append", {"op_id": op_id, "update": update})
        self.acked[op_id] = answer["seq"]
        self.pending.pop(0)


async def connect(socket: RawSocket, kind: str) -> None:
    """Shake hands. Raises LostError when the server doesn't in time."""
    try:
        await socket.connect({"session": kind})
    except AssertionError as error:
        raise LostError from error


async def ask(socket: RawSocket, event: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Ask, unless the server goes away first, again while it is too busy. Raises LostError."""
    while True:
        answer = await ask_once(socket, event, payload)
        if answer.get("error", {}).get("code") != "unavailable":
            break
        await asyncio.sleep(0.2)
    assert "ok" in answer, answer
    ok: dict[str, Any] = answer["ok"]
    return ok


async def ask_once(socket: RawSocket, event: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Return the answer. Raises LostError."""
    asking = asyncio.create_task(socket.ask(event, payload))
    ending = asyncio.create_task(eventually(lambda: socket.is_closed, 60))
    done, left = await asyncio.wait({asking, ending}, return_when=asyncio.FIRST_COMPLETED)
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    if asking not in done or asking.exception() is not None:
        raise LostError
    return asking.result()


async def pages_in_a_call(clinic: RealClinic) -> list[Page]:
    await clinic.add_staff(
        "seven calm lindens", role="doctor", name="Ada", email="a@clinic.example"
    )
    doctor, _ = await clinic.signed_in("a@clinic.example", "seven calm lindens")
    me = (await doctor.ok("GET", "/desk"))["doctor"]["id"]
    new = {"name": "Gil", "email": "gil@home.example", "phone": "+442079460987"}
    booking = {"new_patient": new, "doctor_id": me, "starts_at": in_minutes(5), "send_by": "sms"}
    visit_id = (await doctor.ok("POST", "/visits", booking))["visit_id"]
    patient, _, _ = await clinic.by_link()
    check_in = {
        "consent_telehealth": True,
        "consent_version": "1",
        "language": "en",
        "location": "Home",
        "callback_number": "+442079460987",
    }
    await patient.ok("PUT", f"/visits/{visit_id}/check-in", check_in, kind="visit")
    await doctor.ok("POST", f"/visits/{visit_id}/admit")
    return [
        Page(patient, "visit", visit_id, letter)
        if letter in "pq"
        else Page(doctor, "account", visit_id, letter)
        for letter in WRITERS
    ]


async def kill_again_and_again(folder: Path, stages: Sequence[Stage | None]) -> "Outcome":
    """Let five pages write while the server is killed and started; check, and say what came of it.

    Each round is killed at its stage of a compaction; None: whenever enough was written.
    """
    chance = random.Random(20)
    forker = Forker()
    async with (
        contextlib.AsyncExitStack() as stack,
        real_clinic(folder, forker, VISAVIS_LOG_LEVEL="info") as clinic,
    ):
        stack.callback(forker.close)
        await clinic.start()
        pages = await pages_in_a_call(clinic)
        for stage in stages:
            clinic.kill()
            forker.stage = stage
            said = clinic.log.stat().st_size
            await clinic.start()
            before = sum(len(page.acked) for page in pages)
            is_over = asyncio.Event()
            writing = [asyncio.create_task(page.write_until(is_over)) for page in pages]
            reader = None
            if stage is None:
                await eventually(
                    partial(have_written, pages, before + ACKS_A_ROUND), ROUND_TIMEOUT_S
                )
            else:
                reader = await eventually(partial(stands, clinic.log, said, stage), ROUND_TIMEOUT_S)
            # Not always at the moment of an answer: anywhere between two.
            await asyncio.sleep(chance.random() * 0.02)
            clinic.kill()
            is_over.set()
            await asyncio.gather(*writing)
            if reader is not None:
                await eventually(partial(has_ended, reader), ROUND_TIMEOUT_S)
        forker.stage = None
        await clinic.start()
        database = clinic.data / "visavis.db"
        await write_until_compacted(pages, database)
        outcome = await check(pages, database)
    assert outcome.acked >= stages.count(None) * ACKS_A_ROUND
    return outcome


async def write_until_compacted(pages: list[Page], database: Path) -> None:
    """Write on: what the kills interrupted is done after all."""
    is_over = asyncio.Event()
    writing = [asyncio.create_task(page.write_until(is_over)) for page in pages]
    await eventually(lambda: whole_log(database)[1] > 0, ROUND_TIMEOUT_S)
    is_over.set()
    await asyncio.gather(*writing)


def has_ended(process: str) -> bool:
    """Whether a process has ended by itself, its server being gone."""
    return not Path(f"/proc/{process}").exists()


def stands(log: Path, said: int, stage: Stage) -> str | None:
    """Return the reader's process of a server that stands still in a compaction."""
    with log.open("rb") as file:
        file.seek(said)
        found = re.search(rf"^{SIGN} {stage} (\d+)$", file.read().decode(), re.MULTILINE)
    return None if found is None else found[1]


@dataclass(frozen=True)
class Outcome:
    """How many edits were acknowledged, and how far the note's snapshot goes."""

    acked: int
    snapshot: int


def have_written(pages: list[Page], acks: int) -> bool:
    return sum(len(page.acked) for page in pages) >= acks


async def check(pages: list[Page], database: Path) -> Outcome:
    """What was acknowledged is kept under its number, nothing is kept twice, replicas agree byte by
    byte, that of a newcomer as well."""
    for page in (*pages, *pages):
        await answered(page, page.finish)
    newcomer = await answered(pages[0], partial(newcomers_note, page=pages[0]))
    acked = {name: seq for page in pages for name, seq in page.acked.items()}
    assert len(acked) == sum(len(page.acked) for page in pages)
    kept, snapshot = await asyncio.to_thread(whole_log, database)
    assert kept == acked
    assert sorted(kept.values()) == list(range(1, len(acked) + 1))
    replicas = {loaded_anew(page.doc) for page in pages if page.doc is not None}
    assert replicas == {loaded_anew(newcomer)}
    text = str(newcomer.get("note", type=pycrdt.Text))
    written = {page.letter: page.written for page in pages}
    assert {letter: text.count(letter) for letter in WRITERS} == written
    return Outcome(len(acked), snapshot)


def loaded_anew(doc: "pycrdt.Doc[Any]") -> bytes:
    """Return a replica's bytes, put together in one way: how it cuts the same writing into pieces hangs
    on what came together, from a snapshot or edit by edit."""
    fresh: pycrdt.Doc[Any] = pycrdt.Doc(client_id=1)
    fresh.get("note", type=pycrdt.Text)
    fresh.apply_update(doc.get_update())
    return fresh.get_update()


async def answered(page: Page, ask_for: Callable[[RawSocket], Awaitable[T]]) -> T:
    """Ask over a new socket, again when a machine that is held up doesn't answer in time."""
    for _ in range(TRIES):
        with contextlib.suppress(LostError):
            async with page.browser.socket() as socket:
                return await ask_for(socket)
    raise LostError


async def newcomers_note(socket: RawSocket, page: Page) -> "pycrdt.Doc[Any]":
    """Open the note as a page that was never there: by its snapshot, when it has one."""
    await connect(socket, page.kind)
    await ask(socket, "visit:attend", {"visit_id": page.visit_id})
    return (await catch_up(socket, None, 0))[0]


async def catch_up(
    socket: RawSocket, doc: "pycrdt.Doc[Any] | None", seen: int
) -> tuple["pycrdt.Doc[Any]", int]:
    """Bring a page's document up to date, by a snapshot where one comes; a new one at first."""
    part, state, more = 0, b"", True
    while more:
        client_id = None if doc is None else doc.client_id
        request = {"after_seq": seen, "part": part, "client_id": client_id}
        opened = await ask(socket, "note:open", request)
        if doc is None:
            doc = pycrdt.Doc(client_id=opened["client_id"])
            doc.get("note", type=pycrdt.Text)
        assert opened["client_id"] == doc.client_id
        if opened["snapshot"] is not None:
            # A newer snapshot may have taken its place between two parts.
            part = opened["snapshot"]["part"] + 1
            state = (state if part > 1 else b"") + base64.b64decode(opened["snapshot"]["state"])
            if part == opened["snapshot"]["parts"]:
                doc.apply_update(state)
                seen, part = opened["snapshot"]["seq"], 0
        for one in opened["updates"]:
            doc.apply_update(base64.b64decode(one["update"]))
            seen = one["seq"]
        more = opened["more"]
    assert doc is not None
    return doc, seen


def whole_log(database: Path) -> tuple[dict[str, int], int]:
    """Return the number of each operation that is kept, and up to where the snapshot goes."""
    with contextlib.closing(sqlite3.connect(database)) as opened:
        rows = opened.execute("SELECT op_id, seq FROM note_updates").fetchall()
        parts = opened.execute("SELECT seq, part, parts FROM note_snapshots").fetchall()
    assert len({name for name, _ in rows}) == len(rows)
    assert len({(seq, count) for seq, _, count in parts}) <= 1, "one snapshot, whole"
    assert sorted(part for _, part, _ in parts) == list(range(len(parts)))
    assert all(count == len(parts) for _, _, count in parts)
    return dict(rows), max((seq for seq, _, _ in parts), default=0)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.faults.kill")
    asked.add_argument("--rounds", type=int, default=200)
    rounds = asked.parse_args().rounds
    # Half of them anywhere, half in the middle of a compaction.
    stages = [stage for each in Stage for stage in (None, each)] * rounds
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(kill_again_and_again(Path(folder), stages[:rounds]))
    took_s = time.monotonic() - began
    sys.stdout.write(
        f"{rounds} kills in {took_s:.0f} s, {len(WRITERS)} pages: {outcome.acked} edits acknowledged, "
        f"none lost, none twice, replicas equal. Snapshot up to {outcome.snapshot}.\n"
    )


if __name__ == "__main__":
    main()

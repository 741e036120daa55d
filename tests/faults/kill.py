"""`kill -9` of the server while five pages write: what was acknowledged is there, once, in order.

`tests.faults.test_kill` kills a few times in each run of the tests; as many times as one likes:

    python -m tests.faults.kill --rounds 200
"""

import argparse
import asyncio
import base64
import contextlib
import random
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pycrdt

from tests.eventually import eventually
from tests.faults.forked import Forker
from tests.hostile.real_clinic import Browser, RealClinic, in_minutes, real_clinic
from tests.signaling.raw import RawSocket

ACKS_A_ROUND = 10
WRITERS = "deapq"
"""A letter for each page: three of the doctor, two of the patient."""


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

    async def write_until_lost(self) -> None:
        """Connect, send what is pending, then go on writing until the server is gone."""
        try:
            async with self.browser.socket() as socket:
                await self._come_back(socket)
                while True:
                    if not self.pending:
                        self._write()
                    await self._send(socket)
        except (LostError, aiohttp.ClientError, ConnectionError):
            return

    async def finish(self, socket: RawSocket) -> None:
        """Connect once more and send all that is pending."""
        await self._come_back(socket)
        while self.pending:
            await self._send(socket)

    async def _come_back(self, socket: RawSocket) -> None:
        await socket.connect({"session": self.kind})
        attend = {"visit_id": self.visit_id, "connection": self.connection}
        self.connection = (await ask(socket, "visit:attend", attend))["connection"]
        more = True
        while more:
            client_id = None if self.doc is None else self.doc.client_id
            request = {"after_seq": self.seen, "client_id": client_id}
            opened = await ask(socket, "note:open", request)
            if self.doc is None:
                self.doc = pycrdt.Doc(client_id=opened["client_id"])
            assert opened["client_id"] == self.doc.client_id
            assert opened["snapshot"] is None, "nobody is that far behind"
            for one in opened["updates"]:
                self.doc.apply_update(base64.b64decode(one["update"]))
                self.seen = one["seq"]
            more = opened["more"]

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
    ending = asyncio.create_task(eventually(lambda: socket.is_closed, 30))
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


async def kill_again_and_again(folder: Path, rounds: int) -> "Outcome":
    """Let five pages write while the server is killed and started; check, and say what came of it."""
    chance = random.Random(20)
    forker = Forker()
    async with (
        contextlib.AsyncExitStack() as stack,
        real_clinic(folder, forker, VISAVIS_LOG_LEVEL="info") as clinic,
    ):
        stack.callback(forker.close)
        await clinic.start()
        pages = await pages_in_a_call(clinic)
        for _ in range(rounds):
            before = sum(len(page.acked) for page in pages)
            writing = [asyncio.create_task(page.write_until_lost()) for page in pages]
            await eventually(partial(have_written, pages, before + ACKS_A_ROUND), 60)
            # Not always at the moment of an answer: anywhere between two.
            await asyncio.sleep(chance.random() * 0.02)
            clinic.kill()
            await asyncio.gather(*writing)
            await clinic.start()
        outcome = await check(pages, clinic.data / "visavis.db")
    assert outcome.acked >= rounds * ACKS_A_ROUND
    return outcome


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
    for page in pages:
        async with page.browser.socket() as socket:
            await page.finish(socket)
    for page in pages:
        async with page.browser.socket() as socket:
            await page.finish(socket)
    async with pages[0].browser.socket() as socket:
        newcomer = await newcomers_note(socket, pages[0])
    acked = {name: seq for page in pages for name, seq in page.acked.items()}
    assert len(acked) == sum(len(page.acked) for page in pages)
    kept, snapshot = await asyncio.to_thread(whole_log, database)
    assert kept == acked
    assert sorted(kept.values()) == list(range(1, len(acked) + 1))
    replicas = {page.doc.get_update() for page in pages if page.doc is not None}
    assert replicas == {newcomer.get_update()}
    text = str(newcomer.get("note", type=pycrdt.Text))
    written = {page.letter: page.written for page in pages}
    assert {letter: text.count(letter) for letter in WRITERS} == written
    return Outcome(len(acked), snapshot)


async def newcomers_note(socket: RawSocket, page: Page) -> "pycrdt.Doc[Any]":
    """Open the note as a page that was never there: by its snapshot, when it has one."""
    await socket.connect({"session": page.kind})
    await ask(socket, "visit:attend", {"visit_id": page.visit_id})
    doc: pycrdt.Doc[Any] = pycrdt.Doc()
    doc.get("note", type=pycrdt.Text)
    after, part, state, more = 0, 0, b"", True
    while more:
        opened = await ask(socket, "note:open", {"after_seq": after, "part": part})
        if opened["snapshot"] is not None:
            state += base64.b64decode(opened["snapshot"]["state"])
            part += 1
            if part == opened["snapshot"]["parts"]:
                doc.apply_update(state)
                after = opened["snapshot"]["seq"]
        for one in opened["updates"]:
            doc.apply_update(base64.b64decode(one["update"]))
            after = one["seq"]
        more = opened["more"]
    return doc


def whole_log(database: Path) -> tuple[dict[str, int], int]:
    """Return the number of each operation that is kept, and up to where the snapshot goes."""
    with contextlib.closing(sqlite3.connect(database)) as opened:
        rows = opened.execute("SELECT op_id, seq FROM note_updates").fetchall()
        (snapshot,) = opened.execute("SELECT coalesce(max(seq), 0) FROM note_snapshots").fetchone()
    assert len({name for name, _ in rows}) == len(rows)
    return dict(rows), snapshot


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.faults.kill")
    asked.add_argument("--rounds", type=int, default=200)
    rounds = asked.parse_args().rounds
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(kill_again_and_again(Path(folder), rounds))
    took_s = time.monotonic() - began
    sys.stdout.write(
        f"{rounds} kills in {took_s:.0f} s, {len(WRITERS)} pages: {outcome.acked} edits acknowledged, "
        f"none lost, none twice, replicas equal. Snapshot up to {outcome.snapshot}.\n"
    )


if __name__ == "__main__":
    main()

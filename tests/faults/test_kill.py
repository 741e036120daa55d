"""`kill -9` of the server while two people write: what was acknowledged is there, once, in order."""

import asyncio
import base64
import contextlib
import random
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

ROUNDS = 20
ACKS_A_ROUND = 6


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
    """Ask, unless the server goes away first. Raises LostError."""
    asking = asyncio.create_task(socket.ask(event, payload))
    ending = asyncio.create_task(eventually(lambda: socket.is_closed, 30))
    done, left = await asyncio.wait({asking, ending}, return_when=asyncio.FIRST_COMPLETED)
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    if asking not in done or asking.exception() is not None:
        raise LostError
    answer = asking.result()
    assert "ok" in answer, answer
    ok: dict[str, Any] = answer["ok"]
    return ok


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
    return [Page(doctor, "account", visit_id, "d"), Page(patient, "visit", visit_id, "p")]


async def test_no_acknowledged_edit_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    chance = random.Random(20)
    forker = Forker()
    async with (
        contextlib.AsyncExitStack() as stack,
        real_clinic(tmp_path, forker, VISAVIS_LOG_LEVEL="info") as clinic,
    ):
        stack.callback(forker.close)
        await clinic.start()
        pages = await pages_in_a_call(clinic)
        for _ in range(ROUNDS):
            before = sum(len(page.acked) for page in pages)
            writing = [asyncio.create_task(page.write_until_lost()) for page in pages]
            await eventually(partial(have_written, pages, before + ACKS_A_ROUND))
            # Not always at the moment of an answer: anywhere between two.
            await asyncio.sleep(chance.random() * 0.02)
            clinic.kill()
            await asyncio.gather(*writing)
            await clinic.start()
        await check(pages)


def have_written(pages: list[Page], acks: int) -> bool:
    return sum(len(page.acked) for page in pages) >= acks


async def check(pages: list[Page]) -> None:
    """What was acknowledged is kept under its number, nothing is kept twice, replicas agree."""
    async with pages[0].browser.socket() as one, pages[1].browser.socket() as other:
        for page, socket in zip(pages, (one, other), strict=True):
            await page.finish(socket)
        log = await whole_log(one)
    acked = pages[0].acked | pages[1].acked
    assert len(acked) >= ROUNDS * ACKS_A_ROUND
    kept = {update["op_id"]: update["seq"] for update in log}
    assert kept == acked
    assert [update["seq"] for update in log] == list(range(1, len(acked) + 1))
    texts = set()
    for page in pages:
        assert page.doc is not None
        for update in log:
            page.doc.apply_update(base64.b64decode(update["update"]))
        texts.add(str(page.doc.get("note", type=pycrdt.Text)))
    (text,) = texts
    assert {letter: text.count(letter) for letter in "dp"} == {
        page.letter: page.written for page in pages
    }


async def whole_log(socket: RawSocket) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    more = True
    while more:
        opened = await socket.ok("note:open", {"after_seq": len(found)})
        found += opened["updates"]
        more = opened["more"]
    return found

"""People who come to a visit of the clinic by their links, over real HTTP and real sockets."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rooms.ids import PersonId, VisitId
from server.live_sessions import LiveSessions, SessionLookup
from signaling.server import Signaling
from tests.server.api.clinic import CHECK_IN, Clinic, open_clinic
from tests.server.auth.house import Answer, Browser
from tests.signaling.conftest import ORIGIN, serve
from tests.signaling.raw import RawSocket

REDEEM, VERIFY, ENTER = (f"/visit-link/{step}" for step in ("redeem", "verify", "enter"))
KIND = "visit"
GUEST = {
    "name": "Ines Vale",
    "email": "ines@home.example",
    "phone": "+49 30 5550199",
    "phone_checked": True,
}
CONSENT = {"consent_version": "1", "language": "en"}


@dataclass
class Party:
    """A clinic whose live side is open."""

    clinic: Clinic
    url: str
    signaling: Signaling
    live: LiveSessions

    def token(self) -> str:
        """The token of the newest link that was sent."""
        for message in self.clinic.house.post.show().messages:
            found = re.search(r"/visit#([A-Za-z0-9_-]+)", message.text)
            if found is not None:
                return found[1]
        raise AssertionError("no link was sent")

    async def enter(self, token: str, browser: Browser | None = None) -> tuple[Browser, Answer]:
        """Open a link with its code; return the browser and what it was told."""
        browser = browser or await self.clinic.house.browser()
        challenge = await browser.post(REDEEM, {"token": token})
        assert challenge.status == 200, challenge.body
        code = self.clinic.house.sent_code()
        said = {"challenge_id": challenge.body["challenge_id"], "code": code}
        return browser, await browser.post(VERIFY, said)

    async def patient_token(self, visit_id: VisitId) -> str:
        """Send the patient's link anew, and return its token."""
        answer = await self.clinic.desk.post(f"/visits/{visit_id}/link/resend")
        assert answer.status == 200, answer.body
        return self.token()

    async def invite(self, visit_id: VisitId, role: str, **more: Any) -> PersonId:
        """Invite a guest from the desk; return who it is."""
        said = {**GUEST, "role": role, **more}
        answer = await self.clinic.desk.post(f"/visits/{visit_id}/guests", said)
        assert answer.status == 201, answer.body
        (found,) = [one for one in answer.body["people"] if one["name"] == said["name"]]
        return PersonId(found["person_id"])

    async def guest(self, visit_id: VisitId, role: str, **more: Any) -> tuple[Browser, PersonId]:
        """A guest who came by link and code, and checked in."""
        person_id = await self.invite(visit_id, role, **more)
        browser, entered = await self.enter(self.token())
        assert entered.body["level"] == "visit", entered.body
        answer = await browser.put(f"/visits/{visit_id}/guest/check-in", CONSENT, KIND)
        assert answer.status == 200, answer.body
        return browser, person_id

    async def in_call(self) -> tuple[VisitId, Browser]:
        """A visit whose call is on, and the patient's browser, which came by link and code."""
        visit_id = await self.clinic.book()
        page, _ = await self.enter(await self.patient_token(visit_id))
        await page.put(f"/visits/{visit_id}/check-in", CHECK_IN, KIND)
        assert (await self.clinic.desk.post(f"/visits/{visit_id}/admit")).status == 200
        return visit_id, page

    async def people(self, visit_id: VisitId) -> dict[str, dict[str, Any]]:
        """Who takes part, as the desk sees it, by id."""
        answer = await self.clinic.desk.get(f"/visits/{visit_id}/people")
        assert answer.status == 200, answer.body
        return {one["person_id"]: one for one in answer.body["people"]}

    @asynccontextmanager
    async def socket(self, browser: Browser, kind: str = KIND) -> AsyncIterator[RawSocket]:
        cookies = browser.cookies() or browser.held
        async with RawSocket(self.url, cookies=cookies, origin=ORIGIN) as socket:
            assert "sid" in await socket.connect({"session": kind})
            yield socket

    @asynccontextmanager
    async def in_room(
        self, browser: Browser, visit_id: VisitId, kind: str = KIND
    ) -> AsyncIterator[tuple[RawSocket, str]]:
        async with self.socket(browser, kind) as socket:
            await socket.ok("visit:attend", {"visit_id": visit_id})
            peer_id = (await socket.ok("room:join", {"visit_id": visit_id}))["peer_id"]
            yield socket, peer_id


@asynccontextmanager
async def open_party(
    url: str, folder: Path, *, redis_url: str | None = None, **settings: Any
) -> AsyncIterator[Party]:
    async with open_clinic(url, folder, **settings) as clinic:
        house = clinic.house
        sessions = house.parts.sessions
        lookup = SessionLookup(sessions)
        async with serve(house.clinic, lookup, redis_url=redis_url) as (live_url, signaling):
            live = LiveSessions(sessions, signaling, house.clock)
            yield Party(clinic, live_url, signaling, live)
            await live.close()

"""Browsers that an account was used in before, known by a cookie of their own.

The cookie opens nothing and outlives sign-ins; only its SHA-256 is kept, apart for each person. A
browser that is new to an account makes a notice by mail. `server.auth.answers` asks at sign-in.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from rooms.clinic import Clinic
from rooms.ids import PersonId
from rooms.people import person
from server.auth.tables import DeviceRow
from server.auth.visitors import about_visitor
from server.messages.notices import Notice, Notices

LASTS = timedelta(days=365)
TOKEN_BYTES = 16
_FORM = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True, repr=False)
class Devices:
    """Recognises browsers, and tells people of new ones."""

    clinic: Clinic
    notices: Notices
    is_https: bool

    @property
    def cookie_name(self) -> str:
        return "__Host-visavis-device" if self.is_https else "visavis-device"

    async def greet(self, person_id: PersonId, request: web.Request) -> str:
        """Remember the browser that somebody has just signed in with; return its cookie's value.

        One that is new to the account is told by mail, but for the very first one.
        """
        held = request.cookies.get(self.cookie_name, "")
        token = held if _FORM.fullmatch(held) else secrets.token_urlsafe(TOKEN_BYTES)
        try:
            await self._remember(person_id, token)
        except IntegrityError:  # The same browser signed in twice at once; the other one told.
            return token
        return token

    def set_cookie(self, response: web.StreamResponse, token: str) -> None:
        response.set_cookie(
            self.cookie_name,
            token,
            max_age=int(LASTS.total_seconds()),
            path="/",
            secure=self.is_https,
            httponly=True,
            samesite="Strict",
        )

    async def _remember(self, person_id: PersonId, token: str) -> None:
        key = (person_id, hashlib.sha256(token.encode()).digest())
        async with self.clinic.work() as work:
            row = await work.db.get(DeviceRow, key)
            if row is not None:
                row.seen_at = work.clock.now()
                return
            others = await work.db.scalar(
                select(func.count()).select_from(DeviceRow).where(DeviceRow.person_id == person_id)
            )
            now = work.clock.now()
            work.db.add(
                DeviceRow(person_id=key[0], device_hash=key[1], created_at=now, seen_at=now)
            )
            await work.db.flush()
            if others:
                who, browser = await person(work, person_id), about_visitor().browser or "?"
                await self.notices.keep(work, who, Notice.NEW_DEVICE, when=now, browser=browser)

"""Signing in with an account: e-mail and password, then the authenticator's code.

`server.auth.routes` calls it. Unknown and known e-mail are answered alike, in words and in work.
Half a sign-in opens nothing but the second step; each step opens a new session.
"""

from dataclasses import dataclass
from typing import Literal

from rooms.clinic import Clinic, Work
from rooms.errors import Unauthenticated
from rooms.ids import PersonId
from rooms.people import Person, person, person_by_email
from server.auth import throttle, totp
from server.auth.levels import SessionLevel
from server.auth.passwords import Passwords, keep_password, kept_password
from server.auth.sessions import NewSession, Session, SessionId, Sessions
from server.auth.throttle import Counter


@dataclass(frozen=True)
class Who:
    """What a session tells about its person. `missing` is the factor still to come."""

    person: Person
    missing: Literal["totp", "enrol"] | None


class SignIns:
    """The two steps, and enrolling the second."""

    def __init__(
        self, clinic: Clinic, passwords: Passwords, sessions: Sessions, clinic_name: str
    ) -> None:
        self._clinic = clinic
        self._passwords = passwords
        self._sessions = sessions
        self._clinic_name = clinic_name

    async def with_password(
        self, email: str, password: str, before: SessionId | None
    ) -> NewSession:
        """Take the first step; the browser's session `before` ends.

        Raises Unauthenticated `wrong_credentials`, TooMany.
        """
        async with self._clinic.work() as work:
            await throttle.charge(work, Counter.PASSWORD, email)
            who = await person_by_email(work, email)
            kept = None if who is None or who.disabled else await kept_password(work, who.id)
        fits = await self._passwords.verify(kept, password)
        if who is None or kept is None or not fits:
            raise Unauthenticated(
                "This e-mail and password don't fit together. Check both.",
                code="wrong_credentials",
            )
        renewed = await self._renewed(kept, password)
        async with self._clinic.work() as work:
            await throttle.clear(work, Counter.PASSWORD, email)
            if renewed is not None:
                await keep_password(work, who.id, renewed)
            ended = before is not None and await self._sessions.end_in(work, before)
            new = await self._sessions.open(work, who.id, SessionLevel.PASSWORD)
        if before is not None and ended:
            await self._sessions.tell_ended((before,))
        return new

    async def with_code(self, half: Session, code: str) -> NewSession:
        """Take the second step. Raises Unauthenticated `wrong_code`, TooMany."""
        async with self._clinic.work() as work:
            await throttle.charge(work, Counter.TOTP, half.person_id)
            is_right = await totp.accept(work, half.person_id, code)
            new = await self._rise(work, half) if is_right else None
        return await self._entered(half, new)

    async def enrol(self, half: Session) -> totp.Enrolment:
        """Begin with a first authenticator. Raises Conflict `already_enrolled`."""
        async with self._clinic.work() as work:
            return await totp.begin(work, await person(work, half.person_id), self._clinic_name)

    async def confirm(self, half: Session, code: str) -> NewSession:
        """Finish enrolling with a first code, which also completes this sign-in.

        Raises Unauthenticated `wrong_code`, Conflict `already_enrolled`, TooMany.
        """
        async with self._clinic.work() as work:
            await throttle.charge(work, Counter.TOTP, half.person_id)
            is_right = await totp.confirm(work, half.person_id, code)
            new = await self._rise(work, half) if is_right else None
        return await self._entered(half, new)

    async def who(self, person_id: PersonId, level: SessionLevel) -> Who:
        """Return what to tell the browser of its own session."""
        async with self._clinic.read() as work:
            found = await person(work, person_id)
            if level is not SessionLevel.PASSWORD:
                return Who(found, None)
            return Who(found, "totp" if await totp.is_enrolled(work, person_id) else "enrol")

    async def _rise(self, work: Work, half: Session) -> NewSession:
        if not await self._sessions.end_in(work, half.id):
            raise Unauthenticated("Sign in first.")
        await throttle.clear(work, Counter.TOTP, half.person_id)
        return await self._sessions.open(work, half.person_id, SessionLevel.FULL)

    async def _entered(self, half: Session, new: NewSession | None) -> NewSession:
        """The wrong code was counted and committed; only now is it refused."""
        if new is None:
            raise Unauthenticated(
                "This code is wrong, or was used before. Wait for the next one in your app.",
                code="wrong_code",
            )
        await self._sessions.tell_ended((half.id,))
        return new

    async def _renewed(self, kept: str, password: str) -> str | None:
        """Hash again when today's parameters are higher than those of the kept hash."""
        if not self._passwords.is_outdated(kept):
            return None
        return await self._passwords.rehash(password)

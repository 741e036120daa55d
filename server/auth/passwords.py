"""Passwords: Argon2id off the event loop, with a bound on how many wait.

`server.auth.sign_in` verifies, whoever makes an account hashes and keeps. Parameters follow
OWASP's minimum (19 MiB, 2 passes, 1 lane); NIST SP 800-63B-4 gives length and normalisation.
"""

import asyncio
import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from rooms.clinic import Work
from rooms.errors import Invalid, Unavailable
from rooms.ids import PersonId
from server.auth.tables import CredentialRow

MIN_CHARS = 8
MAX_CHARS = 1_024
MEMORY_KIB = 19 * 1_024
PASSES = 2
LANES = 1
THREADS = 2
MAX_WAITING = 256

T = TypeVar("T")


class Passwords:
    """Hashes and verifies in a few threads of its own."""

    def __init__(self, memory_kib: int = MEMORY_KIB, passes: int = PASSES) -> None:
        self._hasher = PasswordHasher(
            time_cost=passes, memory_cost=memory_kib, parallelism=LANES, type=Type.ID
        )
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="passwords")
        self._waiting = 0
        # Verified when there is no account, so that the answer takes as long as for one.
        self._nobody = self._hasher.hash(secrets.token_urlsafe())

    async def hash(self, password: str) -> str:
        """Return the hash to keep of a password that `server.auth.password_policy` lets pass.

        Raises Invalid when too short or too long.
        """
        if len(normal(password)) < MIN_CHARS:
            raise Invalid(f"A password needs at least {MIN_CHARS} characters.")
        return await self.rehash(password)

    async def rehash(self, password: str) -> str:
        """Hash a password that is in use already, however short it is."""
        text = normal(password)
        return await self.off_the_loop(lambda: self._hasher.hash(text))

    async def verify(self, kept: str | None, password: str) -> bool:
        """Return whether the password fits; `kept` None costs the same and never fits."""
        text = normal(password)
        fits = await self.off_the_loop(lambda: self._fits(kept or self._nobody, text))
        return fits and kept is not None

    def is_outdated(self, kept: str) -> bool:
        """Whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(kept)

    def close(self) -> None:
        """End the threads; safe to call twice."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _fits(self, kept: str, text: str) -> bool:
        try:
            return self._hasher.verify(kept, text)
        except (VerificationError, InvalidHashError):
            return False

    async def off_the_loop(self, job: Callable[[], T]) -> T:
        """Run work on a password in the threads. Raises Unavailable when too much waits there."""
        if self._waiting >= MAX_WAITING:
            raise Unavailable("Many people are signing in just now. Try again in a minute.")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, job)
        finally:
            self._waiting -= 1


async def keep_password(work: Work, person_id: PersonId, password_hash: str) -> None:
    """Set or replace a person's password."""
    row = await work.db.get(CredentialRow, person_id)
    if row is None:
        row = CredentialRow(person_id=person_id)
        work.db.add(row)
    row.password_hash = password_hash
    row.changed_at = work.clock.now()
    await work.db.flush()


async def kept_password(work: Work, person_id: PersonId, *, hold: bool = False) -> str | None:
    """Return a person's password hash, if there is one. `hold` keeps it from being changed until
    the end of `work`."""
    query = select(CredentialRow.password_hash).where(CredentialRow.person_id == person_id)
    found: str | None = await work.db.scalar(query.with_for_update() if hold else query)
    return found


def normal(password: str) -> str:
    """Return the form in which two spellings of one password are equal; nothing is cut off.

    Raises Invalid when it is too long.
    """
    if len(password) > MAX_CHARS:
        raise Invalid(f"A password has at most {MAX_CHARS} characters.")
    return unicodedata.normalize("NFKC", password)

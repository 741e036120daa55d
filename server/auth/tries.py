"""Tells a person by mail that somebody tried their password, or codes, until a wait began.

It listens to what the clinic tells after a commit (`rooms.events.TriesRanOut`) and looks the person
up in the background, so that the refused request takes as long for an address that is nobody's.
"""

import asyncio
from datetime import timedelta

import structlog

from rooms.clinic import Clinic, Work
from rooms.errors import NotFound
from rooms.events import Event, TriesRanOut
from rooms.ids import PersonId
from rooms.people import Person, person, person_by_email
from server.auth.passwords import kept_password
from server.auth.throttle import Counter, failures, free_tries
from server.messages.notices import Notice, Notices
from signaling.tasks import Tasks

SETTLED_AFTER = timedelta(seconds=5)
"""The last try may still be checked, and turn out to be right."""
MAX_WAITING = 1_000

_log = structlog.get_logger(__name__)


class TriesNotices:
    """A listener of the clinic; `close` ends what it has begun."""

    def __init__(
        self, clinic: Clinic, notices: Notices, settled_after: timedelta = SETTLED_AFTER
    ) -> None:
        self._clinic = clinic
        self._notices = notices
        self._settled_after_s = settled_after.total_seconds()
        self._tasks = Tasks()
        self._waiting = 0

    async def tell(self, event: Event) -> None:
        """Begin to tell the person of an event, if it is for them."""
        if not isinstance(event, TriesRanOut):
            return
        if self._waiting >= MAX_WAITING:
            _log.warning("tries_not_told", counter=event.counter)
            return
        self._waiting += 1
        self._tasks.start("tries", self._later(Counter(event.counter), event.subject))

    async def close(self) -> None:
        """Safe to call twice."""
        await self._tasks.close()

    async def _later(self, counter: Counter, subject: str) -> None:
        try:
            await asyncio.sleep(self._settled_after_s)
            await self._tell(counter, subject)
        finally:
            self._waiting -= 1

    async def _tell(self, counter: Counter, subject: str) -> None:
        async with self._clinic.read() as work:
            if await failures(work, counter, subject) < free_tries(counter):
                return
            who = await _whose(work, counter, subject)
        if who is not None:
            is_password = counter is Counter.PASSWORD
            self._notices.tell(who, Notice.PASSWORD_TRIES if is_password else Notice.CODE_TRIES)


async def _whose(work: Work, counter: Counter, subject: str) -> Person | None:
    if counter is not Counter.PASSWORD:
        try:
            return await person(work, PersonId(subject))
        except NotFound:
            return None
    who = await person_by_email(work, subject)
    if who is None or who.disabled or await kept_password(work, who.id) is None:
        return None
    return who

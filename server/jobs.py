"""Background work that one node does for all: each job is claimed by its row in the database.

`server.compose` says which jobs there are and owns this. A node that dies in the middle loses its
claim after a while, and the next one that asks does the work.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog
from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError

from rooms.audit import SYSTEM, asking
from rooms.clinic import Clinic
from rooms.storage.tables import JobRow
from server.auth.changes import changes_one
from signaling.tasks import Tasks

CLAIM_LASTS = timedelta(minutes=10)
LOOK_EVERY = timedelta(seconds=30)
LOOK_FIRST_AFTER = timedelta(seconds=2)
"""A node that was away makes up for what was due meanwhile, once it answers."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Job:
    """Work to be done again and again, at most once within `every`, by one node at a time."""

    name: str
    every: timedelta
    run: Callable[[], Awaitable[object]]


class Jobs:
    """Looks now and then which jobs are due, and does those that it gets to claim."""

    def __init__(self, clinic: Clinic, node: str, jobs: tuple[Job, ...]) -> None:
        self._clinic = clinic
        self._node = node
        self._jobs = jobs
        self._tasks = Tasks()

    def start(self) -> None:
        """Begin to look."""
        for job in self._jobs:
            self._tasks.every(
                job.name,
                min(job.every, LOOK_EVERY),
                partial(self.do, job),
                first_after=min(job.every, LOOK_FIRST_AFTER),
            )

    async def close(self) -> None:
        """Stop; safe twice."""
        await self._tasks.close()

    async def at_the_end(self, name: str) -> None:
        """Do a job once more though it isn't due, as the server stops; a failure stops nothing."""
        job = next(one for one in self._jobs if one.name == name)
        try:
            await self.do(job, even_if_done=True)
        except Exception as error:  # noqa: BLE001 - the next start makes up for it
            _log.warning("job_failed_at_the_end", job=name, error=type(error).__name__)

    async def do(self, job: Job, *, even_if_done: bool = False) -> bool:
        """Do a job if it is due and nobody else is at it; return whether it was done here."""
        await self._make_row(job)
        if not await self._claim(job, timedelta(0) if even_if_done else job.every):
            return False
        is_done = False
        try:
            with asking(SYSTEM):
                await job.run()
            is_done = True
        finally:
            await self._let_go(job, is_done=is_done)
        return True

    async def _make_row(self, job: Job) -> None:
        async with self._clinic.read() as work:
            if await work.db.scalar(select(JobRow.name).where(JobRow.name == job.name)):
                return
        try:
            async with self._clinic.work() as work:
                work.db.add(JobRow(name=job.name))
        except IntegrityError:
            _log.debug("job_row_made_elsewhere", job=job.name)

    async def _claim(self, job: Job, every: timedelta) -> bool:
        async with self._clinic.work() as work:
            now = work.clock.now()
            return await changes_one(
                work,
                update(JobRow)
                .where(JobRow.name == job.name)
                .where(or_(JobRow.claimed_until.is_(None), JobRow.claimed_until <= now))
                .where(or_(JobRow.done_at.is_(None), JobRow.done_at <= now - every))
                .values(claimed_by=self._node, claimed_until=now + CLAIM_LASTS),
            )

    async def _let_go(self, job: Job, *, is_done: bool) -> None:
        async with self._clinic.work() as work:
            now = work.clock.now()
            done = {"done_at": now} if is_done else {}
            await changes_one(
                work,
                update(JobRow)
                .where(JobRow.name == job.name, JobRow.claimed_by == self._node)
                .values(claimed_by=None, claimed_until=None, **done),
            )

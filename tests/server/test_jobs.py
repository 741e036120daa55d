"""Background work: due once in its time, done by one node, taken over from one that died."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.audit import asker
from rooms.clinic import Clinic
from rooms.errors import Unavailable
from rooms.storage.tables import JobRow
from server.database import open_clinic
from server.jobs import CLAIM_LASTS, Job, Jobs
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.tables import migrated

HOUR = timedelta(hours=1)


class Counted:
    """Work that counts how often it was done, waits for `gate`, and fails while it `is_broken`."""

    def __init__(self) -> None:
        self.times = 0
        self.roles: set[str] = set()
        self.is_broken = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def run(self) -> None:
        self.times += 1
        self.roles.add(asker().role)
        await self.gate.wait()
        if self.is_broken:
            raise Unavailable("No.")


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[Clinic]:
    opened = await open_clinic(await migrated(database_url), tmp_path / "visavis.key", clock)
    yield opened
    await opened.close()


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
def job(counted: Counted) -> Job:
    return Job("counting", HOUR, counted.run)


def nodes(clinic: Clinic, job: Job) -> tuple[Jobs, Jobs]:
    return Jobs(clinic, "one", (job,)), Jobs(clinic, "two", (job,))


async def test_a_job_is_done_once_in_its_time_whichever_node_asks(
    clinic: Clinic, clock: FakeClock, job: Job, counted: Counted
) -> None:
    one, two = nodes(clinic, job)
    assert [await one.do(job), await two.do(job), await one.do(job)] == [True, False, False]
    clock.advance(HOUR)
    assert [await two.do(job), await one.do(job)] == [True, False]
    assert (counted.times, counted.roles) == (2, {"system"})


async def test_nodes_that_ask_at_once_do_it_once(
    clinic: Clinic, job: Job, counted: Counted
) -> None:
    done = await asyncio.gather(*(node.do(job) for _ in range(5) for node in nodes(clinic, job)))
    assert (sum(done), counted.times) == (1, 1)


async def test_a_job_that_failed_is_due_at_once(clinic: Clinic, job: Job, counted: Counted) -> None:
    one, two = nodes(clinic, job)
    counted.is_broken = True
    with pytest.raises(Unavailable):
        await one.do(job)
    counted.is_broken = False
    assert await two.do(job)


async def test_what_a_dead_node_had_claimed_is_taken_over_after_a_while(
    clinic: Clinic, clock: FakeClock, job: Job, counted: Counted
) -> None:
    async with clinic.work() as work:
        until = clock.now() + CLAIM_LASTS
        work.db.add(JobRow(name=job.name, claimed_by="dead", claimed_until=until))
    one, _ = nodes(clinic, job)
    assert not await one.do(job)
    clock.advance(CLAIM_LASTS)
    assert await one.do(job)


async def test_at_the_end_a_job_is_done_though_it_is_not_due_but_not_twice_at_once(
    clinic: Clinic, job: Job, counted: Counted
) -> None:
    one, two = nodes(clinic, job)
    await one.do(job)
    await one.at_the_end(job.name)
    assert counted.times == 2
    counted.gate.clear()
    going_on = asyncio.create_task(two.at_the_end(job.name))
    await eventually(lambda: counted.times == 3)
    await one.at_the_end(job.name)
    counted.gate.set()
    await going_on
    assert counted.times == 3


async def test_a_failure_at_the_end_stops_nothing(
    clinic: Clinic, job: Job, counted: Counted
) -> None:
    counted.is_broken = True
    one, _ = nodes(clinic, job)
    await one.at_the_end(job.name)
    assert counted.times == 1


async def test_closing_twice_is_safe_and_leaves_nothing_running(clinic: Clinic, job: Job) -> None:
    before = asyncio.all_tasks()
    one, _ = nodes(clinic, job)
    one.start()
    assert asyncio.all_tasks() > before
    await one.close()
    await one.close()
    assert asyncio.all_tasks() == before

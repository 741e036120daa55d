"""Counters of failed tries, one per kind and subject, with a growing wait.

A try is charged before it is checked, in a transaction that commits whatever comes of it, so any
number of parallel guesses stays under the cap; success clears the counter. Counters of different
kinds never touch each other: a right password doesn't free tries at the code. Subjects are kept as
keyed hashes. Waits only grow while tries keep failing (NIST SP 800-63B-4, 3.2.2).
"""

import math
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite

from rooms.clinic import Work
from rooms.errors import TooMany
from server.auth.tables import ThrottleRow

FREE_TRIES = 10
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)


class Counter(StrEnum):
    """What is counted. LINK_SEND counts codes sent for one link, which cost money."""

    PASSWORD = "password"  # noqa: S105 - a counter, not a secret
    TOTP = "totp"
    LINK_CODE = "link_code"
    LINK_SEND = "link_send"


async def charge(work: Work, counter: Counter, subject: str) -> None:
    """Count one try before it is checked. Raises TooMany, uncounted, while the subject waits."""
    now = work.clock.now()
    row = await _locked(work, counter, subject, now)
    if row.next_at > now:
        raise TooMany(
            "That was too many tries. Wait a little, then try again.",
            retry_after_s=math.ceil((row.next_at - now).total_seconds()),
        )
    row.failures = 1 if now - row.last_at >= FORGOTTEN_AFTER else row.failures + 1
    row.last_at = now
    row.next_at = max(row.next_at, now + wait_after(row.failures))
    await work.db.flush()


async def clear(work: Work, counter: Counter, subject: str) -> None:
    """Forget the failures: the right answer was given."""
    await work.db.execute(
        update(ThrottleRow)
        .where(
            ThrottleRow.kind == counter,
            ThrottleRow.subject_hash == _subject_hash(work, counter, subject),
        )
        .values(failures=0, next_at=work.clock.now())
        .execution_options(synchronize_session=False)
    )


def wait_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures in a row."""
    if failures < FREE_TRIES:
        return timedelta(0)
    factor: int = 1 << min(failures - FREE_TRIES, 16)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)


async def _locked(work: Work, counter: Counter, subject: str, now: datetime) -> ThrottleRow:
    key: dict[str, object] = {
        "kind": counter.value,
        "subject_hash": _subject_hash(work, counter, subject),
    }
    await _make_sure_it_exists(work, key, now)
    return await work.db.get_one(ThrottleRow, key, with_for_update=True, populate_existing=True)


async def _make_sure_it_exists(work: Work, key: dict[str, object], now: datetime) -> None:
    values = {**key, "failures": 0, "last_at": now, "next_at": now}
    if work.db.get_bind().dialect.name == "sqlite":
        await work.db.execute(sqlite.insert(ThrottleRow).values(values).on_conflict_do_nothing())
    else:
        await work.db.execute(
            postgresql.insert(ThrottleRow).values(values).on_conflict_do_nothing()
        )


def _subject_hash(work: Work, counter: Counter, subject: str) -> bytes:
    """Spellings of one subject that differ in case or Unicode form share a counter."""
    normal = unicodedata.normalize("NFKC", subject).strip().casefold()
    return work.vault.keyed_hash(f"throttle:{counter}", normal)

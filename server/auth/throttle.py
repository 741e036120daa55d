"""Counters of failed tries, one per kind and subject, with a growing wait.

A try is charged before it is checked, in a transaction that commits whatever comes of it, so any
number of parallel guesses stays under the cap; success clears the counter. Counters of different
kinds never touch each other: a right password doesn't free tries at the code. Subjects are kept as
keyed hashes; a counter under an earlier key goes on under the current one, so that a rotation of
keys gives nobody fresh tries. Waits only grow while tries keep failing (NIST SP 800-63B-4, 3.2.2).

Beside these, failed guesses are counted per network address, so that one address can't try one
password on every account. Passkeys are no guesses: signing in with one asks no counter.
"""

import ipaddress
import math
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import and_, delete, func, not_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from rooms.audit import asker
from rooms.clinic import Work
from rooms.errors import TooMany
from rooms.events import TriesRanOut
from server.auth.changes import changes
from server.auth.tables import ThrottleRow

FREE_TRIES = 10
FREE_MAILS = 3
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)

CLOSED_AFTER = 100
"""So many in a row close a way in, until it is proven or set anew (NIST SP 800-63B-4, 3.2.2)."""
KEPT = timedelta(days=30)
"""How long failures at what can be closed are remembered while nobody tries."""

FREE_PER_ADDRESS = 100
ADDRESS_WAIT = timedelta(seconds=36)
"""An address earns one more try each time; a hundred an hour."""
IPV6_SITE_BITS = 64


class Counter(StrEnum):
    """What is counted. LINK_SEND and FORGOT count messages sent, which cost money and patience;
    ADDRESS counts the guesses of one network address at any account."""

    PASSWORD = "password"  # noqa: S105 - a counter, not a secret
    TOTP = "totp"
    RECOVERY = "recovery"
    FORGOT = "forgot"
    LINK_CODE = "link_code"
    LINK_SEND = "link_send"
    ADDRESS = "address"


_FREE = {Counter.FORGOT: FREE_MAILS}
_CLOSED = frozenset({Counter.PASSWORD, Counter.TOTP, Counter.RECOVERY})
"""Each is one way in of one person, who is told by mail when the tries run out. It closes for good
after many; a passkey, or another of these, still lets its owner in."""
_PER_ADDRESS = frozenset({Counter.PASSWORD, Counter.FORGOT})
"""These count for the address, too: guesses, and asking in the name of one account after another.
A link's code can be guessed only by who holds the link, and has a counter of its own: whoever tries
passwords from the clinic's network must not keep its patients out."""


async def charge(work: Work, counter: Counter, subject: str) -> None:
    """Count one try before it is checked. Raises TooMany, uncounted, while the subject waits."""
    now = work.clock.now()
    row = await _locked(work, counter, subject, now)
    if counter in _CLOSED and row.failures >= CLOSED_AFTER:
        raise _closed()
    # Who has tries left waits for nothing, also when the clock was put back since the last one.
    if row.failures >= free_tries(counter) and row.next_at > now:
        raise _too_many(row.next_at - now)
    row.failures = 1 if now - row.last_at >= _memory(counter) else row.failures + 1
    row.last_at = now
    row.next_at = max(row.next_at, now + wait_after(row.failures, free_tries(counter)))
    await work.db.flush()
    if counter in _PER_ADDRESS:
        await _charge_address(work, now)
    if counter in _CLOSED and row.failures == free_tries(counter):
        work.tell(TriesRanOut(counter.value, subject))


async def clear(work: Work, counter: Counter, subject: str) -> None:
    """Forget the failures: the right answer was given."""
    await work.db.execute(
        update(ThrottleRow)
        .where(
            ThrottleRow.kind == counter,
            ThrottleRow.subject_hash.in_(_hashes(work, counter, subject).values()),
        )
        .values(failures=0, next_at=work.clock.now())
        .execution_options(synchronize_session=False)
    )
    if counter in _PER_ADDRESS:
        await _give_back(work)


async def failures(work: Work, counter: Counter, subject: str) -> int:
    """Return how many tries in a row have failed so far."""
    found = await work.db.scalar(
        select(func.sum(ThrottleRow.failures)).where(
            ThrottleRow.kind == counter,
            ThrottleRow.subject_hash.in_(_hashes(work, counter, subject).values()),
        )
    )
    return found or 0


async def prune(work: Work) -> int:
    """Delete counters that say nothing any more; return how many."""
    now = work.clock.now()
    return await changes(
        work,
        delete(ThrottleRow).where(
            ThrottleRow.next_at <= now,
            or_(
                ThrottleRow.last_at <= now - KEPT,
                and_(
                    ThrottleRow.kind.not_in(_CLOSED), ThrottleRow.last_at <= now - FORGOTTEN_AFTER
                ),
                and_(ThrottleRow.failures == 0, ThrottleRow.last_at <= now - FORGOTTEN_AFTER),
            ),
            not_(and_(ThrottleRow.kind.in_(_CLOSED), ThrottleRow.failures >= CLOSED_AFTER)),
        ),
    )


def free_tries(counter: Counter) -> int:
    """Return how many tries of a kind there are before a wait."""
    return _FREE.get(counter, FREE_TRIES)


def wait_after(failures: int, free: int = FREE_TRIES) -> timedelta:
    """Return how long to wait after so many failures in a row."""
    if failures < free:
        return timedelta(0)
    factor: int = 1 << min(failures - free, 16)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)


async def _charge_address(work: Work, now: datetime) -> None:
    """Count one guess of who asks. The count falls by one with each ADDRESS_WAIT that goes by."""
    site = site_of(asker().address)
    if site is None:
        return
    row = await _locked(work, Counter.ADDRESS, site, now)
    earned = max(0, (now - row.last_at) // ADDRESS_WAIT)
    row.failures = max(0, row.failures - earned)
    row.last_at = now if row.failures == 0 else row.last_at + earned * ADDRESS_WAIT
    if row.failures >= FREE_PER_ADDRESS:
        raise _too_many(row.last_at + ADDRESS_WAIT - now)
    row.failures += 1
    await work.db.flush()


async def _give_back(work: Work) -> None:
    """The last guess of this address was none: it was right."""
    site = site_of(asker().address)
    if site is not None:
        await work.db.execute(
            update(ThrottleRow)
            .where(
                ThrottleRow.kind == Counter.ADDRESS,
                ThrottleRow.subject_hash.in_(_hashes(work, Counter.ADDRESS, site).values()),
                ThrottleRow.failures > 0,
            )
            .values(failures=ThrottleRow.failures - 1)
            .execution_options(synchronize_session=False)
        )


def site_of(address: str | None) -> str | None:
    """Return what counts as one address: who has one in IPv6 has all of its /64."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    if mapped is not None or found.version == 4:  # noqa: PLR2004 - the protocol's own number
        return str(mapped or found)
    return str(ipaddress.ip_network((int(found), IPV6_SITE_BITS), strict=False))


def _memory(counter: Counter) -> timedelta:
    """Return after how long without a try the failures are forgotten."""
    return KEPT if counter in _CLOSED else FORGOTTEN_AFTER


def _closed() -> TooMany:
    return TooMany(
        "This way in is closed after many wrong tries. Use a passkey or another way, or set a new "
        "password by “I forgot my password”.",
        retry_after_s=int(FORGOTTEN_AFTER.total_seconds()),
        code="way_in_closed",
    )


def _too_many(wait: timedelta) -> TooMany:
    return TooMany(
        "That was too many tries. Wait a little, then try again.",
        retry_after_s=math.ceil(wait.total_seconds()),
    )


async def _locked(work: Work, counter: Counter, subject: str, now: datetime) -> ThrottleRow:
    """Return a subject's counter, held; what is kept under other keys is added to it first."""
    found = _hashes(work, counter, subject)
    current = found[work.vault.current_key_id]
    await _make_sure_it_exists(work, {"kind": counter.value, "subject_hash": current}, now)
    rows = await work.db.scalars(
        select(ThrottleRow)
        .where(ThrottleRow.kind == counter, ThrottleRow.subject_hash.in_(found.values()))
        # In the same order for all, also for a node that has not seen a new key yet.
        .order_by(ThrottleRow.subject_hash)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    kept = {row.subject_hash: row for row in rows}
    row = kept.pop(current)
    for other in kept.values():
        row.last_at = max(row.last_at, other.last_at) if row.failures else other.last_at
        row.failures += other.failures
        row.next_at = max(row.next_at, other.next_at)
        await work.db.delete(other)
    return row


async def _make_sure_it_exists(work: Work, key: dict[str, object], now: datetime) -> None:
    values = {**key, "failures": 0, "last_at": now, "next_at": now}
    if work.db.get_bind().dialect.name == "sqlite":
        await work.db.execute(sqlite.insert(ThrottleRow).values(values).on_conflict_do_nothing())
    else:
        await work.db.execute(
            postgresql.insert(ThrottleRow).values(values).on_conflict_do_nothing()
        )


def _hashes(work: Work, counter: Counter, subject: str) -> dict[str, bytes]:
    """Return what a subject is kept as, under each key by its id. Spellings of one subject that
    differ in case or Unicode form share a counter."""
    normal = unicodedata.normalize("NFKC", subject).strip().casefold()
    return work.vault.keyed_hashes(f"throttle:{counter}", normal)

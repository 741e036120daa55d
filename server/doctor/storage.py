"""Database, key, disk and clock, as `visavis doctor` asks them."""

import asyncio
import ctypes
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from rooms.ids import new_id
from rooms.key_file import KeyFile, VaultError
from rooms.storage.engine import open_engine
from rooms.storage.tables import PersonKeyRow
from rooms.storage.visit_tables import ServiceRow
from server.database import revision_of, revisions
from server.doctor.finding import Finding, bad, fault, ok, warn
from server.key_source import held_keys
from server.settings import Settings

WITHIN_S = 15.0
LOW_DISK_BYTES = 2 * 1024**3
NO_DISK_BYTES = 200 * 1024**2
CLOCK_MAY_DIFFER = timedelta(seconds=5)
"""One-time codes change every 30 s; more than this already costs people tries."""

_TIME_ERROR = 5  # adjtimex(2): the clock is not synchronised
_TIMEX_BYTES = 256
_WHAT = "Database"


async def ask_database(settings: Settings) -> list[Finding]:
    """Write a row and take it back; compare the shape and the clock."""
    url = settings.database_url.get_secret_value()
    file = sqlite_file(url)
    if file is not None and not await asyncio.to_thread(file.exists):
        return [warn(_WHAT, "there is none yet", "Start the server once: it makes the database.")]
    engine = open_engine(url)
    try:
        async with asyncio.timeout(WITHIN_S):
            return await _ask(engine)
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        advice = "Is it running, and does VISAVIS_DATABASE_URL name it, with the right password?"
        return [bad(_WHAT, f"does not answer, or takes no writes ({fault(error)})", advice)]
    finally:
        await engine.dispose()


async def ask_keys(settings: Settings) -> list[Finding]:
    """Can the key be read, and is it the one that records are sealed with?"""
    what, advice = "Key", "Without the key no record can be read. Put it back from your backup."
    path = settings.key_file
    try:
        held = await held_keys(settings)
        if held is None and not await asyncio.to_thread(path.exists):
            return [warn(what, f"there is no {path} yet", "The first start makes it. Back it up.")]
        keys = await asyncio.to_thread(KeyFile.read, path) if held is None else held
    except VaultError as error:
        return [bad(what, str(error), advice)]
    found = [ok(what, f"{len(keys.keys)} held, {keys.current} is in use")]
    missing = (await _used_keys(settings)) - set(keys.keys)
    if missing:
        words = f"records are sealed with {', '.join(sorted(missing))}, which is not held"
        found.append(bad(what, words, advice))
    return found


async def ask_disk(settings: Settings) -> list[Finding]:
    """Is there room where the server keeps things?"""
    folder = settings.data_dir
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    what, words = "Disk", f"{free / 1024**3:.1f} GiB free under {settings.data_dir}"
    if free < NO_DISK_BYTES:
        return [bad(what, words, "Make room: nothing can be saved when it is full.")]
    if free < LOW_DISK_BYTES:
        return [warn(what, words, "Make room soon.")]
    return [ok(what, words)]


async def ask_clock(
    is_synchronised: Callable[[], bool | None] | None = None,
) -> list[Finding]:
    """Is this machine's clock kept right? (The database's is compared where it is asked.)"""
    what, advice = "Clock", "Turn on time synchronisation (chrony or systemd-timesyncd)."
    kept = (is_synchronised or kernel_clock_is_synchronised)()
    if kept is None:
        return [ok(what, "how it is kept can't be told on this system")]
    if not kept:
        return [warn(what, "nothing keeps it right; one-time codes depend on it", advice)]
    return [ok(what, "kept right by this system")]


def kernel_clock_is_synchronised() -> bool | None:
    """Ask the kernel (adjtimex); None where there is no such question."""
    ask = getattr(ctypes.CDLL(None), "adjtimex", None)
    if ask is None:
        return None
    state = int(ask(ctypes.create_string_buffer(_TIMEX_BYTES)))
    return None if state < 0 else state != _TIME_ERROR


def sqlite_file(url: str) -> Path | None:
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    return Path(address.database)


async def _ask(engine: AsyncEngine) -> list[Finding]:
    async with engine.connect() as connection:
        has, known = await revision_of(connection), await connection.run_sync(revisions)
    if has not in known:
        words = "made by a newer version, or not by Visavis" if has else "empty"
        advice = "Start the server once: it brings the database to its shape."
        return [
            bad(_WHAT, words, "Use the version that made it.")
            if has
            else warn(_WHAT, words, advice)
        ]
    if has != known[0]:
        return [warn(_WHAT, "of an older version", "The next start brings it up to date.")]
    async with engine.connect() as connection:
        await _write_and_take_back(connection)
        found = [ok(_WHAT, f"{engine.dialect.name}: reads, writes, and takes back")]
        if engine.dialect.name == "postgresql":
            found += _compared(await connection.scalar(text("SELECT now()")), "the database's")
    return found


async def _write_and_take_back(connection: AsyncConnection) -> None:
    row = {"id": new_id(), "name": "visavis doctor", "created_at": datetime.now(UTC)}
    change = await connection.begin() if not connection.in_transaction() else None
    await connection.execute(ServiceRow.__table__.insert().values(**row))  # type: ignore[attr-defined]
    await connection.execute(delete(ServiceRow).where(ServiceRow.id == row["id"]))
    await (connection.rollback() if change is None else change.rollback())


def _compared(theirs: datetime | None, whose: str) -> list[Finding]:
    if theirs is None or abs(datetime.now(UTC) - theirs) <= CLOCK_MAY_DIFFER:
        return []
    apart = abs(datetime.now(UTC) - theirs).total_seconds()
    return [warn("Clock", f"{apart:.0f} s apart from {whose}", "Set both by the same time server.")]


async def _used_keys(settings: Settings) -> set[str]:
    """Which keys records are sealed with; none when the database can't be asked."""
    url = settings.database_url.get_secret_value()
    file = sqlite_file(url)
    if file is not None and not await asyncio.to_thread(file.exists):
        return set()
    engine = open_engine(url)
    try:
        async with asyncio.timeout(WITHIN_S), engine.connect() as connection:
            return set(await connection.scalars(select(PersonKeyRow.wrapped_by).distinct()))
    except (SQLAlchemyError, OSError, TimeoutError):
        return set()  # What is wrong with the database stands in its own line.
    finally:
        await engine.dispose()

"""What `visavis patient` does with the opened clinic, as the operator of its server.

The command line has no session and no second factor: whoever may run it has the key file, too. The
audit says that the operator did it, and why.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from rooms import holds
from rooms.audit import Asker, asking
from rooms.clinic import Clinic, Work
from rooms.clock import SystemClock
from rooms.errors import Invalid, NotFound
from rooms.ids import PersonId, is_id
from rooms.people import person, person_by_email
from rooms.retention import Due
from rooms.why_erased import Why
from server.auth.sessions import Sessions
from server.database import open_clinic
from server.erasing import erase as erase_person
from server.export.archive import Exporter
from server.key_source import held_keys
from server.reader.owner import Reader
from server.retaining import apply_rules, rules_of, what_would_go
from server.settings import Settings

_WHAT_ELSE = """\
  data key     1, and with it the name, the address and the phone number
What stays: visits as empty shells (when, with which doctor, how it ended), and the audit chain,
which names people by id.
Backups from before still hold the key and the records: delete them when their time is over, and
erase again after restoring one."""


async def hold(settings: Settings, who: str, reason: str) -> str:
    """Keep everything of a person; return what to tell. Raises ClinicError, VaultError."""
    async with _opened(settings) as clinic, clinic.work() as work:
        person_id = await _find(work, who)
        await holds.hold(work, person_id, reason)
    return f"Everything of {person_id} is kept until the hold is released."


async def release(settings: Settings, who: str, reason: str) -> str:
    """End a hold; return what to tell. Raises ClinicError, VaultError."""
    async with _opened(settings) as clinic, clinic.work() as work:
        person_id = await _find(work, who)
        await holds.release(work, person_id, reason)
    return f"The hold on {person_id} is released. The rules of retention count again."


async def export(settings: Settings, who: str, out: Path, reason: str) -> str:
    """Write the archive of a person into a new file; return what to tell.

    Raises ClinicError, VaultError, OSError. What failed leaves no file.
    """
    async with _opened(settings) as clinic:
        descriptor = await asyncio.to_thread(
            os.open, out, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600
        )
        reader = Reader()
        try:
            with os.fdopen(descriptor, "w+b") as file:
                async with clinic.read() as work:
                    person_id = await _find(work, who)
                    work.audit("record:export", patient_id=person_id, reason=reason)
                    sessions = _sessions(settings, clinic)
                    await Exporter(work, settings, sessions, person_id, reader).write(file)
        except BaseException:
            await asyncio.to_thread(out.unlink)
            raise
        finally:
            await reader.close()
    return (
        f"{out} holds everything about {person_id}. Only its owner may read it: hand it over well."
    )


async def erase(settings: Settings, who: str, why: Why, *, dry_run: bool) -> str:
    """Erase a person for good, or say what would go. Raises ClinicError, VaultError."""
    async with _opened(settings) as clinic:
        async with clinic.read() as work:
            person_id = await _find(work, who)
        counts = await erase_person(clinic, person_id, why, dry_run=dry_run)
    head = "Would be erased" if dry_run else "Erased"
    lines = [f"  {kind.replace('_', '-'):<12} {count}" for kind, count in counts.items()]
    return "\n".join([f"{head}: {person_id}", *lines, _WHAT_ELSE])


async def retention(settings: Settings, *, dry_run: bool) -> str:
    """Apply the rules of retention now, or say what would go. Raises VaultError."""
    async with _opened(settings) as clinic:
        rules = rules_of(settings)
        due = await what_would_go(clinic, rules)
        if not dry_run:
            gone = await apply_rules(clinic, rules)
            return "\n".join(["Deleted:", *(f"  {kind:<12} {n}" for kind, n in gone.items())])
    return "\n".join(["Would be deleted now:", *map(_line, due)])


def _line(one: Due) -> str:
    return f"  {one.kind:<12} {one.records} of {one.people} people"


async def _find(work: Work, who: str) -> PersonId:
    """Return whom an e-mail address or an id names. Raises NotFound, Invalid."""
    if is_id(who):
        return (await person(work, PersonId(who))).id
    if "@" not in who:
        raise Invalid("Name the person by e-mail address or by id.")
    found = await person_by_email(work, who)
    if found is None:
        raise NotFound("Nobody has this e-mail address.")
    return found.id


def _sessions(settings: Settings, clinic: Clinic) -> Sessions:
    """Only reads what is kept of devices here."""
    return Sessions(clinic, lifetime=timedelta(), idle=timedelta(), is_https=settings.is_https)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Clinic]:
    url = settings.database_address
    clinic = await open_clinic(url, settings.key_file, SystemClock(), await held_keys(settings))
    try:
        with asking(Asker(role="operator")):
            yield clinic
    finally:
        await clinic.close()

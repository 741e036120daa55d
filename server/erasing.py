"""Erasing a person as a whole, at once: their sign-in, what `rooms` keeps, and the data key.

`visavis patient erase` calls this. A dry run does the very same and takes it back, so what it tells
is what would go. Afterwards SQLite's log is emptied, so that the key lies in no file of the database.
"""

import structlog

from rooms.clinic import Clinic, Work
from rooms.erasure import check_erasable
from rooms.erasure import erase as erase_record
from rooms.ids import PersonId
from rooms.storage.engine import empty_log
from rooms.why_erased import Why
from server.auth.forgetting import forget_person

_log = structlog.get_logger()


class _TakenBackError(Exception):
    """Ends a dry run, and with it its transaction."""


async def erase(
    clinic: Clinic, person_id: PersonId, why: Why, *, dry_run: bool = False
) -> dict[str, int]:
    """Erase a person for good; return how many of each kind went. It can't be undone.

    Raises NotFound, Refused or Conflict (`rooms.erasure.check_erasable`).
    """
    counts: dict[str, int] = {}
    try:
        async with clinic.work() as work:
            counts = await _erase(work, person_id, why)
            if dry_run:
                raise _TakenBackError
    except _TakenBackError:
        return counts
    if not await empty_log(clinic.engine):
        _log.warning("log_not_emptied", person_id=person_id)
    return counts


async def _erase(work: Work, person_id: PersonId, why: Why) -> dict[str, int]:
    row = await check_erasable(work, person_id)
    counts = await forget_person(work, person_id) | await erase_record(work, row)
    work.audit("patient:erase", patient_id=person_id, detail={"why": why.value, **counts})
    return counts

"""Running the rules of retention: a job of one node, once a day, in small steps.

The rules are settings; what they delete is in `rooms.retention`. `visavis patient retention` runs
the same, or only tells what would go.
"""

from collections import Counter
from datetime import timedelta

import structlog

from rooms.clinic import Clinic
from rooms.retention import Due, Kind, Rules, delete_due, what_is_due
from server.auth.forgetting import forget_visits
from server.settings import Settings

RETAIN_EVERY = timedelta(days=1)
_PEOPLE_AT_ONCE = 20

_log = structlog.get_logger(__name__)


def rules_of(settings: Settings) -> Rules:
    return Rules(
        visits=settings.retain_visits,
        feedback=settings.retain_feedback,
        files=settings.retain_files,
    )


async def apply_rules(clinic: Clinic, rules: Rules) -> dict[Kind, int]:
    """Delete what is old enough; return how many records of each kind went.

    Each step is a transaction of its own, so whoever works meanwhile waits for little.
    """
    gone: Counter[Kind] = Counter()
    for kind in Kind:
        while count := await _step(clinic, rules, kind):
            gone[kind] += count
    if gone:
        _log.info("retention_deleted", **{kind.value: count for kind, count in gone.items()})
    return {kind: gone[kind] for kind in Kind}


async def what_would_go(clinic: Clinic, rules: Rules) -> list[Due]:
    """Return what the rules would delete now."""
    async with clinic.read() as work:
        return await what_is_due(work, rules)


async def _step(clinic: Clinic, rules: Rules, kind: Kind) -> int:
    async with clinic.work() as work:
        return await delete_due(work, rules, kind, forget_visits, people=_PEOPLE_AT_ONCE)

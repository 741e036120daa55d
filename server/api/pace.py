"""How fast the API may be asked: a bucket of calls for each session, or for each address without one.

`server.api.route` asks before anything else is done for a call. Counted in memory, per process, so
that a call costs no write; guesses at secrets are counted in the database besides, in
`server.auth.throttle`. Rule: OWASP ASVS 5.0, 2.4.1.
"""

import math
from collections import OrderedDict

from rooms.errors import TooMany
from signaling.limits import TokenBucket

CALLS_PER_S = 20.0
BURST_CALLS = 1_000
KEPT_ROWS_PER_S = 1.0
BURST_KEPT_ROWS = 60
UPLOADS_PER_S = 0.2
BURST_UPLOADS = 20
INTERFACE_CALLS_PER_S = 10.0
BURST_INTERFACE_CALLS = 200
MAX_CALLERS = 20_000


class Pace:
    """Buckets by caller; the one that was quiet the longest is forgotten when there are too many."""

    def __init__(self, per_s: float = CALLS_PER_S, burst: float = BURST_CALLS) -> None:
        self._per_s = per_s
        self._burst = burst
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def keep(self, caller: str, now_s: float) -> None:
        """Count a call at the monotonic time `now_s`. Raises TooMany when it comes too fast."""
        bucket = self._buckets.setdefault(caller, TokenBucket(self._per_s, self._burst))
        self._buckets.move_to_end(caller)
        if len(self._buckets) > MAX_CALLERS:
            self._buckets.popitem(last=False)
        if not bucket.take(now_s):
            raise TooMany(
                "That was a little fast. Go on in a moment.",
                retry_after_s=math.ceil(1 / self._per_s),
            )


def for_uploads() -> Pace:
    """For the files that one person sends: twenty at once, and one in five seconds for long."""
    return Pace(UPLOADS_PER_S, BURST_UPLOADS)


def for_interfaces() -> Pace:
    """For one token of the FHIR interface: two hundred calls at once, and ten a second for long."""
    return Pace(INTERFACE_CALLS_PER_S, BURST_INTERFACE_CALLS)


def for_kept_rows() -> Pace:
    """For what anyone may ask for and what leaves a row behind, such as a passkey's challenge."""
    return Pace(KEPT_ROWS_PER_S, BURST_KEPT_ROWS)

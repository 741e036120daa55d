"""How much one socket, and one address, may ask of the server. Time is passed in.

`signaling.engine` keeps one `Conduct` per socket and one `HalfOpen` per process.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

MESSAGES_PER_S = 100.0
BURST_MESSAGES = 400
MAX_REFUSED_MESSAGES = 50
MAX_SCHEMA_ERRORS = 10
LINES_PER_S = 10.0
"""Of real-time text, which is relayed to everybody in a room."""
BURST_LINES = 40
CARETS_PER_S = 20.0
"""Of places in a note, which are relayed to everybody who has it open."""
BURST_CARETS = 40
MAX_HALF_OPEN_PER_ADDRESS = 50


@dataclass
class TokenBucket:
    """A bucket of `burst` tokens that refills at `rate_per_s`; each message takes one.

    Invariant: over any span of t seconds at most burst + rate_per_s * t messages pass, however
    they are spread. An idle time fills the bucket and never more than that.
    """

    rate_per_s: float
    burst: float
    tokens: float = field(init=False)
    _filled_at_s: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def take(self, now_s: float) -> bool:
        """Take a token at the monotonic time `now_s`; False when there is none."""
        if self._filled_at_s is not None:
            elapsed_s = max(0.0, now_s - self._filled_at_s)
            self.tokens = min(self.burst, self.tokens + elapsed_s * self.rate_per_s)
        self._filled_at_s = now_s
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class Verdict(Enum):
    """What to do with a message, or with who sent it."""

    SERVE = "serve"
    REFUSE = "refuse"
    CUT = "cut"


class Conduct:
    """How one socket has behaved so far."""

    def __init__(self) -> None:
        self._bucket = TokenBucket(MESSAGES_PER_S, BURST_MESSAGES)
        self._refused = 0
        self._schema_errors = 0

    def spend(self, now_s: float) -> Verdict:
        """Count a message; one that comes too fast is refused, and at length its socket is cut."""
        if self._bucket.take(now_s):
            return Verdict.SERVE
        self._refused += 1
        return Verdict.CUT if self._refused > MAX_REFUSED_MESSAGES else Verdict.REFUSE

    def blame(self) -> Verdict:
        """Count a request that didn't fit its schema."""
        self._schema_errors += 1
        return Verdict.CUT if self._schema_errors >= MAX_SCHEMA_ERRORS else Verdict.REFUSE


class HalfOpen:
    """Connections of each address that have not shown a session yet."""

    def __init__(self, limit: int = MAX_HALF_OPEN_PER_ADDRESS) -> None:
        self._limit = limit
        self._open: Counter[str] = Counter()

    def enter(self, address: str) -> "Doorstep | None":
        """Count one more; None when this address has too many."""
        if self._open[address] >= self._limit:
            return None
        self._open[address] += 1
        return Doorstep(self, address)

    def leave(self, address: str) -> None:
        self._open[address] -= 1
        if self._open[address] <= 0:
            del self._open[address]


class Doorstep:
    """The place of one connection among the half-open; `leave` is safe twice."""

    def __init__(self, half_open: HalfOpen, address: str) -> None:
        self._half_open, self._address = half_open, address
        self._is_taken = True

    def leave(self) -> None:
        if self._is_taken:
            self._is_taken = False
            self._half_open.leave(self._address)

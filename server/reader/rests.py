"""Notes that brought a reader's process down: each rests for a while, longer each time, and may then be
read again. A machine that was too busy is no lasting mark on a note. `server.reader.owner` asks.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

FIRST_REST_S = 30.0
LONGEST_REST_S = 3_600.0
_REMEMBERED = 1_000


@dataclass(frozen=True)
class _Rest:
    length_s: float
    until: float


class Rests:
    """`monotonic` tells the seconds."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._rests: OrderedDict[str, _Rest] = OrderedDict()

    def is_resting(self, note: str) -> bool:
        held = self._rests.get(note)
        return held is not None and self._monotonic() < held.until

    def fell(self, note: str) -> None:
        """Let a note rest: twice as long as the last time."""
        held = self._rests.pop(note, None)
        length_s = FIRST_REST_S if held is None else min(held.length_s * 2, LONGEST_REST_S)
        self._rests[note] = _Rest(length_s, self._monotonic() + length_s)
        while len(self._rests) > _REMEMBERED:
            self._rests.popitem(last=False)

    def was_read(self, note: str) -> None:
        """Forget what was: it can be read."""
        self._rests.pop(note, None)

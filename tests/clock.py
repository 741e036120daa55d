"""A clock that tests move by hand; stands in for ``rooms.clock.Clock``."""

from datetime import UTC, datetime, timedelta

START = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)


class FakeClock:
    """Wall time and monotonic time, both standing still until ``advance``."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._monotonic = 1000.0

    def now(self) -> datetime:
        """The current instant, aware and in UTC."""
        return self._now

    def monotonic(self) -> float:
        """Seconds since an arbitrary start; never goes back, also when the wall clock does."""
        return self._monotonic

    def advance(self, by: timedelta) -> None:
        """Let ``by`` pass on both clocks."""
        if by < timedelta(0):
            raise ValueError(f"Time only moves forward; got {by}")
        self._now += by
        self._monotonic += by.total_seconds()

    def set_wall(self, instant: datetime) -> None:
        """Put the wall clock right or wrong, as an administrator would; monotonic time stays."""
        self._now = instant

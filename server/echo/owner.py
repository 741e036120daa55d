"""The one owner of the echo process: starts it when first asked, and again after it died.

Routes ask for an answer; `server.compose` closes it. Each person has one session, and may not ask
faster than `PER_S`; how many there are at once is the child's limit.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from rooms.clock import Clock
from rooms.errors import Invalid, TooMany, Unavailable
from rooms.ids import PersonId
from server.api.pace import Pace
from server.echo.limits import EchoLimits
from server.echo.process import EchoGoneError, EchoProcess
from server.echo.wire import Frame
from server.settings import Settings
from signaling.limits import TokenBucket
from signaling.protocol import IceServer
from signaling.turn import TurnServers

PER_S = 0.2
BURST = 8
STARTS_PER_S = 0.1
BURST_STARTS = 3
"""A process that falls again and again is not started more often than this."""

CREDENTIALS_OUTLIVE = timedelta(seconds=60)
_RETRY_AFTER_S = 10
_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class EchoGiven:
    """An answer to an offer; the session ends by itself."""

    sdp: str
    session: str
    lasts_s: int


def limits_of(settings: Settings) -> EchoLimits:
    return EchoLimits(
        sessions=settings.echo_sessions,
        lasts_s=int(settings.echo_length.total_seconds()),
        address=settings.echo_address,
        ports=settings.echo_ports,
    )


def relays_of(settings: Settings) -> TurnServers:
    """TURN for the check: the clinic's relays, with credentials that end soon after the check."""
    secret = settings.turn_secret
    return TurnServers(
        turn_urls=settings.turn_urls,
        secret=secret.get_secret_value() if secret else "",
        ttl=2 * settings.echo_length + CREDENTIALS_OUTLIVE,
    )


class Echo:
    """`close` is safe twice. Nothing runs before the first `answer`."""

    def __init__(self, limits: EchoLimits, relays: TurnServers, clock: Clock) -> None:
        self._limits = limits
        self._relays = relays
        self._clock = clock
        self._pace = Pace(PER_S, BURST)
        self._starting = asyncio.Lock()
        self._run: EchoProcess | None = None
        self._starts = TokenBucket(STARTS_PER_S, BURST_STARTS)

    @property
    def pid(self) -> int | None:
        """The process, while one runs."""
        return self._run.pid if self._run is not None and self._run.is_running else None

    def relay_for(self, session: str, now: datetime) -> tuple[IceServer, ...]:
        """Return the relays with credentials that say what they are for."""
        return self._relays.for_peer(f"check-{session}", now)

    async def answer(self, person_id: PersonId, offer: str) -> EchoGiven:
        """Return the echo's answer. Raises Invalid, TooMany, or Unavailable when it is off or ill."""
        if self._limits.sessions == 0:
            raise Unavailable("This clinic has turned the check of the connection off.")
        self._pace.keep(person_id, self._clock.monotonic())
        said = await self._ask({"do": "answer", "owner": person_id, "sdp": offer})
        match said.get("error"):
            case None:
                return EchoGiven(said["sdp"], said["session"], self._limits.lasts_s)
            case "busy":
                raise TooMany(
                    "Others check their connection just now. Try again in a moment.",
                    retry_after_s=_RETRY_AFTER_S,
                )
            case "unreachable":
                _log.warning("echo_unreachable")
                raise Unavailable("The check has no address to be reached at just now.")
        raise Invalid("This browser's offer can't be answered.", code="sdp_refused")

    async def count(self) -> int:
        """Return how many sessions there are; a process is started when none runs."""
        sessions: int = (await self._ask({"do": "count"}))["sessions"]
        return sessions

    async def close(self) -> None:
        async with self._starting:
            run, self._run = self._run, None
            if run is not None:
                await run.close()

    async def _ask(self, asked: Frame) -> Frame:
        try:
            return await (await self._running()).ask(asked)
        except EchoGoneError as error:
            _log.warning("echo_gone", reason=str(error))
            raise Unavailable("The check does not work just now. The visit still can.") from error

    async def _running(self) -> EchoProcess:
        async with self._starting:
            if self._run is not None and self._run.is_running:
                return self._run
            await self._bury()
            if not self._starts.take(asyncio.get_running_loop().time()):
                raise EchoGoneError("it fell several times and rests for a moment")
            self._run = await EchoProcess.start(self._limits)
            _log.info("echo_started", pid=self._run.pid)
            return self._run

    async def _bury(self) -> None:
        if self._run is not None:
            await self._run.close()
            _log.warning("echo_ended", code=self._run.code)
            self._run = None

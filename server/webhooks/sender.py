"""Sends what is due to webhooks: claimed by this node in the database, signed, tried once.

`server.compose` owns it and calls `run` again and again; the routes of the admin page send one at
once. A redirect is not followed, an answer is not read, and no wait is longer than ten seconds.
"""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from rooms.audit import SYSTEM, asking
from rooms.clinic import Clinic
from rooms.interfaces.deliveries import Delivery, DeliveryProblem, Tried, claim, due, prune, settle
from server.turn.addresses import Network
from server.webhooks.addresses import AddressRefusedError, Checked, Fixed, checked
from server.webhooks.signing import signed_headers

LOOK_EVERY = timedelta(seconds=3)
PRUNE_EVERY = timedelta(hours=6)
AT_ONCE = 8
DUE_AT_ONCE = 100
TIMEOUT = ClientTimeout(total=10, connect=5)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class WebhookSender:
    """Tries deliveries. `allowed` are private networks that webhooks may lead to."""

    clinic: Clinic
    node: str
    allowed: tuple[Network, ...]
    give_up_after: timedelta
    timeout: ClientTimeout = TIMEOUT
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def run(self) -> int:
        """Try everything that is due; return how much that was."""
        async with self.clinic.read() as work:
            found = await due(work, DUE_AT_ONCE)
        await asyncio.gather(*(self._in_a_slot(one) for one in found))
        return len(found)

    async def tidy(self) -> None:
        """Forget what was done with a month ago."""
        async with self.clinic.work() as work:
            await prune(work)

    async def send(self, delivery_id: str) -> bool:
        """Try one delivery, if no other node does; return whether it was tried here."""
        with asking(SYSTEM):
            async with self.clinic.work() as work:
                taken = await claim(work, delivery_id, self.node, self.give_up_after)
            if taken is None:
                return False
            tried = await self._try(taken)
            async with self.clinic.work() as work:
                await settle(work, delivery_id, tried, self.give_up_after)
        if tried.problem is not None:
            _log.warning("webhook_failed", delivery=delivery_id, problem=tried.problem.value)
        return True

    async def _in_a_slot(self, delivery_id: str) -> None:
        async with self._slots:
            await self.send(delivery_id)

    async def _try(self, one: Delivery) -> Tried:
        started, status, problem = time.monotonic(), None, None
        try:
            async with asyncio.timeout(self.timeout.total):
                status = await self._post(one, await checked(one.url, self.allowed))
            if not 200 <= status < 300:  # noqa: PLR2004 - the class of success in HTTP
                problem = DeliveryProblem.NOT_TAKEN
        except AddressRefusedError:
            problem = DeliveryProblem.ADDRESS_REFUSED
        except TimeoutError:
            problem = DeliveryProblem.TOO_SLOW
        except (ClientError, OSError, ValueError):
            problem = DeliveryProblem.NO_ANSWER
        return Tried(status, problem, round((time.monotonic() - started) * 1_000))

    async def _post(self, one: Delivery, where: Checked) -> int:
        now = self.clinic.clock.now()
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Visavis",
            **signed_headers(one.id, now, one.body, one.secrets),
        }
        connector = TCPConnector(resolver=Fixed(where), use_dns_cache=False, force_close=True)
        async with (
            ClientSession(
                connector=connector,
                cookie_jar=DummyCookieJar(),
                timeout=self.timeout,
                trust_env=False,
                auto_decompress=False,
            ) as http,
            http.post(one.url, data=one.body, headers=headers, allow_redirects=False) as answer,
        ):
            return answer.status

"""Cuts off who may act for a patient no more: links, sessions, pages and places end at once.

Routes call `end`; `expire` runs in the background on every node and finds the rights whose day has
come. Whether somebody may is `rooms.proxies`' to say.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from rooms.access import Actor
from rooms.audit import SYSTEM, asking
from rooms.clinic import Clinic, Work
from rooms.events import ProxyEnded
from rooms.ids import PersonId, VisitId
from rooms.links import revoke_links
from rooms.presence import turn_out
from rooms.proxies import end_proxy, expire, has_expired
from rooms.roles import SeatRole
from rooms.storage.tables import ProxyRow, SeatRow, VisitRow
from server.auth.sessions import SessionId, Sessions
from signaling.tasks import Tasks

SWEEP_EVERY = timedelta(seconds=1)
"""One small query: a right that is over is used for two seconds at most, by an open page."""


class ProxyRights:
    """Ends rights with everything that hangs on them. `start` and `close` are safe twice."""

    def __init__(self, clinic: Clinic, sessions: Sessions) -> None:
        self._clinic = clinic
        self._sessions = sessions
        self._tasks = Tasks()
        self._is_started = False

    def start(self) -> None:
        if not self._is_started:
            self._is_started = True
            self._tasks.every("proxy-rights", SWEEP_EVERY, self.expire)

    async def close(self) -> None:
        self._is_started = False
        await self._tasks.close()

    async def end(self, actor: Actor, patient_id: PersonId, proxy_id: str) -> None:
        """End one right. Raises NotFound, Refused."""
        async with self._clinic.work() as work:
            row = await end_proxy(work, actor, patient_id, proxy_id)
            ended = await self._cut_off(work, [row])
        await self._sessions.tell_ended(ended)

    async def expire(self) -> int:
        """End the rights whose day has come; return how many."""
        async with self._clinic.read() as work:
            if not await has_expired(work):
                return 0
        with asking(SYSTEM):
            async with self._clinic.work() as work:
                rows = await expire(work)
                ended = await self._cut_off(work, rows)
        await self._sessions.tell_ended(ended)
        return len(rows)

    async def _cut_off(self, work: Work, rows: Iterable[ProxyRow]) -> list[SessionId]:
        ended: list[SessionId] = []
        for row in rows:
            proxy_id = PersonId(row.proxy_id)
            work.tell(ProxyEnded(PersonId(row.patient_id), proxy_id))
            visit_ids = await _visits_as_proxy(work, row)
            for visit_id in visit_ids:
                await revoke_links(work, visit_id, proxy_id)
            await turn_out(work, proxy_id, visit_ids)
            ended += await self._sessions.end_by_link_in(work, proxy_id, visit_ids)
        return ended


async def _visits_as_proxy(work: Work, row: ProxyRow) -> list[VisitId]:
    found = await work.db.scalars(
        select(SeatRow.visit_id)
        .join(VisitRow, VisitRow.id == SeatRow.visit_id)
        .where(VisitRow.patient_id == row.patient_id, SeatRow.person_id == row.proxy_id)
        .where(SeatRow.role == SeatRole.PROXY)
    )
    return [VisitId(one) for one in found]

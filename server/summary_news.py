"""Telling the patient's side that a visit's summary has come, or has changed.

`server.api.summary_routes` calls this after its commit: the summary is in the portal whatever becomes
of the message. Patient and proxies are told, each by one way that works; guests are not. A fresh link
leads to the visit's page behind its second factor; where link and code can't go separate ways, the
message leads to the portal.
"""

from dataclasses import dataclass
from datetime import timedelta

from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.ids import LinkId, PersonId, VisitId
from rooms.links import drop_links, role_by_link
from rooms.roles import Role
from rooms.storage.tables import VisitRow
from rooms.summaries.sent import newest
from server.invitations import Invitations
from server.messages.messenger import Message
from server.messages.summary_words import summary_message
from server.messages.visit_words import Reader
from server.unasked import could_send, fresh_way
from server.visit_news import appointment, readers

LINK_LASTS = timedelta(days=14)
"""A summary is read when there is time for it."""
_PATIENTS_SIDE = frozenset({Role.PATIENT, Role.PROXY})


@dataclass(frozen=True)
class SummaryNews:
    """Sends what tells of a summary."""

    clinic: Clinic
    invitations: Invitations

    async def sent(self, visit_id: VisitId) -> frozenset[Channel]:
        """Tell the patient's side; return the ways that worked."""
        told: dict[PersonId, Channel] = {}
        for to in await self._readers(visit_id):
            if to.who.id not in told and await self._tell(visit_id, to):
                told[to.who.id] = to.channel
        return frozenset(told.values())

    async def _readers(self, visit_id: VisitId) -> list[Reader]:
        async with self.clinic.read() as work:
            visit = await work.db.get_one(VisitRow, visit_id)
            return [
                to
                for to in await readers(work, visit)
                if await role_by_link(work, visit, to.who.id) in _PATIENTS_SIDE
            ]

    async def _tell(self, visit_id: VisitId, to: Reader) -> bool:
        """Send one message; a link that nobody got is no way in."""
        async with self.clinic.work() as work:
            visit = await work.db.get_one(VisitRow, visit_id)
            message, link_id = await self._written(work, visit, to)
        is_sent = await could_send(self.invitations.messenger, message, "summary_news_not_sent")
        if not is_sent and link_id is not None:
            async with self.clinic.work() as work:
                await drop_links(work, [link_id])
        return is_sent

    async def _written(
        self, work: Work, visit: VisitRow, to: Reader
    ) -> tuple[Message, LinkId | None]:
        head = self.invitations.letterhead
        shown = await appointment(work, visit)
        found = await newest(work, VisitId(visit.id))
        is_new = found is None or found.version == 1
        lasts = max(self.invitations.lifetime, LINK_LASTS)
        way, link_id = await fresh_way(self.invitations, work, visit, to.who, to.channel, lasts)
        return summary_message(head, to, shown, way, is_new=is_new), link_id

"""Sending reminders of visits: a job that looks every minute, on whichever node gets to it.

`rooms.reminders` says which are due and lets one node send each. A reminder brings a fresh link:
only the hash of the earlier one is kept, so it can't be shown again, and it goes on working. Where
link and code can't go separate ways, it leads to the portal and to the link of the first message.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from rooms import reminders
from rooms.clinic import Clinic, Work
from rooms.ids import LinkId, PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.links import drop_links, role_by_link
from rooms.reminders import Reminder, ReminderKind
from rooms.storage.tables import VisitRow
from server.invitations import Invitations
from server.messages.compose import Appointment
from server.messages.messenger import Message
from server.messages.visit_words import Reader, reminder_message
from server.unasked import could_send, fresh_way
from server.visit_news import appointment, readers

REMIND_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class _Written:
    """A message, and the link in it."""

    message: Message
    link_id: LinkId | None


@dataclass(frozen=True)
class Reminding:
    """Sends what is due. `node` is who claims it."""

    clinic: Clinic
    invitations: Invitations
    node: str
    kinds: Collection[ReminderKind]

    async def run(self) -> int:
        """Send all reminders that are due and that nobody else sends; return how many went out."""
        async with self.clinic.read() as work:
            wanted = await reminders.due(work, self.kinds)
        sent = 0
        for one in wanted:
            if await reminders.claim(self.clinic, self.node, one):
                sent += await self._remind(one)
        return sent

    async def _remind(self, one: Reminder) -> bool:
        """Write, send, and remember that it went out; what didn't is tried again once the claim
        is over."""
        async with self.clinic.work() as work:
            written = await self._written(work, one)
        messenger = self.invitations.messenger
        unsent = [
            each
            for each in written
            if not await could_send(messenger, each.message, "reminder_not_sent")
        ]
        async with self.clinic.work() as work:
            await drop_links(work, [each.link_id for each in unsent if each.link_id is not None])
            if len(unsent) < len(written) or not written:
                await reminders.mark_sent(work, one, self.node)
        return len(unsent) < len(written)

    async def _written(self, work: Work, one: Reminder) -> list[_Written]:
        """Return the messages of a reminder: none when the visit has moved on, or the reader has
        no part in it any more."""
        visit = await work.db.get_one(VisitRow, one.visit_id)
        if visit.state != VisitState.SCHEDULED or visit.starts_at != one.starts_at:
            return []
        if await role_by_link(work, visit, one.person_id) is None:
            return []
        shown = await appointment(work, visit)
        found = [to for to in await readers(work, visit) if to.who.id == one.person_id]
        written = [await self._message(work, visit, shown, to, one.kind) for to in found]
        if written:
            work.audit(
                "reminder:send",
                patient_id=PersonId(visit.patient_id),
                visit_id=VisitId(visit.id),
                detail={"person": one.person_id, "kind": one.kind.value},
            )
        return written

    async def _message(
        self, work: Work, visit: VisitRow, shown: Appointment, to: Reader, kind: ReminderKind
    ) -> _Written:
        head = self.invitations.letterhead
        lasts = self.invitations.lifetime
        way, link_id = await fresh_way(self.invitations, work, visit, to.who, to.channel, lasts)
        return _Written(reminder_message(head, to, shown, kind, way), link_id)

"""Sending the message that asks how a visit was: a job, on whichever node gets to it.

`rooms.questionnaires.asking` says whom to ask and lets one node send each. The link in it is a visit
link as any other: a code follows before it opens anything. Where link and code can't go separate
ways, the message leads to the portal.
"""

from dataclasses import dataclass
from datetime import timedelta

from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.ids import LinkId
from rooms.links import drop_links, last_channel
from rooms.people import Person, people
from rooms.questionnaires import asking
from rooms.questionnaires.asking import Asking
from rooms.storage.tables import VisitRow
from server.invitations import Invitations
from server.messages.compose import address_of
from server.messages.feedback_words import feedback_message
from server.messages.messenger import Message
from server.unasked import could_send, fresh_way
from server.visit_news import appointment

ASK_EVERY = timedelta(minutes=10)


@dataclass(frozen=True)
class AskingFeedback:
    """Sends what is due. `node` is who claims it."""

    clinic: Clinic
    invitations: Invitations
    node: str

    async def run(self) -> int:
        """Ask everybody who is due and whom nobody else asks; return how many messages went out."""
        async with self.clinic.read() as work:
            wanted = await asking.due(work)
        sent = 0
        for one in wanted:
            if await asking.claim(self.clinic, self.node, one):
                sent += await self._ask(one)
        return sent

    async def _ask(self, one: Asking) -> bool:
        """Write, send, remember; what didn't go out is tried again once the claim is over."""
        async with self.clinic.work() as work:
            written = await self._written(work, one)
        messenger = self.invitations.messenger
        is_sent = written is not None and await could_send(
            messenger, written[0], "feedback_not_asked"
        )
        async with self.clinic.work() as work:
            if written is not None and written[1] is not None and not is_sent:
                await drop_links(work, [written[1]])
            if is_sent or written is None:
                await asking.mark_asked(work, one, self.node)
        return is_sent

    async def _written(self, work: Work, one: Asking) -> tuple[Message, LinkId | None] | None:
        """Return the message with the link in it; None for who can't be reached."""
        who = (await people(work, {one.patient_id})).get(one.patient_id)
        if who is None or who.disabled:
            return None
        last = await last_channel(work, one.visit_id, one.patient_id)
        channel = _channel(who, last)
        if channel is None:
            return None
        visit = await work.db.get_one(VisitRow, one.visit_id)
        shown = await appointment(work, visit)
        head = self.invitations.letterhead
        lasts = asking.link_lasts(work, visit)
        way, link_id = await fresh_way(self.invitations, work, visit, who, channel, lasts)
        return feedback_message(head, who, channel, shown, way), link_id


def _channel(who: Person, last: Channel | None) -> Channel | None:
    """The way the visit's link went, else mail before text message."""
    ways = [last, Channel.MAIL, Channel.SMS]
    return next((one for one in ways if one is not None and address_of(who, one)), None)

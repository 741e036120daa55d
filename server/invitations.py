"""Inviting a patient to a visit: makes a link and sends it, by mail with a calendar entry or by SMS.

Booking and "send the link again" call this. The link is on disk before the message goes, and the
message goes outside any transaction.
"""

from dataclasses import dataclass
from datetime import timedelta

from rooms.access import Action, Actor
from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.errors import Conflict, Invalid, Unavailable
from rooms.ids import VisitId
from rooms.lifecycle import ENDED, VisitState
from rooms.links import NewLink, last_channel, make_link
from rooms.people import Person
from rooms.storage.tables import VisitRow
from rooms.visits import people_of, visit_for
from server.messages.compose import Appointment, Letterhead, address_of, link_message
from server.messages.messenger import Message, Messenger


@dataclass(frozen=True)
class Invitations:
    """Makes and sends visit links. `lifetime` counts from the end of the visit."""

    clinic: Clinic
    messenger: Messenger
    letterhead: Letterhead
    lifetime: timedelta

    async def send(self, visit_id: VisitId, channel: Channel) -> None:
        """Send the patient of a visit just booked its link. Whoever booked it may send it, also
        to a colleague's patient.

        Raises Invalid, code `no_second_channel`, when link and code can't go separate ways, and
        Unavailable, code `link_not_sent`, when the message could not be handed over.
        """
        async with self.clinic.work() as work:
            visit = await work.db.get_one(VisitRow, visit_id)
            message, _ = await self._invitation(work, visit, channel)
        await self._hand_over(message)

    async def resend(self, actor: Actor, visit_id: VisitId) -> Channel:
        """Send a fresh link the way the last one went; return that way. Earlier links stop
        working. Raises like `send`, and Conflict once the visit is over."""
        async with self.clinic.work() as work:
            visit = await visit_for(work, actor, Action.SEND_LINK, visit_id)
            if VisitState(visit.state) in ENDED:
                raise Conflict("This visit is over, so it needs no link.", code="visit_moved_on")
            channel = await last_channel(work, visit_id) or Channel.MAIL
            message, _ = await self._invitation(work, visit, channel)
        await self._hand_over(message)
        return channel

    async def make(self, work: Work, visit: VisitRow, channel: Channel) -> NewLink:
        """Make a link without sending it: for the demo clinic, which prints it."""
        _, link = await self._invitation(work, visit, channel)
        return link

    async def _invitation(
        self, work: Work, visit: VisitRow, channel: Channel
    ) -> tuple[Message, NewLink]:
        who = await people_of(work, visit)
        patient, doctor = who.patient, who.doctor
        check_reachable(patient, channel)
        link = await make_link(work, visit, patient.id, channel, self.lifetime)
        appointment = Appointment(
            VisitId(visit.id),
            None if doctor is None else doctor.name,
            visit.starts_at,
            visit.minutes,
        )
        message = link_message(
            self.letterhead, patient, channel, appointment, link.token, work.clock
        )
        return message, link

    async def _hand_over(self, message: Message) -> None:
        try:
            await self.messenger.send(message)
        except Unavailable as error:
            raise Unavailable(
                "The visit is booked, but the link could not be sent. Send it again from the visit.",
                code="link_not_sent",
            ) from error


def check_reachable(patient: Person, channel: Channel) -> None:
    """Raises Invalid unless the link can go by `channel` and the code by the other one."""
    for way in (channel, channel.other):
        if address_of(patient, way) is None:
            what = "an e-mail address" if way is Channel.MAIL else "a phone number"
            raise Invalid(
                f"Add {what} for {patient.name}: the link goes one way and the code the other.",
                code="no_second_channel",
            )

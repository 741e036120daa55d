"""Inviting people to a visit: makes a link for each and sends it, by mail with a calendar entry or
by SMS. The patient, who acts for them, and guests each get their own.

Booking, "send the link again" and the visit's panel of people call this. A link is on disk before
its message goes, and the message goes outside any transaction. What was opened by an earlier or
revoked link ends with it, sockets included.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from rooms.access import Actor
from rooms.actions import Action
from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.errors import Conflict, Invalid, NotFound, Unavailable
from rooms.guests import NewGuest, invite_guest, remove_guest
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import ENDED, VisitState
from rooms.links import NewLink, last_channel, make_link, revoke_links
from rooms.people import Person, keep_phone_checked, people, person
from rooms.proxies import visit_proxies
from rooms.roles import GUESTS, SeatRole
from rooms.seats import find_seat, take_seat
from rooms.storage.tables import VisitRow
from rooms.visits import people_of, visit_for
from server.auth.sessions import SessionId, Sessions
from server.code_ways import code_way, takes_codes
from server.messages.compose import Appointment, Letterhead, address_of, link_message
from server.messages.messenger import Message, Messenger


@dataclass(frozen=True)
class Invitations:
    """Makes, sends and revokes visit links. `lifetime` counts from the end of the visit; with
    `may_repeat_channel` one way to reach somebody is enough for link and code."""

    clinic: Clinic
    messenger: Messenger
    letterhead: Letterhead
    lifetime: timedelta
    sessions: Sessions
    may_repeat_channel: bool

    async def recipients(self, work: Work, patient: Person, channel: Channel) -> list[Person]:
        """Return who gets the link of a patient's visit: the patient, or, when they can't be
        reached, those who act for them. Raises Invalid `no_second_channel`, `phone_not_checked`."""
        if self.reaches(patient, channel):
            return [patient]
        known = await people(work, set(await visit_proxies(work, patient.id)))
        found = [one for one in known.values() if self.reaches(one, channel)]
        if not found:
            self._check_reachable(patient, channel)
        return sorted(found, key=lambda one: one.id)

    def code_way(self, who: Person, channel: Channel) -> Channel:
        """Return the way that somebody's code takes when their link takes `channel`."""
        return code_way(who, channel, may_repeat=self.may_repeat_channel)

    async def send(self, visit_id: VisitId, channel: Channel) -> None:
        """Send the link of a visit just booked. Whoever booked it may send it, also to a
        colleague's patient.

        Raises Invalid, code `no_second_channel` or `phone_not_checked`, when link and code can't go
        separate ways, and Unavailable, code `link_not_sent`, when a message could not be handed over.
        """
        async with self.clinic.work() as work:
            visit = await work.db.get_one(VisitRow, visit_id)
            messages, _ = await self._to_patient(work, visit, channel)
        await self._hand_over(messages)

    async def resend(
        self, actor: Actor, visit_id: VisitId, *, phone_checked: bool = False
    ) -> tuple[Channel, Channel]:
        """Send the patient a fresh link the way the last one went; return that way, and the code's.
        Earlier links stop working. Raises like `send`, and Conflict once the visit is over."""
        async with self.clinic.work() as work:
            visit = await self._visit(work, actor, visit_id)
            channel = await last_channel(work, visit_id, PersonId(visit.patient_id))
            channel = channel or Channel.MAIL
            if phone_checked:
                await keep_phone_checked(work, PersonId(visit.patient_id), "said")
            messages, ended = await self._to_patient(work, visit, channel)
            patient = await person(work, PersonId(visit.patient_id))
            code_by = self.code_way((await self.recipients(work, patient, channel))[0], channel)
        await self.sessions.tell_ended(ended)
        await self._hand_over(messages)
        return channel, code_by

    async def resend_to(
        self, actor: Actor, visit_id: VisitId, person_id: PersonId, *, phone_checked: bool = False
    ) -> None:
        """Send one person a fresh link the way their last one went, or their first. Raises like
        `resend`, and NotFound for somebody who has no part in the visit."""
        async with self.clinic.work() as work:
            visit = await self._visit(work, actor, visit_id)
            seat = await _seat_role(work, visit, person_id)
            if phone_checked:
                await keep_phone_checked(work, person_id, "said")
            who = await person(work, person_id)
            channel = await last_channel(work, visit_id, person_id) or self._first_way(who)
            message, _ = await self._invitation(work, visit, who, channel, seat)
            ended = await self._end(work, visit_id, person_id)
        await self.sessions.tell_ended(ended)
        await self._hand_over([message])

    async def revoke(self, actor: Actor, visit_id: VisitId, person_id: PersonId) -> None:
        """Make a person's link useless, and end what was opened by it. Raises NotFound."""
        async with self.clinic.work() as work:
            visit = await visit_for(work, actor, Action.SEND_LINK, visit_id)
            if await last_channel(work, visit_id, person_id) is None:
                raise NotFound("There is no link of this person.")
            await revoke_links(work, visit_id, person_id)
            ended = await self._end(work, visit_id, person_id)
            _write_down(work, "link:revoke", visit, person_id)
        await self.sessions.tell_ended(ended)

    async def invite(
        self, actor: Actor, visit_id: VisitId, guest: NewGuest, channel: Channel
    ) -> None:
        """Give a guest a seat and send their link. Raises like `send`, and what
        `rooms.guests.invite_guest` raises."""
        async with self.clinic.work() as work:
            who = await invite_guest(work, actor, visit_id, guest)
            visit = await work.db.get_one(VisitRow, visit_id)
            message, _ = await self._invitation(work, visit, who, channel, guest.role)
            ended = await self._end(work, visit_id, who.id)
        await self.sessions.tell_ended(ended)
        await self._hand_over([message])

    async def remove(self, actor: Actor, visit_id: VisitId, person_id: PersonId) -> None:
        """End a guest's or proxy's part in the visit at once, on every node. Raises NotFound."""
        async with self.clinic.work() as work:
            await remove_guest(work, actor, visit_id, person_id)
            ended = await self._end(work, visit_id, person_id)
        await self.sessions.tell_ended(ended)

    async def make(self, work: Work, visit: VisitRow, channel: Channel) -> NewLink:
        """Make the patient's link without sending it: for the demo clinic, which prints it."""
        patient = await person(work, PersonId(visit.patient_id))
        _, link = await self._invitation(work, visit, patient, channel, SeatRole.PATIENT)
        return link

    async def _visit(self, work: Work, actor: Actor, visit_id: VisitId) -> VisitRow:
        visit = await visit_for(work, actor, Action.SEND_LINK, visit_id)
        if VisitState(visit.state) in ENDED:
            raise Conflict("This visit is over, so it needs no link.", code="visit_moved_on")
        return visit

    async def _to_patient(
        self, work: Work, visit: VisitRow, channel: Channel
    ) -> tuple[list[Message], list[SessionId]]:
        patient = await person(work, PersonId(visit.patient_id))
        messages, ended = [], []
        for who in await self.recipients(work, patient, channel):
            seat = await _seat_role(work, visit, who.id)
            messages.append((await self._invitation(work, visit, who, channel, seat))[0])
            ended += await self._end(work, VisitId(visit.id), who.id)
        return messages, ended

    async def _invitation(
        self, work: Work, visit: VisitRow, who: Person, channel: Channel, seat: SeatRole
    ) -> tuple[Message, NewLink]:
        self._check_reachable(who, channel)
        doctor = (await people_of(work, visit)).doctor
        link = await make_link(work, visit, who.id, channel, self.lifetime)
        appointment = Appointment(
            VisitId(visit.id),
            None if doctor is None else doctor.name,
            visit.starts_at,
            visit.minutes,
            visit.calendar_sequence,
        )
        message = link_message(
            self.letterhead,
            who,
            channel,
            appointment,
            link.token,
            work.clock,
            seat=seat,
            code_by=self.code_way(who, channel),
        )
        return message, link

    async def _end(self, work: Work, visit_id: VisitId, person_id: PersonId) -> list[SessionId]:
        """End what was opened by earlier links. Whoever tells it expels the sockets."""
        return await self.sessions.end_by_link_in(work, person_id, [visit_id])

    def reaches(self, who: Person, channel: Channel) -> bool:
        """Whether link and code reach somebody by separate ways, or by one where that is enough."""
        is_known = address_of(who, channel) is not None
        return not who.disabled and is_known and takes_codes(who, self.code_way(who, channel))

    def _first_way(self, who: Person) -> Channel:
        return Channel.MAIL if self.reaches(who, Channel.MAIL) else Channel.SMS

    def _check_reachable(self, who: Person, channel: Channel) -> None:
        """Raises Invalid unless the link can go by `channel`, and the code by the other one."""
        code_by = self.code_way(who, channel)
        for way in (channel, code_by):
            if address_of(who, way) is None:
                what = "an e-mail address" if way is Channel.MAIL else "a phone number"
                raise Invalid(
                    f"Add {what} for {who.name}: the link goes one way and the code the other.",
                    code="no_second_channel",
                )
        if not takes_codes(who, code_by):
            raise Invalid(
                f"Check the phone number with {who.name} first and say that you did: the code for "
                "the link goes to it.",
                code="phone_not_checked",
            )

    async def _hand_over(self, messages: Iterable[Message]) -> None:
        try:
            for message in messages:
                await self.messenger.send(message)
        except Unavailable as error:
            raise Unavailable(
                "The visit is booked, but the link could not be sent. Send it again from the visit.",
                code="link_not_sent",
            ) from error


async def _seat_role(work: Work, visit: VisitRow, person_id: PersonId) -> SeatRole:
    """Return as what somebody is invited; who acts for the patient gets a seat by it."""
    visit_id = VisitId(visit.id)
    if person_id == visit.patient_id:
        return SeatRole.PATIENT
    seat = await find_seat(work, visit_id, person_id)
    if seat is not None and seat.role in GUESTS and seat.removed_at is None:
        return SeatRole(seat.role)
    if person_id not in await visit_proxies(work, PersonId(visit.patient_id)):
        raise NotFound("There is nobody to send this link to.")
    seat = await take_seat(work, visit_id, person_id, SeatRole.PROXY)
    seat.role, seat.removed_at = SeatRole.PROXY, None
    return SeatRole.PROXY


def _write_down(work: Work, action: str, visit: VisitRow, person_id: PersonId) -> None:
    work.audit(
        action,
        patient_id=PersonId(visit.patient_id),
        visit_id=VisitId(visit.id),
        detail={"person": person_id},
    )

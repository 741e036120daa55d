"""From a visit link to a session: redeem the token, send a code over the other channel, verify it.

`server.auth.link_routes` calls it. A token alone opens nothing, on whatever device. Messages go
out after the commit; when one can't be sent, what was made for it is taken back.
"""

from dataclasses import dataclass
from datetime import datetime

from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.errors import ClinicError, Conflict, Invalid, TooMany, Unauthenticated, Unavailable
from rooms.ids import LinkId, PersonId, VisitId
from rooms.links import Link, find_link, hold_link, link_by_id, mark_opened, mark_verified
from rooms.people import Person, keep_phone_checked, person
from rooms.storage.tables import VisitRow
from server.auth import challenges, throttle
from server.auth.challenges import Sending, Verdict
from server.auth.levels import Factor, SessionLevel
from server.auth.seat_requests import SeatRequests
from server.auth.sessions import NewSession, Session, SessionId, Sessions
from server.auth.tables import LinkChallengeRow
from server.auth.throttle import Counter
from server.code_ways import code_way, takes_codes
from server.messages.compose import Letterhead, address_of, code_message
from server.messages.messenger import Message, Messenger

HINT_DIGITS = 3


class CodeExpiredError(ClinicError):
    """The code is too old, or was used."""

    code = "code_expired"
    status = 410


@dataclass(frozen=True)
class Sent:
    """A code that went out, as its asker may know it, and whose seat at which visit it opens."""

    person_id: PersonId
    visit_id: VisitId
    challenge_id: str
    channel: Channel
    hint: str
    doctor_name: str | None
    starts_at: datetime
    is_same_channel: bool

    def takes_the_place_of(self, held: Session | None) -> bool:
        """Whether the code, when it is entered, ends another seat that this browser holds."""
        mine = (self.person_id, self.visit_id)
        return held is not None and (held.person_id, held.visit_id) != mine


class VisitLinks:
    """The three steps. `may_repeat_channel` lets a code go over the link's own channel when the
    other one is unknown: the clinic's setting, and weaker."""

    def __init__(
        self,
        clinic: Clinic,
        sessions: Sessions,
        devices: SeatRequests,
        messenger: Messenger,
        head: Letterhead,
        *,
        may_repeat_channel: bool,
    ) -> None:
        self._clinic = clinic
        self._sessions = sessions
        self._devices = devices
        self._may_repeat_channel = may_repeat_channel
        self._messenger = messenger
        self._head = head

    async def redeem(self, token: str) -> Sent:
        """Send a code to whom the link was made for.

        Raises NotFound `link_unknown`, Invalid `no_second_channel`, TooMany, Unavailable.
        """
        async with self._clinic.work() as work:
            link = await find_link(work, token)
            who = await person(work, link.person_id)
            channel = code_way(who, link.sent_by, may_repeat=self._may_repeat_channel)
            await throttle.charge(work, Counter.LINK_SEND, link.id)
            await mark_opened(work, link)
            sending = await challenges.make(work, link, channel)
            sent, message = await self._written(work, sending, link)
        return await self._send(sending, sent, message)

    async def resend(self, challenge_id: str) -> Sent:
        """Send a new code in place of the last. Raises like `redeem`."""
        async with self._clinic.work() as work:
            sending = await challenges.make_again(work, challenge_id)
            link = await link_by_id(work, sending.link_id)
            await throttle.charge(work, Counter.LINK_SEND, sending.link_id)
            sent, message = await self._written(work, sending, link)
        return await self._send(sending, sent, message)

    async def verify(self, challenge_id: str, code: str, before: SessionId | None) -> NewSession:
        """Take the code and open a session for the visit; the browser's `before` ends. While
        another device has the visit open, the session is one that waits.

        Raises Unauthenticated `wrong_code`, CodeExpiredError, TooMany, NotFound `link_unknown`,
        Conflict `too_many_devices`.
        """
        new, ended = None, False
        async with self._clinic.work() as work:
            row = await challenges.find(work, challenge_id)
            if row is None:
                raise _expired()
            await throttle.charge(work, Counter.LINK_CODE, row.link_id)
            verdict = await challenges.judge(work, row, code)
            wait_s = challenges.wait_s(row, work.clock.now())
            if verdict is Verdict.RIGHT:
                new = await self._let_in(work, row, before)
                ended = before is not None and await self._sessions.end_in(work, before)
        if before is not None and ended:
            await self._sessions.tell_ended((before,))
        if new is None:
            raise _too_many_devices() if verdict is Verdict.RIGHT else _refusal(verdict, wait_s)
        return new

    async def _let_in(
        self, work: Work, row: LinkChallengeRow, before: SessionId | None
    ) -> NewSession | None:
        for counter in (Counter.LINK_CODE, Counter.LINK_SEND):
            await throttle.clear(work, counter, row.link_id)
        await hold_link(work, LinkId(row.link_id))
        link, factor = await link_by_id(work, LinkId(row.link_id)), Factor(row.channel)
        await mark_verified(work, link, Channel(row.channel))
        if Channel.SMS in {link.sent_by, Channel(row.channel)}:
            # Whoever holds the link and its code got both: what went to the number reached them.
            await keep_phone_checked(work, link.person_id, "code")
        if await self._devices.must_wait(work, link, before):
            return await self._devices.ask(work, link, factor)
        return await self._sessions.open(
            work, link.person_id, SessionLevel.VISIT, link.visit_id, factor=factor
        )

    async def _written(self, work: Work, sending: Sending, link: Link) -> tuple[Sent, Message]:
        who = await person(work, sending.person_id)
        visit = await work.db.get_one(VisitRow, sending.visit_id)
        address = address_of(who, sending.channel)
        if address is None or not takes_codes(who, sending.channel):
            raise Invalid(self._no_second_channel(), code="no_second_channel")
        doctor = await _doctor(work, visit)
        sent = Sent(
            person_id=sending.person_id,
            visit_id=sending.visit_id,
            challenge_id=sending.challenge_id,
            channel=sending.channel,
            hint=hint_of(sending.channel, address),
            doctor_name=None if doctor is None else doctor.name,
            starts_at=visit.starts_at,
            is_same_channel=sending.channel is link.sent_by,
        )
        message = code_message(self._head, who, sending.channel, sending.code, challenges.VALID)
        return sent, message

    async def _send(self, sending: Sending, sent: Sent, message: Message) -> Sent:
        try:
            await self._messenger.send(message)
        except Unavailable:
            async with self._clinic.work() as work:
                await challenges.take_back(work, sending)
            raise
        return sent

    def _no_second_channel(self) -> str:
        phone = "" if self._head.phone is None else f" on {self._head.phone}"
        return f"We have no second way to send you a code. Call the clinic{phone}."


def hint_of(channel: Channel, address: str) -> str:
    """Return enough of an address to know one's own: its last digits, or first letter and host."""
    if channel is Channel.SMS:
        return "".join(one for one in address if one.isdigit())[-HINT_DIGITS:]
    name, _, host = address.rpartition("@")
    return f"{name[:1]}•••@{host}"


async def _doctor(work: Work, visit: VisitRow) -> Person | None:
    return None if visit.doctor_id is None else await person(work, PersonId(visit.doctor_id))


def _too_many_devices() -> Conflict:
    return Conflict(
        "Several devices wait to be let in already. Use the one that is open.",
        code="too_many_devices",
    )


def _expired() -> CodeExpiredError:
    return CodeExpiredError("This code is too old, or was used. Ask for a new one.")


def _refusal(verdict: Verdict, wait_s: int) -> ClinicError:
    if verdict is Verdict.WRONG:
        return Unauthenticated(
            "This code doesn't match. Check the message and type it again.", code="wrong_code"
        )
    if verdict is Verdict.SPENT:
        return TooMany("That was too many tries. Ask for a new code.", retry_after_s=wait_s)
    return _expired()

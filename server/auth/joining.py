"""Joining the clinic: an admin's invitation by a mailed link, and the password it sets.

`server.auth.people_routes` and `visavis staff add --invite` call it. The link works once and for a
week; a later one takes its place. Opening its page uses nothing up. It sets a first password only:
once there is one, the way to another goes by `server.auth.forgotten`, with the second factor.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rooms.clinic import Clinic, Work
from rooms.errors import Conflict, Invalid, Unavailable
from rooms.ids import PersonId
from rooms.people import Person, add_person, person
from rooms.roles import Role
from server.auth import account_tokens, person_audit
from server.auth.account_tokens import NewToken, Purpose, token_unknown
from server.auth.levels import SessionLevel
from server.auth.password_policy import Owner, PasswordPolicy, chosen
from server.auth.passwords import Passwords, keep_password, kept_password
from server.auth.sessions import NewSession, SessionId, Sessions
from server.messages.compose import Letterhead
from server.messages.messenger import Messenger
from server.messages.notices import Notice, notice

LASTS = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody who is to get an account. `phone` is in E.164 form."""

    roles: frozenset[Role]
    name: str
    email: str
    title: str = ""
    phone: str | None = None
    language: str = "en"


@dataclass(frozen=True, repr=False)
class Invitation:
    """An invitation as it was made; the only time its link is known."""

    who: Person
    link: str
    until: datetime


class Joining:
    """Invites people and lets them in."""

    def __init__(
        self,
        clinic: Clinic,
        passwords: Passwords,
        policy: PasswordPolicy,
        sessions: Sessions,
        messenger: Messenger,
        head: Letterhead,
    ) -> None:
        self._clinic = clinic
        self._passwords = passwords
        self._policy = policy
        self._sessions = sessions
        self._messenger = messenger
        self._head = head

    async def add(self, newcomer: Newcomer) -> Invitation:
        """Add a person and make their link, without sending it. Raises Conflict `email_taken`."""
        async with self._clinic.work() as work:
            who = await add_person(
                work,
                name=newcomer.name,
                roles=newcomer.roles,
                title=newcomer.title,
                email=newcomer.email,
                phone=newcomer.phone,
                language=newcomer.language,
            )
            return await self._invitation(work, who)

    async def invite_again(self, person_id: PersonId) -> Invitation:
        """Make a new link for somebody without a password; the earlier one works no more.

        Raises Conflict `has_account`, Invalid without an e-mail address or for a mere guest,
        NotFound.
        """
        async with self._clinic.work() as work:
            who = await person(work, person_id)
            if who.disabled:
                raise Conflict("This account is closed. Open it again first.")
            if await kept_password(work, person_id) is not None:
                raise Conflict(
                    f"{who.name} has chosen a password already. They can ask for a new one "
                    "where they sign in.",
                    code="has_account",
                )
            if who.email is None:
                raise Invalid(f"{who.name} has no e-mail address, so no link can be sent.")
            if who.roles <= {Role.GUEST}:
                raise Invalid(f"{who.name} comes as a guest, by the link to one visit.")
            return await self._invitation(work, who)

    async def send(self, made: Invitation) -> None:
        """Send the link. Raises Unavailable `invite_not_sent`; the invitation stands then."""
        message = notice(self._head, made.who, Notice.JOIN_LINK, link=made.link, until=made.until)
        try:
            await self._messenger.send(message)
        except Unavailable as error:
            raise Unavailable(
                f"{made.who.name} is known now, but the link could not be sent. Send it again.",
                code="invite_not_sent",
            ) from error

    async def revoke(self, person_id: PersonId) -> None:
        """Make the link of an invitation useless. Raises NotFound for an unknown person."""
        async with self._clinic.work() as work:
            who = await person(work, person_id)
            if await account_tokens.revoke(work, Purpose.JOIN, person_id):
                person_audit.note(work, "auth:person:invite-revoke", who)

    async def open(self, token: str) -> Person:
        """Return whom a link invites. Raises NotFound `token_unknown`."""
        async with self._clinic.work() as work:
            found = await account_tokens.open_link(work, Purpose.JOIN, token)
            await _refuse_second_password(work, found.person_id)
            return await person(work, found.person_id)

    async def join(self, token: str, password: str, before: SessionId | None) -> NewSession:
        """Set the first password and open half a session: enrolling the second factor comes next.
        The browser's session `before` ends.

        Raises NotFound `token_unknown`, Invalid `password_refused`, which leaves the link as it
        was.
        """
        async with self._clinic.read() as work:
            found = await account_tokens.find(work, Purpose.JOIN, token)
            await _refuse_second_password(work, found.person_id)
            who = await person(work, found.person_id)
        kept = await chosen(self._passwords, self._policy, password, Owner.of(who))
        async with self._clinic.work() as work:
            new = await self._let_in(work, token, kept)
            ended = before is not None and await self._sessions.end_in(work, before)
        if before is not None and ended:
            await self._sessions.tell_ended((before,))
        return new

    async def _let_in(self, work: Work, token: str, kept: str) -> NewSession:
        used = await account_tokens.use(work, Purpose.JOIN, token)
        await _refuse_second_password(work, used.person_id)
        who = await person(work, used.person_id)
        await keep_password(work, who.id, kept)
        person_audit.note_own(work, "auth:person:join", who)
        return await self._sessions.open(work, who.id, SessionLevel.PASSWORD)

    async def _invitation(self, work: Work, who: Person) -> Invitation:
        made: NewToken = await account_tokens.make(work, Purpose.JOIN, who.id, lifetime=LASTS)
        roles = " ".join(sorted(who.roles))
        person_audit.note(work, "auth:person:invite", who, roles=roles)
        return Invitation(who, f"{self._head.public_url}/join#{made.token}", made.expires_at)


async def _refuse_second_password(work: Work, person_id: PersonId) -> None:
    if await kept_password(work, person_id) is not None:
        raise token_unknown()

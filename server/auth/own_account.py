"""What somebody changes of their own account: the password, and the e-mail address.

`server.auth.password_routes` calls it, after the step-up. A new address counts once the link that
went to it was used; whether it belongs to somebody else is told only then, to who can read its mail.
"""

from dataclasses import replace
from datetime import timedelta

from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.errors import Conflict, Unauthenticated
from rooms.people import Person, change_email, email_key, person
from server.auth import account_tokens, throttle
from server.auth.account_tokens import Purpose
from server.auth.password_policy import Owner, PasswordPolicy, chosen
from server.auth.passwords import Passwords, keep_password, kept_password
from server.auth.person_audit import note_own
from server.auth.sessions import Session, SessionId, Sessions
from server.auth.throttle import Counter
from server.auth.visit_links import hint_of
from server.messages.notices import Notice, Notices

EMAIL_VALID = timedelta(hours=24)


class OwnAccount:
    """Changes, each with its notice."""

    def __init__(
        self,
        clinic: Clinic,
        passwords: Passwords,
        policy: PasswordPolicy,
        sessions: Sessions,
        notices: Notices,
    ) -> None:
        self._clinic = clinic
        self._passwords = passwords
        self._policy = policy
        self._sessions = sessions
        self._notices = notices

    async def change_password(self, session: Session, current: str, password: str) -> None:
        """Replace the password; the person's other sessions end.

        Raises Unauthenticated `wrong_credentials`, Invalid `password_refused`, TooMany.
        """
        async with self._clinic.work() as work:
            who = await person(work, session.person_id)
            await throttle.charge(work, Counter.PASSWORD, who.email or who.id)
            before = await kept_password(work, who.id)
        if not await self._passwords.verify(before, current):
            await self._refuse(who)
        new = await chosen(self._passwords, self._policy, password, Owner.of(who))
        async with self._clinic.work() as work:
            if await kept_password(work, who.id, hold=True) != before:
                raise Conflict("Your password was changed elsewhere just now. Sign in again.")
            await throttle.clear(work, Counter.PASSWORD, who.email or who.id)
            await keep_password(work, who.id, new)
            ended = await self._end_all(work, who, keep=session.id)
            note_own(work, "auth:password:change", who)
            await self._notices.keep(work, who, Notice.PASSWORD_CHANGED, when=work.clock.now())
        await self._sessions.tell_ended(ended)

    async def ask_for_email(self, session: Session, email: str) -> None:
        """Mail a link to a new address, and a notice to the old one. Raises TooMany."""
        async with self._clinic.work() as work:
            # By address, so that nobody's mail fills up; by person, so that not many people's does.
            for subject in (email, session.person_id):
                await throttle.charge(work, Counter.FORGOT, subject)
            who = await person(work, session.person_id)
            if who.email is not None and email_key(who.email) == email_key(email):
                return
            value = f"{session.id} {email}"  # The session that asks is the one that stays.
            made = await account_tokens.make(
                work, Purpose.EMAIL, who.id, lifetime=EMAIL_VALID, value=value
            )
            note_own(work, "auth:email:ask", who)
            await self._tell_old(work, who, Notice.EMAIL_ASKED, email)
        self._notices.tell(
            replace(who, email=email),
            Notice.EMAIL_LINK,
            link=f"{self._notices.head.public_url}/email#{made.token}",
            until=made.expires_at,
        )

    async def confirm_email(self, token: str) -> None:
        """Make the new address count; the person's sessions end, but for the one that asked.

        Raises NotFound `token_unknown`, Conflict `email_taken`.
        """
        async with self._clinic.work() as work:
            used = await account_tokens.use(work, Purpose.EMAIL, token)
            asked_by, _, email = (used.value or "").partition(" ")
            who = await person(work, used.person_id)
            await change_email(work, who.id, email)
            ended = await self._end_all(work, who, keep=SessionId(asked_by))
            note_own(work, "auth:email:change", who)
            await self._tell_old(work, who, Notice.EMAIL_CHANGED, email)
        await self._sessions.tell_ended(ended)

    async def _end_all(self, work: Work, who: Person, keep: SessionId) -> list[SessionId]:
        """End what could undo the change: other sessions, and links that are on their way."""
        await account_tokens.revoke(work, Purpose.RESET, who.id)
        await account_tokens.revoke(work, Purpose.EMAIL, who.id)
        return await self._sessions.end_all_in(work, who.id, keep=keep)

    async def _refuse(self, who: Person) -> None:
        async with self._clinic.work() as work:
            note_own(work, "auth:password:change", who, outcome="failed")
        raise Unauthenticated(
            "This is not your password so far. Check it and try again.", code="wrong_credentials"
        )

    async def _tell_old(self, work: Work, who: Person, kind: Notice, email: str) -> None:
        now, hint = work.clock.now(), hint_of(Channel.MAIL, email)
        await self._notices.keep(work, who, kind, when=now, hint=hint)

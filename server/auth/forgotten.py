"""A forgotten password: a mailed link, then the second factor, then a new password.

`server.auth.password_routes` calls it. Asking is answered alike, in words and in time, whether an
address is known or not: all that differs happens after the answer. The link alone changes nothing;
it starts with the configured address, never with the Host header of whoever asked.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from rooms.clinic import Clinic, Work
from rooms.errors import Invalid, Unauthenticated, Unavailable
from rooms.people import Person, person, person_by_email
from server.api.models.session import WayIn
from server.auth import account_tokens, recovery, throttle, totp
from server.auth.account_tokens import Purpose
from server.auth.factors import factors_of
from server.auth.levels import Factor, SessionLevel
from server.auth.passkeys import Passkeys
from server.auth.password_policy import Owner, PasswordPolicy, chosen
from server.auth.passwords import Passwords, keep_password, kept_password
from server.auth.person_audit import note_own
from server.auth.recovery import RecoveryCodes
from server.auth.sessions import NewSession, SessionId, Sessions
from server.auth.throttle import Counter
from server.messages.notices import Notice, Notices
from signaling.tasks import Tasks

VALID = timedelta(minutes=10)
MAX_WAITING = 1_000


@dataclass(frozen=True, repr=False)
class Proof:
    """A second factor as it was given. Exactly one is set, or none by who never had one."""

    code: str | None = None
    recovery_code: str | None = None
    passkey: tuple[str, dict[str, Any]] | None = None
    """The challenge's id, and the credential in its JSON form."""

    @property
    def count(self) -> int:
        return sum(one is not None for one in (self.code, self.recovery_code, self.passkey))


@dataclass(frozen=True, repr=False)
class _Reset:
    """What is to be done once the second factor is right."""

    token: str
    who: Person
    password_hash: str


class Forgotten:
    """The three steps."""

    def __init__(
        self,
        clinic: Clinic,
        passwords: Passwords,
        policy: PasswordPolicy,
        sessions: Sessions,
        passkeys: Passkeys,
        recovery_codes: RecoveryCodes,
        notices: Notices,
        *,
        totp_window: int,
    ) -> None:
        self._clinic = clinic
        self._passwords = passwords
        self._policy = policy
        self._sessions = sessions
        self._passkeys = passkeys
        self._recovery_codes = recovery_codes
        self._notices = notices
        self._totp_window = totp_window
        self._tasks = Tasks()
        self._waiting = 0

    async def ask(self, email: str) -> None:
        """Have a link mailed, if there is an account. Raises TooMany, Unavailable, alike for any
        address."""
        if self._waiting >= MAX_WAITING:
            raise Unavailable("Many people ask for a new password just now. Try again in a minute.")
        async with self._clinic.work() as work:
            await throttle.charge(work, Counter.FORGOT, email)
        self._waiting += 1
        self._tasks.start("forgotten", self._mail_one(email))

    async def open(self, token: str) -> tuple[WayIn, ...]:
        """Return how the second factor can be given. Raises NotFound `token_unknown`."""
        async with self._clinic.work() as work:
            found = await account_tokens.open_link(work, Purpose.RESET, token)
            return (await factors_of(work, found.person_id)).ways

    async def reset(self, token: str, password: str, proof: Proof) -> NewSession:
        """Set the password and sign in; all sessions of the person end.

        Raises NotFound `token_unknown`, Invalid `password_refused`, Unauthenticated
        `second_factor_needed`, `wrong_code`, `wrong_passkey`, TooMany. Then the link stays good.
        """
        async with self._clinic.read() as work:
            found = await account_tokens.find(work, Purpose.RESET, token)
            who = await person(work, found.person_id)
            is_enrolled = (await factors_of(work, who.id)).count > 0
        _check_proof(proof, is_enrolled)
        kept = await chosen(self._passwords, self._policy, password, Owner.of(who))
        return await self._finish(_Reset(token, who, kept), proof)

    async def close(self) -> None:
        """Give up what was not sent; safe to call twice."""
        await self._tasks.close()

    async def _mail_one(self, email: str) -> None:
        try:
            await self._mail(email)
        finally:
            self._waiting -= 1

    async def _mail(self, email: str) -> None:
        """Make the link. An address that is nobody's costs a transaction and an event, too."""
        async with self._clinic.work() as work:
            who = await person_by_email(work, email)
            if who is None or who.disabled or await kept_password(work, who.id) is None:
                work.audit("auth:password:forgot", outcome="refused")
                return
            # Anyone can ask in somebody's name: that must not end the link its owner waits for.
            made = await account_tokens.make(
                work, Purpose.RESET, who.id, lifetime=VALID, keep_earlier=True
            )
            note_own(work, "auth:password:forgot", who)
        self._notices.tell(
            who,
            Notice.RESET_LINK,
            link=f"{self._notices.head.public_url}/reset#{made.token}",
            minutes=int(VALID.total_seconds() // 60),
        )

    async def _finish(self, reset: _Reset, proof: Proof) -> NewSession:
        if proof.recovery_code is not None:
            done = await self._by_recovery_code(reset, proof.recovery_code)
        else:
            done = await self._by_code_or_passkey(reset, proof)
        if done is None:
            raise Unauthenticated(
                "This code is wrong, or was used before. Check it and try again.",
                code="wrong_code",
            )
        new, ended = done
        await self._sessions.tell_ended(ended)
        return new

    async def _by_code_or_passkey(self, reset: _Reset, proof: Proof) -> "_Done | None":
        async with self._clinic.work() as work:
            if proof.passkey is not None:
                await self._check_passkey(work, reset.who, *proof.passkey)
                return await self._set(work, reset, Factor.PASSKEY)
            if proof.code is None:
                return await self._set(work, reset, None)
            await throttle.charge(work, Counter.TOTP, reset.who.id)
            if await totp.accept(work, reset.who.id, proof.code, self._totp_window):
                return await self._set(work, reset, Factor.TOTP)
            note_own(work, "auth:password:reset", reset.who, outcome="failed", factor=Factor.TOTP)
        return None

    async def _by_recovery_code(self, reset: _Reset, code: str) -> "_Done | None":
        code_id = await self._recovery_codes.find(reset.who.id, code)
        async with self._clinic.work() as work:
            if code_id is not None and await recovery.spend(work, reset.who.id, code_id):
                await self._recovery_codes.tell_used(work, reset.who.id)
                return await self._set(work, reset, Factor.RECOVERY)
            note_own(
                work, "auth:password:reset", reset.who, outcome="failed", factor=Factor.RECOVERY
            )
        return None

    async def _check_passkey(
        self, work: Work, who: Person, challenge_id: str, credential: dict[str, Any]
    ) -> None:
        try:
            await self._passkeys.check(work, who.id, challenge_id, credential)
        except Unauthenticated:
            note_own(work, "auth:password:reset", who, outcome="failed", factor=Factor.PASSKEY)
            raise

    async def _set(self, work: Work, reset: _Reset, factor: Factor | None) -> "_Done":
        who = reset.who
        await account_tokens.use(work, Purpose.RESET, reset.token)
        if factor is None and (await factors_of(work, who.id)).count > 0:
            raise _factor_needed()  # It was enrolled just now.
        for purpose in (Purpose.RESET, Purpose.EMAIL):
            await account_tokens.revoke(work, purpose, who.id)
        await keep_password(work, who.id, reset.password_hash)
        ended = await self._sessions.end_all_in(work, who.id)
        await throttle.clear(work, Counter.PASSWORD, who.email or "")
        if factor is Factor.TOTP:
            await throttle.clear(work, Counter.TOTP, who.id)
        note_own(work, "auth:password:reset", who, factor=factor or "none")
        await self._notices.keep(work, who, Notice.PASSWORD_CHANGED, when=work.clock.now())
        level = SessionLevel.PASSWORD if factor is None else SessionLevel.FULL
        return await self._sessions.open(work, who.id, level, factor=factor), ended


_Done = tuple[NewSession, list[SessionId]]


def _check_proof(proof: Proof, is_enrolled: bool) -> None:
    if proof.count > 1:
        raise Invalid("Give one second factor, not several.")
    if is_enrolled and proof.count == 0:
        raise _factor_needed()
    if not is_enrolled and proof.count > 0:
        raise Invalid("This account has no second factor yet.")


def _factor_needed() -> Unauthenticated:
    return Unauthenticated("Give your second factor, too.", code="second_factor_needed")

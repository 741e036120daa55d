"""Signing in with an account: e-mail and password, then a second factor; or a passkey alone.

`server.auth.routes` calls it. Unknown and known e-mail are answered alike, in words and in work.
Half a sign-in opens nothing but the second step; each step opens a new session.
"""

from dataclasses import dataclass, replace
from typing import Literal

from rooms.audit import OutcomeWord, asker, asking
from rooms.clinic import Clinic, Work
from rooms.errors import Unauthenticated
from rooms.ids import PersonId
from rooms.people import Person, person, person_by_email
from rooms.storage.tables import PersonKeyRow
from server.auth import recovery, throttle, totp
from server.auth.factor_resets import FactorResets
from server.auth.factors import Factors, factors_of
from server.auth.levels import Factor, SessionLevel
from server.auth.passkey_challenges import Answer, Challenge
from server.auth.passkeys import Passkeys
from server.auth.passwords import Passwords, keep_password, kept_password
from server.auth.person_audit import note_own
from server.auth.recovery import RecoveryCodes
from server.auth.sessions import NewSession, Session, SessionId, Sessions
from server.auth.tables import SessionRow
from server.auth.throttle import Counter

SIGN_IN = "auth:session:sign-in"
NOBODY = PersonId("00000000-0000-0000-0000-000000000000")


@dataclass(frozen=True)
class Who:
    """What a session tells about its person. `missing` is what is still to come."""

    person: Person
    missing: Literal["totp", "enrol", "wait"] | None
    factors: Factors


class SignIns:
    """The ways in to an account. `server.auth.enrolments` goes on where there is no factor yet."""

    def __init__(
        self,
        clinic: Clinic,
        passwords: Passwords,
        sessions: Sessions,
        passkeys: Passkeys,
        codes: RecoveryCodes,
        resets: FactorResets,
        *,
        totp_window: int,
    ) -> None:
        self._clinic = clinic
        self._passwords = passwords
        self._sessions = sessions
        self._passkeys = passkeys
        self._codes = codes
        self._resets = resets
        self._totp_window = totp_window

    async def with_password(
        self, email: str, password: str, before: SessionId | None, zone: str | None = None
    ) -> NewSession:
        """Take the first step; the browser's session `before` ends.

        Raises Unauthenticated `wrong_credentials`, TooMany.
        """
        async with self._clinic.work() as work:
            await throttle.charge(work, Counter.PASSWORD, email)
            who, kept = await _account(work, email)
        fits = await self._passwords.verify(kept, password)
        if who is None or kept is None or not fits:
            await self._refuse_password(None if who is None else who.id)
            raise _wrong_credentials()
        renewed = await self._renewed(kept, password)
        async with self._clinic.work() as work:
            if await kept_password(work, who.id, hold=True) != kept:
                raise _wrong_credentials()  # It was changed while this one was checked.
            await throttle.clear(work, Counter.PASSWORD, email)
            if renewed is not None:
                await keep_password(work, who.id, renewed)
            ended = before is not None and await self._sessions.end_in(work, before)
            by_reset = await self._resets.carry_out_in(work, who.id)
            new = await self._sessions.open(work, who.id, SessionLevel.PASSWORD, zone=zone)
            note_own(work, "auth:session:first-step", who)
        if before is not None and ended:
            await self._sessions.tell_ended((before,))
        await self._sessions.tell_ended(by_reset)
        return new

    async def with_code(self, half: Session, code: str) -> NewSession:
        """Take the second step by an authenticator. Raises Unauthenticated `wrong_code`, TooMany."""
        async with self._clinic.work() as work:
            await throttle.charge(work, Counter.TOTP, half.person_id)
            new = None
            if await totp.accept(work, half.person_id, code, self._totp_window):
                await throttle.clear(work, Counter.TOTP, half.person_id)
                new = await self.rise(work, half, Factor.TOTP)
            else:
                work.audit(SIGN_IN, outcome="refused", detail={"factor": Factor.TOTP.value})
        return await self.entered(half, new)

    async def with_recovery(self, half: Session, typed: str) -> NewSession:
        """Take the second step by a recovery code. Raises Unauthenticated `wrong_code`, TooMany."""
        code_id = await self._codes.find(half.person_id, typed)
        async with self._clinic.work() as work:
            new = None
            if code_id and await recovery.spend(work, half.person_id, code_id):
                new = await self.rise(work, half, Factor.RECOVERY)
                work.audit("auth:recovery:use", detail={"for": "sign-in"})
                await self._codes.tell_used(work, half.person_id)
            else:
                work.audit(SIGN_IN, outcome="refused", detail={"factor": Factor.RECOVERY.value})
        return await self.entered(half, new)

    async def ask_for_passkey(self, half: Session | None) -> Challenge:
        """Ask for a signature: of the person at the second step, or of anyone's passkey."""
        if half is None or half.level is not SessionLevel.PASSWORD:
            return await self._passkeys.begin_sign_in()
        return await self._passkeys.begin_sign_in(half.person_id, half.id)

    async def with_passkey(
        self, answer: Answer, before: SessionId | None, zone: str | None = None
    ) -> NewSession:
        """Sign in by a passkey, with or without a password before it.

        Raises Unauthenticated `wrong_passkey`.
        """
        async with self._clinic.work() as work:
            try:
                person_id = await self._passkeys.finish_sign_in(work, answer, before)
            except Unauthenticated:
                # It costs nothing to ask, so what strangers send is one event for a while.
                detail = {"factor": Factor.PASSKEY.value}
                work.audit(SIGN_IN, outcome="refused", detail=detail, once=True)
                raise
            ended = before is not None and await self._sessions.end_in(work, before)
            new = await self._open(work, person_id, Factor.PASSKEY, zone)
        if before is not None and ended:
            await self._sessions.tell_ended((before,))
        return new

    async def who(self, person_id: PersonId, level: SessionLevel) -> Who:
        """Return what to tell the browser of its own session."""
        async with self._clinic.read() as work:
            found = await person(work, person_id)
            if level is SessionLevel.PENDING:
                return Who(found, "wait", Factors())
            if level is SessionLevel.VISIT:
                return Who(found, None, Factors())
            held = await factors_of(work, person_id)
        if level is SessionLevel.FULL:
            return Who(found, None, held)
        return Who(found, "totp" if held.count > 0 else "enrol", held)

    async def rise(self, work: Work, half: Session, factor: Factor) -> NewSession:
        """Complete a sign-in as part of `work`: the half session ends, a full one opens.

        Raises Unauthenticated when the half one ended meanwhile. `entered` follows the commit.
        """
        if not await self._sessions.end_in(work, half.id):
            raise Unauthenticated("Sign in first.")
        row = await work.db.get_one(SessionRow, half.id)
        about = await self._sessions.about(work, row)
        return await self._open(work, half.person_id, factor, about.zone)

    async def entered(self, half: Session, new: NewSession | None) -> NewSession:
        """The wrong code was counted and committed; only now is it refused."""
        if new is None:
            raise wrong_code()
        await self._sessions.tell_ended((half.id,))
        return new

    async def _open(
        self, work: Work, person_id: PersonId, factor: Factor, zone: str | None
    ) -> NewSession:
        who = await person(work, person_id)
        _note(work, person_id, role="+".join(sorted(who.roles)), factor=factor)
        return await self._sessions.open(
            work, person_id, SessionLevel.FULL, factor=factor, zone=zone
        )

    async def _refuse_password(self, person_id: PersonId | None) -> None:
        async with self._clinic.work() as work:
            _note(work, person_id, outcome="refused", factor="password")

    async def _renewed(self, kept: str, password: str) -> str | None:
        """Hash again when today's parameters are higher than those of the kept hash."""
        if not self._passwords.is_outdated(kept):
            return None
        return await self._passwords.rehash(password)


def wrong_code() -> Unauthenticated:
    return Unauthenticated(
        "This code is wrong, or was used before. Wait for the next one in your app.",
        code="wrong_code",
    )


async def _account(work: Work, email: str) -> tuple[Person | None, str | None]:
    """Return whose address this is and their password hash, by as many queries for nobody's."""
    who = await person_by_email(work, email)
    if who is None:
        await work.db.get(PersonKeyRow, NOBODY)
    kept = await kept_password(work, NOBODY if who is None or who.disabled else who.id)
    return who, kept


def _note(
    work: Work,
    person_id: PersonId | None,
    *,
    factor: str,
    outcome: OutcomeWord = "success",
    role: str | None = None,
) -> None:
    """Note a try under the account that it is about; the request itself came from nobody yet."""
    with asking(replace(asker(), person_id=person_id)):
        work.audit(SIGN_IN, outcome=outcome, role=role, detail={"factor": str(factor)})


def _wrong_credentials() -> Unauthenticated:
    return Unauthenticated(
        "This e-mail and password don't fit together. Check both.", code="wrong_credentials"
    )

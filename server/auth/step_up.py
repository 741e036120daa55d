"""Step-up: whoever is signed in shows once more that it is them, before what matters most.

It is all of a sign-in again: password and second factor, or a passkey, which is two factors. What
was wrong isn't told, and both counters count both ways, so that neither can be guessed alone.

The session keeps its id and gets a new token, so that open calls go on while a stolen cookie ends,
and soon after it the sockets that came with it.
`Call.require_fresh_factor` asks for it, `server.auth.account_routes` calls it.
"""

from dataclasses import dataclass

from rooms.clinic import Clinic, Work
from rooms.errors import Unauthenticated
from rooms.ids import PersonId
from rooms.people import person
from server.auth import recovery, throttle, totp
from server.auth.levels import Factor
from server.auth.passkey_challenges import Answer, Challenge, Purpose
from server.auth.passkeys import Passkeys
from server.auth.passwords import Passwords, kept_password
from server.auth.recovery import RecoveryCodes
from server.auth.sessions import NewSession, Session, Sessions
from server.auth.throttle import Counter

STEP_UP = "auth:factor:step-up"


@dataclass(frozen=True, repr=False)
class _Password:
    """A password that was typed: `kept` is the hash that it fits, None when it is wrong. `subject`
    is whose tries are counted."""

    person_id: PersonId
    subject: str
    kept: str | None

    async def is_still_right(self, work: Work) -> bool:
        """Whether it fits, and wasn't changed while it was judged."""
        kept = await kept_password(work, self.person_id, hold=True)
        return self.kept is not None and kept == self.kept


class StepUps:
    """Takes both factors afresh of somebody who is signed in."""

    def __init__(
        self,
        clinic: Clinic,
        passwords: Passwords,
        sessions: Sessions,
        passkeys: Passkeys,
        codes: RecoveryCodes,
        *,
        totp_window: int,
    ) -> None:
        self._clinic = clinic
        self._passwords = passwords
        self._sessions = sessions
        self._passkeys = passkeys
        self._codes = codes
        self._totp_window = totp_window

    async def with_code(self, session: Session, password: str, code: str) -> NewSession:
        """Take the password and an authenticator's code; a right code is used up in any case.

        Raises Unauthenticated `wrong_proof`, TooMany.
        """
        known = await self._charged(session, password, Counter.TOTP)
        async with self._clinic.work() as work:
            new = None
            is_right = await totp.accept(work, session.person_id, code, self._totp_window)
            if is_right and await known.is_still_right(work):
                await throttle.clear(work, Counter.TOTP, session.person_id)
                new = await self._proven(work, session, known, Factor.TOTP)
            else:
                _refused(work, Factor.TOTP)
        return _given(new)

    async def with_recovery(self, session: Session, password: str, typed: str) -> NewSession:
        """Take the password and a recovery code, which is used up only when both are right.

        Raises Unauthenticated `wrong_proof`, TooMany.
        """
        known = await self._charged(session, password)
        code_id = await self._codes.find(session.person_id, typed)
        async with self._clinic.work() as work:
            new = None
            is_known = await known.is_still_right(work)
            if code_id and is_known and await recovery.spend(work, session.person_id, code_id):
                new = await self._proven(work, session, known, Factor.RECOVERY)
                work.audit("auth:recovery:use", detail={"for": "step-up"})
                await self._codes.tell_used(work, session.person_id)
            else:
                _refused(work, Factor.RECOVERY)
        return _given(new)

    async def ask_for_passkey(self, session: Session) -> Challenge:
        """Ask for a signature of one of the person's passkeys."""
        return await self._passkeys.begin_step_up(session.person_id, session.id)

    async def with_passkey(self, session: Session, answer: Answer) -> NewSession:
        """Take a passkey's signature. Raises Unauthenticated `wrong_passkey`."""
        async with self._clinic.work() as work:
            try:
                await self._passkeys.check(
                    work,
                    session.person_id,
                    answer.challenge_id,
                    answer.credential,
                    session_id=session.id,
                    purpose=Purpose.STEP_UP,
                )
            except Unauthenticated:
                _refused(work, Factor.PASSKEY)
                raise
            return await self._renewed(work, session, Factor.PASSKEY)

    async def _charged(self, session: Session, password: str, *counters: Counter) -> "_Password":
        """Count a try at the password, and at what else is tried with it; then judge it."""
        async with self._clinic.work() as work:
            who = await person(work, session.person_id)
            subject = who.email or who.id
            await throttle.charge(work, Counter.PASSWORD, subject)
            for counter in counters:
                await throttle.charge(work, counter, session.person_id)
            kept = await kept_password(work, who.id)
        fits = await self._passwords.verify(kept, password)
        return _Password(session.person_id, subject, kept if fits else None)

    async def _proven(
        self, work: Work, session: Session, known: "_Password", factor: Factor
    ) -> NewSession:
        await throttle.clear(work, Counter.PASSWORD, known.subject)
        return await self._renewed(work, session, factor)

    async def _renewed(self, work: Work, session: Session, factor: Factor) -> NewSession:
        work.audit(STEP_UP, detail={"factor": factor.value})
        return await self._sessions.renew_token(work, session.id, factor)


def _refused(work: Work, factor: Factor) -> None:
    work.audit(STEP_UP, outcome="refused", detail={"factor": factor.value})


def _given(new: NewSession | None) -> NewSession:
    """The wrong try was counted and committed; only now is it refused."""
    if new is None:
        raise Unauthenticated(
            "The password or the code is wrong, or the code was used before. Check both, and take "
            "the next code of your app.",
            code="wrong_proof",
        )
    return new

"""Step-up: whoever is signed in shows once more that it is them, before what matters most.

The session keeps its id and gets a new token, so that open calls go on while a stolen cookie ends.
`Call.require_fresh_factor` asks for it, `server.auth.account_routes` calls it.
"""

from rooms.clinic import Clinic, Work
from rooms.errors import Unauthenticated
from server.auth import recovery, throttle, totp
from server.auth.levels import Factor
from server.auth.passkey_challenges import Answer, Challenge, Purpose
from server.auth.passkeys import Passkeys
from server.auth.recovery import RecoveryCodes
from server.auth.sessions import NewSession, Session, Sessions
from server.auth.sign_in import wrong_code
from server.auth.throttle import Counter

STEP_UP = "auth:factor:step-up"


class StepUps:
    """Takes a fresh factor of somebody who is signed in."""

    def __init__(
        self,
        clinic: Clinic,
        sessions: Sessions,
        passkeys: Passkeys,
        codes: RecoveryCodes,
    ) -> None:
        self._clinic = clinic
        self._sessions = sessions
        self._passkeys = passkeys
        self._codes = codes

    async def with_code(self, session: Session, code: str) -> NewSession:
        """Take an authenticator's code. Raises Unauthenticated `wrong_code`, TooMany."""
        async with self._clinic.work() as work:
            await throttle.charge(work, Counter.TOTP, session.person_id)
            new = None
            if await totp.accept(work, session.person_id, code):
                await throttle.clear(work, Counter.TOTP, session.person_id)
                new = await self._renewed(work, session, Factor.TOTP)
            else:
                _refused(work, Factor.TOTP)
        return _given(new)

    async def with_recovery(self, session: Session, typed: str) -> NewSession:
        """Take a recovery code. Raises Unauthenticated `wrong_code`, TooMany."""
        code_id = await self._codes.find(session.person_id, typed)
        async with self._clinic.work() as work:
            new = None
            if code_id and await recovery.spend(work, session.person_id, code_id):
                new = await self._renewed(work, session, Factor.RECOVERY)
                work.audit("auth:recovery:use", detail={"for": "step-up"})
            else:
                _refused(work, Factor.RECOVERY)
        given = _given(new)
        await self._codes.tell_used(session.person_id)
        return given

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

    async def _renewed(self, work: Work, session: Session, factor: Factor) -> NewSession:
        work.audit(STEP_UP, detail={"factor": factor.value})
        return await self._sessions.renew_token(work, session.id, factor)


def _refused(work: Work, factor: Factor) -> None:
    work.audit(STEP_UP, outcome="refused", detail={"factor": factor.value})


def _given(new: NewSession | None) -> NewSession:
    """The wrong code was counted and committed; only now is it refused."""
    if new is None:
        raise wrong_code()
    return new

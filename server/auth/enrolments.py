"""The first second factor: an authenticator app or a passkey, at the first sign-in.

Only who has none may enrol with a password alone. `server.auth.routes` calls it; whoever is signed
in adds more by `server.auth.own_factors`.
"""

from rooms.clinic import Clinic
from rooms.errors import Unauthenticated
from rooms.people import person
from server.auth import factors, throttle, totp
from server.auth.levels import Factor
from server.auth.own_factors import ADDED
from server.auth.passkey_challenges import Answer, Challenge
from server.auth.passkeys import Passkeys
from server.auth.sessions import NewSession, Session
from server.auth.sign_in import SIGN_IN, SignIns
from server.auth.throttle import Counter
from server.auth.totp import FirstCode


class Enrolments:
    """Adds the first factor, which also completes the sign-in."""

    def __init__(
        self, clinic: Clinic, sign_ins: SignIns, passkeys: Passkeys, issuer: totp.Issuer
    ) -> None:
        self._clinic = clinic
        self._sign_ins = sign_ins
        self._passkeys = passkeys
        self._issuer = issuer

    async def begin_totp(self, half: Session, *, older: bool = False) -> totp.Enrolment:
        """Begin with an authenticator. Raises Conflict `already_enrolled`, Refused."""
        async with self._clinic.work() as work:
            await factors.refuse_enrolled(work, half.person_id)
            who = await person(work, half.person_id)
            return await totp.begin(work, who, self._issuer, older=older)

    async def confirm_totp(self, half: Session, code: str) -> NewSession:
        """Finish with a first code.

        Raises Unauthenticated `wrong_code`, Invalid `older_app`, Conflict `already_enrolled`,
        TooMany.
        """
        async with self._clinic.work() as work:
            await factors.refuse_enrolled(work, half.person_id)
            await throttle.charge(work, Counter.TOTP, half.person_id)
            new = None
            first = await totp.confirm(work, half.person_id, code, self._issuer)
            if first is FirstCode.RIGHT:
                await throttle.clear(work, Counter.TOTP, half.person_id)
                work.audit(ADDED, detail={"factor": Factor.TOTP.value})
                new = await self._sign_ins.rise(work, half, Factor.TOTP)
            else:
                work.audit(SIGN_IN, outcome="refused", detail={"factor": Factor.TOTP.value})
        if first is FirstCode.OLDER:
            raise totp.older_app()
        return await self._sign_ins.entered(half, new)

    async def begin_passkey(self, half: Session) -> Challenge:
        """Begin with a passkey. Raises Conflict `already_enrolled`."""
        async with self._clinic.work() as work:
            await factors.refuse_enrolled(work, half.person_id)
        return await self._passkeys.begin_registration(half.person_id, half.id)

    async def finish_passkey(self, half: Session, answer: Answer, name: str) -> NewSession:
        """Finish with a passkey: its user was verified, so the sign-in is complete.

        Raises Unauthenticated `wrong_passkey`, Conflict `already_enrolled`, `passkey_known`.
        """
        async with self._clinic.work() as work:
            await factors.refuse_enrolled(work, half.person_id)
            try:
                await self._passkeys.register(work, half.person_id, half.id, answer, name)
            except Unauthenticated:
                work.audit(SIGN_IN, outcome="refused", detail={"factor": Factor.PASSKEY.value})
                raise
            work.audit(ADDED, detail={"factor": Factor.PASSKEY.value})
            new = await self._sign_ins.rise(work, half, Factor.PASSKEY)
        return await self._sign_ins.entered(half, new)

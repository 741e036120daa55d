"""Changing one's own factors: adding, naming and removing them, and printing recovery codes.

Each change is audited and told by mail. `server.auth.account_routes` calls it, after it has asked
for a fresh factor. The last factor stays; recovery codes don't count as one.
"""

from datetime import datetime
from typing import Literal

from rooms.clinic import Clinic, Work
from rooms.ids import PersonId
from rooms.people import person
from server.auth import kept_passkeys, recovery, throttle, totp
from server.auth.levels import Factor
from server.auth.passkey_challenges import Answer, Challenge
from server.auth.passkeys import Passkeys
from server.auth.recovery import RecoveryCodes
from server.auth.sessions import Session
from server.auth.throttle import Counter
from server.auth.totp import FirstCode
from server.messages.notices import Fact, Notice, Notices

ADDED = "auth:factor:add"
REMOVED = "auth:factor:remove"
RENAMED = "auth:factor:rename"
CODES_MADE = "auth:recovery:make"


class OwnFactors:
    """What somebody who is signed in may do with their factors."""

    def __init__(
        self,
        clinic: Clinic,
        passkeys: Passkeys,
        codes: RecoveryCodes,
        notices: Notices,
        issuer: totp.Issuer,
    ) -> None:
        self._clinic = clinic
        self._passkeys = passkeys
        self._codes = codes
        self._notices = notices
        self._issuer = issuer

    async def begin_totp(self, person_id: PersonId, *, older: bool = False) -> totp.Enrolment:
        """Begin with a further authenticator. Raises Conflict `too_many_factors`, Refused."""
        async with self._clinic.work() as work:
            return await totp.begin(work, await person(work, person_id), self._issuer, older=older)

    async def confirm_totp(self, person_id: PersonId, factor_id: str, code: str) -> bool:
        """Finish with a first code; whether it was right. Raises Invalid `older_app`, TooMany."""
        async with self._clinic.work() as work:
            await throttle.charge(work, Counter.TOTP, person_id)
            first = await totp.confirm(work, person_id, code, self._issuer, factor_id)
            is_right = first is FirstCode.RIGHT
            if is_right:
                await throttle.clear(work, Counter.TOTP, person_id)
            outcome: Literal["success", "refused"] = "success" if is_right else "refused"
            work.audit(ADDED, outcome=outcome, detail={"factor": Factor.TOTP.value})
            if is_right:
                await self._tell(work, person_id, Notice.FACTOR_ADDED, factor=Factor.TOTP.value)
        if first is FirstCode.OLDER:
            raise totp.older_app()
        return is_right

    async def remove_totp(self, person_id: PersonId, factor_id: str) -> None:
        """Forget an authenticator. Raises NotFound, Conflict `last_factor`."""
        async with self._clinic.work() as work:
            await totp.remove(work, person_id, factor_id)
            work.audit(REMOVED, detail={"factor": Factor.TOTP.value})
            await self._tell(work, person_id, Notice.FACTOR_REMOVED, factor=Factor.TOTP.value)

    async def begin_passkey(self, session: Session) -> Challenge:
        """Begin with a further passkey."""
        return await self._passkeys.begin_registration(session.person_id, session.id)

    async def finish_passkey(self, session: Session, answer: Answer, name: str) -> None:
        """Keep a further passkey.

        Raises Unauthenticated `wrong_passkey`, Conflict `passkey_known`, `too_many_factors`.
        """
        async with self._clinic.work() as work:
            await self._passkeys.register(work, session.person_id, session.id, answer, name)
            work.audit(ADDED, detail={"factor": Factor.PASSKEY.value})
            await self._tell(
                work, session.person_id, Notice.FACTOR_ADDED, factor=Factor.PASSKEY.value
            )

    async def rename_passkey(self, person_id: PersonId, passkey_id: str, name: str) -> None:
        """Give a passkey another name. Raises NotFound."""
        async with self._clinic.work() as work:
            await kept_passkeys.rename(work, person_id, passkey_id, name)
            work.audit(RENAMED, detail={"factor": Factor.PASSKEY.value})

    async def remove_passkey(self, person_id: PersonId, passkey_id: str) -> None:
        """Forget a passkey. Raises NotFound, Conflict `last_factor`."""
        async with self._clinic.work() as work:
            await kept_passkeys.remove(work, person_id, passkey_id)
            work.audit(REMOVED, detail={"factor": Factor.PASSKEY.value})
            await self._tell(work, person_id, Notice.FACTOR_REMOVED, factor=Factor.PASSKEY.value)

    async def new_codes(self, person_id: PersonId) -> tuple[tuple[str, ...], datetime]:
        """Return ten fresh recovery codes as they are printed, and since when they count."""
        made = await self._codes.make()
        async with self._clinic.work() as work:
            made_at = await recovery.keep(work, person_id, made)
            work.audit(CODES_MADE)
            await self._tell(work, person_id, Notice.RECOVERY_CODES_MADE)
        return tuple(recovery.in_groups(code) for code in made.codes), made_at

    async def _tell(self, work: Work, person_id: PersonId, kind: Notice, **facts: Fact) -> None:
        who = await person(work, person_id)
        await self._notices.keep(work, who, kind, when=work.clock.now(), **facts)

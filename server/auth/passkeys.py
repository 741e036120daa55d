"""Passkeys: registering one, and taking its signature as two factors in one (W3C WebAuthn Level 3).

A challenge is used once, for one purpose, within five minutes, and by the session that asked for
it where there is one. User verification is required throughout. Whatever doesn't fit is one
answer, `wrong_passkey`, and changes nothing. No counter of failed passwords touches this.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import urlsplit

import structlog
from sqlalchemy import update
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import (
    base64url_to_bytes,
    decode_credential_public_key,
    options_to_json_dict,
)
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from rooms.clinic import Clinic, Work
from rooms.ids import PersonId
from rooms.people import person
from server.auth import factors, kept_passkeys
from server.auth.changes import changes_one
from server.auth.passkey_challenges import (
    VALID,
    Answer,
    Challenge,
    Purpose,
    ask,
    take,
    wrong_passkey,
)
from server.auth.sessions import SessionId
from server.auth.tables import PasskeyChallengeRow, PasskeyRow
from server.messages.notices import Notice, Notices

MAX_CREDENTIAL_BYTES = 1_023
ALGORITHMS = (COSEAlgorithmIdentifier.EDDSA, COSEAlgorithmIdentifier.ECDSA_SHA_256)
"""Ed25519, and ECDSA with P-256; no RSA (docs/decisions/0017-no-rsa-passkeys.md)."""
_VERIFIED = UserVerificationRequirement.REQUIRED

T = TypeVar("T")

_log = structlog.get_logger(__name__)


class Passkeys:
    """Asks for signatures and judges them. `origins` are those of the clinic's pages."""

    def __init__(
        self,
        clinic: Clinic,
        notices: Notices,
        *,
        public_url: str,
        clinic_name: str,
        origins: Iterable[str],
    ) -> None:
        self._clinic = clinic
        self._notices = notices
        self._rp_id = urlsplit(public_url).hostname or ""
        self._rp_name = clinic_name
        self._origins = sorted(origins)

    async def begin_registration(self, person_id: PersonId, session_id: SessionId) -> Challenge:
        """Ask for a new passkey, on a device that has none of this person's yet."""
        async with self._clinic.work() as work:
            who = await person(work, person_id)
            row = await ask(work, Purpose.REGISTER, person_id, session_id)
            options = generate_registration_options(
                rp_id=self._rp_id,
                rp_name=self._rp_name,
                user_id=person_id.encode(),
                user_name=who.email or who.name,
                user_display_name=who.name,
                challenge=row.challenge,
                timeout=_milliseconds(VALID),
                authenticator_selection=AuthenticatorSelectionCriteria(
                    resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED
                ),
                supported_pub_key_algs=list(ALGORITHMS),
                exclude_credentials=await kept_passkeys.known(work, person_id),
            )
        return Challenge(row.id, options_to_json_dict(options))

    async def register(
        self, work: Work, person_id: PersonId, session_id: SessionId, answer: Answer, name: str
    ) -> None:
        """Keep a new passkey. Raises Unauthenticated `wrong_passkey`, Conflict `passkey_known`,
        `too_many_factors`."""
        challenge = await take(work, answer.challenge_id, Purpose.REGISTER, session_id)
        made = _judged(
            lambda: verify_registration_response(
                credential=answer.credential,
                expected_challenge=challenge.challenge,
                expected_rp_id=self._rp_id,
                expected_origin=self._origins,
                require_user_verification=True,
                supported_pub_key_algs=list(ALGORITHMS),
            )
        )
        if challenge.person_id != person_id or len(made.credential_id) > MAX_CREDENTIAL_BYTES:
            raise wrong_passkey()
        await factors.hold(work, person_id)
        await kept_passkeys.refuse_too_many(work, person_id)
        await kept_passkeys.keep(
            work, person_id, made, kept_passkeys.transports_of(answer.credential), name
        )

    async def begin_sign_in(
        self, person_id: PersonId | None = None, session_id: SessionId | None = None
    ) -> Challenge:
        """Ask for a signature: of anyone's passkey, or of this person's at the second step."""
        return await self._begin(Purpose.SIGN_IN, person_id, session_id)

    async def begin_step_up(self, person_id: PersonId, session_id: SessionId) -> Challenge:
        """Ask somebody who is signed in for a signature."""
        return await self._begin(Purpose.STEP_UP, person_id, session_id)

    async def finish_sign_in(
        self, work: Work, answer: Answer, session_id: SessionId | None = None
    ) -> PersonId:
        """Return whose passkey signed. Raises Unauthenticated `wrong_passkey`."""
        return await self._accept(work, Purpose.SIGN_IN, answer, None, session_id)

    async def check(
        self,
        work: Work,
        person_id: PersonId,
        challenge_id: str,
        credential: dict[str, Any],
        *,
        session_id: SessionId | None = None,
        purpose: Purpose = Purpose.SIGN_IN,
    ) -> None:
        """Go on when a passkey of this very person signed. Raises Unauthenticated `wrong_passkey`."""
        answer = Answer(challenge_id, credential)
        await self._accept(work, purpose, answer, person_id, session_id)

    async def _begin(
        self, purpose: Purpose, person_id: PersonId | None, session_id: SessionId | None
    ) -> Challenge:
        async with self._clinic.work() as work:
            row = await ask(work, purpose, person_id, session_id)
            known = [] if person_id is None else await kept_passkeys.known(work, person_id)
        options = generate_authentication_options(
            rp_id=self._rp_id,
            challenge=row.challenge,
            timeout=_milliseconds(VALID),
            allow_credentials=known,
            user_verification=_VERIFIED,
        )
        return Challenge(row.id, options_to_json_dict(options))

    async def _accept(
        self,
        work: Work,
        purpose: Purpose,
        answer: Answer,
        person_id: PersonId | None,
        session_id: SessionId | None,
    ) -> PersonId:
        challenge = await take(work, answer.challenge_id, purpose, session_id, person_id)
        raw_id = _judged(lambda: base64url_to_bytes(answer.credential["rawId"]))
        row = await kept_passkeys.by_credential(work, raw_id)
        owners = {one for one in (person_id, challenge.person_id) if one is not None}
        if row is None or owners - {row.person_id}:
            raise wrong_passkey()
        signed = self._signature(challenge, row, answer.credential)
        await self._count(work, row, signed)
        return PersonId(row.person_id)

    def _signature(
        self, challenge: PasskeyChallengeRow, row: PasskeyRow, credential: dict[str, Any]
    ) -> VerifiedAuthentication:
        handle = _judged(lambda: credential["response"].get("userHandle"))
        owner = row.person_id.encode()
        if handle is not None and _judged(lambda: base64url_to_bytes(handle)) != owner:
            raise wrong_passkey()
        # One that was kept by an earlier version may still be of another kind.
        if _judged(lambda: decode_credential_public_key(row.public_key)).alg not in ALGORITHMS:
            raise wrong_passkey()
        return _judged(
            lambda: verify_authentication_response(
                credential=credential,
                expected_challenge=challenge.challenge,
                expected_rp_id=self._rp_id,
                expected_origin=self._origins,
                credential_public_key=row.public_key,
                # Judged by `_count`, once the signature has shown that the counter is genuine.
                credential_current_sign_count=0,
                require_user_verification=True,
            )
        )

    async def _count(self, work: Work, row: PasskeyRow, signed: VerifiedAuthentication) -> None:
        """A counter that doesn't grow means that two devices hold this key: one is a copy."""
        before, now = row.sign_count, signed.new_sign_count
        if (before or now) and now <= before:
            who = await person(work, PersonId(row.person_id))
            work.audit("auth:factor:copied", outcome="refused", detail={"passkey": row.id})
            self._notices.tell(who, Notice.PASSKEY_COPIED, when=work.clock.now())
            raise wrong_passkey()
        moved = await changes_one(
            work,
            update(PasskeyRow)
            .where(PasskeyRow.id == row.id, PasskeyRow.sign_count == before)
            .values(
                sign_count=now, used_at=work.clock.now(), is_synced=signed.credential_backed_up
            ),
        )
        if not moved:
            raise wrong_passkey()


def _judged(judge: Callable[[], T]) -> T:
    """Return what the judge finds. Whatever it stumbles over in hostile bytes is a no."""
    try:
        return judge()
    except Exception as error:
        _log.info("passkey_refused", fault=type(error).__name__)
        raise wrong_passkey() from error


def _milliseconds(time: timedelta) -> int:
    return int(time.total_seconds() * 1_000)

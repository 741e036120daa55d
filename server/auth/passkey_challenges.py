"""Challenges that a passkey is to sign: used once, for one purpose, within five minutes.

`server.auth.passkeys` asks and judges. One that is bound to a session is good for that session
alone (W3C WebAuthn Level 3, 13.4.3).
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import update
from webauthn.helpers import generate_challenge

from rooms.clinic import Work
from rooms.errors import Unauthenticated
from rooms.ids import PersonId, new_id
from server.auth.changes import changes_one
from server.auth.sessions import SessionId
from server.auth.tables import PasskeyChallengeRow

VALID = timedelta(minutes=5)


class Purpose(StrEnum):
    """What a signature is asked for; it is good for nothing else."""

    REGISTER = "register"
    SIGN_IN = "sign_in"
    STEP_UP = "step_up"


@dataclass(frozen=True)
class Challenge:
    """What the browser hands to the authenticator, in WebAuthn's JSON form."""

    challenge_id: str
    options: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What came back: the PublicKeyCredential in WebAuthn's JSON form."""

    challenge_id: str
    credential: dict[str, Any]


async def ask(
    work: Work, purpose: Purpose, person_id: PersonId | None, session_id: SessionId | None
) -> PasskeyChallengeRow:
    """Keep a fresh challenge."""
    now = work.clock.now()
    row = PasskeyChallengeRow(
        id=new_id(),
        purpose=purpose,
        person_id=person_id,
        session_id=session_id,
        challenge=generate_challenge(),
        created_at=now,
        expires_at=now + VALID,
    )
    work.db.add(row)
    await work.db.flush()
    return row


async def take(
    work: Work,
    challenge_id: str,
    purpose: Purpose,
    session_id: SessionId | None,
    owner: PersonId | None = None,
) -> PasskeyChallengeRow:
    """Use a challenge up. Raises Unauthenticated `wrong_passkey`.

    `owner` is set where something else than a session says who signs, such as a mailed link: half
    a sign-in that the same person has open may have asked then.
    """
    row = await work.db.get(PasskeyChallengeRow, challenge_id)
    if row is None:
        raise wrong_passkey()
    is_owners = purpose is Purpose.SIGN_IN and owner is not None and row.person_id == owner
    if row.session_id not in (None, session_id) and not is_owners:
        raise wrong_passkey()
    now = work.clock.now()
    is_first = await changes_one(
        work,
        update(PasskeyChallengeRow)
        .where(PasskeyChallengeRow.id == challenge_id, PasskeyChallengeRow.purpose == purpose)
        .where(PasskeyChallengeRow.used_at.is_(None), PasskeyChallengeRow.expires_at > now)
        .values(used_at=now),
    )
    if not is_first:
        raise wrong_passkey()
    return row


def wrong_passkey() -> Unauthenticated:
    """The one answer to whatever doesn't fit."""
    return Unauthenticated(
        "That passkey did not work. Try again, or use another way.", code="wrong_passkey"
    )

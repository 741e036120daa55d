"""Authenticator apps: enrolling one by QR code or typed key, and accepting its codes once.

RFC 6238 with 30-second steps and six digits. By default a clock may be one step off; with a window
of no step, a code is good only in its own step of the app's clock, as that was last seen. An accepted
step is moved by one conditional UPDATE, so a code works once however many requests carry it.
Codes are made with SHA-256; a clinic may also let apps in that know SHA-1 alone (docs/decisions/0025).
A person may have several apps. `server.auth.sign_in`, `step_up` and `account` call.
"""

import hashlib
import hmac
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import pyotp
import segno
from sqlalchemy import delete, select, update

from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.ids import PersonId, new_id
from rooms.people import Person
from server.auth import factors
from server.auth.changes import changes_one
from server.auth.tables import AuthenticatorRow

KIND = "totp"
STEP_S = 30
WINDOW = 1
"""How many steps a new app's clock may be off (RFC 6238, 5.2 and 6)."""
NEVER = -1
MAX_AUTHENTICATORS = 5
Digest = Literal["sha1", "sha256"]
NEWER: Digest = "sha256"
OLDER: Digest = "sha1"
"""What RFC 6238 began with. Its known weakness, collisions, is none of an HMAC's."""
_DIGESTS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
_TABLE = AuthenticatorRow.__tablename__
_SIX_DIGITS = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, repr=False)
class Enrolment:
    """A secret waiting for its first code. `qr` is an SVG data URI of `uri`; `key` is for typing,
    in groups of four. `older` is whether an app with the older kind of code is refused, would be let
    in when asked for, or was asked for."""

    id: str
    key: str
    uri: str
    qr: str
    older: Literal["refused", "offered", "chosen"]


@dataclass(frozen=True)
class Issuer:
    """Whose codes they are, as the app shows it, and whether apps may come in that make codes with
    SHA-1 alone."""

    name: str
    takes_older_apps: bool = False


class FirstCode(StrEnum):
    """What the first code of a new app was."""

    RIGHT = "right"
    WRONG = "wrong"
    OLDER = "older"
    """Made from the right secret with SHA-1: the app doesn't heed the hash that the QR code names."""


async def is_enrolled(work: Work, person_id: PersonId) -> bool:
    """Whether the person has a confirmed authenticator."""
    return bool(await enrolled(work, {person_id}))


async def enrolled(work: Work, person_ids: AbstractSet[PersonId]) -> set[PersonId]:
    """Return who of these people has a confirmed authenticator."""
    found = await work.db.scalars(
        select(AuthenticatorRow.person_id).where(
            AuthenticatorRow.person_id.in_(person_ids), AuthenticatorRow.confirmed_at.is_not(None)
        )
    )
    return {PersonId(person_id) for person_id in found}


async def begin(work: Work, who: Person, issuer: Issuer, *, older: bool = False) -> Enrolment:
    """Make a fresh secret; one that was never confirmed is dropped. `older` is for an app that knows
    SHA-1 alone.

    Raises Conflict `too_many_factors`, Refused `older_app_refused`. Whoever calls has seen to it that
    a password alone adds no second app (`factors.refuse_enrolled`).
    """
    if older and not issuer.takes_older_apps:
        raise Refused(
            "This clinic takes apps with the newer kind of code alone.", code="older_app_refused"
        )
    await factors.hold(work, who.id)
    await _refuse_too_many(work, who.id)
    await _drop_unconfirmed(work, who.id)
    secret = pyotp.random_base32()
    digest = OLDER if older else NEWER
    row = await _add(work, who.id, secret, digest)
    uri = codes(secret, digest).provisioning_uri(
        name=who.email or who.name, issuer_name=issuer.name
    )
    qr = segno.make(uri, error="m", micro=False).svg_data_uri(scale=6, border=4, dark="#000")
    key = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    allowed: Literal["offered", "refused"] = "offered" if issuer.takes_older_apps else "refused"
    return Enrolment(row.id, key, uri, qr, "chosen" if older else allowed)


async def confirm(
    work: Work, person_id: PersonId, code: str, issuer: Issuer, factor_id: str | None = None
) -> FirstCode:
    """Take the first code of the secret made last. It is used up: signing in takes another.

    Only here is it told that a code was made with the other hash: whoever types it has just been
    shown the secret, so it gives nothing away.
    """
    await factors.hold(work, person_id)
    row = await work.db.scalar(
        select(AuthenticatorRow)
        .where(AuthenticatorRow.person_id == person_id, AuthenticatorRow.confirmed_at.is_(None))
        .order_by(AuthenticatorRow.created_at.desc())
        .limit(1)
    )
    if row is None or factor_id not in (None, row.id):
        return FirstCode.WRONG
    if not await _accept(work, row, code):
        return FirstCode.OLDER if await _is_older(work, row, code) else FirstCode.WRONG
    if row.digest == OLDER and not issuer.takes_older_apps:
        return FirstCode.OLDER  # Begun while the clinic still took such apps.
    row.confirmed_at = work.clock.now()
    await work.db.flush()
    await _drop_unconfirmed(work, person_id)
    return FirstCode.RIGHT


async def kept(work: Work, person_id: PersonId) -> list[AuthenticatorRow]:
    """Return a person's confirmed authenticators, oldest first."""
    rows = await work.db.scalars(
        select(AuthenticatorRow)
        .where(AuthenticatorRow.person_id == person_id, AuthenticatorRow.confirmed_at.is_not(None))
        .order_by(AuthenticatorRow.created_at, AuthenticatorRow.id)
    )
    return list(rows)


async def remove(work: Work, person_id: PersonId, factor_id: str) -> None:
    """Forget an authenticator. Raises NotFound, Conflict `last_factor`."""
    await factors.hold(work, person_id)
    if factor_id not in {row.id for row in await kept(work, person_id)}:
        raise NotFound("There is no such authenticator.")
    await factors.refuse_last(work, person_id)
    await work.db.execute(delete(AuthenticatorRow).where(AuthenticatorRow.id == factor_id))


async def accept(work: Work, person_id: PersonId, code: str, window: int = WINDOW) -> bool:
    """Whether the code is right and wasn't used before; it is used up by this. `window` is how many
    steps it may be early or late; with none, the app's clock is taken to be as far off as when its
    last code was taken."""
    for row in await kept(work, person_id):
        if await _accept(work, row, code, window):
            return True
    return False


async def install(work: Work, person_id: PersonId, secret: str, digest: Digest = NEWER) -> None:
    """Give a person a confirmed authenticator with a known secret: the demo clinic's people."""
    row = await _add(work, person_id, secret, digest)
    row.confirmed_at = work.clock.now()
    await work.db.flush()


def older_app() -> Invalid:
    """What is answered to a first code of the older kind."""
    return Invalid(
        "This app makes an older kind of code. Use a passkey or another app.", code="older_app"
    )


async def _accept(work: Work, row: AuthenticatorRow, code: str, window: int = WINDOW) -> bool:
    secret = await _secret(work, row)
    now = work.clock.now()
    this_step = int(now.timestamp()) // STEP_S
    middle = this_step if window else this_step + (row.drift_steps or 0)
    steps = range(max(middle - window, 0), middle + window + 1)
    step = _matching_step(secret, row.digest, code, steps)
    if step is None:
        return False
    return await changes_one(
        work,
        update(AuthenticatorRow)
        .where(AuthenticatorRow.id == row.id, AuthenticatorRow.last_step < step)
        .values(last_step=step, used_at=now, drift_steps=step - this_step),
    )


async def _is_older(work: Work, row: AuthenticatorRow, code: str) -> bool:
    """Whether a code that was not taken fits the secret by the older hash."""
    if row.digest == OLDER:
        return False
    this_step = int(work.clock.now().timestamp()) // STEP_S
    steps = range(max(this_step - WINDOW, 0), this_step + WINDOW + 1)
    return _matching_step(await _secret(work, row), OLDER, code, steps) is not None


async def _secret(work: Work, row: AuthenticatorRow) -> str:
    sealer = await work.sealer(PersonId(row.person_id))
    return sealer.open(_TABLE, "secret", row.id, row.secret_sealed)


def codes(secret: str, digest: str) -> pyotp.TOTP:
    """Return what makes an app's codes."""
    return pyotp.TOTP(secret, digest=_DIGESTS[digest])


def _matching_step(secret: str, digest: str, code: str, steps: range) -> int | None:
    # pyotp itself takes full-width digits; only ASCII is let through to it.
    if _SIX_DIGITS.fullmatch(code) is None:
        return None
    totp = codes(secret, digest)
    found = [step for step in steps if hmac.compare_digest(totp.generate_otp(step), code)]
    return max(found) if found else None


async def _add(work: Work, person_id: PersonId, secret: str, digest: Digest) -> AuthenticatorRow:
    row_id = new_id()
    sealer = await work.sealer(person_id)
    row = AuthenticatorRow(
        id=row_id,
        person_id=person_id,
        kind=KIND,
        secret_sealed=sealer.seal(_TABLE, "secret", row_id, secret),
        digest=digest,
        last_step=NEVER,
        created_at=work.clock.now(),
    )
    work.db.add(row)
    await work.db.flush()
    return row


async def _drop_unconfirmed(work: Work, person_id: PersonId) -> None:
    await work.db.execute(
        delete(AuthenticatorRow).where(
            AuthenticatorRow.person_id == person_id, AuthenticatorRow.confirmed_at.is_(None)
        )
    )


async def _refuse_too_many(work: Work, person_id: PersonId) -> None:
    if len(await kept(work, person_id)) >= MAX_AUTHENTICATORS:
        raise Conflict(
            "You have as many authenticator apps as you can have. Remove one first.",
            code="too_many_factors",
        )

"""Tokens for the FHIR interface: made once, shown once, kept as a hash, ended at any time.

Admins make those of the clinic's systems, patients their own. `server.fhir.caller` finds a token by
what a request carries. Rule: HOSTILE.md "Cryptography" (256 bits, only the SHA-256 is stored).
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update

from rooms.access import Actor, ClinicFacts, may, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, NotFound, Refused
from rooms.ids import PersonId, new_id
from rooms.interfaces.scopes import Grant, Scope, kept_scopes
from rooms.roles import Role
from rooms.storage.interface_tables import ApiTokenRow
from rooms.storage.tables import PersonRow

PREFIX = "visavis_"
"""Lets a scanner of leaked secrets know one when it sees it."""
TOKEN_BYTES = 32
MAX_TOKEN_CHARS = 64
TOUCH_EVERY = timedelta(minutes=1)
MAX_TOKENS = 50
_TABLE = ApiTokenRow.__tablename__


@dataclass(frozen=True)
class Wish:
    """What a new token is to be."""

    name: str
    scopes: frozenset[Scope]
    lifetime: timedelta
    phones_checked: bool = False


@dataclass(frozen=True)
class ApiToken:
    """A token as it is known after it was shown. `by` made it, and stands for what it does; `resting`
    are rights that it was given and `by` may give no more, which `grant` leaves out."""

    id: str
    name: str
    grant: Grant
    resting: frozenset[Scope]
    by: PersonId
    phones_checked: bool
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True)
class Made:
    """A new token with its secret, which nobody sees again."""

    token: ApiToken
    secret: str = field(repr=False)


async def make_token(work: Work, actor: Actor, wish: Wish) -> Made:
    """Make a token for one of the clinic's systems.

    Raises Conflict, and Refused, code `privacy_officer_needed` where it reads of somebody's health:
    admins see operations, never clinical content, and would through a token of their own.
    """
    _may_stand_for(actor, wish.scopes)
    return await _make(work, actor, wish, None)


async def make_own_token(work: Work, actor: Actor, wish: Wish) -> Made:
    """Make a token for a patient's own data. Raises Refused, Conflict."""
    require(actor, Action.USE_PORTAL, ClinicFacts())
    return await _make(work, actor, wish, actor.person_id)


async def tokens(work: Work) -> list[ApiToken]:
    """Return the tokens of the clinic's systems, the newest first."""
    return await _found(work, ApiTokenRow.patient_id.is_(None))


async def own_tokens(work: Work, patient_id: PersonId) -> list[ApiToken]:
    """Return a patient's tokens, the newest first."""
    return await _found(work, ApiTokenRow.patient_id == patient_id)


async def revoke(work: Work, token_id: str, patient_id: PersonId | None) -> None:
    """End a clinic system's token, or one of a patient's own. Raises NotFound."""
    row = await work.db.get(ApiTokenRow, token_id, with_for_update=True)
    if row is None or row.patient_id != patient_id:
        raise NotFound("There is no such token.")
    if row.revoked_at is None:
        row.revoked_at = work.clock.now()
        _write_down(work, "token:revoke", row)


async def revoke_made_by(work: Work, person_id: PersonId) -> int:
    """End every token that somebody made whose account is closed; return how many."""
    rows = await work.db.scalars(
        select(ApiTokenRow)
        .where(ApiTokenRow.created_by == person_id, ApiTokenRow.revoked_at.is_(None))
        .with_for_update()
    )
    found = rows.all()
    for row in found:
        row.revoked_at = work.clock.now()
        _write_down(work, "token:revoke", row)
    return len(found)


async def take_over(work: Work, actor: Actor, token_id: str) -> ApiToken:
    """Stand for a clinic system's token from now on, so that it outlives its maker's account.

    Raises NotFound, Conflict when it is over, and Refused as `make_token` does.
    """
    row = await work.db.get(ApiTokenRow, token_id, with_for_update=True)
    if row is None or row.patient_id is not None:
        raise NotFound("There is no such token.")
    _may_stand_for(actor, kept_scopes(row.scopes))
    if row.revoked_at is not None or row.expires_at <= work.clock.now():
        raise Conflict("This token is over. Make a new one.")
    row.created_by = actor.person_id
    await work.db.flush()
    _write_down(work, "token:take", row)
    return (await _opened(work, [row]))[0]


async def token_of(work: Work, secret: str) -> ApiToken | None:
    """Return the token that counts now and has this secret; None for any other."""
    if not secret.startswith(PREFIX) or len(secret) > MAX_TOKEN_CHARS:
        return None
    now = work.clock.now()
    row = await work.db.scalar(
        select(ApiTokenRow)
        # A patient's own was made by the patient. Whoever left stands for nothing any more.
        .join(PersonRow, PersonRow.id == ApiTokenRow.created_by)
        .where(
            ApiTokenRow.token_hash == _hash(secret),
            ApiTokenRow.revoked_at.is_(None),
            ApiTokenRow.expires_at > now,
            PersonRow.disabled_at.is_(None),
        )
    )
    return None if row is None else (await _opened(work, [row]))[0]


async def touch(work: Work, token_id: str) -> None:
    """Keep that a token was used; at most once a minute."""
    now = work.clock.now()
    await work.db.execute(
        update(ApiTokenRow)
        .where(ApiTokenRow.id == token_id)
        .where(or_(ApiTokenRow.used_at.is_(None), ApiTokenRow.used_at <= now - TOUCH_EVERY))
        .values(used_at=now)
    )


def is_stale(token: ApiToken, now: datetime) -> bool:
    """Whether the last use that is kept is a while ago."""
    return token.used_at is None or now - token.used_at >= TOUCH_EVERY


def _may_stand_for(actor: Actor, scopes: Iterable[Scope]) -> None:
    require(actor, Action.MANAGE_INTERFACES, ClinicFacts())
    reads_health = any(one.reads_health for one in scopes)
    if reads_health and not may(actor, Action.LET_SYSTEMS_READ, ClinicFacts()):
        raise Refused(
            "A token that reads health records takes an admin who is a privacy officer, too.",
            code="privacy_officer_needed",
        )


async def _make(work: Work, actor: Actor, wish: Wish, patient_id: PersonId | None) -> Made:
    now = work.clock.now()
    held = await (tokens(work) if patient_id is None else own_tokens(work, patient_id))
    if sum(one.revoked_at is None and one.expires_at > now for one in held) >= MAX_TOKENS:
        raise Conflict("There are as many tokens as there may be. End one first.")
    secret, token_id = PREFIX + secrets.token_urlsafe(TOKEN_BYTES), new_id()
    row = ApiTokenRow(
        id=token_id,
        patient_id=patient_id,
        token_hash=_hash(secret),
        name=wish.name if patient_id is None else None,
        scopes=" ".join(map(str, sorted(wish.scopes))),
        phones_checked=wish.phones_checked and patient_id is None,
        created_by=actor.person_id,
        created_at=now,
        expires_at=now + wish.lifetime,
    )
    if patient_id is not None:
        sealer = await work.sealer(patient_id)
        row.name_sealed = sealer.seal(_TABLE, "name", token_id, wish.name)
    work.db.add(row)
    await work.db.flush()
    _write_down(work, "token:make", row)
    return Made((await _opened(work, [row]))[0], secret)


async def _found(work: Work, which: ColumnElement[bool]) -> list[ApiToken]:
    rows = await work.db.scalars(
        select(ApiTokenRow).where(which).order_by(ApiTokenRow.created_at.desc(), ApiTokenRow.id)
    )
    return await _opened(work, rows.all())


async def _opened(work: Work, rows: Sequence[ApiTokenRow]) -> list[ApiToken]:
    sealers = await work.sealers({PersonId(row.patient_id) for row in rows if row.patient_id})
    makers = await _makers(work, rows)
    found = []
    for row in rows:
        given = kept_scopes(row.scopes)
        resting = _resting(makers[row.created_by], given, is_own=row.patient_id is not None)
        patient_id = None if row.patient_id is None else PersonId(row.patient_id)
        name = row.name or ""
        if patient_id is not None and row.name_sealed is not None:
            name = sealers[patient_id].open(_TABLE, "name", row.id, row.name_sealed)
        found.append(
            ApiToken(
                id=row.id,
                name=name,
                grant=Grant(given - resting, patient_id),
                resting=resting,
                by=PersonId(row.created_by),
                phones_checked=row.phones_checked,
                created_at=row.created_at,
                expires_at=row.expires_at,
                used_at=row.used_at,
                revoked_at=row.revoked_at,
            )
        )
    return found


async def _makers(work: Work, rows: Iterable[ApiTokenRow]) -> dict[str, Actor]:
    """Return who stands for these tokens, with the roles that they have by now."""
    ids = {row.created_by for row in rows}
    found = await work.db.execute(
        select(PersonRow.id, PersonRow.roles).where(PersonRow.id.in_(ids))
    )
    return {
        who: Actor(PersonId(who), frozenset(Role(one) for one in roles.split()))
        for who, roles in found
    }


def _resting(maker: Actor, given: frozenset[Scope], *, is_own: bool) -> frozenset[Scope]:
    """A token holds no more than its maker might give it today."""
    needed = Action.USE_PORTAL if is_own else Action.MANAGE_INTERFACES
    if not may(maker, needed, ClinicFacts()):
        return given
    if is_own or may(maker, Action.LET_SYSTEMS_READ, ClinicFacts()):
        return frozenset()
    return frozenset(one for one in given if one.reads_health)


def _write_down(work: Work, action: str, row: ApiTokenRow) -> None:
    patient_id = None if row.patient_id is None else PersonId(row.patient_id)
    work.audit(action, patient_id=patient_id, detail={"token": row.id, "scopes": row.scopes})


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()

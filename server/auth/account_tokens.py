"""Mailed links that change an account: joining, a new password, a new address, stopping a reset.

A token is bound to one purpose and one person, works once, and only its SHA-256 is kept. Whatever
can't be used is answered alike. `server.auth.forgotten` and whoever invites staff call it; the
link's page hands the token over in a POST, so opening the mail uses nothing up.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select, update

from rooms.clinic import Work
from rooms.errors import NotFound
from rooms.ids import PersonId, new_id
from rooms.storage.tables import PersonRow
from server.auth.changes import changes, changes_one
from server.auth.tables import AccountTokenRow

TOKEN_BYTES = 32
_TABLE = AccountTokenRow.__tablename__


class Purpose(StrEnum):
    """What a link is for; it is good for nothing else."""

    JOIN = "join"
    RESET = "reset"
    EMAIL = "email"
    STOP = "stop"


@dataclass(frozen=True)
class AccountToken:
    """A mailed link as it is known here. `value` is what it is about, such as a new address."""

    id: str
    person_id: PersonId
    purpose: Purpose
    value: str | None
    created_at: datetime
    opened_at: datetime | None
    expires_at: datetime


@dataclass(frozen=True, repr=False)
class NewToken:
    """A link just made; the only time its token is known."""

    token: str
    expires_at: datetime


async def make(
    work: Work,
    purpose: Purpose,
    person_id: PersonId,
    *,
    lifetime: timedelta,
    value: str | None = None,
    keep_earlier: bool = False,
) -> NewToken:
    """Make a link; the person's earlier ones of this purpose are revoked, unless they are to keep
    working beside it."""
    if not keep_earlier:
        await revoke(work, purpose, person_id)
    row_id, token, now = new_id(), secrets.token_urlsafe(TOKEN_BYTES), work.clock.now()
    sealed = None
    if value is not None:
        sealed = (await work.sealer(person_id)).seal(_TABLE, "value", row_id, value)
    row = AccountTokenRow(
        id=row_id,
        person_id=person_id,
        purpose=purpose,
        token_hash=_hash(token),
        value_sealed=sealed,
        created_at=now,
        expires_at=now + lifetime,
    )
    work.db.add(row)
    await work.db.flush()
    return NewToken(token, row.expires_at)


async def find(work: Work, purpose: Purpose, token: str) -> AccountToken:
    """Return the usable link of this token; nothing is used up.

    Raises NotFound `token_unknown`, alike for unknown, expired, used, revoked, made for something
    else, and made for somebody whose account is closed.
    """
    row = await work.db.scalar(
        select(AccountTokenRow)
        .join(PersonRow, PersonRow.id == AccountTokenRow.person_id)
        .where(AccountTokenRow.token_hash == _hash(token), AccountTokenRow.purpose == purpose)
        .where(AccountTokenRow.used_at.is_(None), AccountTokenRow.revoked_at.is_(None))
        .where(AccountTokenRow.expires_at > work.clock.now(), PersonRow.disabled_at.is_(None))
    )
    if row is None:
        raise token_unknown()
    return await _opened(work, row)


async def open_link(work: Work, purpose: Purpose, token: str) -> AccountToken:
    """Find a link whose page was opened, and remember when that first was. Raises like `find`."""
    found = await find(work, purpose, token)
    await work.db.execute(
        update(AccountTokenRow)
        .where(AccountTokenRow.id == found.id, AccountTokenRow.opened_at.is_(None))
        .values(opened_at=work.clock.now())
        .execution_options(synchronize_session=False)
    )
    return found


async def use(work: Work, purpose: Purpose, token: str) -> AccountToken:
    """Use a link up, as part of `work`: of many at once, one succeeds. Raises like `find`."""
    found = await find(work, purpose, token)
    now = work.clock.now()
    if not await changes_one(
        work,
        update(AccountTokenRow)
        .where(AccountTokenRow.id == found.id, AccountTokenRow.expires_at > now)
        .where(AccountTokenRow.used_at.is_(None), AccountTokenRow.revoked_at.is_(None))
        .values(used_at=now),
    ):
        raise token_unknown()
    return found


async def revoke(work: Work, purpose: Purpose, person_id: PersonId) -> bool:
    """Make a person's links of this purpose useless; whether there was one that stood."""
    now = work.clock.now()
    revoked = await changes(
        work,
        update(AccountTokenRow)
        .where(AccountTokenRow.person_id == person_id, AccountTokenRow.purpose == purpose)
        .where(AccountTokenRow.used_at.is_(None), AccountTokenRow.revoked_at.is_(None))
        .values(revoked_at=now),
    )
    return revoked > 0


async def standing(
    work: Work, purpose: Purpose, person_ids: set[PersonId]
) -> dict[PersonId, AccountToken]:
    """Return the newest link of each person that was neither used nor revoked; it may be too old.

    Their values stay sealed: `value` is None.
    """
    rows = await work.db.scalars(
        select(AccountTokenRow)
        .where(AccountTokenRow.person_id.in_(person_ids), AccountTokenRow.purpose == purpose)
        .where(AccountTokenRow.used_at.is_(None), AccountTokenRow.revoked_at.is_(None))
        .order_by(AccountTokenRow.created_at)
    )
    return {PersonId(row.person_id): _told(row, None) for row in rows}


def token_unknown() -> NotFound:
    """The one answer to every link that can't be used."""
    return NotFound("This link does not work any more. Ask for a new one.", code="token_unknown")


async def _opened(work: Work, row: AccountTokenRow) -> AccountToken:
    if row.value_sealed is None:
        return _told(row, None)
    sealer = await work.sealer(PersonId(row.person_id))
    return _told(row, sealer.open(_TABLE, "value", row.id, row.value_sealed))


def _told(row: AccountTokenRow, value: str | None) -> AccountToken:
    return AccountToken(
        id=row.id,
        person_id=PersonId(row.person_id),
        purpose=Purpose(row.purpose),
        value=value,
        created_at=row.created_at,
        opened_at=row.opened_at,
        expires_at=row.expires_at,
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()

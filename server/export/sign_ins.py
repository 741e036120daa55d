"""How a person signs in, for their own copy: ways and devices, no secrets and no hashes.

`server.export.archive` asks for it. Sessions that are long over are gone (`server.auth.pruning`).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from rooms.clinic import Work
from rooms.ids import PersonId
from server.auth import kept_passkeys, totp
from server.auth.sessions import Sessions
from server.auth.tables import CredentialRow, SessionRow


@dataclass(frozen=True)
class Device:
    """One sign-in: by which browser, from where, from when until when it was used."""

    browser: str | None
    address: str | None
    since: datetime
    seen_at: datetime


@dataclass(frozen=True)
class SignIns:
    """`password_at` is when the password was set last; None is no account."""

    password_at: datetime | None
    authenticators: tuple[datetime, ...]
    passkeys: tuple[tuple[str, datetime], ...]
    devices: tuple[Device, ...]


async def sign_ins_of(work: Work, sessions: Sessions, person_id: PersonId) -> SignIns:
    """Return how a person signs in."""
    credential = await work.db.get(CredentialRow, person_id)
    apps = await totp.kept(work, person_id)
    passkeys = await kept_passkeys.named(work, person_id)
    return SignIns(
        password_at=None if credential is None else credential.changed_at,
        authenticators=tuple(row.confirmed_at or row.created_at for row in apps),
        passkeys=tuple((name, row.created_at) for row, name in passkeys),
        devices=await _devices(work, sessions, person_id),
    )


async def _devices(work: Work, sessions: Sessions, person_id: PersonId) -> tuple[Device, ...]:
    rows = await work.db.scalars(
        select(SessionRow)
        .where(SessionRow.person_id == person_id)
        .order_by(SessionRow.seen_at.desc(), SessionRow.id)
    )
    found = []
    for row in rows:
        about = await sessions.about(work, row)
        found.append(Device(about.browser, about.address, row.created_at, row.seen_at))
    return tuple(found)

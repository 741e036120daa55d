"""Visit links: an invitation token for one person to one visit.

Only the SHA-256 of a token is stored; every unusable link is answered alike. A link opens nothing
by itself: the second factor (server/auth) comes after it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select, update

from rooms.channels import Channel
from rooms.clinic import Work
from rooms.errors import NotFound
from rooms.ids import LinkId, PersonId, VisitId, new_id
from rooms.lifecycle import ENDED, VisitState
from rooms.storage.tables import LinkRow, VisitRow

TOKEN_BYTES = 32


class LinkState(StrEnum):
    SENT = "sent"
    OPENED = "opened"
    VERIFIED = "verified"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True)
class Link:
    """A usable link. `sent_by` is the channel it went over."""

    id: LinkId
    visit_id: VisitId
    person_id: PersonId
    sent_by: Channel


@dataclass(frozen=True)
class NewLink:
    """A link just made; the only time its token is known."""

    link: Link
    token: str


async def make_link(
    work: Work, visit: VisitRow, person_id: PersonId, sent_by: Channel, lifetime: timedelta
) -> NewLink:
    """Make a link that works until `lifetime` after the visit; earlier ones are revoked."""
    now = work.clock.now()
    await work.db.execute(
        update(LinkRow)
        .where(
            LinkRow.visit_id == visit.id,
            LinkRow.person_id == person_id,
            LinkRow.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = LinkRow(
        id=new_id(),
        visit_id=visit.id,
        person_id=person_id,
        token_hash=_hash(token),
        sent_by=sent_by,
        created_at=now,
        expires_at=max(visit.starts_at, now) + timedelta(minutes=visit.minutes) + lifetime,
    )
    work.db.add(row)
    await work.db.flush()
    return NewLink(_link(row), token)


async def find_link(work: Work, token: str) -> Link:
    """Return the usable link of this token.

    Raises NotFound, code `link_unknown`, alike for unknown, expired, revoked and cancelled.
    """
    row = await work.db.scalar(select(LinkRow).where(LinkRow.token_hash == _hash(token)))
    if row is None or not await _is_usable(work, row):
        raise NotFound(
            "This link does not open a visit any more. Call the clinic for a new one.",
            code="link_unknown",
        )
    return _link(row)


async def mark_opened(work: Work, link: Link) -> None:
    """Remember that the link's button was pressed for the first time."""
    row = await work.db.get_one(LinkRow, link.id)
    row.opened_at = row.opened_at or work.clock.now()


async def mark_verified(work: Work, link: Link) -> None:
    """Remember that the second factor followed for the first time."""
    row = await work.db.get_one(LinkRow, link.id)
    row.verified_at = row.verified_at or work.clock.now()


async def link_by_id(work: Work, link_id: LinkId) -> Link:
    """Return a usable link. Raises NotFound like `find_link`."""
    row = await work.db.get(LinkRow, link_id)
    if row is None or not await _is_usable(work, row):
        raise NotFound(
            "This link does not open a visit any more. Call the clinic for a new one.",
            code="link_unknown",
        )
    return _link(row)


async def last_channel(work: Work, visit_id: VisitId) -> Channel | None:
    """Return the channel that the visit's newest link went over."""
    found = await work.db.scalar(
        select(LinkRow.sent_by)
        .where(LinkRow.visit_id == visit_id)
        .order_by(LinkRow.created_at.desc())
        .limit(1)
    )
    return None if found is None else Channel(found)


async def link_states(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, LinkState]:
    """Return the state of each visit's newest link."""
    rows = await work.db.scalars(
        select(LinkRow).where(LinkRow.visit_id.in_(visit_ids)).order_by(LinkRow.created_at)
    )
    now = work.clock.now()
    return {VisitId(row.visit_id): _state(row, now) for row in rows}


def _state(row: LinkRow, now: datetime) -> LinkState:
    if row.revoked_at is not None:
        return LinkState.REVOKED
    if row.verified_at is not None:
        return LinkState.VERIFIED
    if row.expires_at <= now:
        return LinkState.EXPIRED
    return LinkState.SENT if row.opened_at is None else LinkState.OPENED


async def _is_usable(work: Work, row: LinkRow) -> bool:
    if row.revoked_at is not None or row.expires_at <= work.clock.now():
        return False
    visit = await work.db.get_one(VisitRow, row.visit_id)
    return VisitState(visit.state) not in ENDED - {VisitState.COMPLETED}


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _link(row: LinkRow) -> Link:
    return Link(
        LinkId(row.id), VisitId(row.visit_id), PersonId(row.person_id), Channel(row.sent_by)
    )

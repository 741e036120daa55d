"""Visit links: an invitation token for one person to one visit.

Only the SHA-256 of a token is stored; every unusable link is answered alike. A link opens nothing
by itself: the second factor (server/auth) comes after it.
"""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, delete, select, update

from rooms.access import ActsFor, Scope
from rooms.channels import Channel
from rooms.clinic import Work
from rooms.errors import NotFound
from rooms.ids import LinkId, PersonId, VisitId, new_id
from rooms.lifecycle import ENDED, VisitState
from rooms.proxies import rights_of
from rooms.roles import GUESTS, Role, SeatRole
from rooms.seats import find_seat
from rooms.storage.tables import LinkRow, PersonRow, SeatRow, VisitRow

TOKEN_BYTES = 32
_OLDEST_FIRST = (LinkRow.created_at, LinkRow.revoked_at.is_(None), LinkRow.id)


class LinkState(StrEnum):
    SENT = "sent"
    OPENED = "opened"
    VERIFIED = "verified"
    JOINED = "joined"
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
    work: Work,
    visit: VisitRow,
    person_id: PersonId,
    sent_by: Channel,
    lifetime: timedelta,
    *,
    keep_earlier: bool = False,
) -> NewLink:
    """Make a link that works until `lifetime` after the visit; earlier ones are revoked, unless
    they are to be kept: a reminder brings one more way to the same visit."""
    now = work.clock.now()
    if not keep_earlier:
        await _revoke(work, LinkRow.visit_id == visit.id, LinkRow.person_id == person_id)
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
    await _write_down(work, "link:send", _link(row))
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
    await _write_down(work, "link:open", link)


async def mark_verified(work: Work, link: Link, code_by: Channel) -> None:
    """Remember that the second factor followed for the first time. The audit says so when it came
    over the channel that had carried the link."""
    row = await work.db.get_one(LinkRow, link.id)
    row.verified_at = row.verified_at or work.clock.now()
    is_same = code_by is link.sent_by
    await _write_down(work, "link:verify", link, code_by=code_by.value, same_channel=is_same)


async def revoke_links_of(work: Work, person_id: PersonId) -> None:
    """Make all links of a person useless."""
    await _revoke(work, LinkRow.person_id == person_id)


async def revoke_links(work: Work, visit_id: VisitId, person_id: PersonId) -> None:
    """Make a person's links to a visit useless."""
    await _revoke(work, LinkRow.visit_id == visit_id, LinkRow.person_id == person_id)


async def mark_joined(work: Work, visit_id: VisitId, person_id: PersonId) -> None:
    """Remember that whoever the link is for opened the visit for the first time."""
    await work.db.execute(
        update(LinkRow)
        .where(LinkRow.visit_id == visit_id, LinkRow.person_id == person_id)
        .where(LinkRow.revoked_at.is_(None), LinkRow.joined_at.is_(None))
        .values(joined_at=work.clock.now())
        .execution_options(synchronize_session=False)
    )


async def _revoke(work: Work, *which: ColumnElement[bool]) -> None:
    await work.db.execute(
        update(LinkRow)
        .where(*which, LinkRow.revoked_at.is_(None))
        .values(revoked_at=work.clock.now())
        .execution_options(synchronize_session=False)
    )


async def link_by_id(work: Work, link_id: LinkId) -> Link:
    """Return a usable link. Raises NotFound like `find_link`."""
    row = await work.db.get(LinkRow, link_id)
    if row is None or not await _is_usable(work, row):
        raise NotFound(
            "This link does not open a visit any more. Call the clinic for a new one.",
            code="link_unknown",
        )
    return _link(row)


async def move_links(work: Work, visit_id: VisitId, by: timedelta) -> None:
    """Let the links that still stand end so much later, or earlier, as their visit does."""
    rows = await work.db.scalars(
        select(LinkRow)
        .where(LinkRow.visit_id == visit_id, LinkRow.revoked_at.is_(None))
        .execution_options(populate_existing=True)
    )
    for row in rows:
        row.expires_at += by
    await work.db.flush()


async def drop_links(work: Work, link_ids: Collection[LinkId]) -> None:
    """Forget links whose message never went out."""
    await work.db.execute(delete(LinkRow).where(LinkRow.id.in_(link_ids)))


async def links_of(work: Work, visit_id: VisitId) -> dict[PersonId, LinkRow]:
    """Return the link of each person to a visit that counts: of those that stand the one that got
    furthest, since reminders bring further ones; else the newest."""
    rows = await work.db.scalars(
        select(LinkRow)
        .where(LinkRow.visit_id == visit_id)
        .order_by(*_OLDEST_FIRST)
        .execution_options(populate_existing=True)
    )
    found: dict[PersonId, LinkRow] = {}
    for row in rows:
        held = found.get(PersonId(row.person_id))
        if held is None or _counts_more(row, held):
            found[PersonId(row.person_id)] = row
    return found


def _counts_more(newer: LinkRow, held: LinkRow) -> bool:
    if held.revoked_at is not None or newer.revoked_at is not None:
        return newer.revoked_at is None or held.revoked_at is not None
    return _progress(newer) > _progress(held)


def _progress(row: LinkRow) -> int:
    steps = (row.opened_at, row.verified_at, row.joined_at)
    return max((number for number, at in enumerate(steps, 1) if at is not None), default=0)


async def last_channel(work: Work, visit_id: VisitId, person_id: PersonId) -> Channel | None:
    """Return the channel that a person's link to a visit went over."""
    row = (await links_of(work, visit_id)).get(person_id)
    return None if row is None else Channel(row.sent_by)


async def link_states(work: Work, visit_ids: set[VisitId]) -> dict[VisitId, LinkState]:
    """Return the state of each visit's link to its patient, or to who acts for them."""
    rows = (
        await work.db.execute(
            select(LinkRow, VisitRow.patient_id, SeatRow.role)
            .join(VisitRow, VisitRow.id == LinkRow.visit_id)
            .join(
                SeatRow,
                and_(SeatRow.visit_id == LinkRow.visit_id, SeatRow.person_id == LinkRow.person_id),
            )
            .where(LinkRow.visit_id.in_(visit_ids))
            .order_by(*_OLDEST_FIRST)
        )
    ).all()
    own: dict[VisitId, LinkRow] = {}
    proxys: dict[VisitId, LinkRow] = {}
    for row, patient_id, role in rows:
        if row.person_id != patient_id and role != SeatRole.PROXY:
            continue
        kept = own if row.person_id == patient_id else proxys
        held = kept.get(VisitId(row.visit_id))
        if held is None or _counts_more(row, held):
            kept[VisitId(row.visit_id)] = row
    now = work.clock.now()
    return {visit_id: state_of(row, now) for visit_id, row in (proxys | own).items()}


def state_of(row: LinkRow, now: datetime) -> LinkState:
    """Return how far a link got, or why it works no more."""
    if row.revoked_at is not None:
        return LinkState.REVOKED
    if row.joined_at is not None:
        return LinkState.JOINED
    if row.verified_at is not None:
        return LinkState.VERIFIED
    if row.expires_at <= now:
        return LinkState.EXPIRED
    return LinkState.SENT if row.opened_at is None else LinkState.OPENED


async def _is_usable(work: Work, row: LinkRow) -> bool:
    if row.revoked_at is not None or row.expires_at <= work.clock.now():
        return False
    visit = await work.db.get_one(VisitRow, row.visit_id)
    state, role = VisitState(visit.state), await role_by_link(work, visit, PersonId(row.person_id))
    # Patients come back to what is left of a completed visit; a guest's part ends with it.
    is_over = state in ENDED and (state is not VisitState.COMPLETED or role is Role.GUEST)
    who = await work.db.get_one(PersonRow, row.person_id)
    return role is not None and not is_over and who.disabled_at is None


async def role_by_link(work: Work, visit: VisitRow, person_id: PersonId) -> Role | None:
    """Return as what somebody comes to a visit by a link, or None when nothing ties them to it."""
    if person_id == visit.patient_id:
        return Role.PATIENT
    seat = await find_seat(work, VisitId(visit.id), person_id)
    if seat is None or seat.removed_at is not None:
        return None
    if seat.role in GUESTS:
        return Role.GUEST
    right = ActsFor(PersonId(visit.patient_id), Scope.VISITS)
    is_proxy = seat.role == SeatRole.PROXY and right in await rights_of(work, person_id)
    return Role.PROXY if is_proxy else None


async def hold_link(work: Work, link_id: LinkId) -> None:
    """Hold a link until `work` ends: who revokes it, and two devices on it, come one by one."""
    await work.db.get(LinkRow, link_id, with_for_update=True, populate_existing=True)


async def _write_down(work: Work, action: str, link: Link, **more: str | bool) -> None:
    """The audit keeps which link, whose, and the way it went."""
    visit = await work.db.get_one(VisitRow, link.visit_id)
    work.audit(
        action,
        patient_id=PersonId(visit.patient_id),
        visit_id=link.visit_id,
        detail={"link": link.id, "person": link.person_id, "sent_by": link.sent_by.value, **more},
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _link(row: LinkRow) -> Link:
    return Link(
        LinkId(row.id), VisitId(row.visit_id), PersonId(row.person_id), Channel(row.sent_by)
    )

"""Proxies: a parent, guardian or carer who may act for a patient, within scopes and until a day.

An admin adds one, the admin or the patient ends one, and `expire` ends those whose day has come.
Rights are read anew for each decision (`rooms.visits`), so an end counts at once; whoever calls
`end` or `expire` takes the proxy's pages off the patient's visits (`rooms.presence`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from rooms.access import Actor, ActsFor, RecordFacts, Scope, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound, Refused
from rooms.ids import PersonId, new_id
from rooms.people import Person, people, person
from rooms.roles import Role
from rooms.storage.tables import PersonRow, ProxyRow

LONGEST = timedelta(days=20 * 366)


class Relation(StrEnum):
    """What a proxy is to the patient."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    CARER = "carer"


@dataclass(frozen=True)
class NewProxy:
    """What an admin says of a proxy."""

    relation: Relation
    scopes: frozenset[Scope]
    is_shown: bool
    expires_at: datetime


@dataclass(frozen=True)
class Proxy:
    """A right to act for a patient, with both people opened."""

    row: ProxyRow
    proxy: Person
    patient: Person

    @property
    def relation(self) -> Relation:
        return Relation(self.row.relation)

    @property
    def scopes(self) -> tuple[Scope, ...]:
        return tuple(sorted(_scopes(self.row)))


async def add_proxy(
    work: Work, actor: Actor, patient_id: PersonId, proxy_id: PersonId, new: NewProxy
) -> ProxyRow:
    """Let somebody act for a patient. Raises Invalid, Refused for oneself, or Conflict while they
    may already."""
    require(actor, Action.MANAGE_PROXIES, RecordFacts(patient_id))
    if proxy_id == actor.person_id:
        # Whoever runs the clinic would open records to themselves.
        raise Refused("You can't let yourself act for a patient. Ask another admin.")
    await _check(work, patient_id, proxy_id, new)
    row = ProxyRow(
        id=new_id(),
        patient_id=patient_id,
        proxy_id=proxy_id,
        relation=new.relation,
        scopes=" ".join(sorted(new.scopes)),
        is_shown=new.is_shown,
        created_by=actor.person_id,
        created_at=work.clock.now(),
        expires_at=new.expires_at,
    )
    work.db.add(row)
    await give_role(work, proxy_id, Role.PROXY)
    _write_down(work, "proxy:add", row)
    return row


async def end_proxy(work: Work, actor: Actor, patient_id: PersonId, proxy_id: str) -> ProxyRow:
    """End a proxy's right; ending it twice is once. A patient may end one that is shown to them.

    Raises NotFound, Refused.
    """
    row = await work.db.get(ProxyRow, proxy_id, with_for_update=True, populate_existing=True)
    own = actor.person_id == patient_id
    require(actor, Action.SEE_PROXIES if own else Action.MANAGE_PROXIES, RecordFacts(patient_id))
    if row is None or row.patient_id != patient_id or (own and not row.is_shown):
        raise NotFound("There is no such proxy.")
    if row.ended_at is None:
        row.ended_at = work.clock.now()
        _write_down(work, "proxy:end", row)
    await work.db.flush()
    return row


async def expire(work: Work) -> list[ProxyRow]:
    """End the rights whose day has come, and return them."""
    now = work.clock.now()
    rows = await work.db.scalars(
        select(ProxyRow)
        .where(ProxyRow.ended_at.is_(None), ProxyRow.expires_at <= now)
        .with_for_update(skip_locked=True)
    )
    found = list(rows)
    for row in found:
        row.ended_at = now
        _write_down(work, "proxy:expire", row)
    await work.db.flush()
    return found


async def has_expired(work: Work) -> bool:
    """Whether some right's day has come; asked often, by readers only."""
    found = await work.db.scalar(
        select(ProxyRow.id)
        .where(ProxyRow.ended_at.is_(None), ProxyRow.expires_at <= work.clock.now())
        .limit(1)
    )
    return found is not None


async def proxies_of(work: Work, actor: Actor, patient_id: PersonId) -> list[Proxy]:
    """Return a patient's proxies, those that are over last; to the patient, those shown."""
    require(actor, Action.SEE_PROXIES, RecordFacts(patient_id))
    await person(work, patient_id)
    found = await _proxies(work, ProxyRow.patient_id == patient_id)
    now = work.clock.now()
    if actor.person_id == patient_id:
        found = [one for one in found if one.row.is_shown and _stands(one.row, now)]
    work.audit("proxy:list", patient_id=patient_id, once=True)
    return sorted(found, key=lambda one: (not _stands(one.row, now), one.row.created_at))


async def shown_proxies(work: Work, patient_id: PersonId) -> list[Proxy]:
    """Return the proxies whom the patient may know of, also those whose right is over."""
    return await _proxies(work, ProxyRow.patient_id == patient_id, ProxyRow.is_shown.is_(True))


async def acting_for(work: Work, proxy_id: PersonId) -> list[Proxy]:
    """Return whom this person may act for."""
    return await _proxies(work, ProxyRow.proxy_id == proxy_id, *_standing(work))


async def rights_of(work: Work, proxy_id: PersonId) -> frozenset[ActsFor]:
    """Return for whom a person may act just now, and in what."""
    rows = await work.db.scalars(
        select(ProxyRow).where(ProxyRow.proxy_id == proxy_id, *_standing(work))
    )
    return frozenset(
        ActsFor(PersonId(row.patient_id), scope) for row in rows for scope in _scopes(row)
    )


async def visit_proxies(work: Work, patient_id: PersonId) -> list[PersonId]:
    """Return who may act for a patient in visits."""
    rows = await work.db.scalars(
        select(ProxyRow)
        .where(ProxyRow.patient_id == patient_id, *_standing(work))
        .order_by(ProxyRow.created_at, ProxyRow.id)
    )
    found = [PersonId(row.proxy_id) for row in rows if Scope.VISITS in _scopes(row)]
    return list(dict.fromkeys(found))


async def as_it_stands(work: Work, actor: Actor, patient_id: PersonId) -> Actor:
    """Return the actor with the rights they have by now: one may have ended since they came."""
    if all(right.patient_id != patient_id for right in actor.acts_for):
        return actor
    return replace(actor, acts_for=await rights_of(work, actor.person_id))


async def give_role(work: Work, person_id: PersonId, role: Role) -> None:
    """Give a person one role more."""
    row = await work.db.get_one(PersonRow, person_id, with_for_update=True, populate_existing=True)
    row.roles = " ".join(sorted({*row.roles.split(), role.value}))
    await work.db.flush()


async def _check(work: Work, patient_id: PersonId, proxy_id: PersonId, new: NewProxy) -> None:
    if proxy_id == patient_id:
        raise Invalid("Nobody needs to act for themselves. Choose somebody else.")
    patient, proxy = await person(work, patient_id), await person(work, proxy_id)
    if Role.PATIENT not in patient.roles or patient.disabled or proxy.disabled:
        raise Invalid("Choose a patient of the clinic, and somebody whose account is open.")
    now = work.clock.now()
    if not now < new.expires_at <= now + LONGEST:
        raise Invalid("Choose a last day from tomorrow on, at most 20 years ahead.")
    held = await _proxies(work, ProxyRow.patient_id == patient_id, *_standing(work))
    if any(one.proxy.id == proxy_id for one in held):
        raise Conflict(
            f"{proxy.name} may act for {patient.name} already. End that first.",
            code="proxy_exists",
        )


async def _proxies(work: Work, *which: ColumnElement[bool]) -> list[Proxy]:
    rows = list(
        await work.db.scalars(
            select(ProxyRow).where(*which).order_by(ProxyRow.created_at, ProxyRow.id)
        )
    )
    known = await people(work, _ids(rows))
    return [
        Proxy(row, known[PersonId(row.proxy_id)], known[PersonId(row.patient_id)])
        for row in rows
        if row.proxy_id in known and row.patient_id in known
    ]


def _ids(rows: Iterable[ProxyRow]) -> set[PersonId]:
    return {PersonId(one) for row in rows for one in (row.proxy_id, row.patient_id)}


def _standing(work: Work) -> tuple[ColumnElement[bool], ...]:
    return ProxyRow.ended_at.is_(None), ProxyRow.expires_at > work.clock.now()


def _stands(row: ProxyRow, now: datetime) -> bool:
    return row.ended_at is None and row.expires_at > now


def _scopes(row: ProxyRow) -> frozenset[Scope]:
    return frozenset(Scope(scope) for scope in row.scopes.split())


def _write_down(work: Work, action: str, row: ProxyRow) -> None:
    work.audit(
        action,
        patient_id=PersonId(row.patient_id),
        detail={"proxy": row.proxy_id, "relation": row.relation, "scopes": row.scopes},
    )

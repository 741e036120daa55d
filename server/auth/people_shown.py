"""The clinic's people as an admin sees them: who they are, how they sign in, nothing of a visit.

`server.auth.people_routes` answers with it.
"""

from typing import Literal

from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.people import Person, everyone, person, write_down_list
from server.api.models.account import PendingReset
from server.api.models.people import (
    AdminPeople,
    AdminPerson,
    FactorCounts,
    Invite,
    ServerClock,
)
from server.auth import account_tokens
from server.auth.account_tokens import AccountToken, Purpose
from server.auth.factor_resets import FactorReset, waiting_resets
from server.auth.leaving import visits_left
from server.auth.overview import ClockDrift, SignInOverview, clock_drift, sign_ins
from server.auth.totp import STEP_S

Status = Literal["no_account", "invited", "active", "disabled"]


async def all_people(work: Work) -> AdminPeople:
    """Return everyone, and how right the server's clock is."""
    known = await everyone(work)
    write_down_list(work, known)
    seen = await sign_ins(work)
    return AdminPeople(people=await shown(work, known, seen), clock=_clock(clock_drift(seen)))


async def one_person(work: Work, person_id: PersonId) -> AdminPerson:
    """Return one person. Raises NotFound."""
    who = await person(work, person_id)
    return (await shown(work, [who]))[0]


async def shown(
    work: Work, known: list[Person], seen: dict[PersonId, SignInOverview] | None = None
) -> tuple[AdminPerson, ...]:
    """Return these people with their accounts; `seen` saves a query of who has one."""
    ids = {one.id for one in known}
    seen = await sign_ins(work, ids) if seen is None else seen
    invites = await account_tokens.standing(work, Purpose.JOIN, ids)
    resets = await waiting_resets(work, ids)
    left = await visits_left(work, {one.id for one in known if one.disabled})
    return tuple(
        _person(
            one,
            seen.get(one.id, SignInOverview()),
            invites.get(one.id),
            resets.get(one.id),
            left.get(one.id, 0),
        )
        for one in known
    )


def _person(
    who: Person,
    account: SignInOverview,
    invite: AccountToken | None,
    reset: FactorReset | None,
    left: int,
) -> AdminPerson:
    invited = None if account.has_password else invite
    return AdminPerson(
        id=who.id,
        name=who.name,
        email=who.email,
        roles=tuple(sorted(who.roles)),
        status=_status(who, account, invited),
        invite=None if invited is None else _invite(invited),
        second_factor=account.second_factor,
        factors=FactorCounts(
            totp=account.factors.totp,
            passkeys=account.factors.passkeys,
            recovery_codes=account.factors.recovery_codes,
        ),
        factor_reset=None
        if reset is None
        else PendingReset(ordered_at=reset.ordered_at, due_at=reset.due_at),
        drift_s=account.drift_s,
        last_seen_at=account.last_seen_at,
        visits_left=left,
    )


def _status(who: Person, account: SignInOverview, invited: AccountToken | None) -> Status:
    if who.disabled:
        return "disabled"
    if account.has_password:
        return "active"
    return "no_account" if invited is None else "invited"


def _invite(one: AccountToken) -> Invite:
    return Invite(sent_at=one.created_at, opened_at=one.opened_at, expires_at=one.expires_at)


def _clock(drift: ClockDrift) -> ServerClock:
    return ServerClock(
        drift_s=drift.drift_s, judged_from=drift.judged_from, verdict=_verdict(drift.drift_s)
    )


def _verdict(drift_s: int | None) -> Literal["right", "fast", "slow", "unknown"]:
    """Phones that are ahead by a step mean that the server is slow."""
    if drift_s is None:
        return "unknown"
    if abs(drift_s) < STEP_S:
        return "right"
    return "slow" if drift_s > 0 else "fast"

"""What an admin may know of people's accounts: how they sign in, when last, and whose clock drifts.

`server.auth.people_routes` shows it. A handful of queries for any number of people.
"""

import statistics
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from rooms.clinic import Work
from rooms.ids import PersonId
from server.auth import factors
from server.auth.factors import Factors
from server.auth.tables import AuthenticatorRow, CredentialRow, SessionRow
from server.auth.totp import STEP_S

ENOUGH_TO_JUDGE = 3
"""So many people's phones must tell the time before the server's clock is doubted."""


AnySelect = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class SignInOverview:
    """`drift_s` is how far ahead of the server the authenticator's clock was at its newest code."""

    has_password: bool = False
    factors: Factors = field(default_factory=Factors)
    last_seen_at: datetime | None = None
    drift_s: int | None = None

    @property
    def second_factor(self) -> bool:
        return self.factors.count > 0


@dataclass(frozen=True)
class ClockDrift:
    """How far ahead people's clocks are, in the middle; None when too few tell."""

    drift_s: int | None
    judged_from: int


async def sign_ins(
    work: Work, person_ids: AbstractSet[PersonId] | None = None
) -> dict[PersonId, SignInOverview]:
    """Return the overview of these people, or of everyone who has an account or had a session."""
    with_password = set(await work.db.scalars(_of(select(CredentialRow.person_id), person_ids)))
    held = await factors.overview(work, person_ids)
    last_seen = select(SessionRow.person_id, func.max(SessionRow.seen_at))
    rows = await work.db.execute(_of(last_seen, person_ids).group_by(SessionRow.person_id))
    seen: dict[str, datetime] = {row[0]: row[1] for row in rows}
    drifts = await _drifts(work, person_ids)
    return {
        one: SignInOverview(
            one in with_password, held.get(one, Factors()), seen.get(one), drifts.get(one)
        )
        for one in map(PersonId, with_password | held.keys() | seen.keys())
    }


def clock_drift(known: dict[PersonId, SignInOverview]) -> ClockDrift:
    """Judge the server's clock by everybody's: one wrong phone changes nothing."""
    drifts = [one.drift_s for one in known.values() if one.drift_s is not None]
    enough = len(drifts) >= ENOUGH_TO_JUDGE
    return ClockDrift(round(statistics.median(drifts)) if enough else None, len(drifts))


async def _drifts(work: Work, person_ids: AbstractSet[PersonId] | None) -> dict[PersonId, int]:
    """Return each person's drift at the authenticator they used last."""
    query = select(AuthenticatorRow.person_id, AuthenticatorRow.drift_steps).where(
        AuthenticatorRow.drift_steps.is_not(None)
    )
    rows = await work.db.execute(_of(query, person_ids).order_by(AuthenticatorRow.used_at))
    return {PersonId(row[0]): row[1] * STEP_S for row in rows}


def _of(query: AnySelect, person_ids: AbstractSet[PersonId] | None) -> AnySelect:
    """Narrow a query on one table, whose first column is the person."""
    if person_ids is None:
        return query
    person_id = next(iter(query.selected_columns))
    return query.where(person_id.in_(person_ids))

"""A person's second factors taken together: how many, which ways in they give, and the last one.

Recovery codes are a way in and no factor: they replace a lost one once. Sign-in, the account's
page and whoever looks after people's accounts ask here.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, select

from rooms.clinic import Work
from rooms.errors import Conflict
from rooms.ids import PersonId
from rooms.storage.tables import PersonRow
from server.api.models.session import WayIn
from server.auth.tables import AuthenticatorRow, PasskeyRow, RecoveryCodeRow

ENOUGH = 2

_Kept = AuthenticatorRow | PasskeyRow | RecoveryCodeRow


@dataclass(frozen=True)
class Factors:
    """How many of each somebody has; `recovery_codes` counts those not used yet."""

    totp: int = 0
    passkeys: int = 0
    recovery_codes: int = 0

    @property
    def count(self) -> int:
        return self.totp + self.passkeys

    @property
    def spare(self) -> bool:
        """Whether losing one device still leaves a way in."""
        return self.count >= ENOUGH or (self.count > 0 and self.recovery_codes > 0)

    @property
    def ways(self) -> tuple[WayIn, ...]:
        """How the second step can be taken; none while there is nothing enrolled."""
        if self.count == 0:
            return ()
        held: dict[WayIn, int] = {
            "totp": self.totp,
            "passkey": self.passkeys,
            "recovery": self.recovery_codes,
        }
        return tuple(way for way, count in held.items() if count > 0)


async def factors_of(work: Work, person_id: PersonId) -> Factors:
    """Return one person's factors."""
    return (await overview(work, {person_id})).get(person_id, Factors())


async def overview(
    work: Work, person_ids: AbstractSet[PersonId] | None = None
) -> Mapping[PersonId, Factors]:
    """Return the factors of these people, or of everyone; who has none is left out."""
    totp = await _counts(
        work, AuthenticatorRow, AuthenticatorRow.confirmed_at.is_not(None), person_ids
    )
    passkeys = await _counts(work, PasskeyRow, None, person_ids)
    codes = await _counts(work, RecoveryCodeRow, RecoveryCodeRow.used_at.is_(None), person_ids)
    return {
        one: Factors(totp.get(one, 0), passkeys.get(one, 0), codes.get(one, 0))
        for one in totp.keys() | passkeys.keys() | codes.keys()
    }


async def refuse_enrolled(work: Work, person_id: PersonId) -> None:
    """Go on when somebody has no second factor yet: a password alone must not add a second one.

    Raises Conflict `already_enrolled`. Holds the person until the end of the work.
    """
    await hold(work, person_id)
    if (await factors_of(work, person_id)).count > 0:
        raise Conflict(
            "This account has its second step already. Use it to sign in.", code="already_enrolled"
        )


async def refuse_last(work: Work, person_id: PersonId) -> None:
    """Go on when one factor can go and another one stays. Raises Conflict `last_factor`."""
    if (await factors_of(work, person_id)).count < ENOUGH:
        raise Conflict("This is your only second step. Add another one first.", code="last_factor")


async def remove_all(work: Work, person_id: PersonId) -> None:
    """Take every factor and recovery code from somebody; their next sign-in enrols anew."""
    await hold(work, person_id)
    for row in (AuthenticatorRow, PasskeyRow, RecoveryCodeRow):
        await work.db.execute(delete(row).where(row.person_id == person_id))


async def hold(work: Work, person_id: PersonId) -> None:
    """Let one change of a person's factors happen at a time: their row is the lock."""
    await work.db.execute(
        select(PersonRow.id).where(PersonRow.id == person_id).with_for_update(key_share=True)
    )


async def _counts(
    work: Work,
    row: type[_Kept],
    condition: ColumnElement[bool] | None,
    person_ids: AbstractSet[PersonId] | None,
) -> dict[PersonId, int]:
    query = select(row.person_id, func.count()).group_by(row.person_id)
    if condition is not None:
        query = query.where(condition)
    if person_ids is not None:
        query = query.where(row.person_id.in_(person_ids))
    return {PersonId(person_id): count for person_id, count in await work.db.execute(query)}

"""What an admin may know of people's sign-ins: a second factor or not, and when last seen."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from rooms.clinic import Work
from rooms.ids import PersonId
from server.auth.tables import AuthenticatorRow, CredentialRow, SessionRow


@dataclass(frozen=True)
class SignInOverview:
    """`second_factor` is true once an authenticator was confirmed."""

    second_factor: bool
    last_seen_at: datetime | None


async def sign_ins(work: Work) -> dict[PersonId, SignInOverview]:
    """Return the overview of everyone who has a password or ever had a session."""
    confirmed = set(
        await work.db.scalars(
            select(AuthenticatorRow.person_id).where(AuthenticatorRow.confirmed_at.is_not(None))
        )
    )
    rows = await work.db.execute(
        select(SessionRow.person_id, func.max(SessionRow.seen_at)).group_by(SessionRow.person_id)
    )
    seen: dict[str, datetime] = {row[0]: row[1] for row in rows}
    known = confirmed | seen.keys() | set(await work.db.scalars(select(CredentialRow.person_id)))
    return {PersonId(one): SignInOverview(one in confirmed, seen.get(one)) for one in known}

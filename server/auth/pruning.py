"""What sign-in keeps no longer: sessions long over, challenges and mailed links that are done.

Background work calls `prune` now and then. A session stays for thirty days after its end, since the
audit names it; a browser is forgotten with its cookie, after a year.
"""

from datetime import timedelta

from sqlalchemy import delete, or_, select

from rooms.clinic import Work
from server.auth import throttle
from server.auth.changes import changes
from server.auth.devices import LASTS
from server.auth.tables import (
    AccountTokenRow,
    AuthenticatorRow,
    DeviceRow,
    LinkChallengeRow,
    PasskeyChallengeRow,
    SeatRequestRow,
    SessionRow,
)

KEPT_FOR = timedelta(days=30)
UNCONFIRMED_FOR = timedelta(days=1)


async def prune(work: Work) -> int:
    """Delete what is done; return how many rows."""
    now = work.clock.now()
    past = now - KEPT_FOR
    over = or_(SessionRow.ended_at <= past, SessionRow.expires_at <= past)
    named = select(SeatRequestRow.session_id)
    gone = [
        # Challenges first: they name sessions.
        delete(PasskeyChallengeRow).where(PasskeyChallengeRow.expires_at <= now),
        delete(PasskeyChallengeRow).where(
            PasskeyChallengeRow.session_id.in_(select(SessionRow.id).where(over))
        ),
        delete(SessionRow).where(over, SessionRow.id.not_in(named)),
        delete(AccountTokenRow).where(AccountTokenRow.expires_at <= past),
        delete(LinkChallengeRow).where(LinkChallengeRow.expires_at <= past),
        delete(DeviceRow).where(DeviceRow.seen_at <= now - LASTS),
        delete(AuthenticatorRow).where(
            AuthenticatorRow.confirmed_at.is_(None),
            AuthenticatorRow.created_at <= now - UNCONFIRMED_FOR,
        ),
    ]
    return sum([await changes(work, statement) for statement in gone]) + await throttle.prune(work)

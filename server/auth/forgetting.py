"""What sign-in forgets of somebody who is erased, and of visits that a rule of retention deletes.

`server.erasing` and `server.retaining` call this before `rooms` deletes what these rows refer to.
Ended sessions close their sockets by themselves (`server.live_sessions`).
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Delete, delete, select

from rooms.clinic import Work
from rooms.ids import PersonId, VisitId
from server.auth.changes import changes
from server.auth.tables import (
    AccountTokenRow,
    AuthenticatorRow,
    CredentialRow,
    DeviceRow,
    FactorResetRow,
    LinkChallengeRow,
    NoticeRow,
    PasskeyChallengeRow,
    PasskeyRow,
    RecoveryCodeRow,
    SeatRequestRow,
    SessionRow,
)

_FACTORS = (CredentialRow, AuthenticatorRow, PasskeyRow, RecoveryCodeRow)
_REST = (AccountTokenRow, FactorResetRow, DeviceRow, NoticeRow)
_Table = (
    CredentialRow
    | AuthenticatorRow
    | PasskeyRow
    | RecoveryCodeRow
    | AccountTokenRow
    | FactorResetRow
    | DeviceRow
    | NoticeRow
)


async def forget_person(work: Work, person_id: PersonId) -> dict[str, int]:
    """Delete all that signs a person in, or did; return how many factors and sessions went."""
    sessions = await _forget_sessions(work, SessionRow.person_id == person_id)
    await changes(work, delete(LinkChallengeRow).where(LinkChallengeRow.person_id == person_id))
    await changes(
        work, delete(PasskeyChallengeRow).where(PasskeyChallengeRow.person_id == person_id)
    )
    for table in _REST:
        await changes(work, _of(table, person_id))
    factors = sum([await changes(work, _of(table, person_id)) for table in _FACTORS])
    return {"factors": factors, "sessions": sessions}


async def forget_visits(work: Work, visit_ids: Sequence[VisitId]) -> None:
    """Delete the sessions and codes of links to these visits."""
    await changes(work, delete(LinkChallengeRow).where(LinkChallengeRow.visit_id.in_(visit_ids)))
    await changes(work, delete(SeatRequestRow).where(SeatRequestRow.visit_id.in_(visit_ids)))
    await _forget_sessions(work, SessionRow.visit_id.in_(visit_ids))


async def _forget_sessions(work: Work, which: ColumnElement[bool]) -> int:
    chosen = select(SessionRow.id).where(which)
    for table in (PasskeyChallengeRow, SeatRequestRow):
        await changes(work, delete(table).where(table.session_id.in_(chosen)))
    return await changes(work, delete(SessionRow).where(which))


def _of(table: type[_Table], person_id: PersonId) -> Delete:
    return delete(table).where(table.person_id == person_id)

"""Leavers: closing somebody's account cuts them off at once, on every node; opening it again.

`server.auth.people_routes` and `visavis staff disable` call it. Sessions, places in rooms, links and
the tokens that they made end in the transaction that closes the account; sockets are cut right after it. Factors stay, and
open nothing while the account is closed.
"""

from sqlalchemy import func, select

from rooms.clinic import Clinic, Work
from rooms.ids import PersonId
from rooms.interfaces.tokens import revoke_made_by
from rooms.lifecycle import ENDED
from rooms.links import revoke_links_of
from rooms.people import Person, person
from rooms.presence import turn_out
from rooms.roles import Role
from rooms.storage.tables import VisitRow
from server.auth import account_tokens, person_audit
from server.auth.account_tokens import Purpose
from server.auth.factor_resets import stop_in
from server.auth.sessions import SessionId, Sessions
from server.auth.staff_roles import held, keep_an_admin, refuse_oneself


class Leaving:
    """Closes accounts and opens them again. `by` None is the server's operator."""

    def __init__(self, clinic: Clinic, sessions: Sessions) -> None:
        self._clinic = clinic
        self._sessions = sessions

    async def disable(self, by: PersonId | None, person_id: PersonId, reason: str | None) -> None:
        """Close an account; closing it twice is once.

        Raises Refused for oneself, Conflict `last_admin`, NotFound.
        """
        async with self._clinic.work() as work:
            ended = await self._disable(work, by, person_id, reason)
        # Their pages hear why before their places go. Closing it again finishes what a crash left.
        await self._sessions.tell_ended(ended)
        async with self._clinic.work() as work:
            await turn_out(work, person_id)

    async def enable(self, person_id: PersonId) -> None:
        """Open an account again. Sessions and links from before stay over. Raises NotFound."""
        async with self._clinic.work() as work:
            row = await held(work, person_id)
            if row.disabled_at is None:
                return
            # One that was being opened while the account closed must not come to life now.
            await self._sessions.end_all_in(work, person_id)
            row.disabled_at = None
            await work.db.flush()
            person_audit.note(work, "auth:person:enable", await person(work, person_id))

    async def _disable(
        self, work: Work, by: PersonId | None, person_id: PersonId, reason: str | None
    ) -> list[SessionId]:
        refuse_oneself(by, person_id)
        row = await held(work, person_id)
        if row.disabled_at is not None:
            return []
        who = await person(work, person_id)
        if Role.ADMIN in who.roles:
            await keep_an_admin(work, person_id)
        row.disabled_at = work.clock.now()
        ended = await self._sessions.end_all_in(work, person_id)
        await _revoke(work, who)
        await stop_in(work, who)
        person_audit.note(work, "auth:person:disable", who, reason=reason, sessions=len(ended))
        return ended


async def visits_left(work: Work, doctor_ids: set[PersonId]) -> dict[PersonId, int]:
    """Return how many visits that are not over each of these doctors has."""
    rows = await work.db.execute(
        select(VisitRow.doctor_id, func.count())
        .where(VisitRow.doctor_id.in_(doctor_ids), VisitRow.state.not_in(ENDED))
        .group_by(VisitRow.doctor_id)
    )
    return {PersonId(row[0]): row[1] for row in rows if row[0] is not None}


async def _revoke(work: Work, who: Person) -> None:
    await revoke_links_of(work, who.id)
    await revoke_made_by(work, who.id)
    for purpose in Purpose:
        await account_tokens.revoke(work, purpose, who.id)

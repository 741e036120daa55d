"""Who works at the clinic, and as what: giving and taking the roles of staff.

`server.auth.people_routes` and the command line call it. Nobody changes their own roles, and the
clinic never loses its last admin. Whoever's roles change signs in again.
"""

from sqlalchemy import select

from rooms.clinic import Clinic, Work
from rooms.errors import Conflict, NotFound, Refused
from rooms.ids import PersonId
from rooms.people import Person, person
from rooms.roles import Role
from rooms.storage.tables import PersonRow
from server.auth import person_audit
from server.auth.sessions import SessionId, Sessions

STAFF_ROLES = frozenset({Role.DOCTOR, Role.ADMIN, Role.PRIVACY})


class StaffRoles:
    """Changes what somebody is at the clinic."""

    def __init__(self, clinic: Clinic, sessions: Sessions) -> None:
        self._clinic = clinic
        self._sessions = sessions

    async def put(self, by: PersonId, person_id: PersonId, wanted: frozenset[Role]) -> None:
        """Set a person's roles among those of staff; whatever else they are they stay.

        Raises Refused for oneself, Conflict `last_admin`, NotFound.
        """
        async with self._clinic.work() as work:
            ended = await self._put(work, by, person_id, wanted & STAFF_ROLES)
        await self._sessions.tell_ended(ended)

    async def _put(
        self, work: Work, by: PersonId, person_id: PersonId, wanted: frozenset[Role]
    ) -> list[SessionId]:
        refuse_oneself(by, person_id)
        row = await held(work, person_id)
        before = frozenset(Role(role) for role in row.roles.split())
        after = before - STAFF_ROLES | wanted
        if not after:
            raise Conflict("Everyone is something at the clinic. Close the account instead.")
        if after == before:
            return []
        if Role.ADMIN in before - after:
            await keep_an_admin(work, person_id)
        row.roles = " ".join(sorted(after))
        await work.db.flush()
        who = await person(work, person_id)
        person_audit.note(work, "auth:person:roles", who, roles=row.roles)
        # Sockets hear by the roles that their session had when they came.
        return await self._sessions.end_all_in(work, person_id)


async def held(work: Work, person_id: PersonId) -> PersonRow:
    """Return a person's row, held until the work ends; admins' rows first, in one order, so that
    two admins who act on each other come one after the other. Raises NotFound."""
    await _active_admins(work)
    row = await work.db.get(PersonRow, person_id, with_for_update=True, populate_existing=True)
    if row is None or row.erased_at is not None:
        raise NotFound("There is no such person.")
    return row


async def keep_an_admin(work: Work, leaving: PersonId) -> None:
    """Go on when the clinic has another admin. Raises Conflict `last_admin`."""
    if await _active_admins(work) <= {leaving}:
        raise Conflict(
            "This is the clinic's last admin. Make somebody else an admin first.", code="last_admin"
        )


def refuse_oneself(by: PersonId | None, person_id: PersonId) -> None:
    """Raises Refused when somebody would decide about themselves."""
    if by == person_id:
        raise Refused("Nobody does this for themselves. Ask another admin.")


def is_staff(who: Person) -> bool:
    """Whether somebody works at the clinic."""
    return not STAFF_ROLES.isdisjoint(who.roles)


async def _active_admins(work: Work) -> set[PersonId]:
    rows = await work.db.scalars(
        select(PersonRow)
        .where(PersonRow.roles.contains(Role.ADMIN), PersonRow.disabled_at.is_(None))
        .order_by(PersonRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {PersonId(row.id) for row in rows}

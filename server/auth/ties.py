"""As what a session may act: the roles of its account, or of the one visit that its link is for.

`server.auth.sessions` asks at each use of a session, so what ended counts no more. A link never
gives the roles of the person's account: a doctor who is a guest somewhere is a guest there.
"""

from dataclasses import dataclass

from rooms.access import ActsFor
from rooms.clinic import Work
from rooms.ids import PersonId, VisitId
from rooms.links import role_by_link
from rooms.proxies import rights_of
from rooms.roles import Role
from rooms.storage.tables import VisitRow

_NOBODY: frozenset[ActsFor] = frozenset()


@dataclass(frozen=True)
class Ties:
    """Roles, and for whom a proxy may act."""

    roles: frozenset[Role]
    acts_for: frozenset[ActsFor]


async def ties_of(
    work: Work, person_id: PersonId, visit_id: VisitId | None, account: frozenset[Role]
) -> Ties:
    """Return what a session is good for; `account` are the roles that its person has."""
    roles = account if visit_id is None else await _roles_in(work, person_id, visit_id)
    return Ties(roles, await rights_of(work, person_id) if Role.PROXY in roles else _NOBODY)


async def _roles_in(work: Work, person_id: PersonId, visit_id: VisitId) -> frozenset[Role]:
    visit = await work.db.get(VisitRow, visit_id)
    role = None if visit is None else await role_by_link(work, visit, person_id)
    return frozenset() if role is None else frozenset({role})

"""Who may call a route: one policy name per route, denied unless it says otherwise.

`server.api.route` asks `check_access` before a body is read. Whether a visit belongs to the
caller is the clinic's own decision (`rooms`); this is about sessions and roles only.
"""

from enum import Enum
from typing import Protocol

from rooms.errors import NotFound, Refused, Unauthenticated
from rooms.ids import PersonId, VisitId
from rooms.roles import Role
from server.auth.levels import SessionLevel


class CurrentSession(Protocol):
    """What a request's session says; `server.auth` has the real one.

    `level` is PASSWORD, FULL or VISIT (never NONE); `visit_id` is set at level VISIT only.
    """

    @property
    def person_id(self) -> PersonId: ...

    @property
    def roles(self) -> frozenset[Role]: ...

    @property
    def level(self) -> SessionLevel: ...

    @property
    def visit_id(self) -> VisitId | None: ...


class Access(Enum):
    """The policies. The text is what the OpenAPI document says."""

    PUBLIC = "Anyone."
    PASSWORD = "Someone whose password was right; the second factor may be missing."  # noqa: S105
    SIGNED_IN = "Anyone signed in with all factors, or by visit link and code."
    SEAT = "The visit's patient: by visit link and code, or signed in with all factors."
    PATIENT = "A patient signed in with all factors."
    DOCTOR = "A doctor signed in with all factors."
    STAFF = "A doctor or admin signed in with all factors."
    ADMIN = "An admin signed in with all factors."


_ROLES = {
    Access.PATIENT: frozenset({Role.PATIENT}),
    Access.DOCTOR: frozenset({Role.DOCTOR}),
    Access.STAFF: frozenset({Role.DOCTOR, Role.ADMIN}),
    Access.ADMIN: frozenset({Role.ADMIN}),
}


def check_access(access: Access, session: CurrentSession | None, visit_id: str | None) -> None:
    """Return when this session may call a route of this policy; `visit_id` is the path's.

    Raises Unauthenticated (`not_signed_in`, `second_factor_needed`), Refused, or NotFound for a
    visit session that asks for another visit.
    """
    if access is Access.PUBLIC:
        return
    if session is None or session.level is SessionLevel.NONE:
        raise Unauthenticated("Sign in first.")
    if session.level is SessionLevel.PASSWORD:
        if access is not Access.PASSWORD:
            raise Unauthenticated(
                "Enter the code from your authenticator app first.", code="second_factor_needed"
            )
        return
    if session.level is SessionLevel.VISIT:
        _check_visit_session(access, session, visit_id)
        return
    _check_full_session(access, session)


def _check_visit_session(access: Access, session: CurrentSession, visit_id: str | None) -> None:
    if access is Access.SIGNED_IN:
        return
    if access is not Access.SEAT:
        raise Refused("A visit link opens only its own visit.")
    if session.visit_id is None or session.visit_id != visit_id:
        raise NotFound("There is no such visit.")


def _check_full_session(access: Access, session: CurrentSession) -> None:
    if access in {Access.PASSWORD, Access.SIGNED_IN}:
        return
    wanted = _ROLES[Access.PATIENT if access is Access.SEAT else access]
    if wanted.isdisjoint(session.roles):
        raise Refused("Your account may not do this.")

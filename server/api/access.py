"""Who may call a route: one policy name per route, denied unless it says otherwise.

`server.api.route` asks `check_access` before a body is read. A policy says which levels of session
open a route, and what its caller asks of the clinic; roles are weighed by `rooms.access` alone.
Whether a visit or record is the caller's is decided there, too, by the service that reads it.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from rooms.access import CLINIC_ACTIONS, Actor, ClinicFacts, require
from rooms.actions import Action
from rooms.errors import NotFound, Refused, Unauthenticated
from rooms.ids import PersonId, VisitId
from rooms.roles import Role
from server.auth.levels import SessionLevel


class CurrentSession(Protocol):
    """What a request's session says; `server.auth` has the real one.

    `level` is never NONE; `visit_id` is set at the levels VISIT and PENDING only.
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
    PENDING = "A further device on a visit link, which waits until it is let in."
    SIGNED_IN = "Anyone signed in with all factors, or by visit link and code."
    ACCOUNT = "Anyone signed in to an account with all factors."
    PART = "Who takes part in the visit: by link and code, or signed in with all factors."
    SEAT = "Who has a seat in the visit: by link and code, or signed in with all factors."
    PATIENT = "A patient signed in with all factors."
    PATIENT_OR_PROXY = "A patient, or who acts for one, signed in with all factors."
    DOCTOR = "A doctor signed in with all factors."
    STAFF = "A doctor or admin signed in with all factors."
    ADMIN = "An admin signed in with all factors."
    PRIVACY = "A privacy officer signed in with all factors."
    PRIVACY_OR_ADMIN = "A privacy officer or admin signed in with all factors."


@dataclass(frozen=True)
class Policy:
    """`asks` is what somebody signed in to an account must be allowed by their roles; a route may
    name something narrower. None: the route is about the caller alone."""

    levels: frozenset[SessionLevel]
    asks: Action | None = None


_FULL = frozenset({SessionLevel.FULL})
_FULL_OR_VISIT = frozenset({SessionLevel.FULL, SessionLevel.VISIT})

POLICIES = {
    Access.PUBLIC: Policy(frozenset(SessionLevel)),
    Access.PASSWORD: Policy(frozenset({SessionLevel.PASSWORD, SessionLevel.FULL})),
    Access.PENDING: Policy(frozenset({SessionLevel.PENDING, SessionLevel.VISIT})),
    Access.SIGNED_IN: Policy(_FULL_OR_VISIT),
    Access.ACCOUNT: Policy(_FULL),
    Access.PART: Policy(_FULL_OR_VISIT, Action.TAKE_PART),
    Access.SEAT: Policy(_FULL_OR_VISIT, Action.TAKE_SEAT),
    Access.PATIENT: Policy(_FULL, Action.USE_PORTAL),
    Access.PATIENT_OR_PROXY: Policy(_FULL, Action.TAKE_SEAT),
    Access.DOCTOR: Policy(_FULL, Action.USE_DESK),
    Access.STAFF: Policy(_FULL, Action.WORK_HERE),
    Access.ADMIN: Policy(_FULL, Action.SEE_OPERATIONS),
    Access.PRIVACY: Policy(_FULL, Action.ANSWER_REQUESTS),
    Access.PRIVACY_OR_ADMIN: Policy(_FULL, Action.READ_AUDIT),
}


def check_declared(access: Access, action: Action | None) -> None:
    """Return when a route may be declared so. Raises ValueError."""
    if access not in POLICIES:
        raise ValueError(f"{access} has no policy")
    if action is None:
        return
    if action not in CLINIC_ACTIONS:
        raise ValueError(f"{action} is decided where its visit or record is read")
    if POLICIES[access].asks is None:
        raise ValueError(f"{access} weighs no roles, so {action} would not be asked")


def check_access(
    access: Access,
    session: CurrentSession | None,
    visit_id: str | None,
    action: Action | None = None,
) -> None:
    """Return when this session may call a route of this policy; `visit_id` is the path's.

    `action` narrows what the policy asks. Raises Unauthenticated (`not_signed_in`,
    `second_factor_needed`), Refused, or NotFound for a visit session that asks for another visit.
    """
    if access is Access.PUBLIC:
        return
    policy = POLICIES[access]
    _check_level(policy, session)
    if session is None or session.level is not SessionLevel.FULL:
        _check_own_visit(policy, session, visit_id)
        return
    asks = action or policy.asks
    if asks is not None:
        require(Actor(session.person_id, session.roles), asks, ClinicFacts())


def _check_level(policy: Policy, session: CurrentSession | None) -> None:
    level = SessionLevel.NONE if session is None else session.level
    if level in policy.levels:
        return
    if level is SessionLevel.NONE:
        raise Unauthenticated("Sign in first.")
    if level is SessionLevel.PASSWORD:
        raise Unauthenticated(
            "Enter the code from your authenticator app first.", code="second_factor_needed"
        )
    if level is SessionLevel.PENDING:
        raise Refused("This device waits until it is let in.")
    if level is SessionLevel.VISIT:
        raise Refused("A visit link opens only its own visit.")
    raise Refused("Your account may not do this.")


def _check_own_visit(policy: Policy, session: CurrentSession | None, visit_id: str | None) -> None:
    """A session by visit link asks for no role, and for its own visit only."""
    if policy.asks is None or session is None:
        return
    if session.visit_id is None or session.visit_id != visit_id:
        raise NotFound("There is no such visit.")

"""The clinic's people as an admin sees them, what an admin does about accounts, and joining.

`server/auth/people_routes.py` takes and gives these. Of a patient they hold who it is and how they
sign in, nothing of any visit.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from rooms.roles import Role
from server.api.models.account import PendingReset
from server.api.models.base import Body, Email, Language, Line, OptionalLine, Password, Phone
from server.api.models.session import LinkToken

StaffRole = Literal[Role.DOCTOR, Role.ADMIN, Role.PRIVACY]
AccountRole = Literal[Role.PATIENT, Role.DOCTOR, Role.ADMIN, Role.PRIVACY]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
OptionalReason = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class Invite(Body):
    """A link that was sent and not used. It may be too old by now."""

    sent_at: AwareDatetime
    opened_at: AwareDatetime | None
    expires_at: AwareDatetime


class FactorCounts(Body):
    """How many of each; recovery codes that were used don't count."""

    totp: int
    passkeys: int
    recovery_codes: int


class AdminPerson(Body):
    """`drift_s` is how far ahead the clock of their authenticator was at its newest code.
    `visits_left` counts the visits of a closed account's doctor that somebody else must take."""

    id: str
    name: str
    email: str | None
    roles: tuple[Role, ...]
    status: Literal["no_account", "invited", "active", "disabled"]
    invite: Invite | None
    second_factor: bool
    factors: FactorCounts
    factor_reset: PendingReset | None
    drift_s: int | None
    last_seen_at: AwareDatetime | None
    visits_left: int


class ServerClock(Body):
    """The server's clock as the phones of `judged_from` people see it: they are `drift_s` ahead.
    Codes of authenticator apps stop working when it is far off."""

    drift_s: int | None
    judged_from: int
    verdict: Literal["right", "fast", "slow", "unknown"]


class AdminPeople(Body):
    people: tuple[AdminPerson, ...]
    clock: ServerClock


class NewPerson(Body):
    """Somebody who gets an account, and the link to it by mail."""

    roles: Annotated[tuple[AccountRole, ...], Field(min_length=1, max_length=4)]
    name: Line
    email: Email
    title: OptionalLine = ""
    phone: Phone | None = None
    language: Language = "en"


class StaffRoles(Body):
    """What somebody is among staff from now on; being a patient or a proxy stays."""

    roles: Annotated[tuple[StaffRole, ...], Field(max_length=3)]


class Leaver(Body):
    reason: OptionalReason = ""


class ResetOrder(Body):
    reason: Reason


class JoinOffer(Body):
    """Whom a link invites, and to what."""

    name: str
    email: str | None
    roles: tuple[Role, ...]
    clinic: str


class Join(LinkToken):
    password: Password

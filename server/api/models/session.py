"""What anyone may know of the clinic, and what signing in takes and gives: password or visit link.

`server/auth` has the rules; `docs/protocol.md` shows the steps in order.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from rooms.channels import Channel
from rooms.roles import Role
from server.api.models.base import Body, Code, Email, Language, Password
from server.auth.levels import SessionLevel


class ClinicInfo(Body):
    """What anyone may know before signing in."""

    name: str
    phone: str
    emergency_number: str
    zone: str
    languages: tuple[Language, ...]
    demo: bool
    consent_version: str


class PersonBrief(Body):
    id: str
    name: str
    roles: tuple[Role, ...]


class SessionInfo(Body):
    """`visit_id` is set for a session that came by a visit link. `next` says which factor is
    missing while the level is `password`."""

    level: SessionLevel
    person: PersonBrief | None = None
    visit_id: str | None = None
    next: Literal["totp", "enrol"] | None = None


class SignIn(Body):
    email: Email
    password: Password


class SignInCode(Body):
    code: Code


class TotpEnrolment(Body):
    """`qr` is an SVG data URI of `uri`; `key` is the same secret for typing, in groups of four."""

    key: str
    uri: str
    qr: str


class LinkToken(Body):
    token: Annotated[str, Field(min_length=16, max_length=128, pattern=r"^[A-Za-z0-9_-]+$")]


class LinkChallenge(Body):
    """A code went out over `channel` to an address that ends as `hint` shows."""

    challenge_id: str
    channel: Channel
    hint: str
    doctor_name: str | None
    starts_at: AwareDatetime
    resend_after_s: int


class ChallengeRef(Body):
    challenge_id: Annotated[str, Field(min_length=1, max_length=64)]


class LinkCode(ChallengeRef):
    code: Code

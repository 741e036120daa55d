"""What anyone may know of the clinic, and what signing in takes and gives: password or visit link.

`server/auth` has the rules; `docs/protocol.md` shows the steps in order.
"""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from rooms.channels import Channel
from rooms.roles import Role
from server.api.models.base import Body, Code, Email, Language, Password
from server.auth.levels import SessionLevel


class ClinicInfo(Body):
    """What anyone may know before signing in. `relay`: whether people of a call meet over a relay
    only, which hides where they are from each other. `region` is where most patients are (ISO 3166), null
    when check-in doesn't ask."""

    name: str
    phone: str
    emergency_number: str
    zone: str
    languages: tuple[Language, ...]
    demo: bool
    consent_version: str
    relay: Literal["none", "by_choice", "always"] = "none"
    region: str | None = None


class PersonBrief(Body):
    id: str
    name: str
    roles: tuple[Role, ...]


WayIn = Literal["totp", "recovery", "passkey"]
"""A way to give the second factor."""

ZoneName = Annotated[
    str, StringConstraints(max_length=64, pattern=r"^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+){0,3}$")
]
FactorName = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=60,
        pattern=r"^[^\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]*$",
    ),
]
TypedCode = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
Id = Annotated[str, Field(min_length=1, max_length=64)]


class SessionInfo(Body):
    """`visit_id` is set for a session that came by a visit link; the person's roles are then those
    of that seat alone. `next` says what is missing while the level is `password` or `pending`;
    `ways` is how the second factor can be given then, and `spare` whether losing one of them would
    still leave another. Until `fresh_until`, what needs a fresh factor is done without asking
    again. `ended` says why the session that this browser had is over: `signed_out` elsewhere, by its
    owner or by the clinic, or `expired`."""

    level: SessionLevel
    person: PersonBrief | None = None
    visit_id: str | None = None
    next: Literal["totp", "enrol", "wait"] | None = None
    ways: tuple[WayIn, ...] = ()
    spare: bool = False
    fresh_until: AwareDatetime | None = None
    ended: Literal["signed_out", "expired"] | None = None


class SignIn(Body):
    """`zone` is the browser's IANA time zone, for the list of one's own sessions."""

    email: Email
    password: Password
    zone: ZoneName | None = None


class SignInCode(Body):
    code: Code


class RecoveryCode(Body):
    """A recovery code as it was typed; case, spaces and hyphens don't matter."""

    code: TypedCode


class StepUpCode(SignInCode):
    """Both factors of somebody who is signed in, afresh."""

    password: Password


class StepUpRecovery(RecoveryCode):
    """Both factors of somebody who is signed in, afresh, in place of a lost app."""

    password: Password


class TotpBegin(Body):
    """`older` asks for a secret whose codes are made with SHA-1, for an app that knows no other."""

    older: bool = False


class TotpEnrolment(Body):
    """`qr` is an SVG data URI of `uri`; `key` is the same secret for typing, in groups of four.
    `id` names it when it is confirmed from the account's page. `older` says whether an app that makes
    codes with SHA-1 alone is refused here, would be taken if asked for, or was asked for."""

    id: str
    key: str
    uri: str
    qr: str
    older: Literal["refused", "offered", "chosen"]


class PasskeyChallenge(Body):
    """`options` are the JSON form of WebAuthn's request or creation options."""

    challenge_id: str
    options: dict[str, Any]


class PasskeyAnswer(Body):
    """`credential` is the JSON form of WebAuthn's PublicKeyCredential."""

    challenge_id: Id
    credential: dict[str, Any]


class PasskeySignIn(PasskeyAnswer):
    zone: ZoneName | None = None


class NewPasskey(PasskeyAnswer):
    """`name` is what its owner calls it."""

    name: FactorName


class LinkToken(Body):
    token: Annotated[str, Field(min_length=16, max_length=128, pattern=r"^[A-Za-z0-9_-]+$")]


class LinkChallenge(Body):
    """A code went out over `channel` to an address that ends as `hint` shows. `code_note` says
    that the link came the same way, which protects less. `replaces`: the browser has another link's
    visit open, whose place this one takes with the code; the other link opens it again."""

    challenge_id: str
    channel: Channel
    hint: str
    doctor_name: str | None
    starts_at: AwareDatetime
    resend_after_s: int
    code_note: Literal["same_channel"] | None = None
    replaces: bool = False


class ChallengeRef(Body):
    challenge_id: Annotated[str, Field(min_length=1, max_length=64)]


class LinkCode(ChallengeRef):
    code: Code

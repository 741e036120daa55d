"""What choosing, forgetting and changing a password takes and gives, and changing one's e-mail.

`server.auth.password_routes` speaks it; the links' tokens come from the fragment of their pages.
"""

from typing import Annotated, Literal

from pydantic import Field

from server.api.models.base import Body, Code, Email, Password
from server.api.models.session import PasskeyAnswer, TypedCode, WayIn

MailedToken = Annotated[str, Field(min_length=16, max_length=128, pattern=r"^[A-Za-z0-9_-]+$")]


class PasswordTyped(Body):
    """`token` is that of a reset or an invitation, if the page has one."""

    password: Annotated[str, Field(max_length=1_024)]
    email: Annotated[str, Field(max_length=254)] | None = None
    token: MailedToken | None = None


class PasswordHint(Body):
    """`score` goes from 0, guessed at once, to 4. `ok` says whether it may be chosen; `problem` is
    why not, `advice` what would make it better."""

    score: Annotated[int, Field(ge=0, le=4)]
    ok: bool
    problem: Literal["short", "common", "about_you", "about_clinic"] | None
    advice: Literal["longer", "not_a_word", "not_a_pattern"] | None


class PasswordForgotten(Body):
    email: Email


class ResetToken(Body):
    token: MailedToken


class ResetOffer(Body):
    """How the second factor can be given; empty for an account that never had one."""

    ways: tuple[WayIn, ...]


class PasswordReset(ResetToken):
    """One of `code`, `recovery_code` and `passkey` is given, as the offer said."""

    password: Password
    code: Code | None = None
    recovery_code: TypedCode | None = None
    passkey: PasskeyAnswer | None = None


class PasswordChange(Body):
    current: Password
    password: Password


class EmailChange(Body):
    email: Email


class EmailToken(Body):
    token: MailedToken

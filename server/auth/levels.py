"""How far somebody is signed in, and by what. Routes and socket handshakes decide by it."""

from enum import StrEnum


class SessionLevel(StrEnum):
    """`password` is half a sign-in and opens nothing; `visit` came by link and opens one visit;
    `pending` is a further device on a visit link that waits for a yes."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - a level, not a secret
    FULL = "full"
    VISIT = "visit"
    PENDING = "pending"


class Factor(StrEnum):
    """What completed a sign-in. `sms` and `mail` are codes that follow a visit link; `demo` is
    the demo clinic's own door."""

    TOTP = "totp"
    PASSKEY = "passkey"
    RECOVERY = "recovery"
    SMS = "sms"
    MAIL = "mail"
    DEMO = "demo"

"""How far somebody is signed in. Routes and socket handshakes decide by it."""

from enum import StrEnum


class SessionLevel(StrEnum):
    """`password` is half a sign-in and opens nothing; `visit` came by link and opens one visit."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - a level, not a secret
    FULL = "full"
    VISIT = "visit"

"""Roles: what a Person is at the clinic, and what someone is in one visit."""

from enum import StrEnum


class Role(StrEnum):
    """What a Person is at the clinic. A Person may have several."""

    PATIENT = "patient"
    DOCTOR = "doctor"
    ADMIN = "admin"
    PRIVACY = "privacy"
    """Privacy officer: reads the audit, exports and erases on request."""
    PROXY = "proxy"
    """Acts for a patient, within scopes and until a day (rooms.proxies)."""
    GUEST = "guest"
    """Joins one visit by invitation; nothing else."""


class SeatRole(StrEnum):
    """In which role a person sits in one visit."""

    PATIENT = "patient"
    DOCTOR = "doctor"
    PROXY = "proxy"
    INTERPRETER = "interpreter"
    RELATIVE = "relative"
    SPECIALIST = "specialist"
    OBSERVER = "observer"


GUESTS = frozenset(
    {SeatRole.INTERPRETER, SeatRole.RELATIVE, SeatRole.SPECIALIST, SeatRole.OBSERVER}
)

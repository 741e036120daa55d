"""Roles: what a Person is at the clinic, and what someone is in one visit."""

from enum import StrEnum


class Role(StrEnum):
    """What a Person is at the clinic. A Person may have several."""

    PATIENT = "patient"
    DOCTOR = "doctor"
    ADMIN = "admin"


class SeatRole(StrEnum):
    """In which role a person sits in one visit."""

    PATIENT = "patient"
    DOCTOR = "doctor"

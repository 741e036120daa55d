"""The people of the matrix: everyone who may stand before a route or a socket."""

from enum import StrEnum


class Who(StrEnum):
    """A session as seen from one visit and its patient; the words are those of the docs."""

    NOBODY = "nobody"
    HALF = "password only"
    PENDING = "a further device that waits"
    PATIENT = "the patient"
    PATIENT_LINK = "the patient by link"
    OTHER_PATIENT = "another patient"
    OTHER_LINK = "another patient by their own link"
    PROXY_VISITS = "a proxy for visits"
    PROXY_RECORD = "a proxy for the record"
    PROXY_OVER = "a proxy whose time is over"
    GUEST_OUT = "a guest before admission"
    GUEST_IN = "a guest after admission"
    GUEST_REMOVED = "a removed guest"
    DOCTOR = "the treating doctor"
    OTHER_DOCTOR = "another doctor"
    EMERGENCY = "a doctor with emergency access"
    RECEIVER = "a doctor to whom it is handed over"
    ADMIN = "an admin"
    PRIVACY = "a privacy officer"
    DISABLED = "a disabled person"


ALL = frozenset(Who)
NONE: frozenset[Who] = frozenset()
DOCTORS = frozenset({Who.DOCTOR, Who.OTHER_DOCTOR, Who.EMERGENCY, Who.RECEIVER})
STAFF = DOCTORS | {Who.ADMIN}
PATIENTS = frozenset({Who.PATIENT, Who.OTHER_PATIENT})
PROXIES = frozenset({Who.PROXY_VISITS, Who.PROXY_RECORD, Who.PROXY_OVER})
GUESTS = frozenset({Who.GUEST_OUT, Who.GUEST_IN})
BY_LINK = GUESTS | {Who.PATIENT_LINK, Who.OTHER_LINK, Who.GUEST_REMOVED}
ACCOUNTS = PATIENTS | PROXIES | STAFF | {Who.PRIVACY}
PATIENTS_SIDE = frozenset({Who.PATIENT, Who.PATIENT_LINK, Who.PROXY_VISITS})
"""Who sits in the visit as its patient."""

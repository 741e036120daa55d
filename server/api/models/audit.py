"""Who looked at a record, what is kept of it, and staff's search through the audit.

`server/audit/routes.py` takes and gives these.
"""

from enum import StrEnum

from pydantic import AwareDatetime

from rooms.audit_words import Word
from server.api.models.base import Body


class ChainHead(Body):
    """Where the audit chain stands: its last event's number and hash, in hex."""

    seq: int
    hash: str


class Look(Body):
    """One event as the patient reads it. `who` is None for the clinic's own machinery, for whoever
    was not signed in, and for somebody who was erased; `role` says which. `action` is
    `not_allowed` for what was refused."""

    seq: int
    at: AwareDatetime
    who: str | None
    role: str
    action: Word
    reason: str | None
    visit_id: str | None
    visit_at: AwareDatetime | None
    mine: bool


class Looks(Body):
    """Newest first; `more` says that older ones follow, before the last `seq`."""

    entries: tuple[Look, ...]
    more: bool
    head: ChainHead


class KeptSort(StrEnum):
    """The kinds of data that a clinic keeps about a patient."""

    IDENTITY = "identity"
    VISITS = "visits"
    CHECK_IN = "check_in"
    NOTES = "notes"
    CHAT = "chat"
    FEEDBACK = "feedback"
    SIGN_IN = "sign_in"
    AUDIT = "audit"
    FILES = "files"
    READINGS = "readings"
    CARE_PLAN = "care_plan"
    CONVERSATIONS = "conversations"
    EDUCATION = "education"
    PREPARED = "prepared"


class Protection(StrEnum):
    """How a kind of data is protected; the catalogues say it in words."""

    OWN_KEY = "own_key"
    HASHED = "hashed"
    CHAINED = "chained"
    IDS_ONLY = "ids_only"


class KeptKind(Body):
    """`kept_for_days` is None when no rule ends it."""

    kind: KeptSort
    count: int
    oldest_at: AwareDatetime | None
    kept_for_days: int | None
    protected: tuple[Protection, ...]


class Kept(Body):
    """`hold`: a legal hold keeps everything for now."""

    kinds: tuple[KeptKind, ...]
    hold: bool


class AuditEntry(Body):
    """One event as a privacy officer or an admin reads it; an admin reads no reason. `about_name`
    is whose account it concerns, where that is not a patient's record."""

    seq: int
    at: AwareDatetime
    person_id: str | None
    who: str | None
    role: str
    action: Word
    tag: str
    outcome: str
    patient_id: str | None
    patient_name: str | None
    about_name: str | None
    visit_id: str | None
    visit_at: AwareDatetime | None
    reason: str | None
    address: str | None
    request_id: str | None


class AuditPage(Body):
    """Newest first; `more` says that older ones follow, before the last `seq`."""

    entries: tuple[AuditEntry, ...]
    more: bool
    head: ChainHead

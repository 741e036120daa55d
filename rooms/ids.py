"""Identifiers of the clinic's records: opaque text, never guessable, never reused."""

import re
from typing import NewType
from uuid import uuid4

PersonId = NewType("PersonId", str)
VisitId = NewType("VisitId", str)
SeatId = NewType("SeatId", str)
LinkId = NewType("LinkId", str)
NoteId = NewType("NoteId", str)
PeerId = NewType("PeerId", str)
FeedbackId = NewType("FeedbackId", str)
DecisionId = NewType("DecisionId", str)
ServiceId = NewType("ServiceId", str)

_FORM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def new_id() -> str:
    """Return a fresh random identifier (UUID version 4, 36 characters)."""
    return str(uuid4())


def is_id(text: str) -> bool:
    """Whether a text has the form of an identifier."""
    return _FORM.fullmatch(text) is not None

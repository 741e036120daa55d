"""Identifiers of the clinic's records: opaque text, never guessable, never reused."""

from typing import NewType
from uuid import uuid4

PersonId = NewType("PersonId", str)
VisitId = NewType("VisitId", str)
SeatId = NewType("SeatId", str)
LinkId = NewType("LinkId", str)
NoteId = NewType("NoteId", str)
PeerId = NewType("PeerId", str)
FeedbackId = NewType("FeedbackId", str)


def new_id() -> str:
    """Return a fresh random identifier (UUID version 4, 36 characters)."""
    return str(uuid4())

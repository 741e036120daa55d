"""Snapshots of notes, beside the log that `rooms.storage.tables` holds.

They follow its rule: columns named `*_sealed` hold ciphertext of the visit's patient.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from rooms.storage.base import Base


class NoteSnapshotRow(Base):
    """One part of a note's state as it was after `seq`; `parts` is how many there are. `clocks` is
    how far each writer's writing is in it, as JSON."""

    __tablename__ = "note_snapshots"

    note_id: Mapped[str] = mapped_column(ForeignKey("notes.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parts: Mapped[int]
    clocks: Mapped[str] = mapped_column(Text)
    state_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]

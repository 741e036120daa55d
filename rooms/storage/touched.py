"""Rows that know when they were last changed, for other systems that ask what is new.

`rooms.clinic` has each of its sessions watched: no part that changes such a row has to think of it.
A statement that updates rows without loading them says so itself.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Mapped, Session


class Touched:
    """None: not since this column came."""

    changed_at: Mapped[datetime | None]


def watch(session: Session, now: Callable[[], datetime]) -> None:
    """Have a session note the time on each row of the kind that it adds or changes."""

    def before_flush(flushed: Session, *_: Any) -> None:
        for row in (*flushed.new, *flushed.dirty):
            if isinstance(row, Touched) and flushed.is_modified(row):
                row.changed_at = now()

    event.listen(session, "before_flush", before_flush)

"""What desk and patient both see of the queue: urgency, services, transfers, duty, the wait.

Parts of `models/desk.py`, `models/visit.py` and `models/queue.py`; `server/api/queue_views.py`
fills them. The enums are short keys, which screens put in words.
"""

from pydantic import AwareDatetime

from rooms.duty import Stand
from rooms.estimate import Why
from rooms.queue import Rule
from rooms.transfers import Kind, Stage
from server.api.models.base import Body

__all__ = ["DeskDuty", "Kind", "Rule", "ServiceName", "ServiceQueue", "Stage", "Stand", "Urgent",
           "VisitTransfer", "WaitRange", "Why"]  # fmt: skip


class Urgent(Body):
    """Why a visit goes first."""

    reason: str
    at: AwareDatetime
    by_name: str | None


class ServiceName(Body):
    id: str
    name: str


class ServiceQueue(Body):
    """A service of the doctor's, and how many wait in it for whoever is free."""

    id: str
    name: str
    waiting: int


class VisitTransfer(Body):
    """A visit goes, or came, from one doctor to another or to a service."""

    kind: Kind
    state: Stage
    from_name: str | None
    to_name: str | None
    reason: str


class DeskDuty(Body):
    """How the doctor stands to their queue. `late_until` is when `late_minutes` are over."""

    state: Stand
    paused_until: AwareDatetime | None = None
    off: bool = False
    late_minutes: int = 0
    late_until: AwareDatetime | None = None


class WaitRange(Body):
    """From at least to at most so many minutes."""

    from_minutes: int
    to_minutes: int

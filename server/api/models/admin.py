"""What an admin sees of the clinic's operation: rooms and the day, no health content.

`server/api/admin_routes.py` gives these.
"""

from datetime import date

from pydantic import AwareDatetime

from rooms.lifecycle import VisitState
from server.api.models.base import Body
from server.api.models.desk import LinkStatus


class BoardPerson(Body):
    role: str
    since: AwareDatetime
    away: bool


class BoardRoom(Body):
    """A live visit without health content: who is connected is told by role only."""

    visit_id: str
    state: VisitState
    since: AwareDatetime
    doctor_name: str | None
    connected: tuple[BoardPerson, ...]


class Board(Body):
    rooms: tuple[BoardRoom, ...]
    waiting: int
    in_call: int
    completed_today: int


class AdminVisit(Body):
    """`patient_name` is None when the patient was erased."""

    id: str
    starts_at: AwareDatetime
    state: VisitState
    doctor_name: str | None
    patient_name: str | None
    link_status: LinkStatus | None


class AdminVisits(Body):
    day: date
    visits: tuple[AdminVisit, ...]

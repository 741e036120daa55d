"""What an admin sees of the clinic's operation: rooms, people and the day, no health content.

`server/api/admin_routes.py` gives these.
"""

from datetime import date

from pydantic import AwareDatetime

from rooms.lifecycle import VisitState
from rooms.roles import Role
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


class AdminPerson(Body):
    id: str
    name: str
    email: str | None
    roles: tuple[Role, ...]
    second_factor: bool
    last_seen_at: AwareDatetime | None


class AdminPeople(Body):
    people: tuple[AdminPerson, ...]


class AdminVisit(Body):
    id: str
    starts_at: AwareDatetime
    state: VisitState
    doctor_name: str | None
    patient_name: str
    link_status: LinkStatus | None


class AdminVisits(Body):
    day: date
    visits: tuple[AdminVisit, ...]

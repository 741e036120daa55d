"""What runs the queue: pausing, urgency, walk-ins, transfers, services, visits that didn't happen.

`server/api/queue_routes.py`, `transfer_routes.py` and `service_routes.py` take and give these.
"""

from typing import Annotated, Literal

from pydantic import Field

from rooms.channels import Channel
from rooms.outcomes import DidNotHappen
from rooms.transfers import Kind
from server.api.models.base import Body, Line, OptionalLine
from server.api.models.booking import NewPatient, RecordId
from server.api.models.visit import DoctorBrief


class Pause(Body):
    minutes: Literal[10, 20, 30]


class RunLate(Body):
    """How long the next patient has to wait from now; 0 takes it back."""

    minutes: Annotated[int, Field(ge=0, le=120)]


class MarkUrgent(Body):
    reason: Line


class TransferVisit(Body):
    """Exactly one of `to_doctor_id` and `to_service_id`; a warm transfer goes to a doctor."""

    kind: Kind
    to_doctor_id: RecordId | None = None
    to_service_id: RecordId | None = None
    reason: Line


class WalkIn(Body):
    """Somebody who comes without an appointment; otherwise like BookVisit."""

    patient_id: RecordId | None = None
    new_patient: NewPatient | None = None
    doctor_id: RecordId | None = None
    service_id: RecordId | None = None
    minutes: Annotated[int, Field(ge=5, le=180)] = 15
    reason: OptionalLine = ""
    send_by: Channel = Channel.MAIL
    phone_checked: bool = False


class NotHeld(Body):
    outcome: DidNotHappen


class SaveService(Body):
    """Without `visit_minutes`, visits are as long as each doctor's own hours say."""

    name: Line
    doctor_ids: Annotated[tuple[RecordId, ...], Field(min_length=1, max_length=200)]
    visit_minutes: Annotated[int, Field(ge=5, le=180)] | None = None


class ServiceEntry(Body):
    id: str
    name: str
    doctors: tuple[DoctorBrief, ...]
    closed: bool = False
    visit_minutes: int | None = None


class ServiceList(Body):
    services: tuple[ServiceEntry, ...]

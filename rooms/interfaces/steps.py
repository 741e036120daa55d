"""The steps of a visit that other systems are told of, and which event of its life is which.

`rooms.visits` and `rooms.moving` note them by `Work.step`; `rooms.interfaces.deliveries` writes them
down for webhooks before the commit.
"""

from dataclasses import dataclass
from enum import StrEnum

from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitEvent


class VisitStep(StrEnum):
    """What a webhook tells of a visit."""

    BOOKED = "visit.booked"
    MOVED = "visit.moved"
    CANCELLED = "visit.cancelled"
    ARRIVED = "visit.arrived"
    ADMITTED = "visit.admitted"
    ENDED = "visit.ended"
    COMPLETED = "visit.completed"
    NO_SHOW = "visit.no_show"
    TAKEN_BACK = "visit.taken_back"


@dataclass(frozen=True)
class VisitStepped:
    """A visit of a patient went one step on."""

    step: VisitStep
    visit_id: VisitId
    patient_id: PersonId


STEP_OF: dict[VisitEvent, VisitStep] = {
    VisitEvent.ARRIVE: VisitStep.ARRIVED,
    VisitEvent.ADMIT: VisitStep.ADMITTED,
    VisitEvent.HANG_UP: VisitStep.ENDED,
    VisitEvent.COMPLETE: VisitStep.COMPLETED,
    VisitEvent.BY_PHONE: VisitStep.COMPLETED,
    VisitEvent.CANCEL: VisitStep.CANCELLED,
    VisitEvent.NOT_HELD: VisitStep.CANCELLED,
    VisitEvent.MARK_NO_SHOW: VisitStep.NO_SHOW,
    VisitEvent.EXPECT_AGAIN: VisitStep.TAKEN_BACK,
    VisitEvent.WAIT_AGAIN: VisitStep.TAKEN_BACK,
    VisitEvent.RESUME: VisitStep.TAKEN_BACK,
}
"""An event of a visit's life → what is told of it."""

"""The life of a visit as one table: from a state, by an event, caused by whom, to a state.

Everything that moves a visit asks `next_state`; nothing else writes a state.
States follow DESIGN.md; FHIR counterparts are Appointment before and Encounter (class VR) after
check-in.
"""

from enum import StrEnum

from rooms.errors import Conflict, Refused


class VisitState(StrEnum):
    SCHEDULED = "scheduled"
    WAITING = "waiting"
    IN_CALL = "in_call"
    WRAP_UP = "wrap_up"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class VisitEvent(StrEnum):
    ARRIVE = "arrive"
    ADMIT = "admit"
    HANG_UP = "hang_up"
    COMPLETE = "complete"
    CANCEL = "cancel"
    MARK_NO_SHOW = "mark_no_show"
    NOT_HELD = "not_held"
    BY_PHONE = "by_phone"
    EXPECT_AGAIN = "expect_again"
    WAIT_AGAIN = "wait_again"
    RESUME = "resume"


class Cause(StrEnum):
    """In which capacity a person does something. EMERGENCY is a doctor who opened the record of
    somebody they don't treat, for a reason."""

    PATIENT = "patient"
    PROXY = "proxy"
    GUEST = "guest"
    DOCTOR = "doctor"
    EMERGENCY = "emergency"
    ADMIN = "admin"
    PRIVACY = "privacy"


Transition = tuple[frozenset[Cause], VisitState]

_STAFF = frozenset({Cause.DOCTOR, Cause.ADMIN})
_PATIENTS = frozenset({Cause.PATIENT, Cause.PROXY})
_ALL = _STAFF | _PATIENTS
_DOCTOR = frozenset({Cause.DOCTOR})

TRANSITIONS: dict[tuple[VisitState, VisitEvent], Transition] = {
    (VisitState.SCHEDULED, VisitEvent.ARRIVE): (_PATIENTS, VisitState.WAITING),
    (VisitState.WAITING, VisitEvent.ADMIT): (_DOCTOR, VisitState.IN_CALL),
    (VisitState.IN_CALL, VisitEvent.HANG_UP): (_DOCTOR, VisitState.WRAP_UP),
    (VisitState.WRAP_UP, VisitEvent.COMPLETE): (_DOCTOR, VisitState.COMPLETED),
    (VisitState.SCHEDULED, VisitEvent.CANCEL): (_ALL, VisitState.CANCELLED),
    (VisitState.WAITING, VisitEvent.CANCEL): (_ALL, VisitState.CANCELLED),
    (VisitState.SCHEDULED, VisitEvent.MARK_NO_SHOW): (_STAFF, VisitState.NO_SHOW),
    (VisitState.WAITING, VisitEvent.MARK_NO_SHOW): (_STAFF, VisitState.NO_SHOW),
    (VisitState.SCHEDULED, VisitEvent.NOT_HELD): (_STAFF, VisitState.CANCELLED),
    (VisitState.WAITING, VisitEvent.NOT_HELD): (_STAFF, VisitState.CANCELLED),
    (VisitState.SCHEDULED, VisitEvent.BY_PHONE): (_DOCTOR, VisitState.COMPLETED),
    (VisitState.WAITING, VisitEvent.BY_PHONE): (_DOCTOR, VisitState.COMPLETED),
    # What follows takes back a slip of the hand, for as long as `rooms.outcomes` says.
    (VisitState.NO_SHOW, VisitEvent.EXPECT_AGAIN): (_DOCTOR, VisitState.SCHEDULED),
    (VisitState.NO_SHOW, VisitEvent.WAIT_AGAIN): (_DOCTOR, VisitState.WAITING),
    (VisitState.WRAP_UP, VisitEvent.RESUME): (_DOCTOR, VisitState.IN_CALL),
}

ENDED = frozenset({VisitState.COMPLETED, VisitState.CANCELLED, VisitState.NO_SHOW})


def next_state(state: VisitState, event: VisitEvent, cause: Cause) -> VisitState:
    """Return the state that follows.

    Raises Conflict when the visit is past or before this event, Refused when this person's
    capacity may not cause it.
    """
    found = TRANSITIONS.get((state, event))
    if found is None:
        raise Conflict(
            f"This visit is {state.value.replace('_', ' ')}, so it can't "
            f"{event.value.replace('_', ' ')} now. Reload to see where it stands.",
            code="visit_moved_on",
        )
    causes, after = found
    if cause not in causes:
        raise Refused(f"A {cause.value} can't {event.value.replace('_', ' ')} a visit.")
    return after

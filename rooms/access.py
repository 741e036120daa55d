"""Who may do what to which visit: one pure function, deny by default.

`decide(actor, action, visit)` is asked by every service that reads or moves a visit. The table of
rules is `_RULES`; an action without a rule is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from rooms.errors import NotFound, Refused
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import Cause, VisitState
from rooms.roles import Role


class Action(StrEnum):
    """What someone may want of a visit."""

    SEE_MINE = "see_mine"
    CHECK_IN = "check_in"
    GIVE_FEEDBACK = "give_feedback"
    CANCEL = "cancel"
    READ = "read"
    ADMIT = "admit"
    HANG_UP = "hang_up"
    COMPLETE = "complete"
    MARK_NO_SHOW = "mark_no_show"
    SEND_LINK = "send_link"
    ATTEND = "attend"
    WRITE_NOTE = "write_note"


@dataclass(frozen=True)
class Actor:
    """A signed-in person. `visit_id` narrows a session that came by a link to that visit."""

    person_id: PersonId
    roles: frozenset[Role]
    visit_id: VisitId | None = None


@dataclass(frozen=True)
class VisitFacts:
    """What a decision needs to know of a visit. `doctor_id` None: any doctor may take it."""

    id: VisitId
    patient_id: PersonId
    doctor_id: PersonId | None
    state: VisitState


@dataclass(frozen=True)
class Allowed:
    """May, in this capacity."""

    cause: Cause


@dataclass(frozen=True)
class Denied:
    """May not. A hidden visit is answered like one that does not exist."""

    reason: str
    hidden: bool = False


Rule = Callable[[Actor, VisitFacts], Cause | None]


def _patient(actor: Actor, visit: VisitFacts) -> Cause | None:
    """The visit's own patient, whether signed in or by the link to this visit."""
    by_link = actor.visit_id == visit.id
    signed_in = actor.visit_id is None and Role.PATIENT in actor.roles
    own = actor.person_id == visit.patient_id
    return Cause.PATIENT if own and (by_link or signed_in) else None


def _doctor(actor: Actor, visit: VisitFacts) -> Cause | None:
    """The visit's doctor."""
    is_doctor = actor.visit_id is None and Role.DOCTOR in actor.roles
    return Cause.DOCTOR if is_doctor and actor.person_id == visit.doctor_id else None


def _any_doctor(actor: Actor, visit: VisitFacts) -> Cause | None:
    """The visit's doctor, or any doctor while it has none."""
    is_doctor = actor.visit_id is None and Role.DOCTOR in actor.roles
    if is_doctor and visit.doctor_id is None and actor.person_id != visit.patient_id:
        return Cause.DOCTOR
    return _doctor(actor, visit)


def _admin(actor: Actor, _visit: VisitFacts) -> Cause | None:
    return Cause.ADMIN if actor.visit_id is None and Role.ADMIN in actor.roles else None


_RULES: dict[Action, tuple[Rule, ...]] = {
    Action.SEE_MINE: (_patient,),
    Action.CHECK_IN: (_patient,),
    Action.GIVE_FEEDBACK: (_patient,),
    Action.CANCEL: (_patient, _any_doctor, _admin),
    Action.READ: (_any_doctor,),
    Action.ADMIT: (_any_doctor,),
    Action.HANG_UP: (_doctor,),
    Action.COMPLETE: (_doctor,),
    Action.MARK_NO_SHOW: (_any_doctor, _admin),
    Action.SEND_LINK: (_any_doctor, _admin),
    Action.ATTEND: (_patient, _doctor),
    Action.WRITE_NOTE: (_patient, _doctor),
}


def decide(actor: Actor, action: Action, visit: VisitFacts) -> Allowed | Denied:
    """Return whether the actor may, and in which capacity."""
    for rule in _RULES.get(action, ()):
        cause = rule(actor, visit)
        if cause is not None:
            return Allowed(cause)
    knows_of_it = any(rule(actor, visit) for rule in (_patient, _any_doctor, _admin))
    reason = f"You can't {action.value.replace('_', ' ')} this visit."
    return Denied(reason, hidden=not knows_of_it)


def require(actor: Actor, action: Action, visit: VisitFacts) -> Cause:
    """Return the capacity in which the actor may. Raises Refused, or NotFound when hidden."""
    decision = decide(actor, action, visit)
    if isinstance(decision, Allowed):
        return decision.cause
    if decision.hidden:
        raise NotFound("There is no such visit, or it isn't yours.")
    raise Refused(decision.reason)

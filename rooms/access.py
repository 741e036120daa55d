"""Who may do what to which visit, record or part of the clinic: one pure function, deny by default.

`decide(actor, action, subject)` is asked by every service that reads or moves something of a
patient. The tables of rules are `_VISIT`, `_RECORD` and `_CLINIC`; an action without a rule there
is refused. Roles of a session are one thing, what ties somebody to a subject another: a rule names
both, and the capacity it gives is written into the audit.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rooms.actions import Action
from rooms.errors import NotFound, Refused
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import Cause, VisitState
from rooms.roles import Role


class Scope(StrEnum):
    """What a proxy may do for a patient."""

    VISITS = "visits"
    RECORD = "record"


@dataclass(frozen=True)
class ActsFor:
    """A right to act for a patient, as it stands now: not ended, not expired."""

    patient_id: PersonId
    scope: Scope


@dataclass(frozen=True)
class Actor:
    """A signed-in person. `visit_id` narrows a session that came by a link to that visit;
    `acts_for` are the rights of a proxy."""

    person_id: PersonId
    roles: frozenset[Role]
    visit_id: VisitId | None = None
    acts_for: frozenset[ActsFor] = frozenset()


@dataclass(frozen=True)
class VisitFacts:
    """What a decision needs to know of a visit. `doctor_id` None: any doctor may take it, or any of
    `service_doctors` when it is for a service. `receiver` is the doctor to whom it is handed over
    with the patient's yes, `prepared_by` the one who has the waiting patient's panel open. `guests`
    have a seat in it that wasn't taken away; `cosigners` were asked to sign its note, too."""

    id: VisitId
    patient_id: PersonId
    doctor_id: PersonId | None
    state: VisitState
    guests: frozenset[PersonId] = frozenset()
    service_doctors: frozenset[PersonId] | None = None
    receiver: PersonId | None = None
    prepared_by: PersonId | None = None
    cosigners: frozenset[PersonId] = frozenset()


@dataclass(frozen=True)
class RecordFacts:
    """What a decision needs to know of a patient's record: who treats the patient, and who opened
    the record in an emergency that lasts."""

    patient_id: PersonId
    treating: frozenset[PersonId] = frozenset()
    in_emergency: frozenset[PersonId] = frozenset()


@dataclass(frozen=True)
class ClinicFacts:
    """The clinic itself: its operations, its people, its audit."""


Subject = VisitFacts | RecordFacts | ClinicFacts


@dataclass(frozen=True)
class Allowed:
    """May, in this capacity."""

    cause: Cause


@dataclass(frozen=True)
class Denied:
    """May not. A hidden subject is answered like one that does not exist."""

    reason: str
    hidden: bool = False
    code: str = Refused.code


VisitRule = Callable[[Actor, VisitFacts], Cause | None]
RecordRule = Callable[[Actor, RecordFacts], Cause | None]


def _has(actor: Actor, role: Role) -> bool:
    """Whether a role counts: a session that came by a link has none but its seat."""
    return actor.visit_id is None and role in actor.roles


def _patient(actor: Actor, visit: VisitFacts) -> Cause | None:
    """The visit's own patient, whether signed in or by the link to this visit."""
    by_link = actor.visit_id == visit.id
    own = actor.person_id == visit.patient_id
    return Cause.PATIENT if own and (by_link or _has(actor, Role.PATIENT)) else None


def _proxy(actor: Actor, visit: VisitFacts) -> Cause | None:
    """Who acts for the patient in visits, whether signed in or by their own link to this visit."""
    by_link = actor.visit_id == visit.id
    right = ActsFor(visit.patient_id, Scope.VISITS) in actor.acts_for
    return Cause.PROXY if right and (by_link or _has(actor, Role.PROXY)) else None


def _guest(actor: Actor, visit: VisitFacts) -> Cause | None:
    """Somebody invited to this one visit, by the link to it."""
    by_link = actor.visit_id == visit.id
    return Cause.GUEST if by_link and actor.person_id in visit.guests else None


def _doctor(actor: Actor, visit: VisitFacts) -> Cause | None:
    """The visit's doctor."""
    own = actor.person_id == visit.doctor_id
    return Cause.DOCTOR if own and _has(actor, Role.DOCTOR) else None


def _any_doctor(actor: Actor, visit: VisitFacts) -> Cause | None:
    """The visit's doctor, or any doctor, or any of its service, while it has none."""
    is_open = visit.doctor_id is None and actor.person_id != visit.patient_id
    is_theirs = visit.service_doctors is None or actor.person_id in visit.service_doctors
    if is_open and is_theirs and _has(actor, Role.DOCTOR):
        return Cause.DOCTOR
    return _doctor(actor, visit)


def _receiver(actor: Actor, visit: VisitFacts) -> Cause | None:
    """The doctor to whom the patient agreed to be handed over."""
    is_other = actor.person_id != visit.patient_id
    receives = is_other and actor.person_id == visit.receiver
    return Cause.DOCTOR if receives and _has(actor, Role.DOCTOR) else None


def _preparing(actor: Actor, visit: VisitFacts) -> Cause | None:
    """A doctor who has the patient's panel open, and may let them in."""
    return _any_doctor(actor, visit) if actor.person_id == visit.prepared_by else None


def _cosigner(actor: Actor, visit: VisitFacts) -> Cause | None:
    """A second doctor whom the visit's doctor asked to sign its note, too."""
    asked = actor.person_id in visit.cosigners and actor.person_id != visit.patient_id
    return Cause.DOCTOR if asked and _has(actor, Role.DOCTOR) else None


def _admin(actor: Actor, _visit: VisitFacts) -> Cause | None:
    return Cause.ADMIN if _has(actor, Role.ADMIN) else None


_VISIT: dict[Action, tuple[VisitRule, ...]] = {
    Action.SEE_MINE: (_patient, _proxy),
    Action.CHECK_IN: (_patient, _proxy),
    Action.DRAFT_CHECK_IN: (_patient, _proxy),
    Action.GIVE_FEEDBACK: (_patient, _proxy),
    Action.GIVE_DOCTOR_FEEDBACK: (_doctor,),
    Action.CANCEL: (_patient, _proxy, _any_doctor, _admin),
    Action.MOVE: (_patient, _proxy, _any_doctor, _admin),
    Action.READ: (_any_doctor, _receiver),
    Action.PREPARE: (_any_doctor,),
    Action.ADMIT: (_any_doctor,),
    Action.HANG_UP: (_doctor,),
    Action.COMPLETE: (_doctor,),
    Action.MARK_NO_SHOW: (_any_doctor, _admin),
    Action.UNDO: (_any_doctor,),
    Action.MARK_URGENT: (_any_doctor, _admin),
    Action.TRANSFER: (_any_doctor,),
    Action.AGREE_TO_TRANSFER: (_patient, _proxy),
    Action.JOIN_TRANSFER: (_receiver,),
    Action.FINISH_TRANSFER: (_doctor, _receiver),
    Action.SEND_LINK: (_any_doctor, _admin),
    Action.SEE_PEOPLE: (_any_doctor, _receiver, _admin),
    Action.INVITE_GUEST: (_any_doctor, _admin),
    Action.ADMIT_GUEST: (_doctor,),
    Action.AGREE_TO_GUEST: (_patient, _proxy),
    Action.ALLOW_DEVICE: (_patient, _proxy, _any_doctor),
    Action.SEE_AS_GUEST: (_guest,),
    Action.CHECK_CONNECTION: (_patient, _proxy, _guest),
    Action.ATTEND: (_patient, _proxy, _guest, _doctor, _receiver, _preparing),
    Action.WRITE_NOTE: (_patient, _proxy, _doctor, _receiver),
    Action.WRITE_CLINICAL_NOTE: (_doctor, _receiver),
    Action.SIGN_NOTE: (_doctor,),
    Action.READ_SIGNED_NOTE: (_doctor, _receiver, _cosigner),
    Action.COSIGN_NOTE: (_cosigner,),
    Action.SEE_DECISIONS: (_patient, _proxy, _any_doctor, _receiver),
    Action.OFFER_DECISION: (_any_doctor, _receiver),
    Action.VOICE_DECISION: (_patient, _proxy),
    Action.AGREE_DECISION: (_patient, _proxy, _any_doctor, _receiver),
    Action.CONFIRM_DECISION: (_patient, _proxy, _any_doctor, _receiver),
    Action.PREPARE_ANSWERS: (_patient, _proxy),
    Action.WRITE_SUMMARY: (_doctor,),
    Action.READ_SUMMARY: (_patient, _proxy),
    Action.CHOOSE_RELAY: (_patient, _proxy),
    Action.READ_CHAT: (_patient, _proxy, _guest, _doctor, _receiver),
    Action.CHECK_IDENTITY: (_doctor, _receiver),
}


def _own_record(actor: Actor, record: RecordFacts) -> Cause | None:
    own = actor.person_id == record.patient_id
    return Cause.PATIENT if own and _has(actor, Role.PATIENT) else None


def _record_proxy(actor: Actor, record: RecordFacts) -> Cause | None:
    right = ActsFor(record.patient_id, Scope.RECORD) in actor.acts_for
    return Cause.PROXY if right and _has(actor, Role.PROXY) else None


def _treating(actor: Actor, record: RecordFacts) -> Cause | None:
    treats = actor.person_id in record.treating and actor.person_id != record.patient_id
    return Cause.DOCTOR if treats and _has(actor, Role.DOCTOR) else None


def _in_emergency(actor: Actor, record: RecordFacts) -> Cause | None:
    opened = actor.person_id in record.in_emergency
    return Cause.EMERGENCY if opened and _has(actor, Role.DOCTOR) else None


def _not_treating(actor: Actor, record: RecordFacts) -> Cause | None:
    """A doctor to whom the record is closed so far."""
    other = actor.person_id not in record.treating | {record.patient_id}
    return Cause.DOCTOR if other and _has(actor, Role.DOCTOR) else None


def _privacy_of_record(actor: Actor, record: RecordFacts) -> Cause | None:
    other = actor.person_id != record.patient_id
    return Cause.PRIVACY if other and _has(actor, Role.PRIVACY) else None


def _admin_of_record(actor: Actor, _record: RecordFacts) -> Cause | None:
    return Cause.ADMIN if _has(actor, Role.ADMIN) else None


_RECORD: dict[Action, tuple[RecordRule, ...]] = {
    Action.READ_RECORD: (_treating, _in_emergency),
    Action.READ_OWN_DECISIONS: (_own_record, _record_proxy),
    Action.ADD_TO_RECORD: (_treating,),
    Action.READ_READINGS: (_own_record, _record_proxy, _treating, _in_emergency),
    Action.WRITE_READINGS: (_own_record, _record_proxy, _treating, _in_emergency),
    Action.SET_RANGES: (_treating,),
    Action.READ_PLAN: (_own_record, _record_proxy, _treating, _in_emergency),
    Action.EDIT_PLAN: (_own_record, _record_proxy, _treating),
    Action.WRITE_TO_TEAM: (_own_record, _record_proxy),
    Action.ANSWER_MESSAGES: (_treating,),
    Action.READ_EDUCATION: (_own_record, _record_proxy, _treating),
    Action.GIVE_EDUCATION: (_treating,),
    Action.SEE_DOCUMENTS: (_own_record, _record_proxy, _treating, _in_emergency),
    Action.ADD_DOCUMENT: (_own_record, _record_proxy),
    Action.OPEN_IN_EMERGENCY: (_not_treating,),
    Action.SEE_LOOKS: (_own_record, _record_proxy),
    Action.EXPORT_RECORD: (_own_record, _privacy_of_record),
    Action.MANAGE_PROXIES: (_admin_of_record,),
    Action.SEE_PROXIES: (_own_record, _admin_of_record),
}

_AS_PATIENT = (Role.PATIENT, Cause.PATIENT)
_AS_PROXY = (Role.PROXY, Cause.PROXY)
_AS_DOCTOR = (Role.DOCTOR, Cause.DOCTOR)
_AS_ADMIN = (Role.ADMIN, Cause.ADMIN)
_AS_PRIVACY = (Role.PRIVACY, Cause.PRIVACY)

_CLINIC: dict[Action, tuple[tuple[Role, Cause], ...]] = {
    Action.TAKE_SEAT: (_AS_PATIENT, _AS_PROXY),
    Action.TAKE_PART: (_AS_PATIENT, _AS_PROXY, _AS_DOCTOR),
    Action.USE_PORTAL: (_AS_PATIENT,),
    Action.USE_DESK: (_AS_DOCTOR,),
    Action.WORK_HERE: (_AS_DOCTOR, _AS_ADMIN),
    Action.FIND_PATIENTS: (_AS_DOCTOR, _AS_ADMIN),
    Action.BOOK: (_AS_DOCTOR, _AS_ADMIN),
    Action.READ_FEEDBACK: (_AS_ADMIN, _AS_DOCTOR),
    Action.MANAGE_FEEDBACK: (_AS_ADMIN,),
    Action.SEE_OPERATIONS: (_AS_ADMIN,),
    Action.MANAGE_PEOPLE: (_AS_ADMIN,),
    Action.SET_HOURS: (_AS_ADMIN,),
    Action.READ_AUDIT: (_AS_PRIVACY, _AS_ADMIN),
    Action.ANSWER_REQUESTS: (_AS_PRIVACY,),
    Action.KEEP_LIBRARY: (_AS_DOCTOR, _AS_ADMIN),
    Action.MANAGE_INTERFACES: (_AS_ADMIN,),
    Action.LET_SYSTEMS_READ: (_AS_PRIVACY,),
}

_FOR_WHO_TREATS = frozenset(
    {
        Action.READ_RECORD,
        Action.ADD_TO_RECORD,
        Action.READ_READINGS,
        Action.WRITE_READINGS,
        Action.SET_RANGES,
        Action.READ_PLAN,
        Action.EDIT_PLAN,
    }
)
"""What of a record a doctor may learn is there, though it is closed to them."""

CLINIC_ACTIONS = frozenset(_CLINIC)
"""What a role alone decides; everything else needs to know of whom."""


_NOT_TREATING = (
    "You don't treat this patient, so their record is closed to you. Book a visit with them, or "
    "open it in an emergency with a reason; the patient is told."
)


def decide(actor: Actor, action: Action, subject: Subject) -> Allowed | Denied:
    """Return whether the actor may, and in which capacity."""
    cause = _cause(actor, action, subject)
    return Allowed(cause) if cause is not None else _denied(actor, action, subject)


def require(actor: Actor, action: Action, subject: Subject) -> Cause:
    """Return the capacity in which the actor may. Raises Refused, or NotFound when hidden."""
    decision = decide(actor, action, subject)
    if isinstance(decision, Allowed):
        return decision.cause
    if decision.hidden:
        raise NotFound(decision.reason)
    raise Refused(decision.reason, code=decision.code)


def may(actor: Actor, action: Action, subject: Subject) -> bool:
    """Return whether the actor may, when nothing is to be said to who may not."""
    return isinstance(decide(actor, action, subject), Allowed)


def _cause(actor: Actor, action: Action, subject: Subject) -> Cause | None:
    match subject:
        case VisitFacts():
            return _first(rule(actor, subject) for rule in _VISIT.get(action, ()))
        case RecordFacts():
            return _first(rule(actor, subject) for rule in _RECORD.get(action, ()))
        case ClinicFacts():
            held = _CLINIC.get(action, ())
            return _first(cause for role, cause in held if _has(actor, role))


def _first(found: Iterable[Cause | None]) -> Cause | None:
    return next((cause for cause in found if cause is not None), None)


def _denied(actor: Actor, action: Action, subject: Subject) -> Denied:
    words = action.value.replace("_", " ")
    match subject:
        case VisitFacts():
            knows_of_it = (_patient, _proxy, _guest, _any_doctor, _receiver, _cosigner, _admin)
            if not any(rule(actor, subject) for rule in knows_of_it):
                return Denied("There is no such visit, or it isn't yours.", hidden=True)
            return Denied(f"You can't {words} this visit.")
        case RecordFacts():
            asks_to_treat = action in _FOR_WHO_TREATS
            if asks_to_treat and _not_treating(actor, subject):
                return Denied(_NOT_TREATING, code="not_treating")
            if action is Action.OPEN_IN_EMERGENCY and _treating(actor, subject):
                return Denied("You treat this patient: their record is open to you already.")
            return Denied("There is no such record, or it isn't yours.", hidden=True)
        case ClinicFacts():
            return Denied("Your account may not do this.")

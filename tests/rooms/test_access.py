"""Who may do what to which visit, record or part of the clinic, held against tables by hand."""

import itertools

import pytest

from rooms import access
from rooms.access import (
    CLINIC_ACTIONS,
    Actor,
    ActsFor,
    Allowed,
    ClinicFacts,
    Denied,
    RecordFacts,
    Scope,
    Subject,
    VisitFacts,
    decide,
    require,
)
from rooms.actions import Action
from rooms.errors import NotFound, Refused
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.roles import Role

OURS, OTHER = VisitId("visit-1"), VisitId("visit-2")
PATIENT, DOCTOR = PersonId("patient-1"), PersonId("doctor-1")
PROXY, GUEST, LATE = PersonId("proxy-1"), PersonId("guest-1"), PersonId("doctor-2")
STRANGER = PersonId("somebody-else")

VISITS = frozenset({ActsFor(PATIENT, Scope.VISITS)})
RECORD = frozenset({ActsFor(PATIENT, Scope.RECORD)})
ELSEWHERE = frozenset({ActsFor(STRANGER, Scope.VISITS), ActsFor(STRANGER, Scope.RECORD)})

ACTORS = {
    "its patient": Actor(PATIENT, frozenset({Role.PATIENT})),
    "its patient by link": Actor(PATIENT, frozenset({Role.PATIENT}), OURS),
    "its patient by the link to another visit": Actor(PATIENT, frozenset({Role.PATIENT}), OTHER),
    "another patient": Actor(STRANGER, frozenset({Role.PATIENT})),
    "another patient by a link to it": Actor(STRANGER, frozenset({Role.PATIENT}), OURS),
    "a proxy for visits": Actor(PROXY, frozenset({Role.PROXY}), None, VISITS),
    "a proxy for visits by link": Actor(PROXY, frozenset(), OURS, VISITS),
    "a proxy for visits by the link to another visit": Actor(PROXY, frozenset(), OTHER, VISITS),
    "a proxy for the record": Actor(PROXY, frozenset({Role.PROXY}), None, RECORD),
    "a proxy for the record by link": Actor(PROXY, frozenset(), OURS, RECORD),
    "a proxy of somebody else": Actor(PROXY, frozenset({Role.PROXY}), None, ELSEWHERE),
    "a proxy whose right ended": Actor(PROXY, frozenset({Role.PROXY})),
    "a right without the role": Actor(PROXY, frozenset(), None, VISITS | RECORD),
    "a guest": Actor(GUEST, frozenset(), OURS),
    "a guest by the link to another visit": Actor(GUEST, frozenset(), OTHER),
    "a guest without a link": Actor(GUEST, frozenset({Role.GUEST})),
    "a guest who was removed": Actor(STRANGER, frozenset({Role.GUEST}), OURS),
    "its doctor": Actor(DOCTOR, frozenset({Role.DOCTOR})),
    "its doctor by a link as somebody's patient": Actor(DOCTOR, frozenset({Role.DOCTOR}), OTHER),
    "its doctor by a link to it": Actor(DOCTOR, frozenset({Role.DOCTOR}), OURS),
    "another doctor": Actor(STRANGER, frozenset({Role.DOCTOR})),
    "a doctor in an emergency": Actor(LATE, frozenset({Role.DOCTOR})),
    "a doctor in an emergency by link": Actor(LATE, frozenset({Role.DOCTOR}), OTHER),
    "its patient who is a doctor": Actor(PATIENT, frozenset({Role.PATIENT, Role.DOCTOR})),
    "an admin": Actor(STRANGER, frozenset({Role.ADMIN})),
    "an admin by link": Actor(STRANGER, frozenset({Role.ADMIN}), OURS),
    "a privacy officer": Actor(STRANGER, frozenset({Role.PRIVACY})),
    "its patient who is a privacy officer": Actor(PATIENT, frozenset({Role.PRIVACY})),
    "nobody in particular": Actor(STRANGER, frozenset()),
}
Row = tuple[str, set[str]]

_MINE = {"see_mine", "check_in", "give_feedback", "cancel", "agree_to_guest", "allow_device"}
_HERE = {"attend", "write_note", "read_chat"}
_DESK = {"read", "admit", "cancel", "mark_no_show", "send_link", "see_people", "invite_guest"}
_DESK |= {"allow_device"}
_CALL = {"hang_up", "complete", "admit_guest", *_HERE}
_OFFICE = {"cancel", "mark_no_show", "send_link", "see_people", "invite_guest"}
_GUEST = {"see_as_guest", "attend", "check_connection", "read_chat"}

_MINE |= {"agree_to_transfer", "choose_relay", "check_connection", "draft_check_in"}
_MINE |= {"move"}
_MINE |= {"prepare_answers", "read_summary"}
_DESK |= {"undo", "move", "mark_urgent", "transfer", "prepare"}
_CALL |= {"finish_transfer", "check_identity"}
_CALL |= {"give_doctor_feedback"}
_CALL |= {"write_clinical_note", "sign_note", "read_signed_note", "write_summary"}
_OFFICE |= {"mark_urgent", "move"}
_RECEIVES = {"read", "see_people", "join_transfer", "finish_transfer", "check_identity", *_HERE}
_RECEIVES |= {"write_clinical_note", "read_signed_note"}
_COSIGNS = {"read_signed_note", "cosign_note"}
_DECIDES = {"see_decisions", "agree_decision", "confirm_decision"}
_MINE |= {"voice_decision", *_DECIDES}
_DESK |= {"offer_decision", *_DECIDES}
_RECEIVES |= {"offer_decision", *_DECIDES}

_PATIENTS_SIDE: dict[str, Row] = {
    "its patient": ("patient", _MINE | _HERE),
    "its patient by link": ("patient", _MINE | _HERE),
    "its patient who is a doctor": ("patient", _MINE | _HERE),
    "a proxy for visits": ("proxy", _MINE | _HERE),
    "a proxy for visits by link": ("proxy", _MINE | _HERE),
    "a guest": ("guest", _GUEST),
    "an admin": ("admin", _OFFICE),
}

NAMED = {**_PATIENTS_SIDE, "its doctor": ("doctor", _DESK | _CALL)}
"""A visit with a doctor: who may, in which capacity. Nobody else may anything."""

SHARED = {
    **_PATIENTS_SIDE,
    "its doctor": ("doctor", _DESK),
    "another doctor": ("doctor", _DESK),
    "a doctor in an emergency": ("doctor", _DESK),
}
"""A visit for any doctor, before one took it."""

SERVICE = {**_PATIENTS_SIDE, "its doctor": ("doctor", _DESK)}
"""A visit for a service in which that doctor works and nobody else."""

HANDED_OVER = {**NAMED, "a doctor in an emergency": ("doctor", _RECEIVES)}
"""A visit that goes to another doctor, with the patient's yes."""

TO_COSIGN = {**NAMED, "a doctor in an emergency": ("doctor", _COSIGNS)}
"""A visit whose doctor asked another one to sign its note, too."""

PREPARED = {**SHARED, "a doctor in an emergency": ("doctor", _DESK | {"attend"})}
"""A visit for any doctor, while one of them has the waiting patient's panel open."""

GUESTS = frozenset({GUEST})
KINDS = {
    "named": (VisitFacts(OURS, PATIENT, DOCTOR, VisitState.WAITING, GUESTS), NAMED),
    "shared": (VisitFacts(OURS, PATIENT, None, VisitState.WAITING, GUESTS), SHARED),
    "service": (
        VisitFacts(OURS, PATIENT, None, VisitState.WAITING, GUESTS, frozenset({DOCTOR})),
        SERVICE,
    ),
    "prepared": (
        VisitFacts(OURS, PATIENT, None, VisitState.WAITING, GUESTS, prepared_by=LATE),
        PREPARED,
    ),
    "to be signed by a second doctor": (
        VisitFacts(
            OURS, PATIENT, DOCTOR, VisitState.COMPLETED, GUESTS, cosigners=frozenset({LATE})
        ),
        TO_COSIGN,
    ),
    "handed over": (
        VisitFacts(OURS, PATIENT, DOCTOR, VisitState.IN_CALL, GUESTS, receiver=LATE),
        HANDED_OVER,
    ),
}

_WRITES = ("write_to_team", "read_education", "see_documents", "add_document")
_CARES = ("answer_messages", "read_education", "give_education", "see_documents")

RECORDS: dict[str, set[tuple[str, str]]] = {
    "its patient": {("see_looks", "patient"), ("export_record", "patient")}
    | {("see_proxies", "patient")},
    "its patient who is a doctor": {("see_looks", "patient"), ("export_record", "patient")}
    | {("see_proxies", "patient")},
    "a proxy for the record": {("see_looks", "proxy")},
    "its doctor": {("read_record", "doctor"), ("add_to_record", "doctor")},
    "another doctor": {("open_in_emergency", "doctor")},
    "a doctor in an emergency": {("read_record", "emergency"), ("open_in_emergency", "doctor")},
    "an admin": {("manage_proxies", "admin"), ("see_proxies", "admin")},
    "a privacy officer": {("export_record", "privacy")},
}
"""A patient's record: who may do what, in which capacity. Admins read no clinical content."""

_OWN = "read_own_decisions"
RECORDS["its patient"] |= {(_OWN, "patient")}
RECORDS["its patient who is a doctor"] |= {(_OWN, "patient")}
RECORDS["a proxy for the record"] |= {(_OWN, "proxy")}
RECORDS["its patient"] |= {(one, "patient") for one in _WRITES}
RECORDS["its patient who is a doctor"] |= {(one, "patient") for one in _WRITES}
RECORDS["a proxy for the record"] |= {(one, "proxy") for one in _WRITES}
RECORDS["its doctor"] |= {(one, "doctor") for one in _CARES}
RECORDS["a doctor in an emergency"] |= {("see_documents", "emergency")}
_READINGS = {"read_readings", "write_readings", "read_plan"}
RECORDS["its patient"] |= {(one, "patient") for one in _READINGS | {"edit_plan"}}
RECORDS["its patient who is a doctor"] |= {(one, "patient") for one in _READINGS | {"edit_plan"}}
RECORDS["a proxy for the record"] |= {(one, "proxy") for one in _READINGS | {"edit_plan"}}
RECORDS["its doctor"] |= {(one, "doctor") for one in _READINGS | {"edit_plan", "set_ranges"}}
RECORDS["a doctor in an emergency"] |= {(one, "emergency") for one in _READINGS}

CLINIC: dict[Role, set[tuple[str, str]]] = {
    Role.PATIENT: {("take_seat", "patient"), ("use_portal", "patient"), ("take_part", "patient")},
    Role.PROXY: {("take_seat", "proxy"), ("take_part", "proxy")},
    Role.GUEST: set(),
    Role.DOCTOR: {
        ("take_part", "doctor"),
        ("use_desk", "doctor"),
        ("keep_library", "doctor"),
        ("work_here", "doctor"),
        ("find_patients", "doctor"),
        ("book", "doctor"),
        ("read_feedback", "doctor"),
    },
    Role.ADMIN: {
        ("work_here", "admin"),
        ("find_patients", "admin"),
        ("book", "admin"),
        ("read_feedback", "admin"),
        ("manage_feedback", "admin"),
        ("manage_interfaces", "admin"),
        ("see_operations", "admin"),
        ("keep_library", "admin"),
        ("manage_people", "admin"),
        ("set_hours", "admin"),
        ("read_audit", "admin"),
    },
    Role.PRIVACY: {
        ("read_audit", "privacy"),
        ("answer_requests", "privacy"),
        ("let_systems_read", "privacy"),
    },
}
"""The clinic itself, where a role alone decides."""

THE_RECORD = RecordFacts(PATIENT, frozenset({DOCTOR, PATIENT}), frozenset({LATE}))


def capacity(actor: Actor, action: Action, subject: Subject) -> str | None:
    """In which capacity the actor may, or None when not."""
    decision = decide(actor, action, subject)
    return decision.cause.value if isinstance(decision, Allowed) else None


@pytest.mark.parametrize(("kind", "who"), list(itertools.product(KINDS, ACTORS)))
def test_everyone_may_what_the_table_says_and_no_more(kind: str, who: str) -> None:
    visit, table = KINDS[kind]
    expected, actions = table.get(who, ("", set()))
    for action in Action:
        may = expected if action.value in actions else None
        assert capacity(ACTORS[who], action, visit) == may, action


@pytest.mark.parametrize(("kind", "who"), list(itertools.product(KINDS, ACTORS)))
def test_whoever_may_nothing_with_a_visit_does_not_learn_of_it(kind: str, who: str) -> None:
    visit, table = KINDS[kind]
    _, actions = table.get(who, ("", set()))
    for action in set(Action) - {Action(one) for one in actions}:
        with pytest.raises(Refused if who in table else NotFound):
            require(ACTORS[who], action, visit)


@pytest.mark.parametrize("who", list(ACTORS))
def test_a_record_opens_to_whom_the_table_says(who: str) -> None:
    expected = dict(RECORDS.get(who, set()))
    for action in Action:
        assert capacity(ACTORS[who], action, THE_RECORD) == expected.get(action.value), action


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_what_the_table_says(role: Role) -> None:
    signed_in = Actor(STRANGER, frozenset({role}))
    expected = dict(CLINIC[role])
    for action in Action:
        assert capacity(signed_in, action, ClinicFacts()) == expected.get(action.value), action


def test_a_session_by_link_has_no_role_at_the_clinic() -> None:
    by_link = Actor(STRANGER, frozenset(Role), OURS)
    assert not [one for one in Action if capacity(by_link, one, ClinicFacts())]


def test_a_doctor_who_does_not_treat_is_told_what_can_be_done() -> None:
    with pytest.raises(Refused) as refused:
        require(ACTORS["another doctor"], Action.READ_RECORD, THE_RECORD)
    assert refused.value.code == "not_treating"
    assert "emergency" in refused.value.message


@pytest.mark.parametrize(
    "who", ["another patient", "an admin", "its patient who is a doctor", "a guest"]
)
def test_a_record_that_is_nobodys_business_does_not_exist(who: str) -> None:
    with pytest.raises(NotFound):
        require(ACTORS[who], Action.READ_RECORD, THE_RECORD)


def test_an_emergency_is_not_for_whom_the_record_is_open_anyway() -> None:
    with pytest.raises(Refused):
        require(ACTORS["its doctor"], Action.OPEN_IN_EMERGENCY, THE_RECORD)


@pytest.mark.parametrize("state", list(VisitState))
def test_what_a_visit_has_come_to_changes_nobodys_rights(state: VisitState) -> None:
    for who, action in itertools.product(ACTORS.values(), Action):
        here = decide(who, action, VisitFacts(OURS, PATIENT, DOCTOR, state, GUESTS))
        assert here == decide(who, action, KINDS["named"][0])


def test_an_action_without_a_rule_is_refused_to_everyone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(access._VISIT, Action.READ)
    monkeypatch.delitem(access._RECORD, Action.READ_RECORD)
    monkeypatch.delitem(access._CLINIC, Action.BOOK)
    for who in ACTORS.values():
        assert isinstance(decide(who, Action.READ, KINDS["named"][0]), Denied)
        assert isinstance(decide(who, Action.READ_RECORD, THE_RECORD), Denied)
        assert isinstance(decide(who, Action.BOOK, ClinicFacts()), Denied)


def test_each_action_is_about_one_kind_of_subject() -> None:
    kinds = [set(access._VISIT), set(access._RECORD), set(CLINIC_ACTIONS)]
    assert sum(len(kind) for kind in kinds) == len(set(Action)) == len(set[Action]().union(*kinds))

"""Who may do what to which visit, held against a table written by hand."""

import itertools

import pytest

from rooms import access
from rooms.access import Action, Actor, Allowed, Denied, VisitFacts, decide, require
from rooms.errors import NotFound, Refused
from rooms.ids import PersonId, VisitId
from rooms.lifecycle import VisitState
from rooms.roles import Role

OURS, OTHER = VisitId("visit-1"), VisitId("visit-2")
PATIENT, DOCTOR = PersonId("patient-1"), PersonId("doctor-1")
STRANGER = PersonId("somebody-else")

ACTORS = {
    "its patient": Actor(PATIENT, frozenset({Role.PATIENT})),
    "its patient by link": Actor(PATIENT, frozenset({Role.PATIENT}), OURS),
    "its patient by the link to another visit": Actor(PATIENT, frozenset({Role.PATIENT}), OTHER),
    "another patient": Actor(STRANGER, frozenset({Role.PATIENT})),
    "another patient by a link to it": Actor(STRANGER, frozenset({Role.PATIENT}), OURS),
    "its doctor": Actor(DOCTOR, frozenset({Role.DOCTOR})),
    "its doctor by a link as somebody's patient": Actor(DOCTOR, frozenset({Role.DOCTOR}), OTHER),
    "its doctor by a link to it": Actor(DOCTOR, frozenset({Role.DOCTOR}), OURS),
    "another doctor": Actor(STRANGER, frozenset({Role.DOCTOR})),
    "its patient who is a doctor": Actor(PATIENT, frozenset({Role.PATIENT, Role.DOCTOR})),
    "an admin": Actor(STRANGER, frozenset({Role.ADMIN})),
    "an admin by link": Actor(STRANGER, frozenset({Role.ADMIN}), OURS),
    "nobody in particular": Actor(STRANGER, frozenset()),
}
_MINE = {"see_mine", "check_in", "give_feedback", "cancel", "attend", "write_note"}
_DESK = {"read", "admit", "cancel", "mark_no_show", "send_link"}
_CALL = {"hang_up", "complete", "attend", "write_note"}
_OFFICE = {"cancel", "mark_no_show", "send_link"}

NAMED = {
    "its patient": ("patient", _MINE),
    "its patient by link": ("patient", _MINE),
    "its doctor": ("doctor", _DESK | _CALL),
    "its patient who is a doctor": ("patient", _MINE),
    "an admin": ("admin", _OFFICE),
}
"""A visit with a doctor: who may, in which capacity. Nobody else may anything."""

SHARED = {
    "its patient": ("patient", _MINE),
    "its patient by link": ("patient", _MINE),
    "its doctor": ("doctor", _DESK),
    "another doctor": ("doctor", _DESK),
    "its patient who is a doctor": ("patient", _MINE),
    "an admin": ("admin", _OFFICE),
}
"""A visit for any doctor, before one took it."""

KINDS = {
    "named": (VisitFacts(OURS, PATIENT, DOCTOR, VisitState.WAITING), NAMED),
    "shared": (VisitFacts(OURS, PATIENT, None, VisitState.WAITING), SHARED),
}


@pytest.mark.parametrize(("kind", "who", "action"), list(itertools.product(KINDS, ACTORS, Action)))
def test_everyone_may_what_the_table_says_and_no_more(kind: str, who: str, action: Action) -> None:
    visit, table = KINDS[kind]
    capacity, actions = table.get(who, (None, set()))
    decision = decide(ACTORS[who], action, visit)
    if action.value in actions:
        assert isinstance(decision, Allowed)
        assert require(ACTORS[who], action, visit) == capacity
        return
    # Whoever may do anything at all with a visit is told "no"; to the rest it does not exist.
    assert isinstance(decision, Denied)
    assert decision.hidden == (who not in table)
    with pytest.raises(NotFound if decision.hidden else Refused):
        require(ACTORS[who], action, visit)


@pytest.mark.parametrize("state", list(VisitState))
def test_what_a_visit_has_come_to_changes_nobodys_rights(state: VisitState) -> None:
    for who, action in itertools.product(ACTORS.values(), Action):
        here = decide(who, action, VisitFacts(OURS, PATIENT, DOCTOR, state))
        assert here == decide(who, action, KINDS["named"][0])


def test_an_action_without_a_rule_is_refused_to_everyone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(access._RULES, Action.READ)
    for who in ACTORS.values():
        assert isinstance(decide(who, Action.READ, KINDS["named"][0]), Denied)

"""The life of a visit, held against a table written by hand."""

import itertools

import pytest

from rooms.errors import Conflict, Refused
from rooms.lifecycle import ENDED, Cause, VisitEvent, VisitState, next_state

P, X, D, A = "patient", "proxy", "doctor", "admin"
EXPECTED = {
    ("scheduled", "arrive", "waiting"): {P, X},
    ("scheduled", "cancel", "cancelled"): {P, X, D, A},
    ("scheduled", "mark_no_show", "no_show"): {D, A},
    ("waiting", "admit", "in_call"): {D},
    ("waiting", "cancel", "cancelled"): {P, X, D, A},
    ("waiting", "mark_no_show", "no_show"): {D, A},
    ("in_call", "hang_up", "wrap_up"): {D},
    ("wrap_up", "complete", "completed"): {D},
    ("scheduled", "not_held", "cancelled"): {D, A},
    ("waiting", "not_held", "cancelled"): {D, A},
    ("scheduled", "by_phone", "completed"): {D},
    ("waiting", "by_phone", "completed"): {D},
    ("no_show", "expect_again", "scheduled"): {D},
    ("no_show", "wait_again", "waiting"): {D},
    ("wrap_up", "resume", "in_call"): {D},
}
"""(from, event, to) → who may. Whatever is not here cannot happen."""

KNOWN = {(before, event): (after, causes) for (before, event, after), causes in EXPECTED.items()}


@pytest.mark.parametrize(
    ("state", "event", "cause"), list(itertools.product(VisitState, VisitEvent, Cause))
)
def test_every_move_does_what_the_table_says(
    state: VisitState, event: VisitEvent, cause: Cause
) -> None:
    known = KNOWN.get((state.value, event.value))
    if known is None:
        with pytest.raises(Conflict) as refused:
            next_state(state, event, cause)
        assert refused.value.code == "visit_moved_on"
    elif cause.value in known[1]:
        assert next_state(state, event, cause) == known[0]
    else:
        with pytest.raises(Refused):
            next_state(state, event, cause)


def test_nothing_follows_an_end_but_the_patient_who_comes_after_all() -> None:
    assert {state.value for state in ENDED} == {"completed", "cancelled", "no_show"}
    follows = {one for one in KNOWN if one[0] in {state.value for state in ENDED}}
    assert follows == {("no_show", "expect_again"), ("no_show", "wait_again")}


def test_every_state_can_be_reached() -> None:
    assert {after for after, _ in KNOWN.values()} | {"scheduled"} == {
        one.value for one in VisitState
    }

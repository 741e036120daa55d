"""The policy table: which session may call a route of which policy."""

import pytest

from rooms.actions import Action
from rooms.errors import ClinicError, Refused
from rooms.roles import Role
from server.api.access import POLICIES, Access, check_access, check_declared
from server.auth.levels import SessionLevel
from server.auth.sessions import Session
from tests.server.tiny import session

NOBODY = None
HALF = session(SessionLevel.PASSWORD, Role.DOCTOR, Role.ADMIN, Role.PATIENT)
PENDING = session(SessionLevel.PENDING, Role.PATIENT, visit_id="v1")
BY_LINK = session(SessionLevel.VISIT, Role.PATIENT, visit_id="v1")
PATIENT = session(SessionLevel.FULL, Role.PATIENT)
DOCTOR = session(SessionLevel.FULL, Role.DOCTOR)
PROXY = session(SessionLevel.FULL, Role.PROXY)
ADMIN = session(SessionLevel.FULL, Role.ADMIN)
PRIVACY = session(SessionLevel.FULL, Role.PRIVACY)
EVERYONE = (NOBODY, HALF, PENDING, BY_LINK, PATIENT, PROXY, DOCTOR, ADMIN, PRIVACY)

OK, WHO, HALFWAY, NO = "ok", "not_signed_in", "second_factor_needed", "refused"

# Columns: nobody, half a sign-in, waiting device, by visit link, patient, proxy, doctor, admin,
# privacy officer.
TABLE = {
    Access.PUBLIC: (OK, OK, OK, OK, OK, OK, OK, OK, OK),
    Access.PASSWORD: (WHO, OK, NO, NO, OK, OK, OK, OK, OK),
    Access.PENDING: (WHO, HALFWAY, OK, OK, NO, NO, NO, NO, NO),
    Access.SIGNED_IN: (WHO, HALFWAY, NO, OK, OK, OK, OK, OK, OK),
    Access.ACCOUNT: (WHO, HALFWAY, NO, NO, OK, OK, OK, OK, OK),
    Access.PART: (WHO, HALFWAY, NO, OK, OK, OK, OK, NO, NO),
    Access.SEAT: (WHO, HALFWAY, NO, OK, OK, OK, NO, NO, NO),
    Access.PATIENT: (WHO, HALFWAY, NO, NO, OK, NO, NO, NO, NO),
    Access.PATIENT_OR_PROXY: (WHO, HALFWAY, NO, NO, OK, OK, NO, NO, NO),
    Access.DOCTOR: (WHO, HALFWAY, NO, NO, NO, NO, OK, NO, NO),
    Access.STAFF: (WHO, HALFWAY, NO, NO, NO, NO, OK, OK, NO),
    Access.ADMIN: (WHO, HALFWAY, NO, NO, NO, NO, NO, OK, NO),
    Access.PRIVACY: (WHO, HALFWAY, NO, NO, NO, NO, NO, NO, OK),
    Access.PRIVACY_OR_ADMIN: (WHO, HALFWAY, NO, NO, NO, NO, NO, OK, OK),
}


def outcome(access: Access, who: Session | None, visit_id: str | None = "v1") -> str:
    try:
        check_access(access, who, visit_id)
    except ClinicError as error:
        return error.code
    return OK


def test_the_table_has_every_policy() -> None:
    assert set(TABLE) == set(Access) == set(POLICIES)


@pytest.mark.parametrize("access", list(Access))
def test_each_policy_lets_in_exactly_whom_the_table_says(access: Access) -> None:
    assert tuple(outcome(access, who) for who in EVERYONE) == TABLE[access]


@pytest.mark.parametrize("asked", ["v2", None, ""])
def test_a_visit_session_that_asks_for_another_visit_learns_nothing(asked: str | None) -> None:
    assert outcome(Access.SEAT, BY_LINK, asked) == "not_found"


def test_a_visit_session_without_a_visit_opens_none() -> None:
    lost = session(SessionLevel.VISIT, Role.PATIENT, visit_id=None)
    assert outcome(Access.SEAT, lost, None) == "not_found"


def test_a_narrower_action_counts_instead_of_the_policys_own() -> None:
    check_access(Access.STAFF, DOCTOR, None, Action.BOOK)
    with pytest.raises(Refused):
        check_access(Access.STAFF, DOCTOR, None, Action.MANAGE_PEOPLE)


@pytest.mark.parametrize(
    ("access", "action"),
    [
        (Access.ADMIN, Action.READ_RECORD),
        (Access.PUBLIC, Action.BOOK),
        (Access.ACCOUNT, Action.BOOK),
    ],
)
def test_an_action_that_would_not_be_asked_cannot_be_declared(
    access: Access, action: Action
) -> None:
    with pytest.raises(ValueError, match=r"asked|decided"):
        check_declared(access, action)


def test_a_policy_that_nobody_wrote_down_cannot_be_declared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(POLICIES, Access.ADMIN)
    with pytest.raises(ValueError, match="no policy"):
        check_declared(Access.ADMIN, None)

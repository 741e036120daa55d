"""The policy table: which session may call a route of which policy."""

import pytest

from rooms.errors import ClinicError
from rooms.roles import Role
from server.api.access import Access, check_access
from server.auth.levels import SessionLevel
from server.auth.sessions import Session
from tests.server.tiny import session

NOBODY = None
HALF = session(SessionLevel.PASSWORD, Role.DOCTOR, Role.ADMIN, Role.PATIENT)
BY_LINK = session(SessionLevel.VISIT, Role.PATIENT, visit_id="v1")
PATIENT = session(SessionLevel.FULL, Role.PATIENT)
DOCTOR = session(SessionLevel.FULL, Role.DOCTOR)
ADMIN = session(SessionLevel.FULL, Role.ADMIN)
EVERYONE = (NOBODY, HALF, BY_LINK, PATIENT, DOCTOR, ADMIN)

OK, WHO, HALFWAY, NO = "ok", "not_signed_in", "second_factor_needed", "refused"

# Columns: nobody, half a sign-in, by visit link, patient, doctor, admin.
TABLE = {
    Access.PUBLIC: (OK, OK, OK, OK, OK, OK),
    Access.PASSWORD: (WHO, OK, NO, OK, OK, OK),
    Access.SIGNED_IN: (WHO, HALFWAY, OK, OK, OK, OK),
    Access.SEAT: (WHO, HALFWAY, OK, OK, NO, NO),
    Access.PATIENT: (WHO, HALFWAY, NO, OK, NO, NO),
    Access.DOCTOR: (WHO, HALFWAY, NO, NO, OK, NO),
    Access.STAFF: (WHO, HALFWAY, NO, NO, OK, OK),
    Access.ADMIN: (WHO, HALFWAY, NO, NO, NO, OK),
}


def outcome(access: Access, who: Session | None, visit_id: str | None = "v1") -> str:
    try:
        check_access(access, who, visit_id)
    except ClinicError as error:
        return error.code
    return OK


def test_the_table_has_every_policy() -> None:
    assert set(TABLE) == set(Access)


@pytest.mark.parametrize("access", list(Access))
def test_each_policy_lets_in_exactly_whom_the_table_says(access: Access) -> None:
    assert tuple(outcome(access, who) for who in EVERYONE) == TABLE[access]


@pytest.mark.parametrize("asked", ["v2", None, ""])
def test_a_visit_session_that_asks_for_another_visit_learns_nothing(asked: str | None) -> None:
    assert outcome(Access.SEAT, BY_LINK, asked) == "not_found"


def test_a_visit_session_without_a_visit_opens_none() -> None:
    lost = session(SessionLevel.VISIT, Role.PATIENT, visit_id=None)
    assert outcome(Access.SEAT, lost, None) == "not_found"

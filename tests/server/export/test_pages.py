"""The words of the pages: each that the audit or a visit may need is there in every language."""

import pytest

from rooms.audit_words import Word
from rooms.lifecycle import Cause, VisitState
from rooms.roles import SeatRole
from server.export.names import archive_name
from server.export.pages import ROLES
from server.text import LANGUAGES, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_of_the_audit_and_each_role_is_said(language: str) -> None:
    assert set(Cause) <= ROLES
    for word in Word:
        assert text(language, f"audit-{word.value.replace('_', '-')}")
    for role in ROLES:
        assert text(language, f"audit-role-{role}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_states_and_roles_in_a_visit_differ_in_words(language: str) -> None:
    states = {text(language, "export-state-is", state=state.value) for state in VisitState}
    roles = {text(language, "export-role", role=role.value) for role in SeatRole}
    assert (len(states), len(roles)) == (len(VisitState), len(SeatRole))


def test_a_name_in_the_archive_has_a_number_and_the_ending_of_its_kind() -> None:
    assert archive_name(7, "Blood test (2).PDF", "application/pdf") == "files/007-Blood-test-2.pdf"
    assert archive_name(1, "ärztin.txt", "text/plain") == "files/001-rztin.txt"
    assert archive_name(2, "….png", "image/png") == "files/002-file.png"

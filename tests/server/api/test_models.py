"""Kinds of text at the edge: trimmed, in one line, and without what deceives the eye."""

import pytest
from pydantic import TypeAdapter, ValidationError

from server.api.models.base import Line

LINE = TypeAdapter[str](Line)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Zoë Ñandú ", "Zoë Ñandú"), ("12 Linden Street\n2nd floor", "12 Linden Street 2nd floor")],
)
def test_a_line_is_trimmed_and_written_in_one(typed: str, kept: str) -> None:
    assert LINE.validate_python(typed) == kept


@pytest.mark.parametrize("typed", ["", " \n ", "a\x00b", "a\x07b", "Dr. \u202eaivlyS", "a\u2066b"])
def test_a_line_takes_no_control_characters_and_no_turns_of_direction(typed: str) -> None:
    with pytest.raises(ValidationError):
        LINE.validate_python(typed)

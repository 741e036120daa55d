"""Phone numbers as people write them."""

import pytest

from server.phones import UnreadablePhoneError, in_groups, international

CLINIC = "+44 20 7946 0100"


@pytest.mark.parametrize(
    ("written", "clinic", "kept"),
    [
        ("+44 7700 900142", None, "+447700900142"),
        ("+49 (30) 1234567", CLINIC, "+49301234567"),
        ("07700 900142", CLINIC, "+447700900142"),
    ],
)
def test_a_readable_number_is_kept_in_e164(written: str, clinic: str | None, kept: str) -> None:
    assert international(written, clinic) == kept


@pytest.mark.parametrize(
    ("written", "clinic"), [("07700 900142", None), ("07700 900142", "call us"), ("12", CLINIC)]
)
def test_a_number_whose_country_is_unknown_is_refused_with_an_example(
    written: str, clinic: str | None
) -> None:
    with pytest.raises(UnreadablePhoneError, match=r"country code, like \+49"):
        international(written, clinic)


def test_a_kept_number_is_shown_in_groups_and_an_unreadable_one_as_it_is() -> None:
    assert in_groups("+447700900142") == "+44 7700 900142"
    assert in_groups("ring the bell") == "ring the bell"

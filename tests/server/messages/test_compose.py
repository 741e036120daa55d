"""What messages say: in the reader's language, with the zone, and nothing that belongs elsewhere."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rooms.channels import Channel
from rooms.errors import Invalid
from server.messages.compose import code_message, link_message, time_in_words
from tests.clock import FakeClock
from tests.server.messages.test_smtp import ANA, HEAD, VISIT

TOKEN, VALID = "the-token-of-this-link", timedelta(minutes=10)
LINK = f"https://lindenhof.example/visit#{TOKEN}"
ENGLISH = replace(ANA, language="en")


def test_an_invitation_by_text_has_link_time_and_zone() -> None:
    message = link_message(HEAD, ENGLISH, Channel.SMS, VISIT, TOKEN, FakeClock())
    assert message.address == "+49305550147"
    assert LINK in message.text
    assert "Monday, 7 January 2030, 10:00 (Central European Standard Time)" in message.text
    assert message.calendar is None


def test_the_token_is_in_the_words_alone() -> None:
    message = link_message(HEAD, ENGLISH, Channel.MAIL, VISIT, TOKEN, FakeClock())
    assert LINK in message.text
    assert message.calendar is not None
    assert TOKEN not in message.subject
    assert TOKEN.encode() not in message.calendar
    assert TOKEN not in repr(message)


def test_any_doctor_on_duty_is_not_named() -> None:
    visit = replace(VISIT, doctor_name=None)
    for who in (ENGLISH, ANA):
        message = link_message(HEAD, who, Channel.MAIL, visit, TOKEN, FakeClock())
        assert "Lindenhof" in message.text
        assert "None" not in message.text
        assert b"None" not in (message.calendar or b"")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("channel", list(Channel))
def test_a_code_says_how_long_it_works(language: str, channel: Channel) -> None:
    who = replace(ANA, language=language)
    message = code_message(HEAD, who, channel, "048213", VALID)
    assert "048213" in message.text
    assert "10 min" in message.text
    assert "048213" not in message.subject


def test_a_mail_ends_with_the_clinic_and_the_emergency_number() -> None:
    message = code_message(HEAD, ENGLISH, Channel.MAIL, "048213", VALID)
    assert message.text.endswith(
        "You can reach us at +49 30 555.\n\n"
        "This is not for emergencies. In an emergency, call 112.\n\nLindenhof"
    )
    without = code_message(replace(HEAD, phone=None), ENGLISH, Channel.MAIL, "048213", VALID)
    assert "reach us" not in without.text


def test_nobody_can_be_written_to_without_an_address() -> None:
    for channel, who in (
        (Channel.MAIL, replace(ANA, email=None)),
        (Channel.SMS, replace(ANA, phone=None)),
    ):
        with pytest.raises(Invalid):
            code_message(HEAD, who, channel, "048213", VALID)


def test_summer_time_is_named_as_such() -> None:
    at = datetime(2030, 7, 1, 22, 30, tzinfo=UTC)
    assert time_in_words(at, "en", ZoneInfo("Europe/Madrid")) == (
        "Tuesday, 2 July 2030, 00:30 (Central European Summer Time)"
    )
    assert time_in_words(at, "fr", ZoneInfo("UTC")).startswith("Monday, 1 July 2030, 22:30")


@pytest.mark.parametrize(
    ("language", "zone", "said"),
    [
        ("en", "America/New_York", "Monday, July 1, 2030, 6:30 PM (Eastern Daylight Time)"),
        ("en", "US/Eastern", "Monday, July 1, 2030, 6:30 PM (Eastern Daylight Time)"),
        ("en", "Europe/London", "Monday, 1 July 2030, 23:30 (British Summer Time)"),
        ("en", "Asia/Kolkata", "Tuesday, 2 July 2030, 4:00 am"),
        ("es", "Europe/Berlin", "martes, 2 de julio de 2030, 0:30 (hora de verano de"),
    ],
)
def test_a_date_has_the_form_of_the_language_where_the_clinic_is(
    language: str, zone: str, said: str
) -> None:
    at = datetime(2030, 7, 1, 22, 30, tzinfo=UTC)
    assert time_in_words(at, language, ZoneInfo(zone)).startswith(said)

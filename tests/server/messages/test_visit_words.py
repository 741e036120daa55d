"""What is said of a visit that moved or was cancelled, and what a calendar makes of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from rooms.channels import Channel
from rooms.ids import VisitId
from rooms.roles import SeatRole
from server.messages.calendar import method_of
from server.messages.compose import Appointment, Letterhead, link_message, time_in_words
from server.messages.messenger import Message
from server.messages.visit_words import (
    Reader,
    booked_message,
    cancelled_message,
    moved_message,
)
from tests.clock import FakeClock
from tests.server.messages.test_smtp import ANA

SENDER = "Lindenhof <visits@lindenhof.example>"
BERLIN = ZoneInfo("Europe/Berlin")
BEFORE = datetime(2030, 10, 26, 8, tzinfo=UTC)
TO_ANA = Reader(ANA, Channel.MAIL, SeatRole.PATIENT)


def head(zone: ZoneInfo = BERLIN) -> Letterhead:
    url = "https://lindenhof.example"
    return Letterhead("Lindenhof", "+49 30 555", "112", zone, url, SENDER)


def visit(starts_at: datetime, sequence: int = 0) -> Appointment:
    return Appointment(VisitId("visit-1"), "Dr. Núria Osei", starts_at, 20, sequence)


def entry_of(message: Message) -> icalendar.Event:
    """The one event of a message's calendar entry, read back."""
    assert message.calendar is not None
    calendar = icalendar.Calendar.from_ical(message.calendar)
    assert calendar["METHOD"] == method_of(message.calendar)
    (event,) = calendar.events
    return event


def test_a_calendar_takes_a_booking_a_move_and_a_cancellation_for_one_entry() -> None:
    clock, later = FakeClock(), BEFORE + timedelta(days=2)
    first = link_message(head(), ANA, Channel.MAIL, visit(BEFORE), "token", clock)
    moved = moved_message(head(), TO_ANA, visit(later, 1), BEFORE, clock)
    off = cancelled_message(head(), TO_ANA, visit(later, 2), clock)
    events = [entry_of(one) for one in (first, moved, off)]
    assert {event["UID"] for event in events} == {"visit-1"}
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert [event["STATUS"] for event in events] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    methods = [method_of(one.calendar or b"") for one in (first, moved, off)]
    assert methods == ["REQUEST", "REQUEST", "CANCEL"]
    assert [event.start for event in events] == [BEFORE, later, later]
    for event in events:
        assert event["ORGANIZER"] == "mailto:visits@lindenhof.example"
        assert event["ATTENDEE"] == "mailto:ana@example.org"


@pytest.mark.parametrize(
    ("starts_at", "written"),
    [
        (datetime(2030, 10, 26, 8, tzinfo=UTC), b"DTSTART;TZID=Europe/Berlin:20301026T100000"),
        # A time that the wall shows twice, and one beside a leap, can be told in UTC only.
        (datetime(2030, 10, 27, 0, 30, tzinfo=UTC), b"DTSTART:20301027T003000Z"),
        (datetime(2030, 10, 27, 1, 30, tzinfo=UTC), b"DTSTART:20301027T013000Z"),
        (datetime(2030, 3, 31, 1, tzinfo=UTC), b"DTSTART:20300331T010000Z"),
        (datetime(2030, 3, 31, 8, tzinfo=UTC), b"DTSTART;TZID=Europe/Berlin:20300331T100000"),
    ],
)
def test_an_entry_means_its_instant_also_where_the_clock_is_moved(
    starts_at: datetime, written: bytes
) -> None:
    message = booked_message(head(), TO_ANA, visit(starts_at), FakeClock())
    assert message.calendar is not None
    assert written in message.calendar
    assert entry_of(message).start == starts_at
    assert (b"BEGIN:VTIMEZONE" in message.calendar) == (b"TZID" in written)


def test_a_clinic_in_utc_needs_no_zone_in_its_entries() -> None:
    message = booked_message(head(ZoneInfo("UTC")), TO_ANA, visit(BEFORE), FakeClock())
    assert message.calendar is not None
    assert b"VTIMEZONE" not in message.calendar
    assert entry_of(message).start == BEFORE


@pytest.mark.parametrize(
    ("zone", "first", "words"),
    [
        ("Europe/Berlin", datetime(2030, 10, 27, 0, 30, tzinfo=UTC), "Central European"),
        ("America/New_York", datetime(2030, 11, 3, 5, 30, tzinfo=UTC), "Eastern"),
    ],
)
def test_of_an_hour_that_comes_twice_words_tell_which(
    zone: str, first: datetime, words: str
) -> None:
    again = first + timedelta(hours=1)
    summer, winter = (time_in_words(at, "en", ZoneInfo(zone)) for at in (first, again))
    assert f"{words} " in summer
    assert "Summer" in summer or "Daylight" in summer
    assert "Standard" in winter
    assert summer.partition(" (")[0] == winter.partition(" (")[0]


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("seat", [SeatRole.PATIENT, SeatRole.INTERPRETER])
def test_news_name_the_new_time_and_the_old_and_carry_no_link(
    channel: Channel, seat: SeatRole
) -> None:
    to, later = Reader(ANA, channel, seat), BEFORE + timedelta(days=2)
    moved = moved_message(head(), to, visit(later, 1), BEFORE, FakeClock())
    off = cancelled_message(head(), to, visit(later, 2), FakeClock())
    assert "lunes, 28 de octubre de 2030, 9:00" in moved.text
    assert "sábado, 26 de octubre de 2030, 10:00" in moved.text
    assert "lunes, 28 de octubre de 2030, 9:00" in off.text
    is_own = "su consulta por video" in moved.text.lower()
    assert is_own == (seat is SeatRole.PATIENT)
    for message in (moved, off):
        assert "/visit#" not in message.text
        assert (message.calendar is not None) == (channel is Channel.MAIL)

"""Calendar entries of visits as iCalendar (RFC 5545), sent by mail as RFC 5546 and 6047 say.

A visit keeps one UID for good; each move raises SEQUENCE, so that a calendar changes the entry it
has, and a cancellation takes it out. An entry carries no token and no patient's name: calendars
hand on what is in them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress
from icalendar.enums import STATUS

_PRODID = "-//Visavis//Visit//EN"
_NEAR = timedelta(hours=3)


class Method(StrEnum):
    """What a calendar is to do with an entry (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One version of a visit's entry. `sender` is as in MAIL_FROM, `reader` a mail address."""

    uid: str
    sequence: int
    method: Method
    starts_at: datetime
    minutes: int
    zone: ZoneInfo
    title: str
    words: str
    url: str
    sender: str
    sender_name: str
    reader: str


def written(entry: Entry, now: datetime) -> bytes:
    """Return the entry as iCalendar, with the clinic's zone in it."""
    event = Event.new(
        uid=entry.uid,
        stamp=now,
        start=_local(entry.starts_at, entry.zone),
        end=_local(entry.starts_at + timedelta(minutes=entry.minutes), entry.zone),
        summary=entry.title,
        description=entry.words,
        url=entry.url,
        sequence=entry.sequence,
        organizer=_organizer(entry),
        attendees=[_attendee(entry)],
        status=STATUS.CANCELLED if entry.method is Method.CANCEL else STATUS.CONFIRMED,
    )
    calendar = Calendar.new(
        prodid=_PRODID, method=entry.method.value, uid=entry.uid, subcomponents=[event]
    )
    around = timedelta(days=366)
    calendar.add_missing_timezones(
        first_date=(entry.starts_at - around).date(), last_date=(entry.starts_at + around).date()
    )
    lines: bytes = calendar.to_ical()
    return lines


def method_of(calendar: bytes) -> str:
    """Return what an entry says is to be done with it; a mail says the same beside it."""
    found = next(line for line in calendar.splitlines() if line.startswith(b"METHOD:"))
    return found.partition(b":")[2].decode()


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant in the zone. Near a change of the clock it is told in UTC: a local time
    there may mean two instants (RFC 5545, section 3.3.5), and calendars differ in which."""
    around = {(at + step).astimezone(zone).utcoffset() for step in (-_NEAR, _NEAR)}
    return at.astimezone(zone if len(around) == 1 and zone.key != "UTC" else UTC)


def _organizer(entry: Entry) -> vCalAddress:
    _, address = parseaddr(entry.sender)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = entry.sender_name
    return organizer


def _attendee(entry: Entry) -> vCalAddress:
    """The visit is agreed already, and nobody reads answers to the sender."""
    attendee = vCalAddress(f"mailto:{entry.reader}")
    attendee.params["PARTSTAT"] = "ACCEPTED"
    attendee.params["RSVP"] = "FALSE"
    return attendee

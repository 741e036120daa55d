"""What the messages say: the link to a visit and the code that follows it, in the reader's
language, with times in the clinic's zone and the zone written out (CLINICAL.md).

Whoever sends a message writes it here first. The link's token is in the message alone: not in the
subject, and not in the calendar entry, which calendars hand on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_time, get_timezone_name

from rooms.channels import Channel
from rooms.clock import Clock
from rooms.errors import Invalid
from rooms.ids import VisitId
from rooms.people import Person
from rooms.roles import SeatRole
from server.messages.calendar import Entry, Method, written
from server.messages.messenger import Message
from server.settings import Settings
from server.text import LANGUAGES, text

_ELSEWHERE = {"en": "en_150"}
"""A form for places where few speak a language: that of English in Europe."""
_NOWHERE = "ZZ"


@dataclass(frozen=True)
class Letterhead:
    """What every message says of the clinic. `phone` may be unknown; `sender` is whose calendar
    entries are, as in MAIL_FROM."""

    name: str
    phone: str | None
    emergency_number: str
    zone: ZoneInfo
    public_url: str
    sender: str = ""

    @classmethod
    def of(cls, settings: Settings) -> "Letterhead":
        return cls(
            name=settings.clinic_name,
            phone=settings.clinic_phone,
            emergency_number=settings.clinic_emergency_number,
            zone=settings.zone,
            public_url=settings.public_url,
            sender=settings.mail_from,
        )


@dataclass(frozen=True)
class Appointment:
    """A visit as its messages tell it. `doctor_name` None: any doctor on duty. `sequence` counts
    the versions of its calendar entry."""

    id: VisitId
    doctor_name: str | None
    starts_at: datetime
    minutes: int
    sequence: int = 0


def address_of(who: Person, channel: Channel) -> str | None:
    """Return where messages of this channel reach the person."""
    return who.email if channel is Channel.MAIL else who.phone


def link_message(
    head: Letterhead,
    who: Person,
    channel: Channel,
    visit: Appointment,
    token: str,
    clock: Clock,
    *,
    seat: SeatRole = SeatRole.PATIENT,
    code_by: Channel | None = None,
) -> Message:
    """Write the invitation to a visit, for the `seat` that the reader has there; it names no
    patient. Raises Invalid when the person can't be reached so."""
    link = f"{head.public_url}/visit#{token}"
    when = time_in_words(visit.starts_at, who.language, head.zone)
    code_way = (code_by or channel.other).value
    if channel is Channel.SMS:
        words = text(
            who.language,
            "message-link-sms",
            clinic=head.name,
            when=when,
            link=link,
            seat=seat.value,
            code_by=code_way,
        )
        return addressed(who, channel, "", words)
    return addressed(
        who,
        channel,
        text(who.language, "message-link-subject", clinic=head.name, seat=seat.value),
        letter(
            head,
            who.language,
            (
                _mail_start(head, who, visit, when, seat),
                text(who.language, "message-link-mail-how", link=link, code_by=code_way),
            ),
        ),
        calendar_entry(head, who, visit, clock.now()),
    )


def code_message(
    head: Letterhead, who: Person, channel: Channel, code: str, valid: timedelta
) -> Message:
    """Write the code that follows a link. Raises Invalid when the person can't be reached so."""
    minutes = int(valid.total_seconds() // 60)
    if channel is Channel.SMS:
        words = text(who.language, "message-code-sms", clinic=head.name, code=code, minutes=minutes)
        return addressed(who, channel, "", words)
    body = text(who.language, "message-code-mail", name=who.name, code=code, minutes=minutes)
    subject = text(who.language, "message-code-subject", clinic=head.name)
    return addressed(who, channel, subject, letter(head, who.language, (body,)))


def time_in_words(at: datetime, language: str, zone: ZoneInfo) -> str:
    """Return day, time and zone in words: `Monday, 7 January 2030, 10:00 (Central …)`."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    locale, local = _locale(spoken, zone), at.astimezone(zone)
    words = text(
        language,
        "message-when",
        date=format_date(local, "full", locale=locale),
        time=format_time(local, "short", tzinfo=zone, locale=locale),
        zone=get_timezone_name(local, width="long", locale=spoken),
    )
    # Babel's narrow no-break space makes a text message cost double.
    return words.replace("\u202f", " ").replace("\u00a0", " ")


def calendar_entry(
    head: Letterhead,
    who: Person,
    visit: Appointment,
    now: datetime,
    method: Method = Method.REQUEST,
) -> bytes:
    """Return the visit for the reader's calendar."""
    to = who.language
    title = (
        text(to, "message-calendar-title-any", clinic=head.name)
        if visit.doctor_name is None
        else text(to, "message-calendar-title", doctor=visit.doctor_name)
    )
    entry = Entry(
        uid=visit.id,
        sequence=visit.sequence,
        method=method,
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        zone=head.zone,
        title=title,
        words=text(to, "message-calendar-how", clinic=head.name),
        url=head.public_url,
        sender=head.sender,
        sender_name=head.name,
        reader=who.email or "",
    )
    return written(entry, now)


def addressed(
    who: Person, channel: Channel, subject: str, words: str, calendar: bytes | None = None
) -> Message:
    """Put the person's address on a message. Raises Invalid when they can't be reached so."""
    address = address_of(who, channel)
    if address is None:
        raise Invalid(
            "The clinic has no e-mail address of this person."
            if channel is Channel.MAIL
            else "The clinic has no phone number of this person.",
        )
    return Message(
        channel=channel,
        to=who.name,
        address=address,
        subject=subject,
        text=words,
        calendar=calendar,
    )


def _mail_start(
    head: Letterhead, who: Person, visit: Appointment, when: str, seat: SeatRole
) -> str:
    if seat is not SeatRole.PATIENT:
        return text(
            who.language,
            "message-invite-mail-start",
            name=who.name,
            clinic=head.name,
            when=when,
            seat=seat.value,
        )
    if visit.doctor_name is None:
        return text(
            who.language,
            "message-link-mail-start-any",
            name=who.name,
            clinic=head.name,
            when=when,
        )
    return text(
        who.language,
        "message-link-mail-start",
        name=who.name,
        doctor=visit.doctor_name,
        when=when,
    )


def letter(head: Letterhead, language: str, parts: Iterable[str]) -> str:
    """Put a mail together, with the clinic's own lines at its end."""
    end = [text(language, "message-emergency", number=head.emergency_number)]
    if head.phone is not None:
        end.insert(0, text(language, "message-phone", phone=head.phone))
    end.append(text(language, "message-end", clinic=head.name))
    return "\n\n".join((*parts, *end))


def _locale(spoken: str, zone: ZoneInfo) -> Locale:
    """The form of dates where the clinic is: bare `en` would be that of the United States."""
    key = get_global("zone_aliases").get(zone.key, zone.key)
    place = get_global("zone_territories").get(key)
    try:
        return Locale(spoken, place or _NOWHERE)
    except UnknownLocaleError:
        return Locale.parse(_ELSEWHERE.get(spoken, spoken))

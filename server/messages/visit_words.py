"""What is said of a visit that was booked, moved or cancelled, and what reminds of it.

`server.visit_news` and `server.reminding` send these. They name no patient: a proxy's or an
interpreter's mailbox reads them, too.
"""

from dataclasses import dataclass
from datetime import datetime

from rooms.channels import Channel
from rooms.clock import Clock
from rooms.people import Person
from rooms.reminders import ReminderKind
from rooms.roles import SeatRole
from server.messages.calendar import Method
from server.messages.compose import (
    Appointment,
    Letterhead,
    addressed,
    calendar_entry,
    letter,
    time_in_words,
)
from server.messages.messenger import Message
from server.text import text


@dataclass(frozen=True)
class Reader:
    """Who reads a message, by which way, and as what they come to the visit."""

    who: Person
    channel: Channel
    seat: SeatRole


@dataclass(frozen=True)
class Way:
    """A fresh link in a reminder, and the way its code takes."""

    token: str
    code_by: Channel


def booked_message(head: Letterhead, to: Reader, visit: Appointment, clock: Clock) -> Message:
    """Confirm what somebody booked in the portal. Raises Invalid like all of these when they can't
    be reached so."""
    who, doctor = to.who, visit.doctor_name or head.name
    when = time_in_words(visit.starts_at, who.language, head.zone)
    if to.channel is Channel.SMS:
        said = {"clinic": head.name, "doctor": doctor, "when": when}
        return addressed(who, to.channel, "", text(who.language, "message-booked-sms", **said))
    parts = (
        text(who.language, "message-booked-mail", name=who.name, doctor=doctor, when=when),
        text(who.language, "message-portal", link=_portal(head)),
    )
    return addressed(
        who,
        to.channel,
        text(who.language, "message-booked-subject", clinic=head.name),
        letter(head, who.language, parts),
        calendar_entry(head, who, visit, clock.now()),
    )


def moved_message(
    head: Letterhead, to: Reader, visit: Appointment, before: datetime, clock: Clock
) -> Message:
    """Tell of another time; the reader's calendar changes the entry that it has."""
    who, seat = to.who, to.seat.value
    when = time_in_words(visit.starts_at, who.language, head.zone)
    was = time_in_words(before, who.language, head.zone)
    if to.channel is Channel.SMS:
        words = text(
            who.language, "message-moved-sms", clinic=head.name, seat=seat, when=when, before=was
        )
        return addressed(who, to.channel, "", words)
    parts = (
        text(who.language, "message-moved-mail", name=who.name, seat=seat, when=when, before=was),
        text(who.language, "message-moved-link"),
    )
    return addressed(
        who,
        to.channel,
        text(who.language, "message-moved-subject", clinic=head.name, seat=seat),
        letter(head, who.language, parts),
        calendar_entry(head, who, visit, clock.now()),
    )


def cancelled_message(head: Letterhead, to: Reader, visit: Appointment, clock: Clock) -> Message:
    """Tell that a visit won't be; the reader's calendar takes the entry out."""
    who, seat = to.who, to.seat.value
    when = time_in_words(visit.starts_at, who.language, head.zone)
    if to.channel is Channel.SMS:
        words = text(who.language, "message-cancelled-sms", clinic=head.name, seat=seat, when=when)
        return addressed(who, to.channel, "", words)
    words = text(who.language, "message-cancelled-mail", name=who.name, seat=seat, when=when)
    return addressed(
        who,
        to.channel,
        text(who.language, "message-cancelled-subject", clinic=head.name, seat=seat),
        letter(head, who.language, (words,)),
        calendar_entry(head, who, visit, clock.now(), Method.CANCEL),
    )


def reminder_message(
    head: Letterhead, to: Reader, visit: Appointment, kind: ReminderKind, way: Way | None
) -> Message:
    """Remind of a visit, with a fresh way to it where link and code can go apart."""
    who, seat = to.who, to.seat.value
    when = time_in_words(visit.starts_at, who.language, head.zone)
    link = _portal(head) if way is None else f"{head.public_url}/visit#{way.token}"
    code_by = "none" if way is None else way.code_by.value
    if to.channel is Channel.SMS:
        words = text(
            who.language,
            "message-reminder-sms",
            clinic=head.name,
            seat=seat,
            kind=kind.value,
            when=when,
            way=code_by,
            link=link,
        )
        return addressed(who, to.channel, "", words)
    how = (
        text(who.language, "message-reminder-way", link=link)
        if way is None
        else text(who.language, "message-reminder-link", link=link, code_by=code_by)
    )
    words = text(
        who.language,
        "message-reminder-mail",
        name=who.name,
        seat=seat,
        kind=kind.value,
        when=when,
    )
    return addressed(
        who,
        to.channel,
        text(
            who.language,
            "message-reminder-subject",
            clinic=head.name,
            seat=seat,
            kind=kind.value,
        ),
        letter(head, who.language, (words, how)),
    )


def _portal(head: Letterhead) -> str:
    return f"{head.public_url}/portal"

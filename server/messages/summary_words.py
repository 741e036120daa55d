"""What tells a patient that the summary of a visit has come: that it is there and how to get to it,
and nothing of what it says (CLINICAL.md, "Before the visit": a link opens nothing by itself).

`server.summary_news` sends it. It names no patient: a proxy's mailbox reads it, too.
"""

from rooms.channels import Channel
from server.messages.compose import Appointment, Letterhead, addressed, letter, time_in_words
from server.messages.messenger import Message
from server.messages.visit_words import Reader, Way
from server.text import text


def summary_message(
    head: Letterhead, to: Reader, visit: Appointment, way: Way | None, *, is_new: bool
) -> Message:
    """Tell of a summary, or that it changed, with a fresh way to it where link and code can go
    apart. Raises Invalid when the reader can't be reached so."""
    who, seat = to.who, to.seat.value
    when = time_in_words(visit.starts_at, who.language, head.zone)
    link = f"{head.public_url}/portal" if way is None else f"{head.public_url}/visit#{way.token}"
    code_by = "none" if way is None else way.code_by.value
    news = "new" if is_new else "changed"
    if to.channel is Channel.SMS:
        words = text(
            who.language,
            "message-summary-sms",
            clinic=head.name,
            seat=seat,
            news=news,
            when=when,
            way=code_by,
            link=link,
        )
        return addressed(who, to.channel, "", words)
    subject = text(who.language, "message-summary-subject", clinic=head.name, seat=seat, news=news)
    words = text(
        who.language, "message-summary-mail", name=who.name, seat=seat, news=news, when=when
    )
    how = text(who.language, "message-summary-way", link=link, way=code_by)
    return addressed(who, to.channel, subject, letter(head, who.language, (words, how)))

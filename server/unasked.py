"""Messages that nobody waits for: reminders, news of a summary, the question how it was.

Each may bring a fresh link, which revokes no earlier one (docs/decisions/0021). One that can't be
handed over is logged, and its sender decides what then.
"""

from datetime import timedelta

import structlog

from rooms.channels import Channel
from rooms.clinic import Work
from rooms.errors import ClinicError
from rooms.ids import LinkId
from rooms.links import make_link
from rooms.people import Person
from rooms.storage.tables import VisitRow
from server.invitations import Invitations
from server.messages.messenger import Message, Messenger
from server.messages.visit_words import Way

_log = structlog.get_logger(__name__)


async def fresh_way(
    invitations: Invitations,
    work: Work,
    visit: VisitRow,
    who: Person,
    channel: Channel,
    lasts: timedelta,
) -> tuple[Way, LinkId] | tuple[None, None]:
    """Return the way into a visit for a message, and its link; `lasts` counts from the visit's end.
    None where link and code can't go separate ways: the message leads to the portal then."""
    if not invitations.reaches(who, channel):
        return None, None
    made = await make_link(work, visit, who.id, channel, lasts, keep_earlier=True)
    return Way(made.token, invitations.code_way(who, channel)), made.link.id


async def could_send(messenger: Messenger, message: Message, failure: str) -> bool:
    """Hand a message over; `failure` names in the log that it could not be."""
    try:
        await messenger.send(message)
    except ClinicError as error:
        _log.warning(failure, channel=message.channel.value, code=error.code)
        return False
    return True

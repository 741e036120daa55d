"""Which way the code of a visit link takes: the other way than the link, to an address that holds.

A text message goes to a number that was checked only: staff said so when they wrote it down, or a
code or link sent to it came back. Invitations ask before a link goes, `server.auth.visit_links`
before a code does.
"""

from rooms.channels import Channel
from rooms.people import Person
from server.messages.compose import address_of


def takes_codes(who: Person, channel: Channel) -> bool:
    """Whether somebody has an address of this channel to which codes may go."""
    return address_of(who, channel) is not None and (channel is Channel.MAIL or who.phone_checked)


def code_way(who: Person, link_way: Channel, *, may_repeat: bool) -> Channel:
    """Return the way of the code when the link takes `link_way`; with `may_repeat` the same one if
    the other can't be had."""
    other = link_way.other
    return link_way if may_repeat and not takes_codes(who, other) else other

"""The table that tells the sockets what the clinic changed knows every event of the clinic."""

from typing import get_args

from rooms.events import Event
from signaling.live import Live


def test_every_event_is_told_or_known_to_concern_no_socket() -> None:
    told = vars(Live)["_tell"].dispatcher.registry
    assert [event for event in get_args(Event) if event not in told] == []

"""The demo clinic's outbox: messages go nowhere and can be read at /demo/outbox.

It keeps the newest in memory only. `server.messages.routes` shows them, in demo mode alone.
"""

import re
from collections import deque

from rooms.clock import Clock
from rooms.ids import new_id
from server.api.models.demo import Outbox as OutboxBody
from server.api.models.demo import OutboxMessage
from server.messages.messenger import Message

KEPT = 200
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


class Outbox:
    """A Messenger that keeps what it is given."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._messages: deque[OutboxMessage] = deque(maxlen=KEPT)

    async def send(self, message: Message) -> None:
        self._messages.appendleft(
            OutboxMessage(
                id=new_id(),
                channel=message.channel,
                to=message.to,
                address=message.address,
                at=self._clock.now(),
                subject=message.subject,
                text=message.text,
                links=tuple(_ADDRESS.findall(message.text)),
            )
        )

    async def close(self) -> None:
        """Forget everything."""
        self._messages.clear()

    def show(self) -> OutboxBody:
        """Return what was sent, newest first."""
        return OutboxBody(messages=tuple(self._messages))

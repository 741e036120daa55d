"""What is sent, and what sends it: `Messenger` is the seam to mail servers and SMS gateways.

Callers send after their own commit, never inside a transaction, and undo what only made sense
with the message when `send` raises. Nothing here is logged but the channel and the kind of fault.
"""

from dataclasses import dataclass, field
from typing import Protocol

from rooms.channels import Channel


@dataclass(frozen=True, kw_only=True, repr=False)
class Message:
    """One message. `to` is the person's name, `address` where it goes; `subject` and `calendar`
    (iCalendar) are for mail."""

    channel: Channel
    to: str
    address: str
    text: str
    subject: str = ""
    calendar: bytes | None = field(default=None)


class Messenger(Protocol):
    """Sends messages. `send` raises Unavailable, with a sentence, when one could not be handed
    over; it is then safe to try again."""

    async def send(self, message: Message) -> None: ...

    async def close(self) -> None: ...

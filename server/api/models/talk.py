"""What was said and sent in a visit: its chat and its files.

`server/api/file_routes.py` gives these; a message has the shape that it has on the live side.
"""

from pydantic import AwareDatetime

from server.api.models.base import Body
from signaling.protocol import ChatMessage


class ChatMessages(Body):
    """`messages` in order of `seq`; `more` says that others follow after the last of them.
    `writable` is false once the visit is finished. `me` is the author of what the reader said."""

    me: str
    messages: tuple[ChatMessage, ...]
    head: int
    more: bool
    writable: bool


class VisitFile(Body):
    """A file that was sent in a visit. `seq` is the number of the message it came with."""

    id: str
    seq: int
    name: str
    media_type: str
    size_bytes: int
    by_name: str | None
    at: AwareDatetime


class VisitFiles(Body):
    """What was sent in a visit and is still kept, oldest first."""

    files: tuple[VisitFile, ...]

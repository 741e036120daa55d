"""What a route takes when its body is a file: the bytes as they stream in, and the file's name.

The body is the file itself (`application/octet-stream`), so no form has to be parsed, and nothing
but its name and the id of the sending is believed of what comes with it. `server.api.route` calls
`read_upload` where a route declares `body=Uploaded`; who keeps the file bounds its size again.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from urllib.parse import unquote

from aiohttp import ClientError, web
from pydantic import ConfigDict, SkipValidation

from rooms.errors import Invalid, TooLarge, Unavailable
from rooms.files import CHUNK_BYTES, MAX_BYTES
from server.api.errors import InvalidFieldsError, WrongContentTypeError
from server.api.models.base import Body, FieldProblem

NAME_HEADER = "X-Visavis-Name"
"""The file's name, UTF-8, percent-encoded: an address would end up in logs."""
OP_HEADER = "X-Visavis-Op"
"""The id of the sending: the same one again is the same file."""
STALLS_AFTER_S = 30.0
LASTS_AT_MOST_S = 900.0
MAX_HEADER_CHARS = 1_000
_OP_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Uploaded(Body):
    """A file on its way in."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    name: str
    op_id: str
    parts: SkipValidation[AsyncIterator[bytes]]


def read_upload(request: web.Request) -> Uploaded:
    """Return what is sent, its bytes still to come.

    Raises WrongContentTypeError, TooLarge or InvalidFieldsError.
    """
    if request.content_type != "application/octet-stream" or "Content-Encoding" in request.headers:
        raise WrongContentTypeError("Send the file itself as application/octet-stream.")
    if (request.content_length or 0) > MAX_BYTES:
        raise TooLarge(f"A file may have up to {MAX_BYTES // 1024 // 1024} MB.")
    op_id = request.headers.get(OP_HEADER, "")
    if not _OP_ID.fullmatch(op_id):
        raise _problem(OP_HEADER, "This is an id of letters, digits and dashes.")
    return Uploaded(name=_name(request), op_id=op_id, parts=_parts(request))


def _name(request: web.Request) -> str:
    sent = request.headers.get(NAME_HEADER, "")
    try:
        name = unquote(sent, errors="strict")
    except UnicodeDecodeError:
        name = ""
    if not name.strip() or len(sent) > MAX_HEADER_CHARS or not sent.isascii():
        raise _problem(NAME_HEADER, "This is the file's name, percent-encoded.")
    return name


def _problem(path: str, message: str) -> InvalidFieldsError:
    return InvalidFieldsError((FieldProblem(path=path, message=message),))


async def _parts(request: web.Request) -> AsyncIterator[bytes]:
    """Yield the body. Raises Unavailable when it stalls, Invalid when it breaks off."""
    loop = asyncio.get_running_loop()
    until = loop.time() + LASTS_AT_MOST_S
    while True:
        try:
            async with asyncio.timeout_at(min(until, loop.time() + STALLS_AFTER_S)):
                part = await request.content.read(CHUNK_BYTES)
        except TimeoutError:
            raise Unavailable("The rest of the file didn't come. Send it again.") from None
        except (ClientError, web.RequestPayloadError):
            raise Invalid("The file broke off on its way.") from None
        if not part:
            return
        yield part

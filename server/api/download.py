"""What a route gives when its answer is a file to keep: bytes, their media type, a file name.

A route declares `gives=Download`, `gives=Archive` for one that is too large to hold in memory, or
`gives=Attachment` for one that somebody sent; `server.api.route` answers with `file_response`, and
the OpenAPI document says that a file comes. Nothing that is opened from here may run anything.
"""

from collections.abc import AsyncIterator
from typing import Annotated, BinaryIO
from urllib.parse import quote

from aiohttp import web
from pydantic import ConfigDict, SkipValidation, StringConstraints

from server.api.models.base import Body

MediaType = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9.+-]+$")]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]


class Download(Body):
    """A file. Its name has letters that every system takes, so it needs no quoting."""

    content: bytes
    media_type: MediaType
    name: Name


class Archive(Body):
    """A file that is sent piece by piece from an open one, which is closed at the end."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    file: SkipValidation[BinaryIO]
    media_type: MediaType
    name: Name


class Attachment(Body):
    """A file as somebody sent it, under the name that they gave it. Its bytes come as they are
    read, so a fault in the middle breaks the answer off."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    parts: SkipValidation[AsyncIterator[bytes]]
    size_bytes: int
    media_type: MediaType
    name: str


KINDS = (Download, Archive, Attachment)
POLICY = "sandbox; default-src 'none'"
"""Of a file that is opened all the same: no script, no form, nothing fetched."""


def file_response(given: Download | Archive | Attachment, status: int) -> web.Response:
    """Return the answer that a browser keeps as a file instead of showing it."""
    headers = {"Content-Disposition": _disposition(given), "Content-Security-Policy": POLICY}
    if isinstance(given, Attachment):
        headers["Content-Length"] = str(given.size_bytes)
    return web.Response(
        body=_content(given), status=status, content_type=given.media_type, headers=headers
    )


def _content(given: Download | Archive | Attachment) -> bytes | BinaryIO | AsyncIterator[bytes]:
    match given:
        case Download():
            return given.content
        case Archive():
            return given.file
        case Attachment():
            return given.parts


def _disposition(given: Download | Archive | Attachment) -> str:
    """Return the header; a name of any letters is encoded (RFC 6266, RFC 8187)."""
    if not isinstance(given, Attachment):
        return f'attachment; filename="{given.name}"'
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in given.name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(given.name, safe='')}"

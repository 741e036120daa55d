"""What a route gives when its answer is a file to keep: bytes, their media type, a file name.

A route declares `gives=Download`, or `gives=Archive` for one that is too large to hold in memory;
`server.api.route` answers with `file_response`, and the OpenAPI document says that a file comes.
"""

from typing import Annotated, BinaryIO

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


KINDS = (Download, Archive)


def file_response(given: Download | Archive, status: int) -> web.Response:
    """Return the answer that a browser keeps as a file instead of showing it."""
    return web.Response(
        body=given.content if isinstance(given, Download) else given.file,
        status=status,
        content_type=given.media_type,
        headers={"Content-Disposition": f'attachment; filename="{given.name}"'},
    )

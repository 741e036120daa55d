"""What is answered to bytes that are no HTTP request: a plain sentence under the usual headers.

aiohttp answers these before any application sees them, and repeats what was sent. `server.run`
gives each connection this handler instead.
"""

import asyncio
import logging
from collections.abc import Mapping

from aiohttp import web

# The application logs requests itself (server.api.middleware).
_SILENT = logging.getLogger("visavis.no-access-log")
_SILENT.disabled = True

SENTENCE = "This server could not read the request.\n"


class PoliteHandler(web.RequestHandler):
    """Serves one connection."""

    def __init__(
        self, server: web.Server, loop: asyncio.AbstractEventLoop, headers: Mapping[str, str]
    ) -> None:
        super().__init__(server, loop=loop, access_log=_SILENT)
        self._usual = headers

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002 - aiohttp's signature; it repeats what was sent
    ) -> web.StreamResponse:
        """Answer what couldn't be read. Applications answer their own errors before this."""
        response = super().handle_error(request, status, exc, SENTENCE)
        response.headers.update(self._usual)
        response.headers["Cache-Control"] = "no-store"
        return response

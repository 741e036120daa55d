"""Text messages through an HTTP gateway: POST {"to", "text"} as JSON, with a bearer token.

Any status from 200 to 299 means taken. Redirects are not followed, since the token would follow.
"""

import aiohttp
import structlog

from rooms.errors import Unavailable
from server.messages.messenger import Message

TIMEOUT_S = 10.0

_log = structlog.get_logger(__name__)


class SmsGateway:
    """Holds one HTTP session, opened with the first message."""

    def __init__(self, url: str, token: str | None, timeout_s: float = TIMEOUT_S) -> None:
        self._url = url
        self._headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)
        self._http: aiohttp.ClientSession | None = None

    async def send(self, message: Message) -> None:
        try:
            status = await self._post({"to": message.address, "text": message.text})
        except (aiohttp.ClientError, TimeoutError) as error:
            _log.warning("sms_not_sent", fault=type(error).__name__)
        else:
            if 200 <= status < 300:  # noqa: PLR2004 - the success class of RFC 9110
                return
            _log.warning("sms_not_sent", status=status)
        raise Unavailable("The text message could not be sent just now. Try again in a minute.")

    async def close(self) -> None:
        """Close the HTTP session; safe to call twice."""
        http, self._http = self._http, None
        if http is not None:
            await http.close()

    async def _post(self, body: dict[str, str]) -> int:
        if self._http is None:
            self._http = aiohttp.ClientSession(timeout=self._timeout, headers=self._headers)
        async with self._http.post(self._url, json=body, allow_redirects=False) as response:
            return response.status

"""Mail through an SMTP server, by aiosmtplib.

TLS is required unless the server is on this machine: `smtps://` from the start, `smtp://` by
STARTTLS. A calendar entry goes as an attachment beside the plain text (RFC 6047).
"""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime, make_msgid
from urllib.parse import unquote, urlsplit

import aiosmtplib
import structlog

from rooms.errors import Unavailable
from server.messages.calendar import method_of
from server.messages.messenger import Message

TIMEOUT_S = 15.0
_ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})

_NO_ADDRESS = (MessageError, ValueError, IndexError, AttributeError)
"""What the standard library says of an address that is none, or stumbles over in one."""
_FAULTS = (aiosmtplib.SMTPException, OSError, *_NO_ADDRESS)

_log = structlog.get_logger(__name__)


class SmtpMail:
    """One connection per mail: a clinic sends few, and a kept one would be cut when idle."""

    def __init__(self, url: str, sender: str, timeout_s: float = TIMEOUT_S) -> None:
        parts = urlsplit(url)
        self._host = parts.hostname or "localhost"
        self._port = parts.port
        self._username = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        self._is_tls = parts.scheme == "smtps"
        self._sender = sender
        self._timeout_s = timeout_s

    async def send(self, message: Message) -> None:
        try:
            await aiosmtplib.send(
                self._write(message),
                hostname=self._host,
                port=self._port,
                username=self._username,
                password=self._password,
                use_tls=self._is_tls,
                start_tls=self._start_tls(),
                timeout=self._timeout_s,
            )
        except _FAULTS as error:
            # The error's own text may repeat the address.
            _log.warning("mail_not_sent", fault=type(error).__name__)
            raise Unavailable(
                "The mail could not be sent just now. Try again in a minute."
            ) from None

    async def knock(self) -> str:
        """Connect, speak TLS and sign in as for a mail, and go; return words about it.

        Raises Unavailable.
        """
        client = aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._username,
            password=self._password,
            use_tls=self._is_tls,
            start_tls=self._start_tls(),
            timeout=self._timeout_s,
        )
        try:
            async with client:
                is_tls = client.get_transport_info("cipher") is not None
        except _FAULTS as error:
            words = f"The mail server does not let us in ({type(error).__name__})."
            raise Unavailable(words) from None
        signed_in = "signed in" if self._username else "without signing in"
        return f"answers {'over TLS' if is_tls else 'without TLS'}, {signed_in}"

    async def close(self) -> None:
        """Nothing is kept open."""

    def _start_tls(self) -> bool | None:
        """None takes STARTTLS when it is offered."""
        if self._is_tls:
            return False
        return None if self._host in _ON_THIS_MACHINE else True

    def _write(self, message: Message) -> EmailMessage:
        sender = self._sender.rpartition("<")[2].rstrip(">")
        mail = EmailMessage(policy=SMTP)
        mail["From"] = self._sender
        mail["To"] = Address(addr_spec=message.address)
        mail["Subject"] = message.subject
        mail["Date"] = localtime()
        mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2] or None)
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(message.text + "\n")
        if message.calendar is not None:
            mail.add_attachment(
                message.calendar,
                maintype="text",
                subtype="calendar",
                filename="visit.ics",
                params={"method": method_of(message.calendar), "charset": "utf-8"},
            )
        return mail

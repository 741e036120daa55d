"""A mail server for tests: real sockets, just enough of RFC 5321 to take a mail and keep it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP


@dataclass
class SmtpServer:
    """What arrived, and how it was addressed. `refuses` answers every recipient with 550;
    `is_silent` accepts connections and says nothing."""

    refuses: bool = False
    is_silent: bool = False
    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def on_connection(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            if self.is_silent:
                await reader.read()
            else:
                await self._talk(reader, writer)
        finally:
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                writer.write(b"354 go on\r\n")
                self._keep(await reader.readuntil(b"\r\n.\r\n"))
            elif verb == b"RCPT" and self.refuses:
                writer.write(b"550 no such mailbox\r\n")
                continue
            elif verb == b"RCPT":
                self.recipients.append(line.decode().split("<")[1].split(">")[0])
            writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            if verb == b"QUIT":
                return

    def _keep(self, raw: bytes) -> None:
        plain = raw.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")
        mail = message_from_bytes(plain, policy=SMTP)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)


@asynccontextmanager
async def smtp_server(
    host: str = "127.0.0.1", *, refuses: bool = False, is_silent: bool = False
) -> AsyncIterator[SmtpServer]:
    """Serve on a free port of `host`."""
    kept = SmtpServer(refuses=refuses, is_silent=is_silent)
    server = await asyncio.start_server(kept.on_connection, host, 0)
    kept.port = server.sockets[0].getsockname()[1]
    async with server:
        yield kept

"""Sends the log's lines to a collector on another machine as well: syslog over TLS.

A thread of its own holds the connection (RFC 5425), with certificate and name checked, so neither
the loop nor a writer of lines ever waits. What the queue can't take is dropped, counted, and told as
a line of its own. TLS says nothing of what arrived when a connection breaks: the lines of its last
moment may be lost. `server.logs` hands the lines over, already in their final form.
"""

import logging
import os
import queue
import select
import socket
import ssl
import sys
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from server.log_loss import DiscreetHandler

MAX_LINES = 10_000
DEFAULT_PORT = 6514
CONNECT_TIMEOUT_S = 10.0
SEND_TIMEOUT_S = 10.0
CLOSE_TIMEOUT_S = 2.0
FIRST_WAIT_S = 0.2
LONGEST_WAIT_S = 30.0
DROPPED = "log_lines_dropped"
_FACILITY, _AUDIT_FACILITY = 16, 13  # local0, and "log audit" (RFC 5424, table 1)
_SEVERITIES = ((logging.ERROR, 3), (logging.WARNING, 4), (logging.INFO, 6))
_DEBUG = 7
_NIL = "-"


@dataclass(frozen=True)
class Address:
    host: str
    port: int


def address_of(sink: str) -> Address:
    """Return where `syslog+tls://host:port` leads."""
    parts = urlsplit(sink)
    return Address(parts.hostname or "", parts.port or DEFAULT_PORT)


def frame(line: str, *, level: int, is_audit: bool, at: datetime) -> bytes:
    """Return a line as RFC 5424 has it, framed by its length as RFC 5425 has it."""
    severity = next((number for least, number in _SEVERITIES if level >= least), _DEBUG)
    priority = (_AUDIT_FACILITY if is_audit else _FACILITY) * 8 + severity
    time = at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    kind = "audit" if is_audit else "log"
    head = f"<{priority}>1 {time} {_host()} visavis {os.getpid()} {kind} {_NIL} "
    message = head.encode("ascii", "replace") + b"\xef\xbb\xbf" + line.encode()
    return str(len(message)).encode() + b" " + message


def _host() -> str:
    return socket.gethostname()[:255] or _NIL


def checked_tls() -> ssl.SSLContext:
    """Trusts the authorities of this machine; SSL_CERT_FILE names those of a clinic's own."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


@dataclass
class Sink:
    """The queue and the thread that empties it. `put` never waits."""

    address: Address
    max_lines: int = MAX_LINES
    tls: ssl.SSLContext = field(default_factory=checked_tls)
    dropped: int = 0

    def __post_init__(self) -> None:
        self._frames: queue.Queue[bytes] = queue.Queue(self.max_lines)
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="log-sink", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def put(self, frame_: bytes) -> None:
        """Take a frame, or count it as dropped."""
        try:
            self._frames.put_nowait(frame_)
        except queue.Full:
            with self._lock:
                self.dropped += 1

    def close(self) -> None:
        """Send what is left, for a moment; then end."""
        self._closing.set()
        if self._thread.ident is not None:
            self._thread.join(CLOSE_TIMEOUT_S)

    def _run(self) -> None:
        wait = FIRST_WAIT_S
        held: bytes | None = None
        while True:
            try:
                with self._connect() as connection:
                    wait = FIRST_WAIT_S
                    self._send_all(connection, held)
            except _LostError as lost:
                held, reason = lost.frame, lost.reason
            except (OSError, ssl.SSLError) as error:
                reason = type(error).__name__
            else:
                return
            if self._closing.is_set():
                return
            # Not by the log: its lines come here.
            sys.stderr.write(f'{{"event": "log_sink_lost", "reason": "{reason}"}}\n')
            self._closing.wait(wait)
            wait = min(wait * 2, LONGEST_WAIT_S)

    def _connect(self) -> ssl.SSLSocket:
        plain = socket.create_connection(
            (self.address.host, self.address.port), timeout=CONNECT_TIMEOUT_S
        )
        try:
            secured = self.tls.wrap_socket(plain, server_hostname=self.address.host)
        except BaseException:
            plain.close()
            raise
        secured.settimeout(SEND_TIMEOUT_S)
        return secured

    def _send_all(self, connection: ssl.SSLSocket, held: bytes | None) -> None:
        """Send frame after frame until the end. Raises _LostError with the one that wasn't sent."""
        while True:
            current = held or self._next()
            held = None
            if current is None:
                return
            try:
                _refuse_closed(connection)
                connection.sendall(current)
            except (OSError, ssl.SSLError) as error:
                raise _LostError(current, type(error).__name__) from error

    def _next(self) -> bytes | None:
        """The next frame: first of all, how many were dropped. None at the end."""
        with self._lock:
            dropped, self.dropped = self.dropped, 0
        if dropped:
            line = f'{{"count": {dropped}, "event": "{DROPPED}", "level": "warning"}}'
            return frame(line, level=logging.WARNING, is_audit=False, at=datetime.now(UTC))
        while True:
            try:
                return self._frames.get(timeout=0.1)
            except queue.Empty:
                if self._closing.is_set():
                    return None


class _LostError(Exception):
    def __init__(self, frame_: bytes, reason: str) -> None:
        self.frame = frame_
        self.reason = reason
        super().__init__(reason)


class SinkHandler(DiscreetHandler):
    """Hands each line to the sink."""

    def __init__(self, sink: Sink, audit_logger: str) -> None:
        super().__init__()
        self._sink = sink
        self._audit_logger = audit_logger

    def emit(self, record: logging.LogRecord) -> None:
        try:
            made = datetime.fromtimestamp(record.created, UTC)
            is_audit = record.name == self._audit_logger
            line = self.format(record)
            self._sink.put(frame(line, level=record.levelno, is_audit=is_audit, at=made))
        except Exception:  # noqa: BLE001 - logging's own rule: a line that fails ends no request
            self.handleError(record)


def _refuse_closed(connection: ssl.SSLSocket) -> None:
    """Notice a collector that hung up, before a line is written to nobody. Raises OSError."""
    while select.select([connection], [], [], 0)[0]:
        connection.settimeout(0)
        try:
            if not connection.recv(1):
                raise ConnectionResetError("The collector closed the connection.")
        except ssl.SSLWantReadError:
            return
        finally:
            connection.settimeout(SEND_TIMEOUT_S)

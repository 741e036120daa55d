"""A real coturn on loopback, with the very configuration that `visavis turn config` writes.

For `tests/hostile/test_turn.py`. Needs no rights: every port is a high one. That coturn keeps away
from loopback is part of what is tested; relays that reach each other are in `tests/e2e/network`.
"""

import os
import signal
import socket
import ssl
import struct
import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

from server.tls import self_signed
from server.turn.config import Certificate, RelayPlan, relay_config
from server.turn.versions import CoturnVersion, installed
from tests.servers import LOOPBACK, LocalServer, free_port

SECRET = "a secret of two servers"
CONTROL = ("allow-loopback-peers",)


class TurnRelay(LocalServer):
    """Hardened unless `open_to` names networks that it is to lead to after all."""

    name = "coturn"
    # It leaves SIGINT as it finds it, and what a script starts in the background finds it ignored.
    stop_signal = signal.SIGTERM

    def __init__(self, *, open_to: Sequence[str] = (), user_quota: int = 60) -> None:
        super().__init__()
        self.tls_port = free_port()
        self._open_to = tuple(open_to)
        tls = self.folder / "tls"
        chain, key = self_signed(tls, (), datetime.now(UTC))
        self.certificate = chain
        self.plan = RelayPlan(
            version=installed() or CoturnVersion(4, 6, 1),
            realm="clinic.example",
            secret=SECRET,
            tls_port=self.tls_port,
            certificate=Certificate(chain, key),
            addresses=(LOOPBACK, "::1"),
            user_quota=user_quota,
            allowed_peers=tuple(ip_network(one) for one in open_to),
        )
        self._give_away(tls, chain, key)

    @property
    def urls(self) -> tuple[str, ...]:
        return (
            f"turn:{LOOPBACK}:{self.port}?transport=udp",
            f"turn:{LOOPBACK}:{self.port}?transport=tcp",
            f"turns:{LOOPBACK}:{self.tls_port}?transport=tcp",
        )

    @property
    def log(self) -> str:
        return self._log().read_text(encoding="utf-8", errors="replace")

    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.certificate)

    def _command(self) -> list[str]:
        text = relay_config(replace(self.plan, port=self.port))
        if self._open_to:
            text += "".join(f"{line}\n" for line in CONTROL)
        config = self.folder / "turnserver.conf"
        config.write_text(text, encoding="utf-8")
        self._give_away(config)
        kept = ["--db", str(self.folder / "turn.db"), "--pidfile", str(self.folder / "turn.pid")]
        return ["turnserver", "-c", str(config), *kept, "--log-file=stdout", "--simple-log"]

    def _answers(self) -> bool:
        return answers_stun(LOOPBACK, self.port)

    def _give_away(self, *paths: Path) -> None:
        if self._account:
            for path in paths:
                os.chown(path, self._account.pw_uid, self._account.pw_gid)


def answers_stun(host: str, port: int) -> bool:
    """Whether a Binding request gets a success response (RFC 8489 section 6)."""
    request = struct.pack("!HHI12s", 0x0001, 0, 0x2112A442, uuid.uuid4().bytes[:12])
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        probe.settimeout(0.2)
        probe.connect((host, port))
        try:
            probe.send(request)
            return probe.recv(512)[:2] == b"\x01\x01"
        except OSError:
            return False

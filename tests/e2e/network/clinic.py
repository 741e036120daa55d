"""The demo clinic and its relay on the public segment, and people at browsers in their homes."""

import json
import ssl
import subprocess
import sys
import urllib.request
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from server.tls import self_signed
from server.turn.config import Certificate, RelayPlan, relay_config
from server.turn.versions import CoturnVersion, installed
from tests.e2e.demo_clinic import Appointment, DemoClinic
from tests.e2e.network.topology import PUBLIC, Network
from tests.eventually import eventually_sync
from tests.relays import SECRET, answers_stun

URLS = {
    "udp": f"turn:{PUBLIC}:3478?transport=udp",
    "tcp": f"turn:{PUBLIC}:3478?transport=tcp",
    "tls": f"turns:{PUBLIC}:443?transport=tcp",
}
_STOP_TIMEOUT_S = 10


class PublicRelay:
    """coturn at the public address, on the ports of real life, as `visavis turn config` wants it.

    The documentation addresses of these networks stand for the public internet.
    """

    def __init__(self, network: Network, folder: Path) -> None:
        self._network = network
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.certificate, key = self_signed(folder / "tls", (PUBLIC,), datetime.now(UTC))
        self.plan = RelayPlan(
            version=installed() or CoturnVersion(4, 6, 1),
            realm="clinic.example",
            secret=SECRET,
            certificate=Certificate(self.certificate, key),
            addresses=(PUBLIC,),
            allowed_peers=(ip_network("198.51.100.0/24"),),
        )

    def start(self) -> None:
        config = self._folder / "turnserver.conf"
        config.write_text(relay_config(self.plan), encoding="utf-8")
        kept = ["--db", str(self._folder / "turn.db"), "--pidfile", str(self._folder / "turn.pid")]
        command = ["turnserver", "-c", str(config), *kept, "--log-file=stdout", "--simple-log"]
        with (self._folder / "turn.log").open("wb") as log:
            self._process = subprocess.Popen(
                self._network.command("public", *command), stdout=log, stderr=log
            )
        eventually_sync(self._answers)

    def close(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _answers(self) -> bool:
        with self._network.inside("public"):
            return answers_stun(PUBLIC, 3478)


class PublicClinic(DemoClinic):
    """`visavis demo --https` at the public address."""

    def __init__(self, network: Network, folder: Path, environment: dict[str, str]) -> None:
        super().__init__(folder, environment)
        self.environment = environment
        self._network = network
        # Its names in demo.json are those of localhost; this is where people find it.
        self.base_url = f"https://{PUBLIC}:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "server", "demo", "--https"]
        command += ["--port", str(self.port), "--data", str(self.folder / "clinic")]
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._network.command("public", *command),
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment,
            )
        eventually_sync(self._is_ready, 120)

    def appointment(self, patient_name: str) -> Appointment:
        found = super().appointment(patient_name)
        local = f"https://localhost:{self.port}"
        return replace(found, patient_link=found.patient_link.replace(local, self.base_url))

    def _get(self, path: str) -> dict[str, Any]:
        trusting = ssl.create_default_context()
        trusting.check_hostname = False
        trusting.verify_mode = ssl.CERT_NONE
        with (
            self._network.inside("public"),
            urllib.request.urlopen(
                f"https://127.0.0.1:{self.port}{path}", timeout=60, context=trusting
            ) as answer,
        ):
            found: dict[str, Any] = json.load(answer)
            return found

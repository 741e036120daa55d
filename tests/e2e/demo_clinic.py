"""A demo clinic in a process of its own, which a test may kill and start again."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyotp

from tests.ending import end
from tests.eventually import eventually_sync
from tests.preloaded import preloaded_command
from tests.servers import free_port

START_TIMEOUT_S = 120
STOP_TIMEOUT_S = 60
FRESH_FOR_S = 90


@dataclass(frozen=True)
class Account:
    role: str
    name: str
    email: str
    password: str
    totp_secret: str
    demo_link: str

    @property
    def code(self) -> str:
        """The one-time code of this moment."""
        return pyotp.TOTP(self.totp_secret).now()


@dataclass(frozen=True)
class Appointment:
    id: str
    doctor_email: str
    patient_name: str
    patient_link: str


def plain_environment() -> dict[str, str]:
    """This process's environment, without what sets up a clinic."""
    return {name: value for name, value in os.environ.items() if not name.startswith("VISAVIS_")}


class FilledClinic:
    """A demo clinic that was filled and closed, and that nobody has used: filling one takes seconds,
    a copy of it starts at once, with an address of its own.

    Its visits of today lie minutes ahead, so it is made anew before that makes a difference.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        self._stale_at = 0.0

    def copy_to(self, data: Path) -> None:
        if time.monotonic() > self._stale_at:
            self._make()
        shutil.copytree(self._folder / str(self._made) / "clinic", data)

    def _make(self) -> None:
        self._stale_at = time.monotonic() + FRESH_FOR_S
        self._made += 1
        folder = self._folder / str(self._made)
        folder.mkdir()
        clinic = DemoClinic(folder, plain_environment())
        try:
            clinic.start()
        finally:
            clinic.stop()


class DemoClinic:
    """Starts `visavis demo`, and knows what its `demo.json` says."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.port = free_port()
        self.base_url = f"http://localhost:{self.port}"
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it is ready."""
        command = [*preloaded_command(), "demo"]
        command += ["--port", str(self.port), "--data", str(self.folder / "clinic")]
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=subprocess.STDOUT, env=self._environment
            )
        eventually_sync(self._is_ready, START_TIMEOUT_S)

    def start_from(self, filled: "FilledClinic") -> None:
        """Start as a demo clinic that was open before, a moment ago."""
        filled.copy_to(self.folder / "clinic")
        self.start()

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        process = self._running()
        process.send_signal(signal.SIGKILL)
        process.wait(STOP_TIMEOUT_S)
        eventually_sync(self._is_gone, STOP_TIMEOUT_S)
        self._process = None

    def _is_gone(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) != 0

    def stop(self) -> None:
        """End the server cleanly."""
        process, self._process = self._process, None
        if process is not None:
            end(process)

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")

    def account(self, email: str) -> Account:
        """The account of `email`, or of the first person whose address begins so."""
        for person in self._demo["people"]:
            if person["email"].startswith(email):
                return Account(**person)
        raise LookupError(email)

    def appointment(self, patient_name: str) -> Appointment:
        """The visit of this patient that the demo clinic booked."""
        for visit in self._demo["visits"]:
            if visit["patient_name"] == patient_name:
                names = ("id", "doctor_email", "patient_name", "patient_link")
                return Appointment(**{name: visit[name] for name in names})
        raise LookupError(patient_name)

    def sms_code(self, patient_name: str) -> str:
        """The newest code that was sent to this patient by text message."""
        for message in self._get("/api/v1/demo/outbox")["messages"]:
            if message["to"] == patient_name and message["channel"] == "sms":
                digits = [word.strip(".") for word in message["text"].split()]
                return str(next(word for word in digits if len(word) == 6 and word.isdigit()))
        raise AssertionError(f"no text message to {patient_name} yet")

    def mailed_link(self, name: str, page: str) -> str:
        """The link to `page` in the newest mail to this person that holds one."""
        for message in self._get("/api/v1/demo/outbox")["messages"]:
            if message["to"] != name or message["channel"] != "mail":
                continue
            for link in message["links"]:
                if str(link).startswith(f"{self.base_url}/{page}#"):
                    return str(link)
        raise AssertionError(f"no mail to {name} with a link to /{page} yet")

    def run(self, *command: str, typed: str = "") -> str:
        """Run a command of the shell for this clinic, and return what it prints."""
        data = str(self.folder / "clinic")
        settings = {"VISAVIS_DATA_DIR": data, "VISAVIS_PUBLIC_URL": self.base_url}
        done = subprocess.run(
            [*preloaded_command(), *command],
            input=typed,
            env=self._environment | settings,
            check=True,
            timeout=120,
            capture_output=True,
            text=True,
        )
        return done.stdout

    @property
    def _demo(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "clinic" / "demo.json").read_bytes())
        return found

    def _get(self, path: str) -> dict[str, Any]:
        with urllib.request.urlopen(self.base_url + path, timeout=60) as answer:  # noqa: S310 - our own
            found: dict[str, Any] = json.load(answer)
            return found

    def _is_ready(self) -> bool:
        if self._running().poll() is not None:
            raise RuntimeError(f"The server ended at its start:\n{self.log}")
        try:
            return bool(self._get("/readyz"))
        except (urllib.error.URLError, OSError) as error:
            raise AssertionError(f"not ready: {error}") from error

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            raise RuntimeError("The server is not running.")
        return self._process

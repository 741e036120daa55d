"""Debian packages that a step needs: install what is missing when allowed, else name it.

Called by the Makefile with the system's own Python before anything else is installed, so it uses
the standard library only. ``run`` is what starting the server needs, ``test`` what the tests need.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    """Something the system must have, and the Debian package that brings it."""

    what: str
    package: str
    is_there: Callable[[], bool]


def has_program(name: str) -> bool:
    return shutil.which(name) is not None


def has_command(name: str) -> bool:
    """Whether root has it, whose folders not everybody searches."""
    return has_program(name) or has_file("/usr/sbin", name)


def has_file(folder: str, pattern: str) -> bool:
    return any(Path(folder).glob(pattern))


def can_make_environments() -> bool:
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"

NEEDS: dict[str, list[Need]] = {
    "run": [Need("Python's venv module", f"{PYTHON}-venv", can_make_environments)],
    "test": [
        Need(
            "Chromium",
            "chromium",
            lambda: has_file("/usr/lib/chromium", "chromium") or has_program("chromium"),
        ),
        Need(
            "the PostgreSQL server",
            "postgresql",
            lambda: has_file("/usr/lib/postgresql", "*/bin/initdb") or has_program("initdb"),
        ),
        Need("the Redis server", "redis-server", lambda: has_program("redis-server")),
        Need("the TURN server coturn", "coturn", lambda: has_program("turnserver")),
        Need("the virus scanner ClamAV", "clamav-daemon", lambda: has_command("clamd")),
        Need(
            "Firefox",
            "firefox-esr",
            lambda: any(has_file(f"/usr/lib/{name}", name) for name in ("firefox-esr", "firefox")),
        ),
        Need("the tracer strace", "strace", lambda: has_program("strace")),
        # A microphone that can be taken away in the middle of a call.
        Need("the sound server PulseAudio", "pulseaudio", lambda: has_program("pulseaudio")),
        Need("pactl of pulseaudio-utils", "pulseaudio-utils", lambda: has_program("pactl")),
        # Networks of the tests' own: routers that translate and firewalls that drop.
        Need("ip of iproute2", "iproute2", lambda: has_command("ip")),
        Need("nft of nftables", "nftables", lambda: has_command("nft")),
        Need(
            "a text font for the browser",
            "fonts-liberation",
            lambda: has_file("/usr/share/fonts", "**/*.[to]tf"),
        ),
    ],
}


def missing(needs: Sequence[Need]) -> list[Need]:
    return [need for need in needs if not need.is_there()]


def become_root() -> list[str] | None:
    """The words to put before a command so that it runs as root; None when that is not allowed."""
    if os.geteuid() == 0:
        return []
    if not has_program("sudo"):
        return None
    asks_nothing = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if asks_nothing.returncode == 0 else None


def install(packages: Sequence[str], as_root: Sequence[str]) -> None:
    """Install quietly; show what apt said only when it fails."""
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    for step in (["update"], ["install", "--no-install-recommends", *packages]):
        done = subprocess.run([*apt, *step], check=False, capture_output=True, text=True)
        if done.returncode != 0:
            sys.stderr.write(done.stdout + done.stderr)
            return


def main(step: str) -> int:
    """Return 0 once everything is there, 1 with a list of what to install otherwise."""
    absent = missing(NEEDS[step])
    if not absent:
        return 0
    as_root = become_root()
    if as_root is not None and has_program("apt-get"):
        print("Installing " + ", ".join(need.what for need in absent))
        install([need.package for need in absent], as_root)
        importlib.invalidate_caches()
        absent = missing(absent)
    if not absent:
        return 0
    print("Not found on this machine: " + ", ".join(need.what for need in absent) + ".")
    print("On Debian or Ubuntu: apt-get install " + " ".join(need.package for need in absent))
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

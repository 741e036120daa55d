"""The process itself: it starts, says what is wrong in a sentence, and stops when told."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from server.run import CannotListenError, open_sockets
from tests.eventually import eventually_sync
from tests.preloaded import preloaded_command
from tests.servers import free_port

COMMAND = [sys.executable, "-c", "from server.cli import main; main()"]


def environment(folder: Path, port: int, **settings: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VISAVIS_")}
    return {
        **kept,
        "VISAVIS_DATA_DIR": str(folder),
        "VISAVIS_LISTEN_PORT": str(port),
        "VISAVIS_PUBLIC_URL": f"http://localhost:{port}",
        **settings,
    }


@contextmanager
def serving(
    folder: Path, port: int, command: list[str] | None = None
) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [*(command or preloaded_command()), "serve"],
        env=environment(folder, port),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:  # Refused, or too slow just now.
        return False


def test_the_server_starts_becomes_ready_and_stops_cleanly_on_sigterm(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, port, COMMAND) as process:
        eventually_sync(lambda: is_ready(port), timeout_s=120)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=120)
    assert process.returncode == 0
    assert '"event": "stopping"' in said
    assert "Traceback" not in said


def test_a_taken_port_is_one_sentence_and_nothing_is_touched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [*COMMAND, "serve"],
            env=environment(tmp_path / "data", port),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Port {port} on 127.0.0.1 can't be used")
    assert len(ended.stderr.splitlines()) == 1
    assert not (tmp_path / "data").exists()


def test_wrong_settings_end_the_start_with_a_sentence_each(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*COMMAND, "serve"],
        env=environment(tmp_path, 1, VISAVIS_CLINIC_ZONE="Mars", VISAVIS_CLINIK_NAME="x"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.splitlines() == [
        "VISAVIS_CLINIK_NAME is not a setting; did you mean VISAVIS_CLINIC_NAME?",
        "VISAVIS_CLINIC_ZONE: must be an IANA time zone such as Europe/Madrid.",
    ]


def test_an_unreachable_database_is_one_sentence(tmp_path: Path) -> None:
    port = free_port()
    ended = subprocess.run(
        [*COMMAND, "serve"],
        env=environment(
            tmp_path,
            port,
            VISAVIS_DATABASE_URL=f"postgresql+asyncpg://u:hunter2@127.0.0.1:{free_port()}/x",
        ),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("The database or its folder can't be opened")
    assert "hunter2" not in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_name_that_means_no_address_is_told() -> None:
    with pytest.raises(CannotListenError, match="no address named"):
        open_sockets("nowhere.invalid", 1)


def test_localhost_listens_on_every_address_that_it_means() -> None:
    port = free_port()
    sockets = open_sockets("localhost", port)
    try:
        assert "127.0.0.1" in {listening.getsockname()[0] for listening in sockets}
        assert {listening.getsockname()[1] for listening in sockets} == {port}
    finally:
        for listening in sockets:
            listening.close()


def test_no_host_means_every_address_of_this_machine() -> None:
    sockets = open_sockets("", free_port())
    try:
        wildcards = {one.getsockname()[0] for one in sockets}
        assert "0.0.0.0" in wildcards  # noqa: S104 - what the phone nearby needs
    finally:
        for one in sockets:
            one.close()

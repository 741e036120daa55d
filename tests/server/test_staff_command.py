"""`visavis staff add` as an operator uses it: a real process on a real database, then a sign-in."""

import json
import os
import re
import select
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from tests.eventually import eventually_sync
from tests.preloaded import preloaded_command
from tests.server.test_run import COMMAND, environment, is_ready, serving
from tests.servers import free_port

ADD = [*COMMAND, "staff", "add"]
SAM = ["--role", "admin", "--name", "Sam Rivera", "--email", "sam@clinic.example"]
PASSWORD = "seven calm lindens"
ON_A_TERMINAL = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"


def add(
    folder: Path,
    *options: str,
    password: str = PASSWORD,
    port: int = 8080,
    also: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*preloaded_command(), "staff", "add", *options, "--password-stdin"],
        env=environment(folder, port, **(also or {})),
        input=f"{password}\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def sign_in(port: int, email: str, password: str) -> dict[str, Any]:
    request = urllib.request.Request(
        f"http://localhost:{port}/api/v1/sign-in",
        json.dumps({"email": email, "password": password}).encode(),
        {"Content-Type": "application/json", "X-Visavis": "1"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own server
            found: dict[str, Any] = json.load(answer)
    except HTTPError as error:
        found = json.load(error)
    return found


def test_the_first_admin_of_a_new_clinic_signs_in_and_is_asked_to_enrol(tmp_path: Path) -> None:
    port = free_port()
    added = add(tmp_path, *SAM, "--title", "Practice manager", port=port)
    assert (added.returncode, added.stderr) == (0, "")
    assert f"http://localhost:{port}/sign-in with sam@clinic.example" in added.stdout
    assert "authenticator app" in added.stdout
    assert PASSWORD not in added.stdout

    with serving(tmp_path, port):
        eventually_sync(lambda: is_ready(port), timeout_s=120)
        half = sign_in(port, "Sam@Clinic.example", PASSWORD)
        wrong = sign_in(port, "sam@clinic.example", f"{PASSWORD}\n")

    assert (half["level"], half["next"]) == ("password", "enrol")
    assert (half["person"]["name"], half["person"]["roles"]) == ("Sam Rivera", ["admin"])
    assert wrong["error"]["code"] == "wrong_credentials"


def test_a_known_email_is_refused_and_its_owner_stays_as_they_were(tmp_path: Path) -> None:
    port = free_port()
    assert add(tmp_path, *SAM).returncode == 0
    again = add(
        tmp_path,
        *("--role", "doctor", "--name", "Another Sam", "--email", "SAM@clinic.example"),
        password="nine loud willows",
    )
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == "Someone with this e-mail is known already. Nobody was added.\n"
    with serving(tmp_path, port):
        eventually_sync(lambda: is_ready(port), timeout_s=120)
        assert sign_in(port, "sam@clinic.example", PASSWORD)["person"]["roles"] == ["admin"]


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("seven77", "A password needs at least 8 characters."),
        ("", "A password needs at least 8 characters."),
        ("x" * 1_025, "A password has at most 1024 characters."),
    ],
)
def test_a_password_against_the_rules_is_refused_before_anything_is_touched(
    tmp_path: Path, password: str, reason: str
) -> None:
    refused = add(tmp_path / "data", *SAM, password=password)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"{reason} Nobody was added.\n"
    assert not (tmp_path / "data").exists()


def test_what_does_not_fit_is_told_by_its_option_all_at_once(tmp_path: Path) -> None:
    refused = add(
        tmp_path / "data",
        *("--role", "doctor", "--name", " ", "--email", "sam@clinic", "--phone", "call me"),
    )
    assert refused.returncode == 2
    lines = refused.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["--name", "--email", "--phone"]
    assert not (tmp_path / "data").exists()


def test_a_phone_number_without_a_country_code_is_refused(tmp_path: Path) -> None:
    refused = add(tmp_path, *SAM, "--phone", "030 1234567")
    assert refused.returncode == 1
    assert "country code" in refused.stderr


def test_without_a_terminal_the_password_is_not_waited_for(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*ADD, *SAM],
        env=environment(tmp_path / "data", 8080),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 2
    assert "--password-stdin" in ended.stderr


def answer_prompt(terminal: "subprocess.Popen[bytes]", prompt: bytes, answer: str) -> bytes:
    """Wait until `prompt` is shown, then type; return what was shown."""
    assert terminal.stdin is not None
    assert terminal.stdout is not None
    shown = b""
    while not shown.endswith(prompt):
        ready, _, _ = select.select([terminal.stdout], [], [], 20)
        assert ready, shown
        read = os.read(terminal.stdout.fileno(), 1)
        assert read, shown
        shown += read
    terminal.stdin.write(f"{answer}\n".encode())
    terminal.stdin.flush()
    return shown


def test_at_a_terminal_the_password_is_asked_for_twice_and_never_shown(tmp_path: Path) -> None:
    first, second = b"Password: ", b"Repeat for confirmation: "
    with subprocess.Popen(
        [sys.executable, "-c", ON_A_TERMINAL, *ADD, *SAM],
        env=environment(tmp_path, 8080),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as terminal:
        try:
            shown = answer_prompt(terminal, first, "mistyped lindens")
            shown += answer_prompt(terminal, second, PASSWORD)
            shown += answer_prompt(terminal, first, PASSWORD)
            shown += answer_prompt(terminal, second, PASSWORD)
            shown += terminal.communicate(timeout=120)[0]
        finally:
            terminal.kill()
    assert terminal.returncode == 0, shown
    assert b"do not match" in shown
    assert b"has an account now" in shown
    assert b"lindens" not in shown


def run_staff(folder: Path, *options: str, port: int = 8080) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*preloaded_command(), "staff", *options],
        env=environment(folder, port),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def post(port: int, path: str, body: dict[str, str]) -> dict[str, Any]:
    request = urllib.request.Request(
        f"http://localhost:{port}/api/v1{path}",
        json.dumps(body).encode(),
        {"Content-Type": "application/json", "X-Visavis": "1"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own server
        found: dict[str, Any] = json.load(answer)
    return found


def test_an_invited_colleague_with_two_roles_joins_by_the_printed_link(tmp_path: Path) -> None:
    port = free_port()
    invited = run_staff(tmp_path, "add", *SAM, "--role", "privacy", "--invite", port=port)
    assert (invited.returncode, invited.stderr) == (0, "")
    assert "no mail could be sent" in invited.stdout
    link = re.search(rf"http://localhost:{port}/join#(\S+)", invited.stdout)
    assert link is not None
    with serving(tmp_path, port):
        eventually_sync(lambda: is_ready(port), timeout_s=120)
        joined = post(port, "/join", {"token": link.group(1), "password": PASSWORD})
    assert (joined["level"], joined["next"]) == ("password", "enrol")
    assert joined["person"]["roles"] == ["admin", "privacy"]


def test_an_invitation_and_a_password_do_not_go_together(tmp_path: Path) -> None:
    refused = add(tmp_path / "data", *SAM, "--invite")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--password-stdin" in refused.stderr
    assert not (tmp_path / "data").exists()


def test_a_leaver_cannot_sign_in_any_more_and_the_list_says_so(tmp_path: Path) -> None:
    port = free_port()
    assert "Nobody works here yet" in run_staff(tmp_path, "list").stdout
    assert add(tmp_path, *SAM).returncode == 0
    add(tmp_path, "--role", "doctor", "--name", "Dr. Ada Boyd", "--email", "ada@clinic.example")
    with serving(tmp_path, port):
        eventually_sync(lambda: is_ready(port), timeout_s=120)
        assert sign_in(port, "ada@clinic.example", PASSWORD)["level"] == "password"
        closed = run_staff(tmp_path, "disable", "ADA@clinic.example")
        assert (closed.returncode, closed.stdout) == (0, "The account of Dr. Ada Boyd is closed.\n")
        refused = sign_in(port, "ada@clinic.example", PASSWORD)
    assert refused["error"]["code"] == "wrong_credentials"
    lines = run_staff(tmp_path, "list").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [["doctor", "disabled"], ["admin", "active"]]
    assert lines[1].endswith("Sam Rivera <sam@clinic.example>")


def test_the_last_admin_and_strangers_are_not_closed(tmp_path: Path) -> None:
    assert add(tmp_path, *SAM).returncode == 0
    last = run_staff(tmp_path, "disable", "sam@clinic.example")
    assert (last.returncode, last.stdout) == (1, "")
    assert last.stderr.endswith("Nothing was changed.\n")
    stranger = run_staff(tmp_path, "disable", "nobody@clinic.example")
    assert stranger.returncode == 1
    assert "Nobody of the staff" in stranger.stderr

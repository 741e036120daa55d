"""`visavis patient` as an operator uses it: real processes on one clinic's folder."""

import asyncio
import json
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.clock import FakeClock
from tests.eventually import eventually_sync
from tests.full_clinic import full_clinic
from tests.preloaded import preloaded_command
from tests.server.export.home import Opened
from tests.server.test_run import environment, serving
from tests.servers import free_port

EMAIL = "person3@home.example"
REASON = ("--reason", "A letter of last week")


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*preloaded_command(), *words],
        env=environment(folder, 8080),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def patient(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "patient", *words)


def events(folder: Path, action: str) -> list[dict[str, object]]:
    with sqlite3.connect(folder / "visavis.db") as database:
        found = database.execute(
            "SELECT body FROM audit_events WHERE action = ? ORDER BY seq", (action,)
        )
        return [json.loads(body) for (body,) in found]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic's folder with two patients and four visits, kept from 2030 on."""
    folder = tmp_path_factory.mktemp("filled")

    async def fill() -> None:
        url = f"sqlite+aiosqlite:///{folder / 'visavis.db'}"
        async with full_clinic(url, folder / "keys" / "visavis.key", FakeClock()):
            pass

    asyncio.run(fill())
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    copy = tmp_path / "data"
    (copy / "keys").mkdir(parents=True, mode=0o700)
    with sqlite3.connect(filled / "visavis.db") as source:
        source.execute("VACUUM INTO ?", (str(copy / "visavis.db"),))
    key = copy / "keys" / "visavis.key"
    key.write_bytes((filled / "keys" / "visavis.key").read_bytes())
    key.chmod(0o600)
    return copy


def test_an_export_is_its_owners_alone_and_in_the_audit(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "copy.zip"
    done = patient(folder, "export", EMAIL, "--out", str(out), *REASON)
    assert (done.returncode, done.stderr) == (0, "")
    assert out.stat().st_mode & 0o777 == 0o600
    assert "Gil Hart" in Opened.of(out.read_bytes()).text("index.html")
    assert [one["role"] for one in events(folder, "cli:record:export")] == ["operator"]


def test_an_export_never_writes_over_a_file_and_leaves_none_when_it_fails(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "copy.zip"
    out.write_text("mine")
    refused = patient(folder, "export", EMAIL, "--out", str(out), *REASON)
    assert (refused.returncode, out.read_text()) == (1, "mine")
    assert "is there already" in refused.stderr
    other = tmp_path / "other.zip"
    unknown = patient(folder, "export", "nobody@home.example", "--out", str(other), *REASON)
    assert (unknown.returncode, unknown.stderr) == (1, "Nobody has this e-mail address.\n")
    assert not other.exists()


def test_an_erasure_after_a_dry_run_that_told_the_same(folder: Path) -> None:
    dry = patient(folder, "erase", EMAIL, "--reason", "request", "--dry-run")
    assert (dry.returncode, dry.stderr) == (0, "")
    assert dry.stdout.startswith("Would be erased: ")
    assert events(folder, "cli:patient:erase") == []
    done = patient(folder, "erase", EMAIL, "--reason", "request", "--yes")
    assert done.stdout == dry.stdout.replace("Would be erased", "Erased")
    assert "\n  visits       2\n" in done.stdout
    assert [one["role"] for one in events(folder, "cli:patient:erase")] == ["operator"]
    again = patient(folder, "erase", EMAIL, "--reason", "request", "--yes")
    assert (again.returncode, again.stderr) == (1, "Nobody has this e-mail address.\n")
    verified = run(folder, "audit", "verify")
    assert (verified.returncode, verified.stderr) == (0, "")


def test_without_a_yes_nobody_is_erased(folder: Path) -> None:
    asked = patient(folder, "erase", EMAIL, "--reason", "request")
    assert asked.returncode == 1
    assert "for good" in asked.stdout + asked.stderr
    assert events(folder, "cli:patient:erase") == []


def test_a_hold_stops_an_erasure_and_is_released(folder: Path) -> None:
    assert patient(folder, "hold", EMAIL, *REASON).returncode == 0
    refused = patient(folder, "erase", EMAIL, "--reason", "request", "--yes")
    assert refused.returncode == 1
    assert "legal hold" in refused.stderr
    assert patient(folder, "release", EMAIL, *REASON).returncode == 0
    assert patient(folder, "erase", EMAIL, "--reason", "order", "--yes").returncode == 0
    assert len(events(folder, "cli:patient:hold")) == 1
    assert len(events(folder, "cli:patient:release")) == 1


def test_a_reason_of_one_word_is_no_reason(folder: Path) -> None:
    refused = patient(folder, "hold", EMAIL, "--reason", "because")
    assert refused.returncode == 2
    assert "Say why" in refused.stderr


def test_what_names_nobody_is_told_how_to_name_somebody(folder: Path) -> None:
    refused = patient(folder, "hold", "Gil Hart", *REASON)
    assert (refused.returncode, refused.stderr) == (
        1,
        "Name the person by e-mail address or by id.\n",
    )


def age(folder: Path) -> None:
    """Let all visits and what was said of them be of long ago."""
    with sqlite3.connect(folder / "visavis.db") as database:
        database.execute("UPDATE visits SET completed_at = '2001-01-01 00:00:00.000000'")
        database.execute("UPDATE feedback SET given_at = '2001-01-01 00:00:00.000000'")


def test_a_server_that_runs_deletes_by_itself_what_is_old_enough(folder: Path) -> None:
    age(folder)
    port = free_port()
    with serving(folder, port):
        eventually_sync(lambda: is_deleted(folder), timeout_s=90)
    told = events(folder, "job:retention:delete")
    assert [one["role"] for one in told] == 4 * ["system"]


def is_deleted(folder: Path) -> bool:
    with sqlite3.connect(folder / "visavis.db") as database:
        done = database.execute("SELECT done_at FROM jobs WHERE name = 'retention'").fetchone()
        left = database.execute("SELECT count(*) FROM visits").fetchone()
    assert done is not None, "the job has not begun"
    assert done[0] is not None, "the job is not done"
    return bool(left == (0,))


def test_retention_tells_what_would_go_and_then_deletes_just_that(folder: Path) -> None:
    age(folder)
    dry = patient(folder, "retention", "--dry-run")
    assert (dry.returncode, dry.stderr) == (0, "")
    assert "\n  visits       4 of 2 people\n" in dry.stdout
    assert "\n  files        0 of 0 people\n" in dry.stdout
    done = patient(folder, "retention")
    assert "\n  visits       4\n" in done.stdout
    assert "\n  visits       0 of 0 people\n" in patient(folder, "retention", "--dry-run").stdout
    told = events(folder, "cli:retention:delete")
    assert sorted(str(one["detail"]) for one in told) == sorted(
        2 * ["{'count': 2, 'kind': 'feedback'}", "{'count': 2, 'kind': 'visits'}"]
    )

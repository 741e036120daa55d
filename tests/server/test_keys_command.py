"""`visavis keys` as an operator uses it: real processes, also beside a server that runs."""

import json
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from rooms.key_file import KeyFile
from tests.eventually import eventually_sync
from tests.preloaded import preloaded_command
from tests.server.test_run import environment, is_ready, serving
from tests.server.test_staff_command import PASSWORD, SAM, add, sign_in
from tests.servers import free_port

ACTIONS = "SELECT action, body FROM audit_events WHERE action LIKE 'cli:keys:%' ORDER BY seq"


def keys(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*preloaded_command(), "keys", *words],
        env=environment(folder, 8080, **settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def status(folder: Path) -> dict[str, Any]:
    ended = keys(folder, "status", "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


def key_file(folder: Path) -> Path:
    return folder / "keys" / "visavis.key"


def events(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    with sqlite3.connect(folder / "visavis.db") as database:
        return [(action, json.loads(body)) for action, body in database.execute(ACTIONS)]


def test_a_rotation_and_a_rewrap_beside_a_running_server_that_follows_by_itself(
    tmp_path: Path,
) -> None:
    port = free_port()
    assert add(tmp_path, *SAM, "--phone", "+493012345678", port=port).returncode == 0
    old = KeyFile.read(key_file(tmp_path)).current
    with serving(tmp_path, port):
        eventually_sync(lambda: is_ready(port), timeout_s=120)
        assert keys(tmp_path, "rotate").returncode == 0
        assert sign_in(port, "sam@clinic.example", PASSWORD)["level"] == "password"
        moved = keys(tmp_path, "rewrap")
        assert (moved.returncode, moved.stderr) == (0, "")
        assert moved.stdout.startswith("Moved 1 data keys and 2 blind indexes.")
        assert moved.stdout.endswith("To rewrap: nothing.\n")
        signed_in = sign_in(port, "sam@clinic.example", PASSWORD)
        assert "error" not in signed_in, signed_in
        assert signed_in["person"]["name"] == "Sam Rivera"

    found = status(tmp_path)
    new = KeyFile.read(key_file(tmp_path)).current
    told = {one["key_id"]: one for one in found["keys"]}
    assert list(told) == [old, new]
    assert (told[new]["is_current"], told[old]["is_current"]) == (True, False)
    assert (told[old]["data_keys"], told[new]["data_keys"]) == (0, 1)
    assert (told[new]["email_indexes"], told[new]["phone_indexes"]) == (1, 1)
    assert told[old]["audit_events"] > 0
    assert found["remaining"] == 0
    said = [(action, body["role"], body["actor"]) for action, body in events(tmp_path)]
    assert said == [("cli:keys:rotate", "operator", None), ("cli:keys:rewrap", "operator", None)]
    assert events(tmp_path)[1][1]["detail"] == {"data_keys": 1, "indexes": 2, "key": new}


def test_the_table_is_legible_and_shows_no_key(tmp_path: Path) -> None:
    assert add(tmp_path, *SAM).returncode == 0
    assert keys(tmp_path, "rotate").returncode == 0
    told = keys(tmp_path, "status").stdout
    lines = told.splitlines()
    held = KeyFile.read(key_file(tmp_path))
    old, new = held.keys
    assert lines[0].split() == ["key", "data", "keys", "e-mails", "phones", "audit", "events"]
    assert lines[1].split()[:3] == [old, "1", "1"]
    assert lines[2].split()[:4] == [new, "current", "0", "0"]
    assert len({len(line) for line in lines[:3]}) == 1
    assert lines[-1] == "To rewrap: 2 left. Run `visavis keys rewrap`."
    for key in json.loads(key_file(tmp_path).read_text())["keys"].values():
        assert key not in told


def test_a_prepared_key_is_told_and_then_used(tmp_path: Path) -> None:
    assert add(tmp_path, *SAM).returncode == 0
    prepared = keys(tmp_path, "rotate", "--prepare")
    assert "Copy" in prepared.stdout
    waiting = KeyFile.read(key_file(tmp_path)).prepared
    assert status(tmp_path)["prepared"] == waiting
    assert status(tmp_path)["remaining"] == 0
    assert "prepared" in keys(tmp_path, "status").stdout
    assert keys(tmp_path, "rotate").returncode == 0
    assert KeyFile.read(key_file(tmp_path)).current == waiting
    details = [body["detail"] for _, body in events(tmp_path)]
    assert details == [{"key": waiting, "is_current": is_used} for is_used in (False, True)]


def test_on_a_shared_database_a_rewrap_asks_whether_every_machine_has_the_file(
    tmp_path: Path, postgres_url: str
) -> None:
    settings = {"VISAVIS_DATABASE_URL": postgres_url}
    KeyFile.create(key_file(tmp_path))
    refused = keys(tmp_path, "rewrap", **settings)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "--everywhere" in refused.stderr
    assert keys(tmp_path, "rewrap", "--everywhere", **settings).returncode == 0


def test_without_a_key_file_no_command_makes_one(tmp_path: Path) -> None:
    for word in ("status", "rotate", "rewrap"):
        refused = keys(tmp_path / "data", word)
        assert refused.returncode == 1
        assert "is missing" in refused.stderr
    assert not (tmp_path / "data").exists()

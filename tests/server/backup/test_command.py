"""`visavis backup-key`, `backup` and `restore` as an operator uses them, beside a running server."""

import json
import sqlite3
import stat
import subprocess
from pathlib import Path

from tests.eventually import eventually_sync
from tests.preloaded import preloaded_command
from tests.server.test_run import environment, is_ready, serving
from tests.server.test_staff_command import PASSWORD, SAM, add, sign_in
from tests.servers import free_port


def visavis(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*preloaded_command(), *map(str, words)],
        env=environment(folder, 8080),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_running_clinic_is_backed_up_and_opens_again_on_a_fresh_machine(tmp_path: Path) -> None:
    here, there, key = tmp_path / "here", tmp_path / "there", tmp_path / "apart" / "backup.key"
    port = free_port()
    assert add(here, *SAM, port=port).returncode == 0
    made = visavis(here, "backup-key", key)
    assert (made.returncode, made.stderr) == (0, "")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert json.loads(key.read_text())["backup_key"] not in made.stdout

    with serving(here, port):
        eventually_sync(lambda: is_ready(port), timeout_s=120)
        backed_up = visavis(here, "backup", tmp_path / "backups", "--key", key)
    assert (backed_up.returncode, backed_up.stderr) == (0, "")
    (folder,) = (tmp_path / "backups").iterdir()
    assert backed_up.stdout.startswith(f"{folder} holds ")
    with sqlite3.connect(here / "visavis.db") as database:
        told = database.execute("SELECT body FROM audit_events ORDER BY seq DESC").fetchone()
    event = json.loads(told[0])
    assert (event["action"], event["role"]) == ("cli:clinic:backup", "operator")
    assert event["detail"]["backup"] == folder.name

    restored = visavis(there, "restore", folder, "--key", key)
    assert (restored.returncode, restored.stderr) == (0, "")
    for said in ("rows in", "audit chain, whole up to event", "sealed fields, which all open"):
        assert said in restored.stdout
    with serving(there, port):
        eventually_sync(lambda: is_ready(port), timeout_s=120)
        assert sign_in(port, "sam@clinic.example", PASSWORD)["person"]["name"] == "Sam Rivera"


def test_what_is_in_the_way_is_one_sentence_and_status_one(tmp_path: Path) -> None:
    key, nowhere = tmp_path / "backup.key", tmp_path / "nowhere"
    assert visavis(tmp_path, "backup-key", key).returncode == 0
    kept = key.read_bytes()
    for words, said in (
        (("backup-key", key), "is there already"),
        (("backup", tmp_path / "out", "--key", key), "key file"),
        (("backup", tmp_path / "out", "--key", nowhere), "no backup key"),
        (("backup", tmp_path / "out", "--key", tmp_path), "can't be read"),
        (("restore", nowhere, "--key", key), "not a backup"),
        (("restore", tmp_path, "--key", key), "not a backup"),
    ):
        refused = visavis(tmp_path / "data", *words)
        assert (refused.returncode, refused.stdout) == (1, ""), words
        assert said in refused.stderr
        assert refused.stderr.count("\n") == 1
    assert key.read_bytes() == kept
    assert not (tmp_path / "data").exists()
    assert not (tmp_path / "out").exists()

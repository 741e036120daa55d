"""`visavis questionnaire` as whoever keeps the server uses it: a real process on a clinic's folder."""

import json
import subprocess
from pathlib import Path

from tests.preloaded import preloaded_command
from tests.rooms.questionnaires.test_reading import changed
from tests.server.test_run import environment


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*preloaded_command(), "questionnaire", *words],
        env=environment(folder, 8080),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_a_questionnaire_is_added_asked_and_listed(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(changed()))
    added = run(tmp_path, "add", str(file), "--ask")
    assert (added.returncode, added.stderr) == (0, ""), added.stderr
    listed = run(tmp_path, "list").stdout
    assert f"{added.stdout.strip()}  patient " in listed
    assert listed.count("urn:visavis:questionnaire:after-a-visit") == 2


def test_what_cant_be_asked_is_told_place_by_place(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(changed(copyright=" ", version="a b")))
    refused = run(tmp_path, "add", str(file))
    assert refused.returncode == 1
    assert "copyright: Say whose text this is" in refused.stderr
    assert "version: Give a version" in refused.stderr
    file.write_text("no json")
    assert "is no JSON" in run(tmp_path, "add", str(file)).stderr
    assert run(tmp_path, "ask", "no-such-one").stderr == "There is no such questionnaire.\n"

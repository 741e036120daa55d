"""`visavis turn` as an operator uses it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from server.cli import app
from tests.relays import SECRET, TurnRelay


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in os.environ:
        if name.startswith("VISAVIS_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("VISAVIS_TURN_SECRET", SECRET)
    return monkeypatch


@pytest.fixture(scope="module")
def relay() -> Iterator[TurnRelay]:
    server = TurnRelay(open_to=("127.0.0.0/8",))
    try:
        server.start()
        yield server
    finally:
        server.close()


def test_the_installed_version_is_written_for(shell: pytest.MonkeyPatch) -> None:
    shell.setenv("VISAVIS_PUBLIC_URL", "https://clinic.example")
    shell.setenv("VISAVIS_TURN_ALLOWED_PEERS", "10.20.0.0/16")
    done = CliRunner().invoke(app, ["turn", "config", "--allow", "10.30.0.0/16"])
    assert done.exit_code == 0
    assert "realm=clinic.example" in done.stdout
    assert f"static-auth-secret={SECRET}" in done.stdout
    assert "allowed-peer-ip=10.20.0.0-10.20.255.255" in done.stdout
    assert "allowed-peer-ip=10.30.0.0-10.30.255.255" in done.stdout
    assert "10.20.0.0/16 opens a range that is private" in done.stderr


def test_a_file_is_its_owners_alone(shell: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "turnserver.conf"
    for quota in ("5", "7"):
        words = ["--version", "4.10", "--output", str(path), "--user-quota", quota]
        assert CliRunner().invoke(app, ["turn", "config", *words]).exit_code == 0
        assert f"user-quota={quota}\n" in path.read_text()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--version", "new"], "no version"),
        (["--cert", "chain.pem"], "go together"),
        (["--relay-ports", "50000"], "span of ports"),
        (["--relay-ports", "50000-40000"], "span of ports"),
        (["--external-ip", "198.51.100.7"], "both addresses"),
        (["--allow", "0.0.0.0/0"], "no exception"),
        (["--allow", "10.0.0.1/8"], "host bits"),
    ],
)
def test_what_does_not_fit_is_said(shell: pytest.MonkeyPatch, words: list[str], told: str) -> None:
    done = CliRunner().invoke(app, ["turn", "config", *words])
    assert done.exit_code == 2
    assert told in done.stderr


def test_without_the_secret_only_a_file_without_it_can_be_written(
    shell: pytest.MonkeyPatch,
) -> None:
    shell.delenv("VISAVIS_TURN_SECRET")
    assert CliRunner().invoke(app, ["turn", "config"]).exit_code == 2
    done = CliRunner().invoke(app, ["turn", "config", "--no-secret"])
    assert done.exit_code == 0
    assert "static-auth-secret" not in done.stdout


def test_the_probe_tells_each_finding_and_ends_well(
    shell: pytest.MonkeyPatch, relay: TurnRelay
) -> None:
    shell.setenv("VISAVIS_TURN_URLS", ",".join(relay.urls))
    shell.setenv("VISAVIS_TURN_ALLOWED_PEERS", "127.0.0.0/8")
    done = CliRunner().invoke(app, ["turn", "probe", "--ca", str(relay.certificate)])
    assert done.exit_code == 0, done.stdout
    assert "works over TLS" in done.stdout
    assert "169.254.169.254 (link-local, cloud metadata)" in done.stdout
    assert done.stdout.endswith("All as it should be.\n")


def test_the_probe_tells_a_hole_and_ends_with_1(
    shell: pytest.MonkeyPatch, relay: TurnRelay
) -> None:
    words = ["--url", relay.urls[0], "--allocations", "2"]
    done = CliRunner().invoke(app, ["turn", "probe", *words])
    assert done.exit_code == 1
    assert "BAD  127.0.0.1 (loopback)" in done.stdout
    assert "BAD  2 relays for one person" in done.stdout
    assert "of these are not as they should be." in done.stderr


def test_a_probe_without_a_relay_to_ask_is_refused(shell: pytest.MonkeyPatch) -> None:
    done = CliRunner().invoke(app, ["turn", "probe"])
    assert done.exit_code == 2
    assert "VISAVIS_TURN_URLS" in done.stderr


def test_a_certificate_nobody_knows_is_said(shell: pytest.MonkeyPatch, relay: TurnRelay) -> None:
    done = CliRunner().invoke(app, ["turn", "probe", "--url", relay.urls[2]])
    assert done.exit_code == 1
    assert "certificate" in done.stdout

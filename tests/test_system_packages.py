"""Missing system packages are installed when that is allowed, and named clearly when it isn't."""

from collections.abc import Callable, Sequence

import pytest

from tests import system_packages
from tests.system_packages import Need, main


@pytest.fixture
def nothing_there(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """A machine without a browser; adding a package's name to the set installs it."""
    installed: set[str] = set()

    def is_there(package: str) -> Callable[[], bool]:
        return lambda: package in installed

    needs = [
        Need("Chromium", "chromium", is_there("chromium")),
        Need("the Redis server", "redis-server", is_there("redis-server")),
    ]
    monkeypatch.setattr(system_packages, "NEEDS", {"test": needs})
    return installed


def test_a_complete_machine_is_left_alone(
    nothing_there: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    nothing_there |= {"chromium", "redis-server"}
    assert main("test") == 0
    assert capsys.readouterr().out == ""


def test_without_root_the_missing_packages_are_named(
    nothing_there: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    nothing_there.add("chromium")
    monkeypatch.setattr(system_packages, "become_root", lambda: None)
    assert main("test") == 1
    said = capsys.readouterr().out
    assert "apt-get install redis-server" in said
    assert "chromium" not in said


def test_as_root_only_what_is_missing_is_installed(
    nothing_there: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def install(packages: Sequence[str], as_root: Sequence[str]) -> None:
        asked.extend(packages)
        nothing_there.update(packages)

    nothing_there.add("chromium")
    monkeypatch.setattr(system_packages, "become_root", list)
    monkeypatch.setattr(system_packages, "has_program", lambda _name: True)
    monkeypatch.setattr(system_packages, "install", install)
    assert main("test") == 0
    assert asked == ["redis-server"]


def test_an_install_that_brings_nothing_fails_with_the_list(
    nothing_there: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(system_packages, "become_root", list)
    monkeypatch.setattr(system_packages, "has_program", lambda _name: True)
    monkeypatch.setattr(system_packages, "install", lambda _packages, _as_root: None)
    assert main("test") == 1
    assert "apt-get install chromium redis-server" in capsys.readouterr().out


@pytest.mark.parametrize("step", ["run", "test"])
def test_every_need_names_a_package(step: str) -> None:
    assert all(need.what and need.package for need in system_packages.NEEDS[step])

"""The key file changes whole or not at all, loses no key, and reaches who runs."""

import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.key_file import KeyFile, rotate
from rooms.vault import LOOK_EVERY_S, Vault, VaultError
from tests.clock import FakeClock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "keys" / "visavis.key"
    KeyFile.create(made)
    return made


def test_a_rotation_adds_a_current_key_and_keeps_the_old_ones(path: Path) -> None:
    first = KeyFile.read(path)
    second = rotate(path)
    third = rotate(path)
    assert KeyFile.read(path) == third
    assert list(third.keys) == [first.current, second.current, third.current]
    assert third.keys[first.current] == first.keys[first.current]
    assert len(set(third.keys.values())) == 3
    assert third.prepared is None
    assert [one.name for one in path.parent.iterdir()] == ["visavis.key"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_prepared_key_waits_and_is_the_one_that_becomes_current(path: Path) -> None:
    first = KeyFile.read(path)
    prepared = rotate(path, prepare=True)
    assert prepared.current == first.current
    assert prepared.prepared == list(prepared.keys)[1]
    assert rotate(path, prepare=True) == prepared
    used = rotate(path)
    assert (used.current, used.keys, used.prepared) == (prepared.prepared, prepared.keys, None)


def test_rotations_at_the_same_time_all_count(path: Path) -> None:
    first = KeyFile.read(path)
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: rotate(path), range(16)))
    held = KeyFile.read(path)
    assert held.keys.keys() == {first.current, *(one.current for one in made)}
    assert len(held.keys) == 17


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o644, 0o666])
def test_a_file_that_everybody_can_open_is_refused_with_the_command_that_helps(
    path: Path, mode: int
) -> None:
    path.chmod(mode)
    with pytest.raises(VaultError, match=r"Everybody on this machine") as refused:
        KeyFile.read(path)
    assert f"`chmod 600 {path}`" in str(refused.value)
    with pytest.raises(VaultError, match="chmod 600"):
        rotate(path)
    path.chmod(0o600)
    KeyFile.read(path)


def test_a_file_that_its_group_may_read_stays_so(path: Path) -> None:
    path.chmod(0o640)
    rotate(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_to_the_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.key"
    link.symlink_to(path)
    changed = rotate(link)
    assert link.is_symlink()
    assert KeyFile.read(path) == changed


@pytest.mark.parametrize(("place", "step"), [(os, "fsync"), (Path, "replace")])
def test_a_rotation_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, place: object, step: str
) -> None:
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(place, step, full)
    with pytest.raises(VaultError, match=r"can't be changed \(No space left.*as it was"):
        rotate(path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["visavis.key"]


def test_without_a_file_there_is_nothing_to_rotate(tmp_path: Path) -> None:
    with pytest.raises(VaultError):
        rotate(tmp_path / "visavis.key")
    with pytest.raises(VaultError, match="no key file"):
        rotate(tmp_path / "nowhere" / "visavis.key")
    assert list(tmp_path.iterdir()) == []


def open_vault(path: Path, clock: FakeClock) -> Vault:
    return Vault(KeyFile.read(path), path, monotonic=clock.monotonic)


def test_who_runs_sees_a_new_key_within_a_second_and_not_by_looking_all_the_time(
    path: Path, clock: FakeClock
) -> None:
    vault = open_vault(path, clock)
    old = vault.current_key_id
    new = rotate(path).current
    assert vault.current_key_id == old
    clock.advance(timedelta(seconds=LOOK_EVERY_S))
    assert vault.current_key_id == new
    assert vault.key_ids == (old, new)


def test_an_unknown_key_is_looked_for_at_once(path: Path, clock: FakeClock) -> None:
    vault = open_vault(path, clock)
    rotate(path)
    wrapped, _ = Vault(KeyFile.read(path)).new_data_key("person-1")
    vault.sealer("person-1", *wrapped)
    with pytest.raises(VaultError, match="holds no key nobody's"):
        vault.sealer("person-1", wrapped.key, "nobody's")


def test_a_key_that_becomes_current_in_between_never_mixes_up_who_wrapped(
    path: Path, clock: FakeClock
) -> None:
    vault = open_vault(path, clock)
    for _ in range(3):
        rotate(path)
        clock.advance(timedelta(seconds=LOOK_EVERY_S))
        wrapped, _ = vault.new_data_key("person-1")
        assert vault.sealer("person-1", *vault.rewrap("person-1", *wrapped)) is not None


@pytest.mark.parametrize("damage", ["gone", "cut", "other"])
def test_a_file_that_breaks_while_we_run_takes_no_key_from_us(
    path: Path, clock: FakeClock, damage: str
) -> None:
    vault = open_vault(path, clock)
    whole, held = path.read_bytes(), vault.key_ids
    if damage == "gone":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(whole[:50])
    else:
        path.unlink()
        KeyFile.create(path)
    clock.advance(timedelta(seconds=LOOK_EVERY_S))
    assert vault.key_ids == held
    wrapped, _ = vault.new_data_key("person-1")
    vault.sealer("person-1", *wrapped)

    path.write_bytes(whole)
    path.chmod(0o600)
    new = rotate(path).current
    clock.advance(timedelta(seconds=LOOK_EVERY_S))
    assert vault.current_key_id == new


def test_the_file_says_what_it_is_and_holds_nothing_else(path: Path) -> None:
    held = json.loads(path.read_text())
    assert set(held) == {"about", "current", "keys"}
    assert "apart from the database" in held["about"]

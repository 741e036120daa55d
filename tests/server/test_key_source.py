"""Secrets and keys from programs: what a vault's own command line would hand over."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from rooms.key_file import KeyFile, VaultError
from server.key_source import held_keys, key_text, rotate_held
from server.settings import Settings, SettingsError, load_settings
from server.settings.commands import CommandError, output_of
from tests.preloaded import preloaded_command
from tests.server.test_keys_command import keys
from tests.server.test_run import environment
from tests.server.test_staff_command import SAM, add
from tests.servers import free_port

PROGRAM = f"""#!{sys.executable}
import pathlib, sys
word, path = sys.argv[1], pathlib.Path(sys.argv[2])
if word == "get":
    print(path.read_text(), end="")
else:
    path.write_text(sys.stdin.read())
"""


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("VISAVIS_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault's program, with a space in its name."""
    program = tmp_path / "the vault"
    program.write_text(PROGRAM)
    program.chmod(0o700)
    return program


def commands(vault: Path, kept: Path) -> dict[str, str]:
    return {
        "VISAVIS_KEY_COMMAND": f"'{vault}' get '{kept}'",
        "VISAVIS_KEY_STORE_COMMAND": f"'{vault}' put '{kept}'",
    }


def test_a_secret_comes_from_a_program(
    monkeypatch: pytest.MonkeyPatch, vault: Path, tmp_path: Path
) -> None:
    (tmp_path / "kept").write_text("from the vault\n")
    monkeypatch.setenv("VISAVIS_TURN_SECRET_COMMAND", f"'{vault}' get {tmp_path / 'kept'}")
    secret = load_settings().turn_secret
    assert secret is not None
    assert secret.get_secret_value() == "from the vault"


def test_a_secret_that_is_given_in_two_ways_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VISAVIS_TURN_SECRET_FILE", str(tmp_path / "kept"))
    monkeypatch.setenv("VISAVIS_TURN_SECRET_COMMAND", "true")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert refused.value.problems == (
        "VISAVIS_TURN_SECRET_FILE and VISAVIS_TURN_SECRET_COMMAND are both set; keep one.",
    )


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("/no/such/program now", "There is no program /no/such/program; install it"),
        ("false", "false ended with status 1; run it by hand to see why."),
        ("true", "the program wrote nothing; run it by hand to see why."),
        ("head -c 70000 /dev/zero", "head wrote more than a secret is long."),
        ("printf '\\377'", "printf wrote something that is not text."),
        ("echo 'open", "It must be a program with its arguments; a quote is not closed."),
    ],
)
def test_a_program_that_gives_nothing_useful_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, command: str, sentence: str
) -> None:
    monkeypatch.setenv("VISAVIS_SMS_GATEWAY_TOKEN_COMMAND", command)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    (told,) = refused.value.problems
    assert told.startswith(f"VISAVIS_SMS_GATEWAY_TOKEN_COMMAND: {sentence}")


def test_a_program_that_hangs_is_ended() -> None:
    with pytest.raises(CommandError, match=r"no answer within 0\.1 seconds"):
        output_of("sleep 60", timeout_s=0.1)


def test_no_shell_reads_a_command(tmp_path: Path) -> None:
    assert output_of(f"echo $HOME; touch {tmp_path}/made") == f"$HOME; touch {tmp_path}/made"
    assert not (tmp_path / "made").exists()


async def test_keys_are_held_and_rotated_without_a_file(vault: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text(KeyFile.create(tmp_path / "first.key").text())
    held = commands(vault, kept)
    settings = Settings(
        data_dir=tmp_path / "data",
        key_command=held["VISAVIS_KEY_COMMAND"],
        key_store_command=held["VISAVIS_KEY_STORE_COMMAND"],
    )
    first = await held_keys(settings)
    assert first == KeyFile.read(tmp_path / "first.key")
    waiting = rotate_held(settings, prepare=True)
    assert (waiting.current, waiting.prepared) == (first.current, list(waiting.keys)[1])
    assert rotate_held(settings, prepare=True) == waiting
    used = rotate_held(settings, prepare=False)
    assert used.current == waiting.prepared
    assert key_text(settings) == used.text().encode()
    assert not (tmp_path / "data").exists()


async def test_without_a_program_the_key_file_counts(tmp_path: Path) -> None:
    assert await held_keys(Settings(key_file=tmp_path / "visavis.key")) is None


@pytest.mark.parametrize(
    ("read", "store", "sentence"),
    [
        ("echo nothing", "cat", "is not a key file's content. `visavis keys new` makes one"),
        ("false", "cat", "Without the keys no record can be read. Nothing was changed."),
        (None, None, "Name the program that keeps new ones in VISAVIS_KEY_STORE_COMMAND."),
        (None, "false", "VISAVIS_KEY_STORE_COMMAND: false ended with status 1"),
        (None, "cat", "do both name the same place?"),
    ],
)
def test_a_rotation_that_cannot_be_kept_is_refused(
    tmp_path: Path, read: str | None, store: str | None, sentence: str
) -> None:
    KeyFile.create(tmp_path / "visavis.key")
    reads = read or f"cat {tmp_path / 'visavis.key'}"
    before = (tmp_path / "visavis.key").read_bytes()
    settings = Settings(data_dir=tmp_path, key_command=reads, key_store_command=store)
    with pytest.raises(VaultError) as refused:
        rotate_held(settings, prepare=False)
    assert sentence in str(refused.value)
    assert (tmp_path / "visavis.key").read_bytes() == before


def test_a_clinic_lives_on_keys_that_no_file_holds(vault: Path, tmp_path: Path) -> None:
    kept, data = tmp_path / "kept", tmp_path / "data"
    held = commands(vault, kept)
    made = keys(data, "new")
    assert made.returncode == 0
    kept.write_text(made.stdout)
    key_file = data / "keys" / "visavis.key"
    assert add(data, *SAM, also=held).returncode == 0
    assert not key_file.exists()

    rotated = keys(data, "rotate", **held)
    assert (rotated.returncode, rotated.stderr) == (0, "")
    assert "Restart every server" in rotated.stdout
    assert keys(data, "rewrap", **held).stdout.endswith("To rewrap: nothing.\n")
    sealed = keys(data, "reseal", **held)
    assert sealed.stdout.startswith("Sealed ")
    assert "Sealed before the current key: nobody." in sealed.stdout
    found = json.loads(keys(data, "status", "--json", **held).stdout)
    assert [one["data_keys"] for one in found["keys"]] == [0, 1]
    assert not key_file.exists()


def test_a_server_does_not_start_on_a_key_file_that_everybody_can_read(tmp_path: Path) -> None:
    key_file = tmp_path / "keys" / "visavis.key"
    KeyFile.create(key_file)
    key_file.chmod(0o644)
    refused = subprocess.run(
        [*preloaded_command(), "serve"],
        env=environment(tmp_path, free_port()),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert refused.returncode == 1
    assert f"Run `chmod 600 {key_file}`" in refused.stderr
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o644
    subprocess.run(["chmod", "600", str(key_file)], check=True)
    assert keys(tmp_path, "status").returncode == 0

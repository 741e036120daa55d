"""Sealing: published vectors, ciphertext that was moved or changed, the key file and its rotation."""

import base64
import json
import stat
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.vault import KEY_BYTES, XAES256GCM, KeyFile, Sealer, Vault, VaultError

NONCE = b"ABCDEFGHIJKLMNOPQRSTUVWX"
KEY = b"\x07" * KEY_BYTES


@pytest.mark.parametrize(
    ("key", "associated", "expected"),
    [
        (b"\x01" * 32, b"", "ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271"),
        (
            b"\x03" * 32,
            b"c2sp.org/XAES-256-GCM",
            "986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d",
        ),
    ],
)
def test_the_cipher_agrees_with_the_published_vectors(
    key: bytes, associated: bytes, expected: str
) -> None:
    cipher = XAES256GCM(key)
    assert cipher.encrypt(NONCE, b"XAES-256-GCM", associated).hex() == expected
    assert cipher.decrypt(NONCE, bytes.fromhex(expected), associated) == b"XAES-256-GCM"
    with pytest.raises(InvalidTag):
        cipher.decrypt(NONCE, bytes.fromhex(expected), associated + b"x")


def test_a_nonce_of_another_length_is_refused() -> None:
    with pytest.raises(VaultError):
        XAES256GCM(KEY).encrypt(NONCE[:12], b"", b"")


@given(st.text())
@settings(max_examples=50)
def test_what_was_sealed_opens_in_its_place(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    sealer = Sealer("person-1", KEY)
    assert sealer.open("visits", "reason", "1", sealer.seal("visits", "reason", "1", text)) == text


@pytest.mark.parametrize(
    ("person", "place"),
    [
        ("person-1", ("seats", "reason", "1")),
        ("person-1", ("visits", "outcome", "1")),
        ("person-1", ("visits", "reason", "2")),
        ("person-2", ("visits", "reason", "1")),
    ],
    ids=["another table", "another column", "another row", "another person"],
)
def test_ciphertext_moved_elsewhere_does_not_open(person: str, place: tuple[str, str, str]) -> None:
    sealed = Sealer("person-1", KEY).seal("visits", "reason", "1", "Cough")
    with pytest.raises(VaultError):
        Sealer(person, KEY).open(*place, sealed)


def test_ciphertext_cut_or_changed_anywhere_does_not_open() -> None:
    sealer = Sealer("person-1", KEY)
    sealed = sealer.seal("visits", "reason", "1", "Cough")
    broken = [sealed[:length] for length in range(len(sealed))] + [sealed + b"\x00"]
    for place in range(len(sealed)):
        broken += [sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]]
    for one in broken:
        with pytest.raises(VaultError, match=r"visits\.reason of 1"):
            sealer.open("visits", "reason", "1", one)


def test_the_same_words_are_never_sealed_alike() -> None:
    sealer = Sealer("person-1", KEY)
    assert len({sealer.seal("visits", "reason", "1", "Cough") for _ in range(100)}) == 100


def test_a_new_key_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "visavis.key"
    made = KeyFile.create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["visavis.key"]
    assert KeyFile.read(path) == made
    assert len(made.keys[made.current]) == KEY_BYTES


def test_a_key_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "visavis.key"
    made = KeyFile.create(path)
    with pytest.raises(FileExistsError):
        KeyFile.create(path)
    assert KeyFile.read(path) == made
    assert len(list(tmp_path.iterdir())) == 1


def test_a_missing_key_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match=r"is missing.*backup.*VISAVIS_KEY_FILE"):
        KeyFile.read(tmp_path / "visavis.key")


def test_a_key_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="can't be read"):
        KeyFile.read(tmp_path)


def _key(length: int) -> str:
    return base64.b64encode(b"k" * length).decode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"{}",
        json.dumps({"current": "a", "keys": {}}).encode(),
        json.dumps({"current": "a", "keys": {"b": _key(32)}}).encode(),
        json.dumps({"current": "a", "keys": {"a": _key(31)}}).encode(),
        json.dumps({"current": "a", "keys": {"a": _key(32), "b": _key(5)}}).encode(),
        json.dumps({"current": "a", "keys": {"a": "!" + _key(32)}}).encode(),
        json.dumps({"current": "a", "keys": {"a": 7}}).encode(),
        json.dumps({"current": ["a"], "keys": {"a": _key(32)}}).encode(),
    ],
)
def test_a_damaged_key_file_is_told_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "visavis.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(VaultError, match="backup") as refused:
        KeyFile.read(path)
    assert _key(32) not in str(refused.value)


def test_a_newer_key_seals_while_the_older_one_still_opens(tmp_path: Path) -> None:
    old = KeyFile.create(tmp_path / "old.key")
    before = Vault(old)
    wrapped, sealer = before.new_data_key("person-1")
    sealed = sealer.seal("persons", "name", "person-1", "Gil")

    after = Vault(KeyFile("new", {**old.keys, "new": b"\x09" * KEY_BYTES}))
    opened = after.sealer("person-1", *wrapped)
    assert opened.open("persons", "name", "person-1", sealed) == "Gil"
    assert after.current_key_id == "new"

    newly_wrapped, _ = after.new_data_key("person-2")
    after.sealer("person-2", *newly_wrapped)
    with pytest.raises(VaultError, match="holds no key new"):
        before.sealer("person-2", *newly_wrapped)


def test_a_rewrapped_data_key_is_the_same_key_under_the_current_one(tmp_path: Path) -> None:
    old = KeyFile.create(tmp_path / "old.key")
    wrapped, sealer = Vault(old).new_data_key("person-1")
    sealed = sealer.seal("persons", "name", "person-1", "Gil")
    after = Vault(KeyFile("new", {**old.keys, "new": b"\x09" * KEY_BYTES}))
    assert wrapped.by == old.current
    moved = after.rewrap("person-1", *wrapped)
    assert moved.by == "new"
    opened = after.sealer("person-1", *moved)
    assert opened.open("persons", "name", "person-1", sealed) == "Gil"
    with pytest.raises(VaultError):
        after.sealer("person-1", moved.key, old.current)
    with pytest.raises(VaultError):
        after.rewrap("person-2", *wrapped)


def test_a_hash_is_made_with_the_current_key_and_known_under_any(tmp_path: Path) -> None:
    old = KeyFile.create(tmp_path / "old.key")
    before = Vault(old)
    after = Vault(KeyFile("new", {**old.keys, "new": b"\x09" * KEY_BYTES}))
    kept = before.keyed_hash("code", "1")
    assert after.keyed_hash("code", "1") != kept
    assert after.is_hash_of("code", "1", kept)
    assert after.is_hash_of("code", "1", after.keyed_hash("code", "1"))
    assert not after.is_hash_of("code", "2", kept)
    assert not after.is_hash_of("other", "1", kept)
    assert not before.is_hash_of("code", "1", after.keyed_hash("code", "1"))
    indexes = after.blind_indexes("email", "a@b.example")
    assert list(indexes) == [old.current, "new"]
    assert indexes[old.current] == before.blind_index("email", "a@b.example")
    assert indexes["new"] == after.blind_index("email", "a@b.example")


def test_a_data_key_opens_for_its_person_alone(tmp_path: Path) -> None:
    vault = Vault(KeyFile.create(tmp_path / "visavis.key"))
    wrapped, _ = vault.new_data_key("person-1")
    with pytest.raises(VaultError):
        vault.sealer("person-2", *wrapped)


def test_each_purpose_has_a_key_of_its_own(tmp_path: Path) -> None:
    vault = Vault(KeyFile.create(tmp_path / "visavis.key"))
    assert vault.keyed_hash("one", "value") != vault.keyed_hash("two", "value")
    assert vault.blind_index("email", "x") != vault.blind_index("phone", "x")
    assert vault.blind_index("email", "x") != Vault(
        KeyFile.create(tmp_path / "other.key")
    ).blind_index("email", "x")

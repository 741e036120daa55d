"""The key file: the key-encryption keys by id, one of them current, outside the database.

`server.database` reads or makes it, `visavis keys rotate` adds to it, `rooms.vault` works with what
it holds. A change is written whole or not at all, and no key is ever taken out: old ones open what
they sealed, and prove the audit events of their time. Rules: HOSTILE.md "Cryptography".
"""

import base64
import binascii
import fcntl
import json
import os
import secrets
import shlex
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

KEY_BYTES = 32
_OWNER_ONLY = 0o600
_OTHERS = stat.S_IRWXO
_ABOUT = "Visavis key file. Without it no record can be read. Back it up apart from the database."


class VaultError(Exception):
    """Something sealed does not open, or the key file cannot be used."""


@dataclass(frozen=True, repr=False)
class KeyFile:
    """The key-encryption keys by id, oldest first; `current` seals, all open."""

    current: str
    keys: dict[str, bytes]

    @property
    def prepared(self) -> str | None:
        """The newest key, when it waits to become the current one."""
        newest = list(self.keys)[-1]
        return None if newest == self.current else newest

    @classmethod
    def create(cls, path: Path) -> "KeyFile":
        """Make a new key file that only its owner can read. Raises FileExistsError."""
        made = fresh_keys()
        write_once(path, made.text())
        return made

    @classmethod
    def read(cls, path: Path) -> "KeyFile":
        """Read a key file. Raises VaultError with what to do when it is missing or broken."""
        try:
            _refuse_open_to_others(path)
            return cls.parse(path.read_text(encoding="utf-8"), path)
        except FileNotFoundError:
            raise VaultError(
                f"The key file {path} is missing. Without it no record can be read. "
                "Put it back from your backup, or name its place in VISAVIS_KEY_FILE."
            ) from None
        except OSError as error:
            raise VaultError(f"The key file {path} can't be read ({error.strerror}).") from error
        except UnicodeDecodeError as error:
            raise _damaged(path) from error

    @classmethod
    def parse(cls, text: str, path: Path) -> "KeyFile":
        """Return the keys that a file's text holds. Raises VaultError; `path` is for its words."""
        try:
            held = json.loads(text)
            keys = {
                name: base64.b64decode(key, validate=True) for name, key in held["keys"].items()
            }
            found = cls(held["current"], keys)
            lengths = {len(key) for key in (found.keys[found.current], *keys.values())}
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
            raise _damaged(path) from error
        if lengths != {KEY_BYTES}:
            raise VaultError(
                f"A key in {path} is not {KEY_BYTES} bytes long. "
                "Put the file back from your backup."
            )
        return found

    def text(self) -> str:
        """Return what the file says."""
        keys = {name: base64.b64encode(key).decode() for name, key in self.keys.items()}
        return json.dumps({"about": _ABOUT, "current": self.current, "keys": keys}, indent=2) + "\n"

    def with_new_key(self, *, use: bool) -> "KeyFile":
        """Return these keys and a fresh one, which is the current one when `use` says so."""
        key_id, key = _new_key()
        return KeyFile(key_id if use else self.current, {**self.keys, key_id: key})


def fresh_keys() -> KeyFile:
    """Return the one key of a new clinic."""
    key_id, key = _new_key()
    return KeyFile(key_id, {key_id: key})


def rotate(path: Path, *, prepare: bool = False) -> KeyFile:
    """Make a new key the current one, or only add it with `prepare`; a prepared one comes first.

    The old file stays until the new one is whole and on disk, and of two who rotate at the same
    time each sees what the other did. Raises VaultError.
    """
    real = path.resolve()
    try:
        with _alone_in(real.parent):
            held = KeyFile.read(real)
            changed = next_keys(held, prepare=prepare)
            if changed != held:
                _replace(real, changed.text())
            return changed
    except FileNotFoundError:
        raise VaultError(f"There is no key file {path} to add a key to.") from None
    except OSError as error:
        raise VaultError(
            f"The key file {path} can't be changed ({error.strerror}). It is as it was."
        ) from error


def write_once(path: Path, text: str) -> None:
    """Write a secret file whole and on disk, its owner's alone. Raises FileExistsError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = _written_beside(path, text, _OWNER_ONLY)
    try:
        os.link(fresh, path)
    finally:
        fresh.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have a folder's list of names on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def next_keys(held: KeyFile, *, prepare: bool) -> KeyFile:
    """Return the keys after a rotation: a prepared one comes first."""
    if held.prepared is None:
        return held.with_new_key(use=not prepare)
    return held if prepare else KeyFile(held.prepared, held.keys)


def _replace(path: Path, text: str) -> None:
    """Put a new text in a file's place; owner and mode stay."""
    before = path.stat()
    fresh = _written_beside(path, text, stat.S_IMODE(before.st_mode))
    try:
        if (before.st_uid, before.st_gid) != (os.geteuid(), os.getegid()):
            os.chown(fresh, before.st_uid, before.st_gid)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(path.parent)


def _written_beside(path: Path, text: str, mode: int) -> Path:
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        fresh.unlink()
        raise
    return fresh


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder, so that who changes the key file does so one after the other."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _new_key() -> tuple[str, bytes]:
    return secrets.token_hex(8), secrets.token_bytes(KEY_BYTES)


def _refuse_open_to_others(path: Path) -> None:
    """Raise VaultError when every account of the machine can open the file."""
    if path.stat().st_mode & _OTHERS:
        raise VaultError(
            f"Everybody on this machine can read or change the key file {path}. Run "
            f"`chmod 600 {shlex.quote(str(path))}`, and rotate the keys if somebody may have copied it."
        )


def _damaged(path: Path) -> VaultError:
    return VaultError(f"The key file {path} is damaged. Put it back from your backup.")

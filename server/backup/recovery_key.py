"""The backup key: 32 bytes in a file of its own, to be kept away from the backups.

`visavis backup-key` makes it. Each backup has a key of its own, which is in the backup wrapped by
this one, so a backup alone opens nothing.
"""

import base64
import binascii
import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from rooms.key_file import KEY_BYTES, VaultError, write_once
from rooms.vault import Sealer

_ABOUT = "Visavis backup key. It opens every backup made with it: keep it apart from them."
_WRAPPED = ("backup", "key")


class BackupError(Exception):
    """A backup can't be made or restored; the message says why and what was left as it was."""


@dataclass(frozen=True, repr=False)
class RecoveryKey:
    """The key that wraps each backup's own."""

    id: str
    key: bytes

    @classmethod
    def create(cls, path: Path) -> "RecoveryKey":
        """Make a new key file that only its owner can read. Raises FileExistsError."""
        made = cls(secrets.token_hex(8), secrets.token_bytes(KEY_BYTES))
        text = base64.b64encode(made.key).decode()
        held = {"about": _ABOUT, "id": made.id, "backup_key": text}
        write_once(path, json.dumps(held, indent=2) + "\n")
        return made

    @classmethod
    def read(cls, path: Path) -> "RecoveryKey":
        """Read the file. Raises BackupError with what to do."""
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            found = cls(str(held["id"]), base64.b64decode(held["backup_key"], validate=True))
        except FileNotFoundError:
            raise BackupError(
                f"There is no backup key {path}. `visavis backup-key` makes one."
            ) from None
        except OSError as error:
            raise BackupError(f"The backup key {path} can't be read ({error.strerror}).") from error
        except (ValueError, KeyError, TypeError, binascii.Error) as error:
            raise BackupError(f"{path} is not a backup key.") from error
        if len(found.key) != KEY_BYTES:
            raise BackupError(f"{path} is not a backup key.")
        return found

    def new_backup_key(self, backup: str) -> tuple[bytes, Sealer]:
        """Return a backup's own key, wrapped, and what seals with it."""
        key = secrets.token_bytes(KEY_BYTES)
        return self._wrapper().seal_bytes(*_WRAPPED, backup, key), Sealer(backup, key)

    def open(self, backup: str, wrapped: bytes) -> Sealer:
        """Return what opens a backup. Raises BackupError when this key isn't the one."""
        try:
            return Sealer(backup, self._wrapper().open_bytes(*_WRAPPED, backup, wrapped))
        except VaultError:
            raise BackupError("This key does not open this backup.") from None

    def _wrapper(self) -> Sealer:
        return Sealer(self.id, self.key)

"""What a backup says of itself, in the clear: `manifest.json`, sealed against changes.

Counts and the head of the audit chain show what is in it without opening it. `seal` is a
fingerprint of all else under the backup's own key.
"""

import base64
import binascii
import hashlib
from pathlib import Path
from typing import Literal

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from rooms.key_file import VaultError
from rooms.vault import Sealer
from server.backup.recovery_key import BackupError

NAME = "manifest.json"
FORMAT: Literal[1] = 1


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class KeptPart(_Part):
    """A file of the backup."""

    sha256: str
    size_bytes: int


class ChainHead(_Part):
    """The end of the audit chain when the backup was made."""

    seq: int
    hash: str


class Manifest(_Part):
    """The manifest; `key` is the backup's own key, wrapped by the backup key `key_id`."""

    format: Literal[1]
    backup: str
    made_at: str
    revision: str
    tables: dict[str, int]
    audit: ChainHead
    parts: dict[str, KeptPart]
    key_id: str
    key: str
    seal: str = ""

    def sealed_by(self, sealer: Sealer) -> "Manifest":
        """Return the manifest with its seal."""
        seal = sealer.seal_bytes(NAME, "seal", self.backup, self._fingerprint())
        return self.model_copy(update={"seal": base64.b64encode(seal).decode()})

    def check_seal(self, sealer: Sealer) -> None:
        """Raise BackupError when anything in the manifest was changed."""
        try:
            seal = base64.b64decode(self.seal, validate=True)
            kept = sealer.open_bytes(NAME, "seal", self.backup, seal)
        except (VaultError, binascii.Error):
            kept = b""
        if kept != self._fingerprint():
            raise BackupError(f"{NAME} of this backup was changed.")

    @property
    def wrapped_key(self) -> bytes:
        """The backup's own key. Raises BackupError."""
        try:
            return base64.b64decode(self.key, validate=True)
        except binascii.Error:
            raise _unreadable() from None

    def text(self) -> bytes:
        return orjson.dumps(self.model_dump(), option=orjson.OPT_INDENT_2) + b"\n"

    def _fingerprint(self) -> bytes:
        held = self.model_dump(exclude={"seal"})
        return hashlib.sha256(orjson.dumps(held, option=orjson.OPT_SORT_KEYS)).digest()


def read_manifest(folder: Path) -> Manifest:
    """Read a backup's manifest. Raises BackupError."""
    try:
        held = orjson.loads((folder / NAME).read_bytes())
    except FileNotFoundError:
        raise BackupError(f"{folder} is not a backup: it has no {NAME}.") from None
    except OSError as error:
        raise BackupError(f"{folder} can't be read ({error.strerror}).") from error
    except ValueError:
        raise _unreadable() from None
    if isinstance(held, dict) and held.get("format") != FORMAT:
        raise BackupError("This backup is of a format that this version of Visavis doesn't know.")
    try:
        return Manifest.model_validate(held)
    except ValidationError:
        raise _unreadable() from None


def part_of(path: Path) -> KeptPart:
    """Return a file's fingerprint and size."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return KeptPart(sha256=digest, size_bytes=path.stat().st_size)


def _unreadable() -> BackupError:
    return BackupError(f"{NAME} of this backup is damaged.")

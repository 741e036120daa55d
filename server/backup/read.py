"""Opening a backup: everything in it is checked before anything is restored from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rooms.key_file import KeyFile
from rooms.vault import Sealer
from server.backup.manifest import Manifest, part_of, read_manifest
from server.backup.recovery_key import BackupError, RecoveryKey
from server.backup.rows import counted
from server.backup.stream import broken, lines, opened
from server.backup.write import AUDIT_KEY, KEYS, ROWS


@dataclass(frozen=True, repr=False)
class Backup:
    """A backup that was found to be whole and unchanged."""

    folder: Path
    manifest: Manifest
    key_text: str
    audit_key: str | None
    sealer: Sealer

    @property
    def keys(self) -> KeyFile:
        """The clinic's keys as of then. Raises VaultError."""
        return KeyFile.parse(self.key_text, self.folder / KEYS)

    def rows(self) -> Iterator[bytes]:
        """Yield the rows' lines. Raises BackupError."""
        return lines(self.folder / ROWS, self.sealer)


def open_backup(folder: Path, key: RecoveryKey) -> Backup:
    """Check a backup from end to end. Raises BackupError with what is wrong."""
    manifest = read_manifest(folder)
    if manifest.key_id != key.id:
        raise BackupError(
            f"This backup was made with the backup key {manifest.key_id}, and this is {key.id}."
        )
    sealer = key.open(manifest.backup, manifest.wrapped_key)
    manifest.check_seal(sealer)
    for name in {ROWS, KEYS} | manifest.parts.keys():
        _check_part(folder / name, manifest)
    has_audit_key = AUDIT_KEY in manifest.parts
    found = Backup(
        folder,
        manifest,
        _text(folder / KEYS, sealer),
        _text(folder / AUDIT_KEY, sealer) if has_audit_key else None,
        sealer,
    )
    if counted(found.rows()) != manifest.tables:
        raise broken(folder / ROWS)
    return found


def _text(path: Path, sealer: Sealer) -> str:
    return b"".join(opened(path, sealer)).decode()


def _check_part(path: Path, manifest: Manifest) -> None:
    try:
        found = part_of(path)
    except FileNotFoundError:
        raise BackupError(f"{path.name} of this backup is missing.") from None
    if found != manifest.parts.get(path.name):
        raise broken(path)

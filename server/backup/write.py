"""Making a backup: one consistent moment of the database, and the key files, sealed into a folder.

The server goes on working meanwhile: SQLite and PostgreSQL both show a reader one instant. The
folder appears under its name once all of it is on disk. `visavis backup` calls this.
"""

import base64
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.audit import HEAD_ID
from rooms.clinic import Clinic
from rooms.key_file import sync_folder
from rooms.storage.engine import for_reading
from rooms.storage.tables import AuditHeadRow
from rooms.vault import Sealer
from server.audit.signing import FILE_NAME as AUDIT_KEY_FILE
from server.backup.manifest import FORMAT, NAME, ChainHead, Manifest, part_of
from server.backup.recovery_key import BackupError, RecoveryKey
from server.backup.rows import Counts, dump
from server.backup.stream import SealedWriter
from server.database import revision_of, revisions

ROWS = "rows.sealed"
KEYS = "visavis.key.sealed"
AUDIT_KEY = "audit.key.sealed"
_HEAD: Select[int, bytes] = select(AuditHeadRow.seq, AuditHeadRow.hash).where(
    AuditHeadRow.id == HEAD_ID
)


@dataclass(frozen=True)
class Made:
    """A backup that is on disk."""

    folder: Path
    manifest: Manifest

    @property
    def rows(self) -> int:
        return sum(self.manifest.tables.values())


async def make_backup(
    clinic: Clinic,
    key_file: Path,
    key: RecoveryKey,
    target: Path,
    key_text: Callable[[], bytes] | None = None,
) -> Made:
    """Back the clinic up into a new folder in `target`. `key_text` returns what a key file would
    hold, for a clinic that has none. Raises BackupError, VaultError, OSError."""
    now = clinic.clock.now().astimezone(UTC)
    name = f"visavis-{now:%Y%m%dT%H%M%SZ}"
    with _folder(target, name) as fresh:
        wrapped, sealer = key.new_backup_key(name)
        async with for_reading(clinic.engine).connect() as connection:
            revision = await _present_revision(connection)
            head = await _head(connection)
            with SealedWriter(fresh / ROWS, sealer) as rows:
                counts = await dump(connection, rows.write)
        # Read after the rows: keys are only ever added, so each row's is in it.
        _seal(fresh / KEYS, sealer, (key_text or key_file.read_bytes)())
        signing = key_file.with_name(AUDIT_KEY_FILE)
        if signing.exists():
            _seal(fresh / AUDIT_KEY, sealer, signing.read_bytes())
        manifest = _manifest(fresh, now, revision, counts, head, key.id, wrapped).sealed_by(sealer)
        _write(fresh / NAME, manifest.text())
    return Made(target / name, manifest)


def _manifest(
    fresh: Path,
    now: datetime,
    revision: str,
    counts: Counts,
    head: ChainHead,
    key_id: str,
    wrapped: bytes,
) -> Manifest:
    return Manifest(
        format=FORMAT,
        backup=f"visavis-{now:%Y%m%dT%H%M%SZ}",
        made_at=now.isoformat(),
        revision=revision,
        tables=counts,
        audit=head,
        parts={path.name: part_of(path) for path in sorted(fresh.iterdir())},
        key_id=key_id,
        key=base64.b64encode(wrapped).decode(),
    )


async def _present_revision(connection: AsyncConnection) -> str:
    found, *_ = await connection.run_sync(revisions)
    if await revision_of(connection) != found:
        raise BackupError(
            "The database is not in this version's shape. Start the server once, then back it up. "
            "Nothing was written."
        )
    return found


async def _head(connection: AsyncConnection) -> ChainHead:
    seq, digest = (await connection.execute(_HEAD)).one()
    return ChainHead(seq=seq, hash=digest.hex())


@contextmanager
def _folder(target: Path, name: str) -> Iterator[Path]:
    """Yield a folder that gets its name at the end of the block, or is gone."""
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = target / f".{name}.{secrets.token_hex(4)}"
    fresh.mkdir(mode=0o700)
    try:
        yield fresh
        sync_folder(fresh)
        if (target / name).exists():
            raise BackupError(f"{target / name} is there already.")
        fresh.rename(target / name)
        sync_folder(target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _seal(path: Path, sealer: Sealer, content: bytes) -> None:
    with SealedWriter(path, sealer) as file:
        file.write(content)


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

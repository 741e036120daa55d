"""`visavis backup-key`, `backup` and `restore`, as the operator types them.

They work on the database and the key file that the settings name. What was done is in the audit
chain. The steps are in docs/how-to/back-up-and-restore.md.
"""

import asyncio
from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from server.settings import Settings

T = TypeVar("T")


def backup_key(
    file: Annotated[Path, typer.Argument(help="Where the new key goes; keep it apart.")],
) -> None:
    """Make a backup key, without which no backup made with it can be opened."""
    from server.backup.recovery_key import RecoveryKey
    from server.cli import leave

    try:
        made = RecoveryKey.create(file)
    except FileExistsError:
        leave(f"{file} is there already. It was left as it is.", code=1)
    except OSError as error:
        leave(f"{file} can't be written ({error.strerror}).", code=1)
    typer.echo(
        f"The backup key {made.id} is in {file}.\n"
        "Keep a copy away from this machine and away from the backups: without it no backup opens, "
        "and with it every backup does."
    )


def backup(
    directory: Annotated[Path, typer.Argument(help="The folder that backups go to.")],
    key: Annotated[Path, typer.Option(help="The backup key, made by `visavis backup-key`.")],
) -> None:
    """Back up the database and the key files, encrypted, while the server runs."""
    from server.cli import settings_or_exit

    typer.echo(_run(_backup(settings_or_exit(), directory, key)))


def restore(
    folder: Annotated[Path, typer.Argument(help="The backup: a folder named visavis- and a time.")],
    key: Annotated[Path, typer.Option(help="The backup key that it was made with.")],
) -> None:
    """Restore a backup into the empty database that the settings name, and check all of it."""
    from server.cli import settings_or_exit

    typer.echo(_run(_restore(settings_or_exit(), folder, key)))


async def _backup(settings: Settings, directory: Path, key: Path) -> str:
    from rooms.audit import Asker, asking
    from rooms.clinic import Clinic
    from rooms.clock import SystemClock
    from rooms.key_file import KeyFile
    from rooms.storage.engine import open_engine
    from rooms.vault import Vault
    from server.backup.recovery_key import RecoveryKey
    from server.backup.write import make_backup
    from server.key_source import held_keys, key_text

    recovery = RecoveryKey.read(key)
    held = await held_keys(settings)
    vault = Vault(held) if held else Vault(KeyFile.read(settings.key_file), settings.key_file)
    engine = open_engine(settings.database_address)
    clinic = Clinic(engine, vault, SystemClock())
    try:
        text = partial(key_text, settings) if held else None
        made = await make_backup(clinic, settings.key_file, recovery, directory, text)
        with asking(Asker(role="operator")):
            async with clinic.work() as work:
                name, seq = made.manifest.backup, made.manifest.audit.seq
                work.audit("cli:clinic:backup", detail={"backup": name, "seq": seq})
    finally:
        await clinic.close()
    return (
        f"{made.folder} holds {made.rows} rows of {len(made.manifest.tables)} tables, the audit "
        f"chain up to event {seq}, and the key files, all sealed.\n"
        f"It opens with the backup key {recovery.id} only."
    )


async def _restore(settings: Settings, folder: Path, key: Path) -> str:
    from rooms.audit import Asker, asking
    from rooms.clock import SystemClock
    from server.backup.read import open_backup
    from server.backup.recovery_key import RecoveryKey
    from server.backup.restore import restore as restore_backup

    found = open_backup(folder, RecoveryKey.read(key))
    url = settings.database_address
    with asking(Asker(role="operator")):
        done = await restore_backup(found, url, settings.key_file, SystemClock())
    made = found.manifest
    keys = ", ".join(map(str, done.key_files)) or "none: those that were there fit, and stay"
    return (
        f"Restored {made.backup}, made at {made.made_at}. Checked before it was kept:\n"
        f"- {sum(made.tables.values())} rows in {len(made.tables)} tables, as many as were backed "
        "up, and none refers to a row that is missing\n"
        f"- the audit chain, whole up to event {made.audit.seq} ({made.audit.hash[:16]}…)\n"
        f"- {done.sealed.opened} sealed fields, which all open ({done.sealed.erased} more belong "
        "to people who were erased)\n"
        f"Key files restored: {keys}.\n"
        "Everybody has to sign in again."
    )


def _run(doing: Coroutine[Any, Any, T]) -> T:
    """Do it, or leave with a sentence."""
    from sqlalchemy.exc import SQLAlchemyError

    from rooms.key_file import VaultError
    from server.backup.recovery_key import BackupError
    from server.cli import leave

    try:
        return asyncio.run(doing)
    except (BackupError, VaultError) as error:
        leave(str(error), code=1)
    except OSError as error:
        leave(f"A file can't be used: {error.filename} ({error.strerror}).", code=1)
    except SQLAlchemyError as error:
        leave(f"The database can't be used ({type(error).__name__}).", code=1)

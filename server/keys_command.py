"""`visavis keys`: which key seals what, a new key, and moving or sealing anew what is kept.

Works on the database and the key file that the settings name, also while servers run: they pick a
changed key file up by themselves. The operator's shell access is the factor here. What is done is
in the audit chain. The steps are in docs/how-to/rotate-keys.md.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from rooms.errors import NotFound
from rooms.key_file import KeyFile, VaultError, rotate
from server.key_source import rotate_held
from server.settings import Settings

if TYPE_CHECKING:
    from rooms.clinic import Clinic
    from rooms.rewrap import KeyStatus

T = TypeVar("T")

keys = typer.Typer(
    help="The keys that seal the records.", no_args_is_help=True, pretty_exceptions_enable=False
)


@keys.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Show the keys, what hangs on each, and what is left to rewrap and to seal anew."""
    import orjson

    found = _run(_status)
    if as_json:
        typer.echo(orjson.dumps(asdict(found), option=orjson.OPT_INDENT_2).decode())
    else:
        typer.echo(_table(found))


@keys.command("rotate")
def rotate_keys(
    prepare: Annotated[
        bool,
        typer.Option(
            "--prepare", help="Only add a key to the file; the next rotation makes it the current."
        ),
    ] = False,
) -> None:
    """Make a new key the current one. The old ones stay in the file, which still needs them."""
    typer.echo(_run(lambda clinic, settings: _rotate(clinic, settings, prepare=prepare)))


@keys.command()
def rewrap(
    everywhere: Annotated[
        bool,
        typer.Option("--everywhere", help="Confirm that every machine has the present key file."),
    ] = False,
) -> None:
    """Move data keys and blind indexes to the current key. It may be stopped and run again."""
    typer.echo(_run(lambda clinic, _: _rewrap(clinic, everywhere=everywhere)))


@keys.command()
def reseal(
    patient: Annotated[
        str | None,
        typer.Option("--patient", help="Only this person, by id, however new their data key is."),
    ] = None,
    everywhere: Annotated[
        bool,
        typer.Option("--everywhere", help="Confirm that every machine has the present key file."),
    ] = False,
) -> None:
    """Seal records anew under fresh data keys. Stop it when you like, and run it again."""
    typer.echo(_run(lambda clinic, _: _reseal(clinic, patient, everywhere=everywhere)))


@keys.command("new")
def new_keys() -> None:
    """Print what the key file of a new clinic holds, for a clinic that keeps it in a vault."""
    from rooms.key_file import fresh_keys

    typer.echo(fresh_keys().text(), nl=False)


async def _status(clinic: "Clinic", _settings: Settings) -> "KeyStatus":
    from rooms.rewrap import key_status

    async with clinic.read() as work:
        return await key_status(work)


async def _rotate(clinic: "Clinic", settings: Settings, *, prepare: bool) -> str:
    """Change the key file within a unit of work, which says so in the audit chain."""
    before = clinic.vault.key_ids
    async with clinic.work() as work:
        if settings.key_command is None:
            changed = await asyncio.to_thread(rotate, settings.key_file, prepare=prepare)
            work.vault.look_again()
        else:
            changed = await asyncio.to_thread(rotate_held, settings, prepare=prepare)
        new = changed.prepared or changed.current
        work.audit("cli:keys:rotate", detail={"key": new, "is_current": new == changed.current})
    if settings.key_command is not None:
        return _held_told(changed, new)
    if prepare:
        was_there = " was there already," if new in before else " is in the key file,"
        return (
            f"The key {new}{was_there} and waits. Copy {settings.key_file} to every machine, "
            "then run `visavis keys rotate` and copy it once more."
        )
    return (
        f"The key {new} is the current one. Back up {settings.key_file} now, apart from the "
        "database, then run `visavis keys rewrap`."
    )


def _held_told(changed: KeyFile, new: str) -> str:
    if changed.prepared == new:
        return (
            f"The key {new} is kept and waits. Restart every server, so that it holds it, then run "
            "`visavis keys rotate`."
        )
    return (
        f"The key {new} is the current one for whoever starts from now on. Restart every server, "
        "then run `visavis keys rewrap`."
    )


async def _rewrap(clinic: "Clinic", *, everywhere: bool) -> str:
    from rooms.rewrap import key_status, rewrap_all

    _refuse_half_known(clinic, "rewrapped", everywhere=everywhere)
    data_keys, indexes = await rewrap_all(clinic)
    async with clinic.read() as work:
        left = await key_status(work)
    return f"Moved {data_keys} data keys and {indexes} blind indexes.\n\n{_table(left)}"


async def _reseal(clinic: "Clinic", patient: str | None, *, everywhere: bool) -> str:
    from rooms.ids import PersonId
    from rooms.rewrap import key_status
    from server.resealing import reseal_all, reseal_one

    _refuse_half_known(clinic, "sealed anew", everywhere=everywhere)
    done = await (reseal_all(clinic) if patient is None else reseal_one(clinic, PersonId(patient)))
    async with clinic.read() as work:
        left = await key_status(work)
    lines = [f"Sealed {done.fields} fields of {done.people} people anew."]
    lines += [f"Not done, because this doesn't open: {one}" for one in done.broken]
    lines += [f"Not done, because it is in use; run it again: {one}" for one in done.busy]
    return "\n".join([*lines, "", _table(left)])


def _refuse_half_known(clinic: "Clinic", done: str, *, everywhere: bool) -> None:
    if clinic.engine.dialect.name == "postgresql" and not everywhere:
        raise VaultError(
            f"A machine without the present key file could not open what is {done}. Copy the "
            "file to every machine that serves this database, then add --everywhere. "
            "Nothing was changed."
        )


def _run(do: Callable[["Clinic", Settings], Awaitable[T]]) -> T:
    """Do something with the opened clinic as its operator, or leave with a sentence."""
    from sqlalchemy.exc import SQLAlchemyError

    from server.cli import leave, settings_or_exit

    settings = settings_or_exit()
    try:
        return asyncio.run(_with_clinic(do, settings))
    except (VaultError, NotFound) as error:
        leave(str(error), code=1)
    except (OSError, SQLAlchemyError) as error:
        leave(f"The database or its folder can't be used ({type(error).__name__}).", code=1)


async def _with_clinic(do: Callable[["Clinic", Settings], Awaitable[T]], settings: Settings) -> T:
    from rooms.audit import Asker, asking
    from rooms.clock import SystemClock
    from server.database import open_clinic
    from server.key_source import held_keys

    if settings.key_command is None:
        await asyncio.to_thread(KeyFile.read, settings.key_file)  # A command on keys makes none.
    url = settings.database_address
    clinic = await open_clinic(url, settings.key_file, SystemClock(), await held_keys(settings))
    try:
        with asking(Asker(role="operator")):
            return await do(clinic, settings)
    finally:
        await clinic.close()


def _table(found: "KeyStatus") -> str:
    lines = [_line("key", "", "data keys", "e-mails", "phones", "audit events")]
    for one in found.keys:
        note = "current" if one.is_current else "prepared" if one.key_id == found.prepared else ""
        counts = (one.data_keys, one.email_indexes, one.phone_indexes, one.audit_events)
        lines.append(_line(one.key_id, note, *map(str, counts)))
    lines.append("")
    if found.missing_indexes:
        lines.append(f"Without a blind index: {found.missing_indexes}.")
    if found.unknown_keys:
        lines.append(f"Needed and not in the key file: {', '.join(found.unknown_keys)}.")
    older = f"{found.to_reseal} people. `visavis keys reseal` seals them anew."
    lines.append(f"Sealed before the current key: {older if found.to_reseal else 'nobody.'}")
    left = f"{found.remaining} left. Run `visavis keys rewrap`."
    lines.append(f"To rewrap: {left if found.remaining else 'nothing.'}")
    return "\n".join(lines)


def _line(key: str, note: str, *counts: str) -> str:
    return f"{key:<18}{note:<10}" + "".join(f"{count:>14}" for count in counts)

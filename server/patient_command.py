"""`visavis patient`: what a clinic does on a patient's request, and what its rules delete.

Everything works on the database that the settings name, also while the server runs. The steps are
in docs/how-to/answer-a-patients-request.md.
"""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from rooms.why_erased import Why
from server.settings import Settings

T = TypeVar("T")

patient = typer.Typer(
    help="What patients may ask for, and what rules delete.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Who = Annotated[str, typer.Argument(help="The person: their e-mail address or id.")]
Reason = Annotated[str, typer.Option(help="Why; it goes into the audit.")]
MIN_REASON_CHARS = 10


@patient.command()
def export(
    who: Who,
    out: Annotated[Path, typer.Option(help="The archive to write; no file may be there.")],
    reason: Reason,
) -> None:
    """Write everything about a person into a zip archive: pages, FHIR, files."""
    from server.patient_requests import export as write

    typer.echo(_run(write(_settings(), who, out, _checked(reason))))


@patient.command()
def hold(who: Who, reason: Reason) -> None:
    """Keep everything about a person, whatever the rules say, until it is released."""
    from server.patient_requests import hold as begin

    typer.echo(_run(begin(_settings(), who, _checked(reason))))


@patient.command()
def release(who: Who, reason: Reason) -> None:
    """End a legal hold."""
    from server.patient_requests import release as end

    typer.echo(_run(end(_settings(), who, _checked(reason))))


@patient.command()
def erase(
    who: Who,
    reason: Annotated[Why, typer.Option(help="Why, in one word; it stays in the audit.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be erased, and what stays.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask once more.")] = False,
) -> None:
    """Erase a person for good: destroy their key, and delete what refers to them."""
    from server.patient_requests import erase as begin

    settings = _settings()
    if not (dry_run or yes):
        typer.confirm(f"Erase {who} for good? Nobody can undo it.", abort=True)
    typer.echo(_run(begin(settings, who, reason, dry_run=dry_run)))


@patient.command()
def retention(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be deleted.")
    ] = False,
) -> None:
    """Delete what the rules of retention say, now instead of tonight."""
    from server.patient_requests import retention as begin

    typer.echo(_run(begin(_settings(), dry_run=dry_run)))


def _checked(reason: str) -> str:
    if len(reason.strip()) < MIN_REASON_CHARS:
        _leave("Say why in a few words more: the audit keeps it.", code=2)
    return reason.strip()


def _run(doing: Coroutine[Any, Any, T]) -> T:
    """Do it, or leave with a sentence."""
    from sqlalchemy.exc import SQLAlchemyError

    from rooms.errors import ClinicError
    from rooms.vault import VaultError

    try:
        return asyncio.run(doing)
    except ClinicError as error:
        _leave(error.message, code=1)
    except VaultError as error:
        _leave(str(error), code=1)
    except FileExistsError as error:
        _leave(f"{error.filename} is there already. It was left as it is.", code=1)
    except OSError as error:
        _leave(f"A file can't be used: {error.filename} ({error.strerror}).", code=1)
    except SQLAlchemyError as error:
        _leave(f"The database can't be used ({type(error).__name__}).", code=1)


def _settings() -> Settings:
    from server.cli import settings_or_exit

    return settings_or_exit()


def _leave(message: str, *, code: int) -> NoReturn:
    from server.cli import leave

    leave(message, code=code)

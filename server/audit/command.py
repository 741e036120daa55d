"""`visavis audit`: verify the chain, show its key, export events, check a patient's receipt.

Works on the database that the settings name, also while the server runs. What is found is told in
sentences; the status is 1 when the chain, a checkpoint or a receipt is not as it should be.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from server.settings import Settings

if TYPE_CHECKING:
    from rooms.clinic import Clinic

T = TypeVar("T")

audit = typer.Typer(help="The audit chain.", no_args_is_help=True, pretty_exceptions_enable=False)

_PAGE = 500


@audit.command()
def verify(
    checkpoints: Annotated[
        Path | None,
        typer.Option(help="A folder or file of checkpoints to compare with."),
    ] = None,
) -> None:
    """Go through the whole chain and say which event is not as it was written."""
    from server.audit.chain_report import report_on
    from server.cli import leave

    is_whole, text = _run(lambda clinic, settings: report_on(clinic, settings, checkpoints))
    if not is_whole:
        leave(text, code=1)
    typer.echo(text)


@audit.command()
def key() -> None:
    """Print the public key that checkpoints and receipts are signed with."""
    from rooms.key_file import VaultError
    from server.audit.signing import open_signer
    from server.cli import leave, settings_or_exit

    try:
        typer.echo(open_signer(settings_or_exit().key_file).public_key)
    except (VaultError, OSError) as error:
        leave(str(error), code=1)


@audit.command()
def export(
    folder: Annotated[Path, typer.Argument(help="The folder to write Bundles into.")],
    after: Annotated[int, typer.Option(help="Only events after this number.")] = 0,
    reasons: Annotated[
        bool, typer.Option("--reasons", help="With reasons, which may tell of somebody's health.")
    ] = False,
) -> None:
    """Write events as FHIR R4 Bundles of AuditEvents, 500 to a file."""
    from server.audit.bundles import write_bundles

    last = _run(
        lambda clinic, settings: write_bundles(
            clinic, settings, folder, after=after, limit=_PAGE, reasons=reasons
        )
    )
    typer.echo(f"Written up to event {last}. Go on from there with --after {last}.")


@audit.command("check-receipt")
def check_receipt(
    file: Annotated[Path, typer.Argument(help="The receipt, as the patient downloaded it.")],
) -> None:
    """Say whether the chain still holds what a patient's receipt names."""
    from server.audit.chain_report import report_on_receipt
    from server.cli import leave

    holds, text = _run(lambda clinic, settings: report_on_receipt(clinic, settings, file))
    if not holds:
        leave(text, code=1)
    typer.echo(text)


def _run(do: Callable[["Clinic", Settings], Awaitable[T]]) -> T:
    """Do something with the opened clinic as its operator, or leave with a sentence."""
    from sqlalchemy.exc import SQLAlchemyError

    from rooms.key_file import VaultError
    from server.audit.checkpoints import BadCheckpointsError
    from server.cli import leave, settings_or_exit

    settings = settings_or_exit()
    try:
        return asyncio.run(_with_clinic(do, settings))
    except (VaultError, BadCheckpointsError) as error:
        leave(str(error), code=1)
    except (OSError, SQLAlchemyError) as error:
        leave(f"The database or a file can't be used ({type(error).__name__}).", code=1)


async def _with_clinic(do: Callable[["Clinic", Settings], Awaitable[T]], settings: Settings) -> T:
    from rooms.audit import Asker, asking
    from rooms.clock import SystemClock
    from server.database import open_clinic
    from server.key_source import held_keys

    url = settings.database_address
    clinic = await open_clinic(url, settings.key_file, SystemClock(), await held_keys(settings))
    try:
        with asking(Asker(role="operator")):
            return await do(clinic, settings)
    finally:
        await clinic.close()

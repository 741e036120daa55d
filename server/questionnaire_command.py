"""`visavis questionnaire`: what feedback asks, for whoever keeps the server.

Works on the database that the settings name, also while the server runs. The steps are in
docs/how-to/add-a-questionnaire.md; the same is done in the admin's pages.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from rooms.questionnaires.definition import Audience

if TYPE_CHECKING:
    from rooms.clinic import Work

T = TypeVar("T")

questionnaire = typer.Typer(
    help="What patients and doctors are asked after a visit.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Who = Annotated[Audience, typer.Option("--for", help="Who answers it.")]
Service = Annotated[str, typer.Option(help="Ask it after visits of this service only; its name.")]


@questionnaire.command()
def add(
    file: Annotated[Path, typer.Argument(help="A FHIR R4 Questionnaire, as JSON.")],
    audience: Who = Audience.PATIENT,
    service: Service = "",
    *,
    ask: Annotated[bool, typer.Option("--ask", help="Ask it from now on.")] = False,
) -> None:
    """Check a questionnaire and keep it; with --ask it is what visits are followed by."""
    from rooms.questionnaires.library import add as keep

    resource = _resource(file)

    async def doing(work: "Work") -> str:
        id_ = await keep(work, None, audience, resource)
        if ask:
            await _ask(work, audience, service, id_)
        return id_

    typer.echo(_run(doing))


@questionnaire.command()
def ask(
    questionnaire_id: Annotated[str, typer.Argument(help="Its id; empty for the default.")],
    audience: Who = Audience.PATIENT,
    service: Service = "",
) -> None:
    """Ask another questionnaire from now on."""
    _run(lambda work: _ask(work, audience, service, questionnaire_id or None))
    typer.echo("It is asked from now on.")


@questionnaire.command("list")
def list_all() -> None:
    """List all questionnaires: id, who answers, address and version, how many answered."""
    from rooms.questionnaires.library import library

    for one in _run(library):
        name = one.questionnaire.canonical
        typer.echo(f"{one.id}  {one.audience:8}{name}  {one.answers} answers")


async def _ask(work: "Work", audience: Audience, service: str, id_: str | None) -> None:
    from rooms.errors import NotFound
    from rooms.questionnaires.library import use
    from rooms.services import services

    named = [one.id for one in await services(work) if one.name == service]
    if service and not named:
        raise NotFound(f"There is no service named {service}.")
    await use(work, None, audience, named[0] if service else None, id_)


def _resource(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        _leave(f"The file can't be read: {file} ({error.strerror}).", code=1)
    except ValueError as error:
        _leave(f"{file} is no JSON: {error}", code=1)
    if not isinstance(found, dict):
        _leave(f"{file} holds no FHIR resource.", code=1)
    return found


def _run(doing: "Callable[[Work], Awaitable[T]]") -> T:
    """Do it in one transaction, or leave with a sentence for each thing that is wrong."""
    from sqlalchemy.exc import SQLAlchemyError

    from rooms.errors import ClinicError
    from rooms.questionnaires.reading import WrongQuestionnaire
    from rooms.vault import VaultError

    try:
        return asyncio.run(_done(doing))
    except WrongQuestionnaire as error:
        lines = [f"{path}: {words}" if path else words for path, words in error.problems]
        _leave("\n".join([error.message, *lines]), code=1)
    except ClinicError as error:
        _leave(error.message, code=1)
    except VaultError as error:
        _leave(str(error), code=1)
    except SQLAlchemyError as error:
        _leave(f"The database can't be used ({type(error).__name__}).", code=1)


async def _done(doing: "Callable[[Work], Awaitable[T]]") -> T:
    from rooms.audit import Asker, asking
    from rooms.clock import SystemClock
    from server.cli import settings_or_exit
    from server.database import open_clinic
    from server.key_source import held_keys

    settings = settings_or_exit()
    keys = await held_keys(settings)
    clinic = await open_clinic(settings.database_address, settings.key_file, SystemClock(), keys)
    try:
        with asking(Asker(role="operator")):
            async with clinic.work() as work:
                return await doing(work)
    finally:
        await clinic.close()


def _leave(message: str, *, code: int) -> NoReturn:
    from server.cli import leave

    leave(message, code=code)

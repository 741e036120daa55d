"""`visavis staff`: accounts of staff from the server's own command line.

A new clinic's first admin comes from here. It works on the database that the settings name, also
while the server runs: a closed account is cut off there within two seconds. The rules are those of
`server.auth`; `server.staff_accounts` opens the clinic for them.
"""

import asyncio
import sys
from collections.abc import Coroutine
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer
from pydantic import ValidationError

from server.api.models.base import Body, Email, Line, OptionalLine, Phone
from server.settings import Settings

if TYPE_CHECKING:
    from server.auth.joining import Newcomer

T = TypeVar("T")

staff = typer.Typer(
    help="Doctors, admins and privacy officers.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

_FIELD_HINTS = {
    "name": "--name: write the name as patients and colleagues read it, up to 200 characters.",
    "email": "--email: write a whole address, like ada@clinic.example.",
    "title": "--title: write up to 200 characters.",
    "phone": "--phone: write the number with its country code, like +49 30 1234567.",
}


class StaffRole(StrEnum):
    """What a colleague is. Patients come in by booking."""

    DOCTOR = "doctor"
    ADMIN = "admin"
    PRIVACY = "privacy"


class Colleague(Body):
    """A new member of staff, as typed."""

    roles: tuple[StaffRole, ...]
    name: Line
    email: Email
    title: OptionalLine
    phone: Phone | None


@staff.command()
def add(
    role: Annotated[
        list[StaffRole], typer.Option(help="What they are at the clinic; give it again for more.")
    ],
    name: Annotated[str, typer.Option(help="Their name, as patients and colleagues read it.")],
    email: Annotated[str, typer.Option(help="Their e-mail address; they sign in with it.")],
    title: Annotated[str, typer.Option(help="Their qualification or job.")] = "",
    phone: Annotated[
        str | None, typer.Option(help="Their phone number, with its country code.")
    ] = None,
    invite: Annotated[
        bool,
        typer.Option(
            "--invite", help="Mail them a link by which they choose a password; ask for none here."
        ),
    ] = False,
    password_stdin: Annotated[
        bool,
        typer.Option(
            "--password-stdin", help="Read the password from a line of standard input, unasked."
        ),
    ] = False,
) -> None:
    """Give a colleague an account."""
    settings = _settings()
    if invite and password_stdin:
        _leave("Give either --invite or --password-stdin: who is invited chooses.", code=2)
    colleague = _checked(role, name, email, title, phone)
    if invite:
        typer.echo(_run(_invite(settings, colleague), "Nobody was added."))
        return
    password = _piped_password() if password_stdin else _typed_password()
    _run(_add(settings, colleague, password), "Nobody was added.")
    typer.echo(
        f"{colleague.name} has an account now.\n"
        f"They sign in at {settings.public_url}/sign-in with {colleague.email} and this password.\n"
        "The first sign-in asks them to set up an authenticator app, so have a phone at hand."
    )


@staff.command()
def disable(
    email: Annotated[str, typer.Argument(help="The e-mail address they sign in with.")],
) -> None:
    """Close a colleague's account: they are signed out everywhere at once."""
    typer.echo(_run(_disable(_settings(), email), "Nothing was changed."))


@staff.command("list")
def list_staff() -> None:
    """Show who works at the clinic, and how they sign in."""
    lines = _run(_list(_settings()), "")
    typer.echo("\n".join(lines) if lines else "Nobody works here yet. Begin: visavis staff add")


def _checked(
    role: list[StaffRole], name: str, email: str, title: str, phone: str | None
) -> Colleague:
    roles = tuple(dict.fromkeys(role))
    try:
        return Colleague(roles=roles, name=name, email=email, title=title, phone=phone)
    except ValidationError as error:
        _leave("\n".join(_FIELD_HINTS[str(one["loc"][0])] for one in error.errors()), code=2)


def _piped_password() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _typed_password() -> str:
    if not sys.stdin.isatty():
        _leave("Nobody can be asked for a password here. Pipe it in with --password-stdin.", code=2)
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


def _run(job: Coroutine[Any, Any, T], when_refused: str) -> T:
    from sqlalchemy.exc import OperationalError

    from rooms.errors import ClinicError
    from rooms.vault import VaultError

    try:
        return asyncio.run(job)
    except ClinicError as error:
        _leave(f"{error.message} {when_refused}".rstrip(), code=1)
    except VaultError as error:
        _leave(str(error), code=1)
    except (OSError, OperationalError) as error:
        _leave(f"The database or its folder can't be opened ({type(error).__name__}).", code=1)


async def _add(settings: Settings, colleague: Colleague, password: str) -> None:
    from server.staff_accounts import add_with_password

    await add_with_password(settings, _newcomer(settings, colleague), password)


async def _invite(settings: Settings, colleague: Colleague) -> str:
    from server.staff_accounts import invite

    return await invite(settings, _newcomer(settings, colleague))


async def _disable(settings: Settings, email: str) -> str:
    from server.staff_accounts import disable as disable_account

    return await disable_account(settings, email)


async def _list(settings: Settings) -> list[str]:
    from server.staff_accounts import staff_lines

    return await staff_lines(settings)


def _newcomer(settings: Settings, colleague: Colleague) -> "Newcomer":
    from rooms.roles import Role
    from server.auth.joining import Newcomer
    from server.phones import international

    phone = colleague.phone
    return Newcomer(
        roles=frozenset(Role(role) for role in colleague.roles),
        name=colleague.name,
        email=colleague.email,
        title=colleague.title,
        phone=None if phone is None else international(phone, settings.clinic_phone),
    )


def _settings() -> Settings:
    from server.cli import settings_or_exit

    return settings_or_exit()


def _leave(message: str, *, code: int) -> NoReturn:
    from server.cli import leave

    leave(message, code=code)

"""`visavis staff add`: gives a doctor or an admin an account, from the server's own command line.

A new clinic's first admin comes from here. It works on the database that the settings name, also
while the server runs. The rules of a password are those of `server.auth.passwords`.
"""

import asyncio
import sys
from enum import StrEnum
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError

from server.api.models.base import Body, Email, Line, OptionalLine, Phone
from server.settings import Settings

staff = typer.Typer(
    help="Doctors and admins.", no_args_is_help=True, pretty_exceptions_enable=False
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


class Colleague(Body):
    """A new member of staff, as typed."""

    role: StaffRole
    name: Line
    email: Email
    title: OptionalLine
    phone: Phone | None


@staff.command()
def add(
    role: Annotated[StaffRole, typer.Option(help="What they are at the clinic.")],
    name: Annotated[str, typer.Option(help="Their name, as patients and colleagues read it.")],
    email: Annotated[str, typer.Option(help="Their e-mail address; they sign in with it.")],
    title: Annotated[str, typer.Option(help="Their qualification or job.")] = "",
    phone: Annotated[
        str | None, typer.Option(help="Their phone number, with its country code.")
    ] = None,
    password_stdin: Annotated[
        bool,
        typer.Option(
            "--password-stdin", help="Read the password from a line of standard input, unasked."
        ),
    ] = False,
) -> None:
    """Give a doctor or an admin an account."""
    from server.cli import settings_or_exit

    settings = settings_or_exit()
    colleague = _checked(role, name, email, title, phone)
    password = _piped_password() if password_stdin else _typed_password()
    _run(settings, colleague, password)
    typer.echo(
        f"{colleague.name} has an account now.\n"
        f"They sign in at {settings.public_url}/sign-in with {colleague.email} and this password.\n"
        "The first sign-in asks them to set up an authenticator app, so have a phone at hand."
    )


def _checked(role: StaffRole, name: str, email: str, title: str, phone: str | None) -> Colleague:
    try:
        return Colleague(role=role, name=name, email=email, title=title, phone=phone)
    except ValidationError as error:
        _leave("\n".join(_FIELD_HINTS[str(one["loc"][0])] for one in error.errors()), code=2)


def _piped_password() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _typed_password() -> str:
    if not sys.stdin.isatty():
        _leave("Nobody can be asked for a password here. Pipe it in with --password-stdin.", code=2)
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


def _run(settings: Settings, colleague: Colleague, password: str) -> None:
    from sqlalchemy.exc import OperationalError

    from rooms.errors import ClinicError
    from rooms.vault import VaultError

    try:
        asyncio.run(_add(settings, colleague, password))
    except ClinicError as error:
        _leave(f"{error.message} Nobody was added.", code=1)
    except VaultError as error:
        _leave(str(error), code=1)
    except (OSError, OperationalError) as error:
        _leave(f"The database or its folder can't be opened ({type(error).__name__}).", code=1)


async def _add(settings: Settings, colleague: Colleague, password: str) -> None:
    """Add the person and their password in one unit of work. Raises ClinicError, VaultError."""
    from rooms.clock import SystemClock
    from rooms.people import add_person
    from rooms.roles import Role
    from server.auth.passwords import Passwords, keep_password
    from server.database import open_clinic
    from server.phones import international

    phone = (
        None if colleague.phone is None else international(colleague.phone, settings.clinic_phone)
    )
    passwords = Passwords()
    try:
        kept = await passwords.hash(password)
    finally:
        passwords.close()
    url = settings.database_url.get_secret_value()
    clinic = await open_clinic(url, settings.key_file, SystemClock())
    try:
        async with clinic.work() as work:
            who = await add_person(
                work,
                name=colleague.name,
                roles=(Role(colleague.role),),
                title=colleague.title,
                email=colleague.email,
                phone=phone,
            )
            await keep_password(work, who.id, kept)
    finally:
        await clinic.close()


def _leave(message: str, *, code: int) -> NoReturn:
    from server.cli import leave

    leave(message, code=code)

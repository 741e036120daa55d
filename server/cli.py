"""The command line: `visavis serve`, `demo`, `staff add`, `settings`, `schema`.

Each command imports what it needs, so that none waits for the others' libraries. A command is one
function on `app`; larger ones live in a module of their own and are added here.
"""

import atexit
import ssl
import sys
from contextlib import AbstractAsyncContextManager
from functools import cache
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from server.audit.command import audit
from server.backup.command import backup, backup_key, restore
from server.demo.command import demo
from server.doctor.command import doctor
from server.fhir.command import fhir
from server.keys_command import keys
from server.patient_command import patient
from server.questionnaire_command import questionnaire
from server.settings import Settings, SettingsError, load_settings
from server.staff_command import staff
from server.turn.command import turn

if TYPE_CHECKING:
    from aiohttp import web

    from server.log_sink import Sink

app = typer.Typer(
    help="Visavis: a self-hosted telemedicine server.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


app.command()(demo)
app.command()(doctor)
app.command()(backup)
app.command("backup-key")(backup_key)
app.command()(restore)
app.add_typer(staff, name="staff")
app.add_typer(keys, name="keys")
app.add_typer(audit, name="audit")
app.add_typer(patient, name="patient")
app.add_typer(questionnaire, name="questionnaire")
app.add_typer(turn, name="turn")
app.add_typer(fhir, name="fhir")


@app.command()
def serve() -> None:
    """Serve the clinic that the settings describe."""
    from sqlalchemy.exc import OperationalError

    from rooms.vault import VaultError
    from server.compose import compose
    from server.run import CannotListenError, run

    settings = settings_or_exit()
    start_logs(settings)

    def start() -> "AbstractAsyncContextManager[web.Application]":
        return compose(settings)

    try:
        run(
            start,
            host=settings.listen_host,
            port=settings.listen_port,
            tls=_tls_or_exit(settings),
        )
    except (CannotListenError, VaultError) as error:
        leave(str(error), code=1)
    except (OSError, OperationalError) as error:
        leave(f"The database or its folder can't be opened ({type(error).__name__}).", code=1)


@app.command()
def settings() -> None:
    """Print the reference of all settings, in Markdown."""
    from server.settings.reference import settings_reference

    print(settings_reference(), end="")


@app.command()
def schema() -> None:
    """Print the JSON Schema of everything on the wire."""
    from server.schema import schema_text

    print(schema_text(), end="")


def settings_or_exit(**overrides: Any) -> Settings:
    """Return the settings, or end the program with a sentence for each problem.

    Where a collector takes the logs, what a command does in the audit goes there, too.
    """
    try:
        settings = load_settings(**overrides)
    except SettingsError as error:
        leave("\n".join(error.problems), code=2)
    if settings.log_sink is not None:
        from server.logs import configure_logs

        sink = _sink(settings.log_sink)
        configure_logs(settings.log_format, settings.log_level, sink, on_stderr=False)
    return settings


def start_logs(settings: Settings) -> None:
    """Write logs to standard error, and to the collector when there is one."""
    from server.logs import configure_logs

    configure_logs(settings.log_format, settings.log_level, _sink(settings.log_sink))


@cache
def _sink(place: str | None) -> "Sink | None":
    """The one way to the collector; what is left is sent when the program ends."""
    from server.log_sink import Sink, address_of

    if place is None:
        return None
    sink = Sink(address_of(place))
    sink.start()
    atexit.register(sink.close)
    return sink


def leave(message: str, *, code: int) -> NoReturn:
    """End the program with a message for the operator."""
    print(message, file=sys.stderr)
    raise typer.Exit(code)


def _tls_or_exit(settings: Settings) -> ssl.SSLContext | None:
    from server.tls import tls_context

    if settings.tls_cert_file is None or settings.tls_key_file is None:
        return None
    try:
        return tls_context(settings.tls_cert_file, settings.tls_key_file)
    except (OSError, ssl.SSLError) as error:
        leave(f"The TLS certificate or its key can't be used ({error.strerror}).", code=2)


def main() -> None:
    app()

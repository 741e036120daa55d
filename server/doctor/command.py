"""`visavis doctor`: asks every part this clinic needs, and says in words what to do.

For whoever runs the server, from its shell, with its settings. It changes nothing and sends nothing
unless told to whom. What is asked stands in the modules beside this one.
"""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from server.doctor.finding import Finding
    from server.settings import Settings


def doctor(
    mail_to: Annotated[str | None, typer.Option(help="Send one test mail to this address.")] = None,
    sms_to: Annotated[
        str | None, typer.Option(help="Send one test text message to this number.")
    ] = None,
) -> None:
    """Ask every part that this clinic needs whether it works, and say what to do."""
    from server.cli import leave, settings_or_exit
    from server.logs import configure_logs

    settings = settings_or_exit()
    configure_logs(settings.log_format, "error")
    found = asyncio.run(examine(settings, mail_to, sms_to))
    for finding in found:
        typer.echo(lines(finding))
    failed = sum(finding.health == "BAD" for finding in found)
    if failed:
        leave(f"{failed} of these are in the way of a visit.", code=1)
    typer.echo("Nothing is in the way of a visit.")


async def examine(
    settings: "Settings", mail_to: str | None = None, sms_to: str | None = None
) -> list["Finding"]:
    """Return what every probe finds, in a fixed order; they ask at the same time."""
    from server.doctor.media import ask_echo, ask_relays
    from server.doctor.services import ask_mail, ask_redis, ask_scanner, ask_sms
    from server.doctor.storage import ask_clock, ask_database, ask_disk, ask_keys

    groups = await asyncio.gather(
        ask_database(settings),
        ask_keys(settings),
        ask_disk(settings),
        ask_clock(),
        ask_redis(settings),
        ask_mail(settings, mail_to),
        ask_sms(settings, sms_to),
        ask_scanner(settings),
        ask_relays(settings),
        ask_echo(settings),
    )
    return [finding for group in groups for finding in group]


def lines(finding: "Finding") -> str:
    """One row of the table, and below it what to do."""
    row = f"{finding.health:<4}  {finding.what:<24}  {finding.words}"
    return row if not finding.advice else f"{row}\n{'':<32}→ {finding.advice}"

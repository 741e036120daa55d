"""`visavis turn`: write a relay's configuration, and prove from outside that it holds.

Both read the clinic's settings: TURN_SECRET, TURN_URLS, TURN_ALLOWED_PEERS, PUBLIC_URL. The steps
are in docs/how-to/turn.md.
"""

import asyncio
import os
import ssl
from collections.abc import Iterable
from contextlib import aclosing
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from server.settings import Settings

if TYPE_CHECKING:
    from server.turn.addresses import Network
    from server.turn.config import Certificate
    from server.turn.probe import Finding, Target
    from server.turn.versions import CoturnVersion

turn = typer.Typer(
    help="The TURN relay that carries calls through firewalls.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@turn.command()
def config(
    version: Annotated[
        str, typer.Option(help="The version of coturn; the installed one when left out.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            help="The file to write, readable to its owner only while it holds the secret; else "
            "it is printed."
        ),
    ] = None,
    cert: Annotated[
        Path | None, typer.Option(help="The certificate chain (PEM) for TLS, as coturn reads it.")
    ] = None,
    key: Annotated[Path | None, typer.Option(help="The certificate's private key (PEM).")] = None,
    realm: Annotated[
        str, typer.Option(help="The relay's realm; the clinic's host name when left out.")
    ] = "",
    listen: Annotated[
        list[str] | None,
        typer.Option(help="An address to listen on and relay from; all when left out. Repeatable."),
    ] = None,
    external_ip: Annotated[
        str,
        typer.Option(
            help="Behind a router that translates: PUBLIC/PRIVATE, the relay's addresses."
        ),
    ] = "",
    port: Annotated[int, typer.Option(help="The port for UDP and TCP.", min=1, max=65_535)] = 3478,
    tls_port: Annotated[int, typer.Option(help="The port for TLS.", min=1, max=65_535)] = 443,
    relay_ports: Annotated[
        str, typer.Option(help="The UDP ports of the relays, one for each.")
    ] = "49160-49999",
    user_quota: Annotated[
        int, typer.Option(help="How many relays one seat may hold at once.", min=2)
    ] = 60,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            help="A network that peers may be in all the same, beside those of the settings. "
            "Repeatable."
        ),
    ] = None,
    secret: Annotated[
        bool,
        typer.Option(help="Whether the file holds the secret, or who starts coturn adds it."),
    ] = True,
) -> None:
    """Write a hardened configuration of coturn for its version."""
    from server.cli import leave, settings_or_exit
    from server.turn.config import RelayPlan, plan_warnings, relay_config

    settings = settings_or_exit()
    if secret and settings.turn_secret is None:
        leave("Name the secret that both share: VISAVIS_TURN_SECRET or its _FILE.", code=2)
    try:
        first, last = _ports(relay_ports)
        plan = RelayPlan(
            version=_version(version),
            realm=realm or urlsplit(settings.public_url).hostname or "visavis",
            secret=_secret_of(settings) if secret else None,
            port=port,
            tls_port=tls_port,
            certificate=_certificate(cert, key),
            addresses=tuple(listen or ()),
            external_ip=external_ip or None,
            first_relay_port=first,
            last_relay_port=last,
            user_quota=user_quota,
            allowed_peers=(*settings.turn_allowed_peers, *_networks(allow or ())),
        )
    except ValueError as error:
        leave(str(error), code=2)
    for warning in plan_warnings(plan):
        typer.echo(warning, err=True)
    _hand_over(relay_config(plan), output, mode=0o600 if secret else 0o644)


@turn.command()
def probe(
    url: Annotated[
        list[str] | None,
        typer.Option(help="The relay's address; those of the settings when left out. Repeatable."),
    ] = None,
    ca: Annotated[
        Path | None,
        typer.Option(help="Trust the certificates in this file (PEM), instead of the system's."),
    ] = None,
    allocations: Annotated[
        int,
        typer.Option(help="How many relays to ask for as one person.", min=1, max=1000),
    ] = 100,
) -> None:
    """Prove from outside what a relay refuses: addresses, credentials, floods."""
    from server.cli import leave, settings_or_exit
    from server.turn.probe import Target

    settings = settings_or_exit()
    urls = tuple(url or settings.turn_urls)
    if not urls or settings.turn_secret is None:
        leave("Name the relay and its secret: VISAVIS_TURN_URLS, VISAVIS_TURN_SECRET.", code=2)
    try:
        trusted = ssl.create_default_context(cafile=ca) if ca else None
    except (OSError, ssl.SSLError) as error:
        leave(f"{ca} can't be used ({error.strerror or error}).", code=2)
    target = Target(
        urls=urls,
        secret=_secret_of(settings),
        now=datetime.now(UTC),
        tls=trusted,
        allocations=allocations,
        allowed=settings.turn_allowed_peers,
    )
    failed = asyncio.run(_tell(target))
    if failed:
        leave(f"{failed} of these are not as they should be.", code=1)
    typer.echo("All as it should be.")


async def _tell(target: "Target") -> int:
    """Print each finding as it comes; return how many are bad."""
    from server.turn.probe import probe as findings

    failed = 0
    async with aclosing(findings(target)) as asked:
        async for finding in asked:
            failed += not finding.is_good
            typer.echo(line(finding))
    return failed


def line(finding: "Finding") -> str:
    """One row of the table: verdict, what was tried, what came of it."""
    return f"{'ok ' if finding.is_good else 'BAD'}  {finding.what:<52}  {finding.found}"


def _hand_over(text: str, output: Path | None, *, mode: int) -> None:
    from server.cli import leave

    if output is None:
        typer.echo(text, nl=False)
        return
    beside = output.with_name(f".{output.name}.new")
    try:
        # Never more readable than this, not even for a moment.
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w") as file:
            file.write(text)
        beside.replace(output)
    except OSError as error:
        leave(f"{output} can't be written ({error.strerror}).", code=1)


def _version(named: str) -> "CoturnVersion":
    from server.turn.versions import CoturnVersion, installed

    if named:
        return CoturnVersion.parse(named)
    found = installed()
    if found is None:
        raise ValueError("coturn is not installed here: name its version with --version.")
    return found


def _certificate(cert: Path | None, key: Path | None) -> "Certificate | None":
    from server.turn.config import Certificate

    if cert is None and key is None:
        return None
    if cert is None or key is None:
        raise ValueError("--cert and --key go together.")
    return Certificate(cert, key)


def _ports(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    if not (first.isdigit() and last.isdigit() and 1024 <= int(first) <= int(last) <= 65_535):  # noqa: PLR2004 - ports
        raise ValueError(f"{text!r} is no span of ports from 1024 to 65535.")
    return int(first), int(last)


def _secret_of(settings: Settings) -> str:
    return settings.turn_secret.get_secret_value() if settings.turn_secret else ""


def _networks(named: Iterable[str]) -> tuple["Network", ...]:
    return tuple(ip_network(one) for one in named)

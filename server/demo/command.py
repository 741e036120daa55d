"""`visavis demo`: opens the demo clinic on this machine and says where to click."""

import ssl
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from rooms.vault import VaultError
from server.demo.cast import CLINIC_NAME, CLINIC_PHONE, CLINIC_REGION, EMERGENCY_NUMBER
from server.demo.state import read_state
from server.demo.welcome import welcome

_EVERYWHERE = ""
_LOOPBACK = "localhost"


def demo(
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65_535)] = 8080,
    data: Annotated[Path, typer.Option(help="The folder that keeps the demo clinic.")] = Path(
        "var/demo"
    ),
    https: Annotated[
        bool,
        typer.Option(
            "--https", help="Speak TLS with a self-signed certificate, also to a phone nearby."
        ),
    ] = False,
) -> None:
    """Open a demo clinic with made-up people on this machine."""
    from server.api.security import demo_origins
    from server.cli import leave, settings_or_exit, start_logs
    from server.compose import DemoMode, compose
    from server.run import CannotListenError, run
    from server.tls import local_addresses

    addresses = local_addresses() if https else ()
    settings = settings_or_exit(**_overrides(port, data, https=https))
    start_logs(settings)
    mode = DemoMode(data, demo_origins(port, https=https, addresses=addresses))
    phone_urls = tuple(sorted(mode.origins - demo_origins(port, https=https)))
    try:
        run(
            lambda: compose(settings, mode),
            host=_EVERYWHERE if https else _LOOPBACK,
            port=port,
            tls=_tls(data, addresses) if https else None,
            on_ready=lambda: _welcome(data, phone_urls),
        )
    except (CannotListenError, VaultError) as error:
        leave(str(error), code=1)


def _overrides(port: int, data: Path, *, https: bool) -> dict[str, Any]:
    """The demo clinic decides these for itself, whatever the environment says."""
    scheme = "https" if https else "http"
    return {
        "public_url": f"{scheme}://localhost:{port}",
        "listen_port": port,
        "data_dir": data,
        "database_url": f"sqlite+aiosqlite:///{data / 'visavis.db'}",
        "key_file": data / "keys" / "visavis.key",
        "audit_checkpoints": str(data / "checkpoints"),
        "clinic_name": CLINIC_NAME,
        "clinic_phone": CLINIC_PHONE,
        "clinic_emergency_number": EMERGENCY_NUMBER,
        "clinic_region": CLINIC_REGION,
        "clinic_zone": "Europe/London",
        "patients_book": "all",
        "key_command": None,
        "log_sink": None,
        "log_format": "console",
        "log_level": "warning",
    }


def _tls(data: Path, addresses: Iterable[str]) -> ssl.SSLContext:
    from server.tls import self_signed, tls_context

    return tls_context(*self_signed(data / "tls", addresses, datetime.now(UTC)))


def _welcome(data: Path, phone_urls: tuple[str, ...]) -> None:
    state = read_state(data)
    if state is not None:
        typer.echo(welcome(state, phone_urls))

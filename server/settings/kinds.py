"""Kinds of setting values: durations, lists, zones and addresses, each checked once at start.

`server.settings.table` uses them. A message here is what an operator reads, so it names the
right form and never the value, which may be a secret.
"""

import ipaddress
import re
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

from rooms.regions import is_region
from server.settings.commands import split_command

_FIRST_FREE_PORT = 1_024
_LAST_PORT = 65_535
_UNITS = {"y": 31_536_000, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_DURATION = re.compile(r"(?:(\d+)y)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?")
_MAX_DURATION_NUMBER = 1_000_000
_LONGEST_RETENTION = timedelta(days=100 * 365)
_REDIS_OPTIONS = {"db", "ssl_ca_certs", "ssl_certfile", "ssl_keyfile"}
_FURTHEST_BOOKING = timedelta(days=365)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def read_duration(value: object) -> timedelta:
    """Return what `1h`, `90s`, `1h30m`, `2d` or `10y` means; a year has 365 days."""
    if isinstance(value, timedelta):
        return value
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    parts = {
        size: int(number)
        for size, number in zip(_UNITS.values(), match.groups() if match else (), strict=False)
        if number is not None
    }
    if not parts or max(parts.values()) > _MAX_DURATION_NUMBER or not any(parts.values()):
        raise ValueError("must be a duration such as 1h, 90s or 1h30m")
    return timedelta(seconds=sum(size * number for size, number in parts.items()))


def write_duration(value: timedelta) -> str:
    """Return the shortest form that `read_duration` reads back."""
    seconds = int(value.total_seconds())
    for unit, size in (one for one in _UNITS.items() if one[0] != "s"):
        # 24h reads better than 1d, so days and years begin at two.
        if seconds % size == 0 and seconds // size >= (2 if unit in "yd" else 1):
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def split_list(value: Any) -> Any:
    """Return the parts of comma-separated text; a list (from TOML) stays as it is."""
    if isinstance(value, str):
        return [part for part in re.split(r"[,\s]+", value) if part]
    return value


def read_networks(value: object) -> tuple[IPv4Network | IPv6Network, ...]:
    """Return networks such as `10.0.0.0/8`; a single address is a network of one."""
    try:
        return tuple(ip_network(part) for part in split_list(value))
    except (ValueError, TypeError):
        raise ValueError("must be a list of networks such as 10.0.0.0/8, ::1") from None


def read_origin(value: str) -> str:
    """Return the address in the form in which browsers send it as Origin: no path, lower case,
    no default port (RFC 6454 section 6.2)."""
    sentence = "must be the clinic's address without a path, such as https://clinic.example"
    try:
        parts = urlsplit(value.strip())
        port = parts.port
    except ValueError:
        raise ValueError(sentence) from None
    extras = (parts.query, parts.fragment, parts.username, parts.path.strip("/"))
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname or any(extras):
        raise ValueError(sentence)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    is_default = port is None or port == _DEFAULT_PORTS[parts.scheme]
    return f"{parts.scheme}://{host}" if is_default else f"{parts.scheme}://{host}:{port}"


def is_loopback(origin: str) -> bool:
    """Whether an address leads to the reader's own machine, where browsers trust plain http."""
    host = urlsplit(origin).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_ports(value: object) -> object:
    """Return first and last port of `50000-50100`."""
    found = re.fullmatch(r"(\d{1,5})-(\d{1,5})", value.strip()) if isinstance(value, str) else None
    ports = tuple(map(int, found.groups())) if found else value
    if not (isinstance(ports, tuple) and _FIRST_FREE_PORT <= ports[0] <= ports[1] <= _LAST_PORT):
        raise ValueError("must be a range of ports from 1024 on, such as 50000-50100")
    return ports


def _check_address(value: str) -> str:
    try:
        return str(ipaddress.ip_address(value))
    except ValueError:
        raise ValueError("must be an IP address such as 203.0.113.5") from None


def _check_wait(value: timedelta) -> timedelta:
    if value < timedelta(hours=1):
        raise ValueError("must be at least 1h")
    return value


def _check_retention(value: timedelta) -> timedelta:
    if not timedelta(days=1) <= value <= _LONGEST_RETENTION:
        raise ValueError("must be from 1d to 100y")
    return value


def _check_ahead(value: timedelta) -> timedelta:
    if not timedelta(days=1) <= value <= _FURTHEST_BOOKING:
        raise ValueError("must be from 1d to 1y")
    return value


def _read_reminders(value: Any) -> Any:
    kinds = split_list(value)
    return [] if kinds == ["none"] else kinds


def _check_reminders(values: tuple[str, ...]) -> tuple[str, ...]:
    if not set(values) <= {"day", "hour", "now"}:
        raise ValueError("must be a list of day, hour and now, or none")
    return values


def _check_region(value: str) -> str:
    if not is_region(value):
        raise ValueError("must be a country such as DE, or a state such as US-CA")
    return value


def _check_zone(value: str) -> str:
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("must be an IANA time zone such as Europe/Madrid") from None


def _check_scheme(value: str, schemes: tuple[str, ...]) -> None:
    try:
        parts = urlsplit(value)
        known = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise ValueError(f"must begin with {' or '.join(f'{name}://' for name in schemes)}")


def _check_smtp(value: SecretStr) -> SecretStr:
    _check_scheme(value.get_secret_value(), ("smtp", "smtps"))
    return value


def _check_redis(value: SecretStr) -> SecretStr:
    """TLS, or nothing that leaves this machine; no option of the address weakens TLS."""
    address = value.get_secret_value()
    if re.fullmatch(r"unix://(?:[^/@?#]*@)?/[^?#]+(?:\?db=\d+)?", address):
        return value
    _check_scheme(address, ("rediss", "redis", "unix"))
    if urlsplit(address).scheme == "redis" and not is_loopback(address):
        raise ValueError("must begin with rediss:// unless Redis is on this machine")
    if set(parse_qs(urlsplit(address).query, keep_blank_values=True)) - _REDIS_OPTIONS:
        raise ValueError("may have the options db, ssl_ca_certs, ssl_certfile and ssl_keyfile only")
    return value


def _check_scanner(value: str) -> str:
    """Files go there unsealed: a socket file, or nothing that leaves this machine."""
    if re.fullmatch(r"unix:///[^?#]+", value):
        return value
    _check_scheme(value, ("tcp", "unix"))
    parts = urlsplit(value)
    if parts.scheme != "tcp" or parts.port is None or not is_loopback(value):
        raise ValueError(
            "must be unix:///path/of/its/socket, or tcp://127.0.0.1:3310 on this machine"
        )
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise ValueError("must be host and port only")
    return value


def _check_web(value: str) -> str:
    _check_scheme(value, ("https", "http"))
    if not value.lower().startswith("https") and not is_loopback(value):
        raise ValueError("must begin with https:// unless it is on this machine")
    return value


def _check_command(value: str) -> str:
    split_command(value)
    return value


def _check_log_sink(value: str) -> str:
    _check_scheme(value, ("syslog+tls",))
    parts = urlsplit(value)
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise ValueError("must be an address such as syslog+tls://logs.example:6514")
    return value


def _check_place(value: str) -> str:
    """A folder, or an address that nobody on the way can change."""
    if "://" in value:
        _check_scheme(value, ("https",))
    return value


def _check_database(value: SecretStr) -> SecretStr:
    if not value.get_secret_value().startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
        raise ValueError("must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://")
    return value


def _check_turn(values: tuple[str, ...]) -> tuple[str, ...]:
    if not all(re.fullmatch(r"turns?:[^\s/@]+", value) for value in values):
        raise ValueError("must be a list such as turn:turn.example:3478, turns:turn.example:5349")
    return values


Command = Annotated[str, AfterValidator(_check_command)]
LogSink = Annotated[str, AfterValidator(_check_log_sink)]
CheckpointPlace = Annotated[str, AfterValidator(_check_place)]
Duration = Annotated[timedelta, BeforeValidator(read_duration)]
Retention = Annotated[Duration, AfterValidator(_check_retention)]
Wait = Annotated[Duration, AfterValidator(_check_wait)]
PortRange = Annotated[tuple[int, int], NoDecode, BeforeValidator(read_ports)]
Address = Annotated[str, AfterValidator(_check_address)]
Networks = Annotated[
    tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(read_networks)
]
Origin = Annotated[str, AfterValidator(read_origin)]
TurnUrls = Annotated[
    tuple[str, ...], NoDecode, BeforeValidator(split_list), AfterValidator(_check_turn)
]
Ahead = Annotated[Duration, AfterValidator(_check_ahead)]
Reminders = Annotated[
    tuple[str, ...], NoDecode, BeforeValidator(_read_reminders), AfterValidator(_check_reminders)
]
Zone = Annotated[str, AfterValidator(_check_zone)]
Region = Annotated[str, AfterValidator(_check_region)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_check_database)]
RedisUrl = Annotated[SecretStr, AfterValidator(_check_redis)]
SmtpUrl = Annotated[SecretStr, AfterValidator(_check_smtp)]
ScannerAddress = Annotated[str, AfterValidator(_check_scanner)]
WebUrl = Annotated[str, AfterValidator(_check_web)]

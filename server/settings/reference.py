"""The settings as a reference for people: `visavis settings` and docs/reference/settings.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from server.settings.kinds import write_duration
from server.settings.table import CONFIG, PREFIX, Settings

_INTRO = f"""\
# Settings

<!-- Written by `visavis settings`; change server/settings/table.py instead. -->

Each setting is an environment variable, or a key of the TOML file that `{CONFIG}` names: there in
lower case and without `{PREFIX}` (`listen_port = 9000`). The environment wins. An empty variable
counts as not set. A name that is not in this list stops the start.

Where a setting is marked secret, its value may stand in a file instead: `NAME_FILE` holds the
path. Or a program hands it over: `NAME_COMMAND` is the program with its arguments
([keep secrets in a vault](../how-to/keep-secrets-in-a-vault.md)). Two of them at once stop the start.
A duration is written as `90s`, `1h` or `1h30m`.
"""


@dataclass(frozen=True, kw_only=True)
class SettingInfo:
    """One line of the table. `name` is the environment's, `field` the one in `Settings`."""

    name: str
    field: str
    default: str
    unit: str
    help: str
    secret: bool


def setting_infos() -> tuple[SettingInfo, ...]:
    """Return all settings in the order of the table."""
    return tuple(_info(name, field) for name, field in Settings.model_fields.items())


def settings_reference() -> str:
    """Return the Markdown reference."""
    return "\n".join([_INTRO, *_table(setting_infos())]) + "\n"


def _info(name: str, field: FieldInfo) -> SettingInfo:
    extra: Any = field.json_schema_extra
    return SettingInfo(
        name=PREFIX + name.upper(),
        field=name,
        default=extra.get("shown_default") or _shown(field.default),
        unit=extra["unit"],
        help=field.description or "",
        secret=_is_secret(field.annotation),
    )


def _is_secret(kind: Any) -> bool:
    return kind is SecretStr or any(_is_secret(part) for part in get_args(kind))


def _shown(default: object) -> str:
    if default in {None, ()}:
        return ""
    if isinstance(default, tuple):
        return ",".join(default)
    return write_duration(default) if isinstance(default, timedelta) else str(default)


def _table(infos: Iterable[SettingInfo]) -> Iterable[str]:
    for info in infos:
        facts = [f"default `{info.default}`" if info.default else "not set by default"]
        facts += [info.unit] if info.unit else []
        facts += ["secret"] if info.secret else []
        yield f"## {info.name}\n\n{info.help}\n\n*{', '.join(facts)}*\n"

"""Reading the settings at start: every problem is found at once and told in one sentence each.

Environment over TOML file; a secret inline or in the file that NAME_FILE names, not both. A name
that isn't in the table stops the start, because a misspelt setting is one that doesn't hold.
"""

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from server.settings.reference import SettingInfo, setting_infos
from server.settings.table import CONFIG, PREFIX, Settings

_MAX_SECRET_BYTES = 65_536


class SettingsError(Exception):
    """The settings can't be used; `problems` has one sentence for each reason."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def load_settings(**overrides: Any) -> Settings:
    """Return the settings; `overrides` (from the command line) win over every source.

    Raises SettingsError with all problems found.
    """
    environment = {
        key.upper(): value
        for key, value in os.environ.items()
        if key.upper().startswith(PREFIX) and value
    }
    config = environment.pop(CONFIG, None)
    toml = _read_toml(config) if config else {}
    infos = setting_infos()
    given = {**{f"{PREFIX}{key.upper()}": value for key, value in toml.items()}, **environment}
    known = list(_known_names(infos))
    upper = [name.upper() for name in known] + [CONFIG.removeprefix(PREFIX)]
    secrets, problems = _read_secret_files(given, infos)
    problems = [
        *_unknown_names([name.removeprefix(PREFIX) for name in environment], upper, prefix=PREFIX),
        *_unknown_names(toml, known, where=f"{config}: "),
        *problems,
    ]
    try:
        settings = Settings(**{**secrets, **overrides})
    except ValidationError as error:
        problems += [_sentence(item["loc"], item["msg"]) for item in error.errors()]
        raise SettingsError(problems) from None
    if problems:
        raise SettingsError(problems)
    return settings


def _read_toml(path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError([f"{CONFIG}: {path} can't be read ({error.strerror})."]) from None
    except ValueError as error:
        raise SettingsError([f"{CONFIG}: {path} is not valid TOML ({error})."]) from None


def _unknown_names(
    names: Iterable[str], known: Iterable[str], *, where: str = "", prefix: str = ""
) -> Iterable[str]:
    """Yield a sentence for each name that isn't known; each name is shown with its prefix."""
    known = list(known)
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {prefix}{near[0]}?" if near else "`visavis settings` lists them."
            yield f"{where}{prefix}{name} is not a setting; {hint}"


def _known_names(infos: Iterable[SettingInfo]) -> Iterable[str]:
    for info in infos:
        yield info.field
        if info.secret:
            yield f"{info.field}_file"


def _read_secret_files(
    given: Mapping[str, Any], infos: Iterable[SettingInfo]
) -> tuple[dict[str, str], list[str]]:
    """Return the secrets that stand in files, by field, and what went wrong."""
    secrets: dict[str, str] = {}
    problems: list[str] = []
    for info in infos:
        by_file = f"{info.name}_FILE"
        if not info.secret or by_file not in given:
            continue
        if info.name in given:
            problems.append(f"{info.name} and {by_file} are both set; keep one.")
            continue
        try:
            secrets[info.field] = _read_secret(Path(str(given[by_file])))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            problems.append(f"{by_file}: {given[by_file]} can't be read ({reason}).")
    return secrets, problems


def _read_secret(path: Path) -> str:
    if path.stat().st_size > _MAX_SECRET_BYTES:
        raise ValueError("larger than a secret")
    secret = path.read_text(encoding="utf-8").strip()
    if not secret:
        raise ValueError("empty")
    return secret


def _sentence(place: tuple[int | str, ...], message: str) -> str:
    """Turn a validation error into a sentence; it never holds the value."""
    message = message.removeprefix("Value error, ")
    if not place:
        return f"{message}."
    return f"{PREFIX}{str(place[0]).upper()}: {message[:1].lower()}{message[1:]}."

"""Reading the settings at start: every problem is found at once and told in one sentence each.

Environment over TOML file; a secret inline, in the file that NAME_FILE names, or from the program
that NAME_COMMAND names, only one of them. A name that isn't in the table stops the start, because a
misspelt setting is one that doesn't hold.
"""

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from server.settings.commands import CommandError, output_of
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
    secrets, problems = _read_secrets(given, infos)
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
            yield f"{info.field}_command"


def _read_secrets(
    given: Mapping[str, Any], infos: Iterable[SettingInfo]
) -> tuple[dict[str, str], list[str]]:
    """Return the secrets that stand elsewhere, by field, and what went wrong."""
    secrets: dict[str, str] = {}
    problems: list[str] = []
    for info in infos:
        forms = [name for name in _forms(info) if name in given]
        if len(forms) > 1:
            problems.append(f"{forms[0]} and {forms[1]} are both set; keep one.")
        elif forms and forms[0] != info.name:
            try:
                secrets[info.field] = _secret_from(forms[0], str(given[forms[0]]))
            except ValueError as error:
                problems.append(str(error))
    return secrets, problems


def _forms(info: SettingInfo) -> tuple[str, ...]:
    """How a secret may be given."""
    return (info.name, f"{info.name}_FILE", f"{info.name}_COMMAND") if info.secret else ()


def _secret_from(form: str, value: str) -> str:
    """Return the secret that a file or a program holds. Raises ValueError with a sentence."""
    if form.endswith("_FILE"):
        try:
            return _read_secret(Path(value))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise ValueError(f"{form}: {value} can't be read ({reason}).") from None
    try:
        secret = output_of(value)
    except CommandError as error:
        raise ValueError(f"{form}: {error}") from None
    if not secret:
        raise ValueError(f"{form}: the program wrote nothing; run it by hand to see why.")
    return secret


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

"""Reads the clinic's decision aids at start, and says which file and which field can't be used.

`server.compose` calls it, and so does `visavis doctor` by starting. Aids are read once: a changed
file counts from the next start on.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from rooms.decisions.content import Offer, check_offer
from rooms.errors import Invalid
from server.api.models.base import Language
from server.decision_aids.format import AidFile
from server.settings import SettingsError

EXAMPLES = Path(__file__).parent / "examples"
MAX_BYTES = 262_144
MAX_FILES = 500


@dataclass(frozen=True)
class Aid:
    """A decision aid: an offer to begin with, in one language."""

    id: str
    language: Language
    title: str
    checked_on: date
    offer: Offer


def aids_of(folder: Path | None) -> tuple[Aid, ...]:
    """Return the aids of the clinic's folder by title, or without one the examples.

    Raises SettingsError with a sentence for each file that can't be used.
    """
    return _examples() if folder is None else read_folder(folder)


def read_folder(folder: Path) -> tuple[Aid, ...]:
    """Return the aids in the folder's `.json` files. Raises SettingsError."""
    found: dict[tuple[str, str], str] = {}
    aids: list[Aid] = []
    problems: list[str] = []
    for path in _files(folder):
        try:
            aid = read_aid(path)
        except ValueError as error:
            problems += [f"Decision aid {path}: {line}" for line in str(error).splitlines()]
            continue
        same = found.setdefault((aid.id, aid.language), path.name)
        if same != path.name:
            problems.append(
                f"Decision aid {path}: id: {same} has {aid.id!r} in {aid.language!r}, too."
            )
        aids.append(aid)
    if problems:
        raise SettingsError(problems)
    return tuple(sorted(aids, key=lambda one: (one.title.casefold(), one.language)))


def read_aid(path: Path) -> Aid:
    """Return the aid in a file. Raises ValueError with a line for each field that can't be used."""
    try:
        file = AidFile.model_validate_json(json.dumps(_json(path)))
    except ValidationError as error:
        raise ValueError("\n".join(_sentences(error))) from None
    offer = file.to_offer()
    try:
        check_offer(offer)
    except Invalid as error:
        raise ValueError(f"options: {error.message}") from None
    has_figures = any(effect.chance for option in offer.options for effect in option.effects)
    if has_figures and not offer.sources:
        raise ValueError("sources: Figures need a source; name at least one.")
    return Aid(file.id, file.language, file.title, file.checked_on, offer)


@cache
def _examples() -> tuple[Aid, ...]:
    return read_folder(EXAMPLES)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise SettingsError([f"VISAVIS_DECISION_AIDS: {folder} is not a folder."])
    files = sorted(folder.glob("*.json"))
    if len(files) > MAX_FILES:
        raise SettingsError([f"VISAVIS_DECISION_AIDS: {folder} has over {MAX_FILES} files."])
    return files


def _json(path: Path) -> object:
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ValueError(f"It can't be read ({error.strerror}).") from None
    if len(text) > MAX_BYTES:
        raise ValueError(f"It is larger than {MAX_BYTES} bytes.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"It is not valid JSON ({error}).") from None


def _sentences(error: ValidationError) -> Iterable[str]:
    for one in error.errors():
        place = ".".join(str(part) for part in one["loc"]) or "the file"
        yield f"{place}: {one['msg']}."

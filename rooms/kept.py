"""One kind of what the record keeps about patients: how it is copied for them, and how it goes.

Each part of the record (decisions, summaries, readings, ...) offers one `Keeper`; `rooms.keepers`
lists them. By that list a copy is complete (`rooms.gather`), an erasure thorough (`rooms.erasure`),
and a visit whose time is over takes along what belongs to it (`rooms.retention`).
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rooms.clinic import Work
from rooms.ids import PersonId


@dataclass(frozen=True)
class Line:
    """One fact of an entry. `label` is the end of a text's key: `export-line-<label>`."""

    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One record as a copy shows it: when it was made, and what it says, in order."""

    at: datetime
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Section:
    """What one keeper has about a person. `name` is the end of its heading's key:
    `export-section-<name>`."""

    name: str
    entries: tuple[Entry, ...]


Copy = Callable[[Work, PersonId], Awaitable[Sequence[Entry]]]
"""Returns everything of a patient, opened, the newest first."""

Erase = Callable[[Work, PersonId], Awaitable[int]]
"""Deletes everything of a patient; returns how many records."""

ForgetVisits = Callable[[Work, Sequence[str]], Awaitable[None]]
"""Deletes what belongs to visits that are about to be deleted, or lets go of them."""


@dataclass(frozen=True)
class Keeper:
    """`name` is one word or more with underscores, the same in counts and in the page's keys
    (there with hyphens)."""

    name: str
    copy: Copy
    erase: Erase
    forget_visits: ForgetVisits

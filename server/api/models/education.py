"""The clinic's library of things to read, and what of it was given to a patient.

`server/api/library_routes.py` and `server/api/education_routes.py` take and give these.
"""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from rooms.education.library import ItemKind
from server.api.models.base import Body, Line
from server.api.models.mail import AnId

PageText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40_000)]
WebAddress = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=500, pattern=r"^https://[^\s\x00-\x20\x7f<>\"'\\]+$"
    ),
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]


class SaveItem(Body):
    """A page has text in plain lines: `#` and `##` begin headings, `-` a line of a list, and
    `[words](https://…)` is a link. A link has its address in `url`. A file's PDF comes after."""

    kind: ItemKind
    title: Line
    language: Language
    text: PageText = ""
    url: WebAddress | None = None


class RetireItem(Body):
    """Whether the item is no longer offered; who has it keeps it."""

    retired: bool


class LibraryItem(Body):
    id: str
    kind: ItemKind
    title: str
    language: str
    text: str
    url: str | None
    file_name: str | None
    file_size: int | None
    changed_at: AwareDatetime
    retired: bool
    given: int
    read: int


class Library(Body):
    """By title; those that are retired last."""

    items: tuple[LibraryItem, ...]


class GiveItem(Body):
    """`word` is what the doctor says about it."""

    item_id: AnId
    visit_id: AnId | None = None
    word: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000)] = ""


class GivenItem(Body):
    """`text` is a page's, as the clinic words it now."""

    id: str
    item_id: str
    kind: ItemKind
    title: str
    language: str
    text: str
    url: str | None
    file_name: str | None
    word: str
    by_name: str | None
    given_at: AwareDatetime
    visit_id: str | None
    visit_at: AwareDatetime | None
    read_at: AwareDatetime | None


class GivenItems(Body):
    """What was given to a patient, the newest first."""

    items: tuple[GivenItem, ...]

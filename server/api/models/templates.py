"""Templates and snippets of notes, as doctors and admins see and change them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from rooms.clinical.templates import TemplateKind, UsedIn
from server.api.models.base import Body

TemplateName = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$"
    ),
]
TemplateBody = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=8_000,
        pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$",
    ),
]


class NoteTemplate(Body):
    """A template. `mine` is only the reader's. A line of the body that starts with `# ` is a
    heading, one with `- ` an item of a list."""

    id: str
    kind: TemplateKind
    used_in: UsedIn
    name: str
    body: str
    service_id: str | None
    mine: bool
    may_change: bool


class NoteTemplates(Body):
    templates: tuple[NoteTemplate, ...]


class ChangeNoteTemplate(Body):
    kind: TemplateKind
    used_in: UsedIn
    name: TemplateName
    body: TemplateBody
    service_id: str | None = Field(default=None, max_length=64)


class AddNoteTemplate(ChangeNoteTemplate):
    """`mine`: for the doctor alone, not for the clinic."""

    mine: bool = False

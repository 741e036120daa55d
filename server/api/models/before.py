"""What the patient's side prepares before a visit, and a patient's documents.

`server/api/before_routes.py` and `server/api/document_routes.py` take and give these.
"""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from server.api.models.base import Body, Words

Asked = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class PrepareVisit(Body):
    """All of it, as it stands: what is left out is empty. `base` is the revision that was read; a
    newer one answers `preparation_changed`."""

    base: Annotated[int, Field(ge=0)]
    matters: Words = ""
    questions: tuple[Asked, ...] = ()
    medicines: tuple[Asked, ...] = ()


class PreparedPhoto(Body):
    id: str
    name: str
    media_type: str
    size_bytes: int
    at: AwareDatetime


class Preparation(Body):
    """`editable` until the call. `changed_at` is None while nothing is kept, `revision` 0."""

    visit_id: str
    starts_at: AwareDatetime
    doctor_name: str | None
    matters: str
    questions: tuple[str, ...]
    medicines: tuple[str, ...]
    photos: tuple[PreparedPhoto, ...]
    changed_at: AwareDatetime | None
    revision: int
    editable: bool


class PreparedBlock(Body):
    """A heading and its lines, to be put into a note."""

    heading: str
    lines: tuple[str, ...]


class Prepared(Body):
    """What the doctor reads, and the same as blocks for the shared note, in the reader's words."""

    matters: str
    questions: tuple[str, ...]
    medicines: tuple[str, ...]
    photos: tuple[PreparedPhoto, ...]
    changed_at: AwareDatetime | None
    by_name: str | None
    blocks: tuple[PreparedBlock, ...]


class PatientDocument(Body):
    """A file of the patient. `mine` is what the reader sent themselves; `may_remove` while nobody
    at the clinic relies on it: it is no part of a visit or a conversation."""

    id: str
    name: str
    media_type: str
    size_bytes: int
    by_name: str | None
    mine: bool
    at: AwareDatetime
    visit_id: str | None
    visit_at: AwareDatetime | None
    may_remove: bool


class PatientDocuments(Body):
    """The newest first. `room_bytes` is how much more one may send."""

    documents: tuple[PatientDocument, ...]
    room_bytes: int

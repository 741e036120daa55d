"""Notes as they are read over HTTP, the clinical note with its signatures, and the lists beside it."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from rooms.clinical.lists import EndReason, ListKind
from rooms.lifecycle import VisitState
from server.api.models.base import Body, Line, OptionalLine
from server.api.models.visit import DoctorBrief

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
OpId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Addition = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=8_000,
        pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$",
    ),
]


class NoteRun(Body):
    """Words in one look. `link` is an http, https, mailto or tel address."""

    text: str
    bold: bool
    italic: bool
    link: str | None


class NoteBlock(Body):
    """A heading, a paragraph or an item of a list, `level` deep; `number` in a numbered list."""

    kind: Literal["heading", "paragraph", "item"]
    level: int
    ordered: bool
    number: int | None
    runs: tuple[NoteRun, ...]


class NoteDocument(Body):
    """A note as the server read it."""

    blocks: tuple[NoteBlock, ...]


class NoteReview(Body):
    """What would be signed: the note as it stands on disk, and its hash. `is_empty`: nothing is
    written."""

    document: NoteDocument
    sha256: str
    is_empty: bool


class NoteAddendum(Body):
    number: int
    author: DoctorBrief | None
    text: str
    written_at: AwareDatetime
    intact: bool


class NoteCosigner(Body):
    """A second doctor who was asked; `signed_at` null so far."""

    doctor: DoctorBrief | None
    doctor_id: str
    me: bool
    asked_at: AwareDatetime
    signed_at: AwareDatetime | None


class SignedClinicalNote(Body):
    """What was signed. `sha256` is of what it says now, for a second doctor to sign; `fingerprint` is
    what its signature has. `intact` is false when something no longer fits that."""

    document: NoteDocument
    sha256: str
    fingerprint: str
    intact: bool
    signer: DoctorBrief | None
    signed_at: AwareDatetime
    shared_at: AwareDatetime | None
    addenda: tuple[NoteAddendum, ...]
    cosigners: tuple[NoteCosigner, ...]


class ClinicalNote(Body):
    """A visit's clinical note for a doctor. `signed` is null while it isn't; only its writers see
    it then. `may_write` and `may_sign`: it is the reader's own and open; `may_share`: theirs and
    signed; `may_add`: addenda are open to the reader."""

    visit_id: str
    patient_id: str
    patient_name: str
    service_id: str | None
    doctor: DoctorBrief | None
    starts_at: AwareDatetime
    state: VisitState
    signed: SignedClinicalNote | None
    may_write: bool
    may_sign: bool
    may_share: bool
    may_add: bool
    may_cosign: bool


class VisitNotes(Body):
    """What was written in a visit, to be read: the note that both wrote, and the clinical note once
    it is signed (for the patient: once it was shared)."""

    shared: NoteDocument | None
    clinical: SignedClinicalNote | None


class EarlierNote(Body):
    """The patient's newest signed note of another visit; null when there is none."""

    note: SignedClinicalNote | None


class SignNote(Body):
    """The hash of what was reviewed."""

    sha256: Sha256


class AddToNote(Body):
    """An addendum; the same `op_id` again is the same addendum. `patient_reads`: its author knows
    that the note is shared, so that the patient reads this at once."""

    op_id: OpId
    text: Addition
    patient_reads: bool = False


class AskToCosign(Body):
    doctor_id: str = Field(min_length=1, max_length=64)


class NoteToSign(Body):
    """A note that waits for the reader's signature; `asked_by` when a colleague wants a second.
    `is_written`: there is a word in it."""

    visit_id: str
    patient_name: str
    starts_at: AwareDatetime
    asked_by: str | None
    is_written: bool


class NotesToSign(Body):
    notes: tuple[NoteToSign, ...]


class PatientListEntry(Body):
    """A line of a list. `system` and `code` are both empty or neither."""

    id: str
    kind: ListKind
    text: str
    detail: str
    system: str
    code: str
    added_by: DoctorBrief | None
    added_at: AwareDatetime
    ended_at: AwareDatetime | None
    end_reason: EndReason | None


class PatientLists(Body):
    """Problems and medications: what holds first, each newest first. `may_change` is the
    reader's."""

    entries: tuple[PatientListEntry, ...]
    may_change: bool


class AddListEntry(Body):
    op_id: OpId
    kind: ListKind
    text: Line
    detail: OptionalLine = ""
    system: OptionalLine = ""
    code: OptionalLine = ""
    visit_id: str | None = Field(default=None, max_length=64)


class EndListEntry(Body):
    reason: EndReason

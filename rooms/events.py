"""What the clinic tells the live side after a change is on disk. Ids only, no words of patients."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rooms.ids import NoteId, PeerId, PersonId, VisitId
from rooms.notes.kinds import NoteKind

if TYPE_CHECKING:
    from rooms.chat import Message


@dataclass(frozen=True)
class VisitMoved:
    """A visit's state, queue place or answers changed; `doctor_id` None means any doctor's desk."""

    visit_id: VisitId
    doctor_id: PersonId | None


class VisitPart(StrEnum):
    """What of a visit changed: the visit itself, or something that is kept beside it."""

    VISIT = "visit"
    DECISION = "decision"
    SUMMARY = "summary"
    CLINICAL_NOTE = "clinical_note"


@dataclass(frozen=True)
class PartChanged:
    """Something that is kept beside a visit changed."""

    visit_id: VisitId
    doctor_id: PersonId | None
    part: VisitPart


@dataclass(frozen=True)
class PresenceChanged:
    """Somebody came to or went from a visit."""

    visit_id: VisitId
    doctor_id: PersonId | None


@dataclass(frozen=True)
class Prepared:
    """A doctor is getting ready for a waiting patient, by name; None: no longer."""

    visit_id: VisitId
    doctor_name: str | None

    def __repr__(self) -> str:
        return f"Prepared({self.visit_id})"


@dataclass(frozen=True)
class CallOpened:
    """The doctor let the patient in. Told before anything else of it."""

    visit_id: VisitId


@dataclass(frozen=True)
class LineChanged:
    """Something that decides how patients wait has changed: a doctor pauses, a service has other
    doctors."""


@dataclass(frozen=True)
class CallEnded:
    """The doctor ended the call of a visit."""

    visit_id: VisitId


@dataclass(frozen=True)
class ConnectionLost:
    """A connection did not come back in time, and its seat in the room is empty now."""

    visit_id: VisitId
    peer_id: PeerId
    was_in_room: bool


@dataclass(frozen=True)
class NoteGrew:
    """A note's update is on disk under `seq`."""

    visit_id: VisitId
    note_id: NoteId
    kind: NoteKind
    seq: int
    author_id: PersonId
    op_id: str
    update: bytes
    connection: PeerId | None


@dataclass(frozen=True)
class NoteChangedHands:
    """Other doctors than before may write in a visit's clinical note."""

    visit_id: VisitId


@dataclass(frozen=True)
class ChatGrew:
    """A message is on disk; it takes the place of the line `line_id` that was typed."""

    visit_id: VisitId
    message: "Message"
    line_id: str | None

    def __repr__(self) -> str:
        return f"ChatGrew({self.visit_id})"


@dataclass(frozen=True)
class FeedbackGiven:
    visit_id: VisitId
    doctor_id: PersonId | None


@dataclass(frozen=True)
class RecordLooked:
    """Something about a patient was read or changed, and is in the audit chain."""

    patient_id: PersonId


@dataclass(frozen=True)
class ProxyEnded:
    """Somebody acts for a patient no more."""

    patient_id: PersonId
    proxy_id: PersonId


@dataclass(frozen=True)
class DeskNews:
    """There is something new for some doctors' desks that belongs to no visit."""

    doctor_ids: tuple[PersonId, ...]


@dataclass(frozen=True)
class MailChanged:
    """A conversation with the care team changed; `doctors` treat the patient."""

    patient_id: PersonId
    doctors: frozenset[PersonId]


@dataclass(frozen=True)
class TriesRanOut:
    """Somebody tried so often in a row that they have to wait now. `counter` is what they tried,
    `subject` whose: a person's id, or an e-mail address that may be nobody's."""

    counter: str
    subject: str

    def __repr__(self) -> str:
        return f"TriesRanOut({self.counter})"


@dataclass(frozen=True)
class NoticeKept:
    """A notice to a person is on disk, and can go out."""

    notice_id: str


Event = (
    VisitMoved
    | PartChanged
    | LineChanged
    | PresenceChanged
    | Prepared
    | CallOpened
    | CallEnded
    | ConnectionLost
    | NoteGrew
    | NoteChangedHands
    | ChatGrew
    | FeedbackGiven
    | RecordLooked
    | ProxyEnded
    | MailChanged
    | DeskNews
    | TriesRanOut
    | NoticeKept
)

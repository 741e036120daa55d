"""Conversations with the care team: what is sent to write one, and how pages read it.

`server/api/mail_routes.py` and `server/api/mail_desk_routes.py` take and give these.
"""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from rooms.mail.topics import Topic
from server.api.models.base import Body, Line

OpId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Letters = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
AnId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,36}$")]


class NewThread(Body):
    """`given_id` names something to read that the question is about. `op_id` names the sending:
    the same one again is the same conversation."""

    op_id: OpId
    topic: Topic
    subject: Line
    text: Letters
    given_id: AnId | None = None


class DeskNewThread(Body):
    """A doctor writes first."""

    op_id: OpId
    patient_id: AnId
    topic: Topic
    subject: Line
    text: Letters


class NewLetter(Body):
    op_id: OpId
    text: Letters


class LetterFile(Body):
    """A file that came with a letter; it is got as a document of the patient."""

    id: str
    name: str
    media_type: str
    size_bytes: int


class Letter(Body):
    """`mine` is the reader's own. `by_name` is None for somebody who was erased, and `file` also
    when it isn't kept any more."""

    number: int
    mine: bool
    from_team: bool
    by_name: str | None
    text: str
    file: LetterFile | None
    at: AwareDatetime


class ThreadBrief(Body):
    """`waiting_since`: the first letter of the patient's side that nobody answered came then.
    `unread` counts letters of the other side that the reader has not seen."""

    id: str
    patient_id: str
    patient_name: str
    topic: Topic
    subject: str
    created_at: AwareDatetime
    last_at: AwareDatetime
    last_words: str
    last_from_team: bool
    waiting_since: AwareDatetime | None
    overdue: bool
    taken_by_name: str | None
    taken_by_me: bool
    closed: bool
    unread: int


class Thread(Body):
    """`about` is the title of what the question is about."""

    brief: ThreadBrief
    letters: tuple[Letter, ...]
    about: str | None


class Threads(Body):
    """A patient's conversations, the newest first. `team` are the doctors who read them;
    `answer_days` is within how many working days the clinic answers."""

    threads: tuple[ThreadBrief, ...]
    team: tuple[str, ...]
    answer_days: int
    emergency_number: str


class DeskThreads(Body):
    """Conversations of the patients whom one treats: those that wait for an answer, the oldest
    first; other open ones and closed ones, the newest first. `tell_me`: a mail tells the reader of new
    ones."""

    waiting: tuple[ThreadBrief, ...]
    open: tuple[ThreadBrief, ...]
    closed: tuple[ThreadBrief, ...]
    answer_days: int
    tell_me: bool


class TellMe(Body):
    """Whether a mail is to tell the reader that patients wrote."""

    tell_me: bool


class MyNews(Body):
    """What is new for a patient: conversations with something unread, things not read yet."""

    unread_threads: int
    to_read: int

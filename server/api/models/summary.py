"""A visit's summary: as its doctor writes it, as its patient reads it, and how hard it is to read.

`server/api/summary_routes.py` takes and gives these; `rooms.summaries` keeps them.
"""

from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from rooms.lifecycle import VisitState
from rooms.summaries.content import MAX_STEPS
from server.api.models.base import Body, Language

_NO_CONTROLS = r"^[^\x00-\x09\x0b-\x1f\x7f]*$"
_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"

Passage = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=4_000, pattern=_NO_CONTROLS),
]
"""One or more paragraphs."""
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300, pattern=_ONE_LINE)]
Revision = Annotated[int, Field(ge=0, le=1_000_000_000)]


T = TypeVar("T")


def _few(lines: tuple[T, ...]) -> tuple[T, ...]:
    if len(lines) > MAX_STEPS:
        raise ValueError(f"must be {MAX_STEPS} lines at most")
    return lines


class SummaryStep(Body):
    """One thing to do, and when or until when."""

    what: Phrase
    when: Phrase


class SummaryContent(Body):
    """A summary's words, under its headings. `steps` are what the patient does next, `help` the
    signs to get help for, `question` what they answer in their own words; `change` says what is
    different from the version before."""

    language: Language
    talked: Passage
    decided: Passage
    steps: Annotated[tuple[SummaryStep, ...], AfterValidator(_few)]
    help: Annotated[tuple[Phrase, ...], AfterValidator(_few)]
    call: Passage
    question: Phrase
    change: Phrase


class KeepSummary(Body):
    """A summary as it stands on the page, written on top of draft `base`; 0: there was none."""

    base: Revision
    content: SummaryContent


class KeptSummary(Body):
    revision: int
    kept_at: AwareDatetime


class SummaryReading(Body):
    """How hard a text is to read. `score` is a school grade in English, an ease in Spanish; null
    while there is too little to measure."""

    words: int
    sentences: int
    syllables: int
    score: float | None
    band: Literal["easy", "fair", "hard"] | None


class SummaryVersion(Body):
    """A summary as it was sent. `answer` is what the patient said in their own words."""

    version: int
    content: SummaryContent
    author: str | None
    sent_at: AwareDatetime
    answer: str | None
    answered_at: AwareDatetime | None


class DoctorSummary(Body):
    """What the visit's doctor works on. `revision` is the draft's, 0 while none was kept: then
    `content` is put together `from_note` and `from_decision` as far as these say something.
    `versions` were sent, the newest first."""

    content: SummaryContent
    revision: int
    kept_at: AwareDatetime | None
    from_note: bool
    from_decision: bool
    versions: tuple[SummaryVersion, ...]
    may_send: bool


class SentSummary(Body):
    """`told_by` says how the patient's side learns of it beside the portal; empty when no message
    could go out."""

    summary: DoctorSummary
    reading: SummaryReading
    told_by: tuple[Literal["mail", "sms"], ...]


class MySummary(Body):
    """What the patient takes home from a visit; the newest version first."""

    versions: tuple[SummaryVersion, ...]


class AnswerSummary(Body):
    """What the patient says in their own words, of the version they have read."""

    version: int
    text: Annotated[
        str,
        StringConstraints(
            strip_whitespace=True, min_length=1, max_length=1_000, pattern=_NO_CONTROLS
        ),
    ]


class VisitSummary(Body):
    """The summary that counts, of one visit in a record."""

    visit_id: str
    starts_at: AwareDatetime
    state: VisitState
    summary: SummaryVersion


class VisitSummaries(Body):
    """Of a patient's visits, newest first."""

    summaries: tuple[VisitSummary, ...]

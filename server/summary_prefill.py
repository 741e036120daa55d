"""The first words of a visit's summary, in the patient's language: from the shared note, the
decisions, and the clinic's own number.

`server.api.summary_routes` asks while no draft is kept. A note that can't be read just now leaves its
part out: the doctor writes it themselves.
"""

from dataclasses import dataclass

import structlog
from babel.dates import format_date

from rooms.clinic import Work
from rooms.decisions.record import decisions_of_visit
from rooms.errors import ClinicError
from rooms.ids import PersonId, VisitId
from rooms.notes.document import Document
from rooms.notes.reading import NoteReader, note_content
from rooms.people import person
from rooms.storage.tables import VisitRow
from rooms.summaries.content import Content
from rooms.summaries.prefill import Part, Phrases, first_content
from server.messages.compose import Letterhead
from server.text import LANGUAGES, text

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Prefilled:
    """A first summary, and whether note and decision had something to say."""

    content: Content
    from_note: bool
    from_decision: bool


async def prefilled(work: Work, visit: VisitRow, reader: NoteReader, head: Letterhead) -> Prefilled:
    """Return what a new summary of a visit says before its doctor wrote anything."""
    document = await _note(work, visit, reader)
    decisions = await decisions_of_visit(work, VisitId(visit.id))
    patient = await person(work, PersonId(visit.patient_id))
    said = phrases(head, patient.language)
    content = first_content(document, decisions, said)
    without = first_content(document, (), said)
    return Prefilled(content, not document.is_empty, content != without)


async def _note(work: Work, visit: VisitRow, reader: NoteReader) -> Document:
    try:
        return (await note_content(work, reader, VisitId(visit.id))).document
    except ClinicError as error:
        _log.warning("summary_without_note", visit_id=visit.id, code=error.code)
        return Document()


def phrases(head: Letterhead, language: str) -> Phrases:
    """Return the words of a first summary in a person's language."""
    to = language if language in LANGUAGES else LANGUAGES[0]
    return Phrases(
        language=to,
        headings={heading: part for each in LANGUAGES for part, heading in _headings(each).items()},
        call=_call(head, to),
        question=text(to, "summary-first-question"),
        chosen=lambda option: text(to, "summary-first-chosen", option=option),
        because=lambda matters: text(to, "summary-first-because", matters=matters),
        later=lambda question, reason: text(
            to, "summary-first-later", question=question, reason=reason
        ),
        again=lambda day: text(to, "summary-first-again", day=format_date(day, "long", locale=to)),
    )


def _headings(to: str) -> dict[Part, str]:
    said = {
        Part.TALKED: text(to, "summary-talked"),
        Part.DECIDED: text(to, "summary-decided"),
        Part.STEPS: text(to, "summary-steps"),
        Part.HELP: text(to, "summary-help"),
        Part.CALL: text(to, "summary-call"),
    }
    return {part: words.casefold() for part, words in said.items()}


def _call(head: Letterhead, to: str) -> str:
    if head.phone is None:
        return text(to, "summary-first-call-name", clinic=head.name)
    return text(to, "summary-first-call", clinic=head.name, phone=head.phone)

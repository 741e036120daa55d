"""A first summary, put together from what was written and decided in the visit, for its doctor to
go on with.

What stands in the shared note under a heading of the summary goes under that heading; everything
else is what was talked about. A decision gives what was decided and why, and what it asks of the
patient. `server.summary_prefill` calls this with the words of the patient's language.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rooms.decisions.content import Content as DecisionContent
from rooms.decisions.content import Weight
from rooms.decisions.record import Decision
from rooms.notes.document import Block, Document
from rooms.summaries.content import MAX_STEPS, Content, Step

MAX_PASSAGE_CHARS = 4_000
MAX_PHRASE_CHARS = 300


class Part(StrEnum):
    """What a heading of the note may stand for."""

    TALKED = "talked"
    DECIDED = "decided"
    STEPS = "steps"
    HELP = "help"
    CALL = "call"


@dataclass(frozen=True)
class Phrases:
    """Words in the patient's language. `headings` are those of the summary, in any language, in
    lower case; `call` says whom to call, `question` asks the patient to tell it in their own words."""

    language: str
    headings: Mapping[str, Part]
    call: str
    question: str
    chosen: Callable[[str], str]
    because: Callable[[str], str]
    later: Callable[[str, str], str]
    again: Callable[[date], str]


def first_content(document: Document, decisions: Sequence[Decision], said: Phrases) -> Content:
    """Return what a new summary says before its doctor wrote anything."""
    note = _by_part(document, said.headings)
    made = [(decision.settled or decision.current).content for decision in decisions]
    decided = [*_lines(note[Part.DECIDED]), *(line for one in made for line in _decided(one, said))]
    steps = [*_lines(note[Part.STEPS]), *(asks for one in made if (asks := _asks(one)))]
    return Content(
        language=said.language,
        talked=_passage(_lines(note[Part.TALKED])),
        decided=_passage(decided),
        steps=tuple(Step(line[:MAX_PHRASE_CHARS]) for line in steps[:MAX_STEPS]),
        help=tuple(line[:MAX_PHRASE_CHARS] for line in _lines(note[Part.HELP])[:MAX_STEPS]),
        call=_passage(_lines(note[Part.CALL])) or said.call,
        question=said.question,
    )


def _by_part(document: Document, headings: Mapping[str, Part]) -> dict[Part, list[Block]]:
    found: dict[Part, list[Block]] = {part: [] for part in Part}
    part = Part.TALKED
    for block in document.blocks:
        known = headings.get(_plain(block.text)) if block.kind == "heading" else None
        if known is not None:
            part = known
            continue
        if block.kind == "heading":
            part = Part.TALKED
        found[part].append(block)
    return found


def _lines(blocks: Sequence[Block]) -> list[str]:
    return [line for block in blocks if (line := " ".join(block.text.split()))]


def _plain(heading: str) -> str:
    return " ".join(heading.split()).rstrip(":.?").casefold()


def _decided(content: DecisionContent, said: Phrases) -> list[str]:
    agreed = content.agreement
    if agreed is None:
        return []
    option = content.option(agreed.option_id)
    if option is None:
        return [said.later(content.offer.question, agreed.reason)]
    matters = [one.words for one in content.voice.matters if one.weight is not Weight.LITTLE]
    lines = [said.chosen(option.title), agreed.words, option.fits]
    if matters:
        lines.append(said.because("; ".join(matters)))
    if agreed.review_on is not None:
        lines.append(said.again(agreed.review_on))
    return [line for line in lines if line.strip()]


def _asks(content: DecisionContent) -> str:
    agreed = content.agreement
    option = None if agreed is None else content.option(agreed.option_id)
    return "" if option is None else " ".join(option.asks.split())


def _passage(lines: Sequence[str]) -> str:
    return "\n".join(lines)[:MAX_PASSAGE_CHARS]

"""Turns visit summaries into what the API gives, and back."""

from collections.abc import Sequence

from rooms.summaries.content import Content, Step
from rooms.summaries.reading_level import ReadingLevel
from rooms.summaries.sent import Version
from server.api.models.summary import (
    SummaryContent,
    SummaryReading,
    SummaryStep,
    SummaryVersion,
)


def content_of(said: SummaryContent) -> Content:
    """What came in, without the lines that were left empty."""
    return Content(
        language=said.language,
        talked=said.talked,
        decided=said.decided,
        steps=tuple(Step(one.what, one.when) for one in said.steps if one.what or one.when),
        help=tuple(one for one in said.help if one),
        call=said.call,
        question=said.question,
        change=said.change,
    )


def content_shown(content: Content) -> SummaryContent:
    return SummaryContent(
        language="es" if content.language == "es" else "en",
        talked=content.talked,
        decided=content.decided,
        steps=tuple(SummaryStep(what=one.what, when=one.when) for one in content.steps),
        help=content.help,
        call=content.call,
        question=content.question,
        change=content.change,
    )


def reading_shown(level: ReadingLevel) -> SummaryReading:
    return SummaryReading(
        words=level.words,
        sentences=level.sentences,
        syllables=level.syllables,
        score=level.score,
        band=None if level.band is None else level.band.value,
    )


def version_shown(one: Version) -> SummaryVersion:
    return SummaryVersion(
        version=one.version,
        content=content_shown(one.content),
        author=one.author,
        sent_at=one.sent_at,
        answer=one.answer,
        answered_at=one.answered_at,
    )


def versions_shown(found: Sequence[Version]) -> tuple[SummaryVersion, ...]:
    return tuple(version_shown(one) for one in found)

"""A questionnaire as the clinic uses it: a typed reading of a FHIR R4 Questionnaire.

`rooms.questionnaires.reading` makes these and is strict, so whatever stands here can be asked and
answered. Texts are kept in every language that the file has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

Texts = Mapping[str, str]
"""A text by language; the file's own language comes first."""

Value = bool | int | str
"""An answer: yes or no, a number, words, or the code of an option."""


class Audience(StrEnum):
    """Who answers."""

    PATIENT = "patient"
    DOCTOR = "doctor"


class ItemType(StrEnum):
    """Kinds of items, by their FHIR names."""

    GROUP = "group"
    DISPLAY = "display"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    CHOICE = "choice"
    STRING = "string"
    TEXT = "text"


class Operator(StrEnum):
    """How a condition compares, by its FHIR name."""

    EXISTS = "exists"
    IS = "="
    IS_NOT = "!="
    MORE = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="


@dataclass(frozen=True)
class Option:
    """One answer of a choice. `score` places it on a scale (FHIR's ordinalValue)."""

    code: str
    texts: Texts
    score: float | None


@dataclass(frozen=True)
class Condition:
    """What another item must hold for an item to be asked."""

    question: str
    operator: Operator
    value: Value


@dataclass(frozen=True)
class Item:
    """One question, words in between, or a group. `low` and `high` bound an integer; `repeats` lets
    several options be chosen; conditions hold all together, or any of them with `any_of`."""

    link_id: str
    type: ItemType
    texts: Texts
    required: bool = False
    repeats: bool = False
    max_length: int | None = None
    low: int | None = None
    high: int | None = None
    options: tuple[Option, ...] = ()
    conditions: tuple[Condition, ...] = ()
    any_of: bool = False
    items: tuple["Item", ...] = ()

    @property
    def is_question(self) -> bool:
        return self.type not in {ItemType.GROUP, ItemType.DISPLAY}

    @property
    def is_words(self) -> bool:
        return self.type in {ItemType.STRING, ItemType.TEXT}

    @property
    def is_scale(self) -> bool:
        """Whether each answer has a place on a scale."""
        if self.type is ItemType.INTEGER:
            return True
        scored = all(one.score is not None for one in self.options)
        return self.type is ItemType.CHOICE and scored and not self.repeats

    def score_of(self, value: Value) -> float | None:
        """Return where an answer stands on the item's scale."""
        if self.type is ItemType.INTEGER and isinstance(value, int):
            return float(value)
        return next((one.score for one in self.options if one.code == value), None)

    @property
    def span(self) -> tuple[float, float] | None:
        """Return the ends of the item's scale, where it has any."""
        if self.low is not None and self.high is not None:
            return (float(self.low), float(self.high))
        scores = [one.score for one in self.options if one.score is not None]
        return (min(scores), max(scores)) if scores else None


@dataclass(frozen=True)
class Questionnaire:
    """One version. `licence` is whose text it is, as the file says (FHIR's copyright)."""

    url: str
    version: str
    titles: Texts
    descriptions: Texts
    licence: str
    languages: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def canonical(self) -> str:
        """Return how an answer names it: `url|version`."""
        return f"{self.url}|{self.version}"

    def every_item(self) -> Iterator[Item]:
        """Yield all items in the order in which they are asked."""
        yield from _every(self.items)

    def questions(self) -> dict[str, Item]:
        """Return what can be answered, by link id."""
        return {one.link_id: one for one in self.every_item() if one.is_question}


def in_language(texts: Texts, language: str) -> str:
    """Return a text in a language, or in the file's own."""
    return texts.get(language) or next(iter(texts.values()), "")


def _every(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _every(item.items)

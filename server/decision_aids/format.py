"""The form of a decision aid's file, as docs/reference/decision-aids.md describes it.

`server.decision_aids.reading` validates files by it. Text is bounded as in the API, since a doctor's
page sends back what it began with.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from rooms.decisions.content import (
    MAX_EFFECTS,
    MAX_OPTIONS,
    MAX_SOURCES,
    Chance,
    Effect,
    Offer,
    Option,
    OptionKind,
    Source,
)
from server.api.models.base import Body, Language, Line, OptionalLine
from server.api.models.decisions import DecisionChance, Link, OptionId, Said

AidId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]


class _Part(Body):
    """Its fields may be left out, and are named by the file's author."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class AidEffect(_Part):
    label: Line
    chance: DecisionChance | None = None
    note: OptionalLine = ""

    def to_effect(self, *, is_good: bool) -> Effect:
        told = self.chance
        chance = None if told is None else Chance(told.happens_to, told.out_of)
        return Effect(self.label, is_good, chance, self.note)


class AidOption(_Part):
    id: OptionId
    kind: OptionKind = OptionKind.CHOICE
    title: Line
    about: Said = ""
    benefits: Annotated[tuple[AidEffect, ...], Field(max_length=MAX_EFFECTS)] = ()
    harms: Annotated[tuple[AidEffect, ...], Field(max_length=MAX_EFFECTS)] = ()
    asks: Said = ""

    def to_option(self) -> Option:
        effects = (
            *(one.to_effect(is_good=True) for one in self.benefits),
            *(one.to_effect(is_good=False) for one in self.harms),
        )
        return Option(self.id, self.kind, self.title, self.about, effects, self.asks)


class AidSource(_Part):
    title: Line
    link: Link = ""


class AidFile(_Part):
    """One aid in one language. `format` is 1, the only one there is."""

    format: Literal[1]
    id: AidId
    language: Language
    title: Line
    checked_on: date
    question: Line
    why: Said = ""
    people: OptionalLine = ""
    options: Annotated[tuple[AidOption, ...], Field(min_length=2, max_length=MAX_OPTIONS)]
    sources: Annotated[tuple[AidSource, ...], Field(max_length=MAX_SOURCES)] = ()

    def to_offer(self) -> Offer:
        return Offer(
            question=self.question,
            options=tuple(one.to_option() for one in self.options),
            why=self.why,
            people=self.people,
            sources=tuple(Source(one.title, one.link) for one in self.sources),
        )

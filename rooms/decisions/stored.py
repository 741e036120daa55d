"""What a decision says as text, the way it is sealed: JSON, and back.

Only `rooms.decisions.record` calls this.
"""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from rooms.decisions.content import (
    Agreement,
    Chance,
    Content,
    Effect,
    Matter,
    Offer,
    Option,
    OptionKind,
    Source,
    Voice,
    Weight,
    Written,
)
from rooms.ids import PersonId


def to_text(content: Content) -> str:
    return json.dumps(asdict(content), ensure_ascii=False, default=_plain)


def from_text(text: str) -> Content:
    said = json.loads(text)
    written = said["written"]
    return Content(
        offer=_offer(said["offer"]),
        voice=_voice(said["voice"]),
        written=None if written is None else _written(written),
        is_raised=said.get("is_raised", False),  # What was kept before patients began decisions.
        offer_revision=said["offer_revision"],
        voice_revision=said["voice_revision"],
        agreement_revision=said["agreement_revision"],
    )


def _plain(value: object) -> str:
    if isinstance(value, date):  # An instant is one, too.
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no part of a decision")


def _offer(said: dict[str, Any]) -> Offer:
    return Offer(
        question=said["question"],
        options=tuple(_option(one) for one in said["options"]),
        why=said["why"],
        people=said["people"],
        sources=tuple(Source(**one) for one in said["sources"]),
    )


def _option(said: dict[str, Any]) -> Option:
    effects = tuple(_effect(one) for one in said["effects"])
    return Option(**{**said, "kind": OptionKind(said["kind"]), "effects": effects})


def _effect(said: dict[str, Any]) -> Effect:
    chance = None if said["chance"] is None else Chance(**said["chance"])
    return Effect(**{**said, "chance": chance})


def _voice(said: dict[str, Any]) -> Voice:
    matters = tuple(Matter(one["words"], Weight(one["weight"])) for one in said["matters"])
    return Voice(**{**said, "matters": matters})


def _written(said: dict[str, Any]) -> Written:
    agreed = said["agreement"]
    day = agreed["review_on"]
    agreement = Agreement(
        **{**agreed, "review_on": None if day is None else date.fromisoformat(day)}
    )
    return Written(agreement, PersonId(said["by"]), datetime.fromisoformat(said["at"]))

"""What a decision says, in three parts, and the rules that each must keep.

The doctor's part is the offer: a question and its options, one of them always to wait. The patient's
is the voice: what matters to them, and which way they lean. The agreement is of both. A patient may
begin one, too: with the question and the options that they know of, bare of figures. Each part
carries the revision in which it was changed last, so that two people change two parts at once.
`rooms.decisions.record` keeps it; `rooms.decisions.stored` writes it as text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from rooms.errors import Invalid
from rooms.ids import PersonId

MAX_OPTIONS = 8
MAX_EFFECTS = 8
"""Of one option."""
MAX_MATTERS = 12
MAX_SOURCES = 10
OUT_OF = (10, 100, 1_000)
"""Of how many people a chance may be told."""


class OptionKind(StrEnum):
    """`wait` is to wait and see, or to do nothing: each decision has exactly one of it."""

    WAIT = "wait"
    CHOICE = "choice"


class Weight(StrEnum):
    """How much something matters to the patient."""

    MOST = "most"
    MUCH = "much"
    LITTLE = "little"


@dataclass(frozen=True)
class Chance:
    """To how many of how many people like the patient it happens: 3 in 10."""

    happens_to: int
    out_of: int


@dataclass(frozen=True)
class Effect:
    """Something an option may bring. `chance` is None where nobody knows a figure."""

    label: str
    is_good: bool
    chance: Chance | None
    note: str = ""


@dataclass(frozen=True)
class Option:
    """`asks` is what it asks of the patient, `fits` how it fits what matters to them."""

    id: str
    kind: OptionKind
    title: str
    about: str = ""
    effects: tuple[Effect, ...] = ()
    asks: str = ""
    fits: str = ""


@dataclass(frozen=True)
class Source:
    """Where figures come from. `link` may be empty."""

    title: str
    link: str = ""


@dataclass(frozen=True)
class Offer:
    """The doctor's part. `why` says why there is a choice, `people` whom the figures are about."""

    question: str
    options: tuple[Option, ...]
    why: str = ""
    people: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Matter:
    """Something that matters to the patient, in their own words."""

    words: str
    weight: Weight


@dataclass(frozen=True)
class Voice:
    """The patient's part. `leans_to` is an option; `is_unsure` that they don't know yet; neither,
    that they have not said."""

    matters: tuple[Matter, ...] = ()
    leans_to: str | None = None
    is_unsure: bool = False
    words: str = ""


@dataclass(frozen=True)
class Agreement:
    """What both say in the end. `option_id` None: to decide later, for `reason`."""

    option_id: str | None
    words: str = ""
    reason: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class Written:
    """An agreement with who wrote it down."""

    agreement: Agreement
    by: PersonId
    at: datetime


@dataclass(frozen=True)
class Content:
    """All three parts, each with the revision of its last change."""

    offer: Offer
    voice: Voice = field(default_factory=Voice)
    written: Written | None = None
    offer_revision: int = 1
    voice_revision: int = 1
    agreement_revision: int = 1
    is_raised: bool = False
    """The patient began it, and no doctor has made an offer of it yet."""

    @property
    def agreement(self) -> Agreement | None:
        return None if self.written is None else self.written.agreement

    def option(self, option_id: str | None) -> Option | None:
        return next((one for one in self.offer.options if one.id == option_id), None)


def check_offer(offer: Offer) -> None:
    """Return when an offer may be shown to a patient. Raises Invalid."""
    if not offer.question.strip():
        raise Invalid("Write the question that is to be decided.")
    _check_options(offer.options)
    for option in offer.options:
        _check_option(option)
    _check_comparable(effect for option in offer.options for effect in option.effects)
    if len(offer.sources) > MAX_SOURCES:
        raise Invalid(f"A decision names up to {MAX_SOURCES} sources.")


def check_raised(offer: Offer) -> None:
    """Return when a patient may ask this: their question, and options without anything that is for
    a doctor to say; to wait is one of them, and may be the only one. Raises Invalid."""
    if not offer.question.strip():
        raise Invalid("Write what you have to choose.")
    if offer != Offer(offer.question, tuple(_bare(one) for one in offer.options)):
        raise Invalid("Name the options. Your doctor adds what each may bring.")
    if len(offer.options) > MAX_OPTIONS:
        raise Invalid(f"Up to {MAX_OPTIONS} options fit here.")
    _check_names(offer.options)


def _bare(option: Option) -> Option:
    return Option(option.id, option.kind, option.title)


def check_voice(voice: Voice, content: Content) -> None:
    """Return when the patient's part fits the offer. Raises Invalid."""
    if len(voice.matters) > MAX_MATTERS:
        raise Invalid(f"Up to {MAX_MATTERS} things that matter fit here.")
    if any(not one.words.strip() for one in voice.matters):
        raise Invalid("Write what matters, or take the empty line out.")
    if voice.is_unsure and voice.leans_to is not None:
        raise Invalid("Lean towards one option, or say that you are not sure yet.")
    if voice.leans_to is not None and content.option(voice.leans_to) is None:
        raise Invalid("This option is not among the options any more. Choose another one.")


def check_agreement(agreement: Agreement, content: Content, today: date) -> None:
    """Return when an agreement names an option, or why to decide later. Raises Invalid."""
    if content.is_raised:
        raise Invalid("First the doctor adds what each option may bring.")
    if agreement.option_id is None and not agreement.reason.strip():
        raise Invalid("Say why you decide later.")
    if agreement.option_id is not None and content.option(agreement.option_id) is None:
        raise Invalid("This option is not among the options any more. Choose another one.")
    is_new = content.agreement is None or content.agreement.review_on != agreement.review_on
    if is_new and agreement.review_on is not None and agreement.review_on < today:
        raise Invalid("Choose a day from today on to look at it again.")


def _check_options(options: tuple[Option, ...]) -> None:
    if not 2 <= len(options) <= MAX_OPTIONS:  # noqa: PLR2004 - a choice is between two
        raise Invalid(f"A decision has from 2 to {MAX_OPTIONS} options.")
    _check_names(options)


def _check_names(options: tuple[Option, ...]) -> None:
    if sum(one.kind is OptionKind.WAIT for one in options) != 1:
        raise Invalid("One option, and only one, is to wait and see.")
    if len({one.id for one in options}) != len(options):
        raise Invalid("Two options have the same name for the server. Add the last one anew.")
    if any(not one.title.strip() for one in options):
        raise Invalid("Each option needs a name.")


def _check_option(option: Option) -> None:
    if len(option.effects) > MAX_EFFECTS:
        raise Invalid(f"An option has up to {MAX_EFFECTS} benefits and harms.")
    for effect in option.effects:
        _check_effect(effect)


def _check_effect(effect: Effect) -> None:
    if not effect.label.strip():
        raise Invalid("Name each benefit and harm.")
    if effect.chance is None:
        return
    happens_to, out_of = effect.chance.happens_to, effect.chance.out_of
    if out_of not in OUT_OF or not 0 <= happens_to <= out_of:
        raise Invalid("Tell a chance as so many in 10, in 100 or in 1,000 people.")


def _check_comparable(effects: Iterable[Effect]) -> None:
    """People compare the first numbers, so one effect is told of as many people everywhere."""
    known: dict[tuple[str, bool], int] = {}
    for effect in effects:
        if effect.chance is None:
            continue
        key = (" ".join(effect.label.casefold().split()), effect.is_good)
        if known.setdefault(key, effect.chance.out_of) != effect.chance.out_of:
            raise Invalid(f"Tell “{effect.label}” of as many people in each option.")

"""Shared decisions: what a decision says in its three parts, who confirmed it, and decision aids.

`server/api/decision_routes.py` takes and gives these; `server/api/decision_views.py` fills them. What
goes both ways has no defaults, so that it has one shape; how many there may be of each is a rule of
`rooms.decisions.content`.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from rooms.decisions.content import MAX_OPTIONS, OptionKind, Weight
from rooms.decisions.record import Side
from server.api.models.base import Body, Language, Line, OptionalLine
from server.api.models.visit import DoctorBrief

_WORDS = r"^[^\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]*$"
Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000, pattern=_WORDS)]
Link = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=500, pattern=r"^(https://[^\s\x00-\x1f]+)?$"
    ),
]
OptionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
KnownOptions = Annotated[tuple[Line, ...], Field(max_length=MAX_OPTIONS)]
Revision = Annotated[int, Field(ge=1, le=2**31 - 1)]
OutOf = Annotated[int, Field(ge=1, le=1_000)]


class DecisionChance(Body):
    """It happens to so many of so many people: 3 in 10. `out_of` is 10, 100 or 1,000."""

    happens_to: Annotated[int, Field(ge=0, le=1_000)]
    out_of: OutOf


class DecisionEffect(Body):
    """A benefit (`good`) or a harm. `chance` is null where nobody knows a figure."""

    label: Line
    good: bool
    chance: DecisionChance | None
    note: OptionalLine


class DecisionOption(Body):
    """`asks` is what it asks of the patient, `fits` how it fits what matters to them."""

    id: OptionId
    kind: OptionKind
    title: Line
    about: Said
    effects: tuple[DecisionEffect, ...]
    asks: Said
    fits: Said


class DecisionSource(Body):
    """Where figures come from. `link` is an https address, or empty."""

    title: Line
    link: Link


class DecisionOffer(Body):
    """The doctor's part. Of the options, one is to wait and see."""

    question: Line
    why: Said
    people: OptionalLine
    options: tuple[DecisionOption, ...]
    sources: tuple[DecisionSource, ...]


class DecisionMatter(Body):
    """Something that matters to the patient, in their own words."""

    words: Line
    weight: Weight


class DecisionVoice(Body):
    """The patient's part."""

    matters: tuple[DecisionMatter, ...]
    leans_to: OptionId | None
    unsure: bool
    words: Said


class DecisionAgreement(Body):
    """What both say in the end. `option_id` null: to decide later, for `reason`."""

    option_id: OptionId | None
    words: Said
    reason: Said
    review_on: date | None


class StartDecision(Body):
    offer: DecisionOffer


class RaiseChoice(Body):
    """What a patient has to choose: their question, the options that they know of, and what matters to
    them. `wait` names the option to wait, which every decision has."""

    question: Line
    options: KnownOptions
    wait: Line
    matters: tuple[DecisionMatter, ...]
    words: Said


class ChangeChoice(Body):
    """The same in other words. `base` is the `offer_revision` that its writer saw; what matters and
    the patient's own words are changed as their part."""

    base: Revision
    question: Line
    options: KnownOptions


class ChangeDecisionOffer(Body):
    """`base` is the `offer_revision` that its writer saw."""

    base: Revision
    offer: DecisionOffer


class ChangeDecisionVoice(Body):
    """`base` is the `voice_revision` that its writer saw."""

    base: Revision
    voice: DecisionVoice


class ChangeDecisionAgreement(Body):
    """`base` is the `agreement_revision` that its writer saw."""

    base: Revision
    agreement: DecisionAgreement


class ConfirmDecision(Body):
    """Yes to the decision as it stood in this `revision`."""

    revision: Revision


class DecisionState(StrEnum):
    """Begun by the patient; offered, nothing decided yet; written down; confirmed by one side; by
    both."""

    RAISED = "raised"
    OPEN = "open"
    PROPOSED = "proposed"
    HALF = "half"
    SETTLED = "settled"


class DecisionConfirmation(Body):
    """`name` is null for who was erased."""

    side: Side
    name: str | None
    at: AwareDatetime


class DecisionVersion(Body):
    """What a decision said before."""

    number: int
    changed_at: AwareDatetime
    offer: DecisionOffer
    voice: DecisionVoice
    agreement: DecisionAgreement | None
    confirmations: tuple[DecisionConfirmation, ...]


class DecisionRights(Body):
    """What the reader may change, and for which side they confirm."""

    offer: bool
    voice: bool
    agree: bool
    side: Side | None


class Decision(Body):
    """A decision as it stands. `visit_id` is the visit that it is seen in; in lists and in a record,
    the latest of its visits. `revision` is what a confirmation names. `settled_version` is the
    newest version that both confirmed; `review_on` when that one is looked at again. `earlier` are
    former versions, the newest first."""

    id: str
    visit_id: str
    visit_starts_at: AwareDatetime
    patient_name: str
    doctor: DoctorBrief | None
    created_at: AwareDatetime
    changed_at: AwareDatetime
    revision: int
    version: int
    state: DecisionState
    offer: DecisionOffer
    offer_revision: int
    voice: DecisionVoice
    voice_revision: int
    agreement: DecisionAgreement | None
    agreement_revision: int
    agreement_by: str | None
    confirmations: tuple[DecisionConfirmation, ...]
    settled_version: int | None
    review_on: date | None
    earlier: tuple[DecisionVersion, ...]
    rights: DecisionRights


class DecisionBrief(Body):
    """A decision as a line of a list. `choice` is the option that was chosen; null with
    `later` while it is put off. `asks_me`: the other side has confirmed, and the reader's hasn't."""

    id: str
    visit_id: str
    visit_starts_at: AwareDatetime
    patient_name: str
    mine: bool
    doctor: DoctorBrief | None
    question: str
    state: DecisionState
    choice: str | None
    later: bool
    words: str
    review_on: date | None
    changed_at: AwareDatetime
    asks_me: bool


class Decisions(Body):
    decisions: tuple[DecisionBrief, ...]


class DecisionAid(Body):
    """A decision aid of the clinic: an offer to begin with. `checked_on` is when its facts were
    checked last."""

    id: str
    language: Language
    title: str
    checked_on: date
    offer: DecisionOffer


class DecisionAids(Body):
    aids: tuple[DecisionAid, ...]

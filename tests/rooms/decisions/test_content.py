"""What a decision may say: one option is to wait, chances are plain and comparable, parts fit."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rooms.decisions.content import (
    Agreement,
    Chance,
    Content,
    Effect,
    Matter,
    Offer,
    Option,
    OptionKind,
    Voice,
    Weight,
    Written,
    check_agreement,
    check_offer,
    check_voice,
)
from rooms.decisions.stored import from_text, to_text
from rooms.errors import Invalid
from rooms.ids import PersonId
from tests.rooms.decisions.offers import AGREEMENT, OFFER, TABLET, VOICE, WAIT

TODAY = date(2026, 11, 22)
OTHER = replace(TABLET, id="plan", title="A plan")


def of(*options: Option) -> Offer:
    return replace(OFFER, options=options)


def with_chance(out_of: int, happens_to: int = 1, label: str = "Tired") -> Option:
    return replace(
        OTHER, effects=(Effect(label, is_good=False, chance=Chance(happens_to, out_of)),)
    )


@pytest.mark.parametrize(
    ("offer", "problem"),
    [
        (of(TABLET, OTHER), "wait and see"),
        (of(WAIT, replace(OTHER, kind=OptionKind.WAIT)), "wait and see"),
        (of(WAIT), "from 2 to"),
        (of(WAIT, *(replace(OTHER, id=f"o{n}") for n in range(8))), "from 2 to"),
        (of(WAIT, TABLET, replace(OTHER, id="tablet")), "same name"),
        (of(WAIT, replace(OTHER, title=" ")), "needs a name"),
        (of(WAIT, with_chance(7)), "10, in 100"),
        (of(WAIT, with_chance(10, 11)), "10, in 100"),
        (of(WAIT, with_chance(10, -1)), "10, in 100"),
        (of(WAIT, with_chance(10, label="")), "Name each"),
        (replace(OFFER, question=" "), "question"),
    ],
)
def test_an_offer_that_breaks_a_rule_is_refused(offer: Offer, problem: str) -> None:
    with pytest.raises(Invalid, match=problem):
        check_offer(offer)


def test_one_effect_told_of_10_and_of_100_people_is_refused() -> None:
    """People compare the first numbers: 3 in 10 would look less than 20 in 100."""
    other = with_chance(100, 20, "  TIRED ")
    with pytest.raises(Invalid, match="as many people"):
        check_offer(of(WAIT, with_chance(10, 3), replace(other, id="x")))
    check_offer(of(WAIT, with_chance(10, 3), replace(other, id="x", effects=())))


def test_an_offer_with_waiting_and_figures_is_fine() -> None:
    check_offer(OFFER)


@pytest.mark.parametrize(
    "voice",
    [
        Voice(leans_to="nothing-such"),
        Voice(leans_to="wait", is_unsure=True),
        Voice((Matter(" ", Weight.MOST),)),
        Voice((Matter("Sleep", Weight.MOST),) * 13),
    ],
)
def test_what_the_patient_says_has_to_fit_the_offer(voice: Voice) -> None:
    check_voice(VOICE, Content(OFFER))
    with pytest.raises(Invalid):
        check_voice(voice, Content(OFFER))


@pytest.mark.parametrize(
    "agreement",
    [
        Agreement(None, "Later"),
        Agreement("nothing-such"),
        Agreement("wait", review_on=date(2026, 11, 21)),
    ],
)
def test_an_agreement_names_an_option_or_why_it_is_put_off(agreement: Agreement) -> None:
    check_agreement(Agreement(None, reason="We wait for the blood test"), Content(OFFER), TODAY)
    check_agreement(Agreement("wait", review_on=TODAY), Content(OFFER), TODAY)
    with pytest.raises(Invalid):
        check_agreement(agreement, Content(OFFER), TODAY)


def test_what_is_kept_is_read_back_the_same() -> None:
    at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    agreement = replace(AGREEMENT, review_on=TODAY)
    content = Content(OFFER, VOICE, Written(agreement, PersonId("p"), at), 1, 2, 3)
    assert from_text(to_text(content)) == content
    assert from_text(to_text(Content(OFFER))) == Content(OFFER)

"""Answers: who is asked what, what fits, and the FHIR form that is kept. The page is tested on the same
cases (`web/src/feedback/answers.test.ts`)."""

import json
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from rooms.questionnaires.answering import (
    Answers,
    WrongAnswers,
    answers_in,
    asked_items,
    checked,
    response_of,
)
from rooms.questionnaires.reading import read_known

CASES = json.loads((Path(__file__).parent / "conditions.json").read_text())
ASKED = read_known(CASES["questionnaire"])
WHOLE: Answers = {
    "smokes": (True,),
    "many": (12,),
    "stop": ("yes",),
    "pains": ("head", "knee"),
    "why": ("Since May",),
}


def wrong(answers: Answers) -> list[str]:
    with pytest.raises(WrongAnswers) as found:
        checked(ASKED, answers)
    return [link_id for link_id, _ in found.value.problems]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: json.dumps(case["answers"]))
def test_conditions_decide_what_is_asked(case: dict[str, Any]) -> None:
    answers = {key: tuple(said) for key, said in case["answers"].items()}
    asked = [one.link_id for one in asked_items(ASKED, answers) if one.is_question]
    assert asked == case["asked"]


def test_answers_become_a_valid_response_and_come_back_the_same() -> None:
    response = response_of(ASKED, checked(ASKED, WHOLE))
    assert QuestionnaireResponse.model_validate(response).questionnaire == ASKED.canonical
    assert [one["linkId"] for one in response["item"]] == ["smokes", "more", "pains", "why"]
    assert answers_in(response) == WHOLE


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"smokes": ()}, "smokes"),
        ({"smokes": (1,)}, "smokes"),
        ({"smokes": ("yes",)}, "smokes"),
        ({"many": (0,)}, "many"),
        ({"many": (100,)}, "many"),
        ({"many": (True,)}, "many"),
        ({"many": ("12",)}, "many"),
        ({"stop": ("maybe",)}, "stop"),
        ({"stop": ("yes", "no")}, "stop"),
        ({"pains": ("head", "head")}, "pains"),
        ({"why": ("x" * 21,)}, "why"),
        ({"why": (" ",)}, "why"),
        ({"why": ("a\x00b",)}, "why"),
        ({"nothing": ("I rest",)}, "nothing"),
        ({"unknown": ("x",)}, "unknown"),
    ],
)
def test_an_answer_that_doesnt_fit_is_refused_by_its_question(change: Answers, place: str) -> None:
    assert place in wrong({**WHOLE, **change})


def test_a_question_that_isnt_asked_needs_no_answer() -> None:
    assert checked(ASKED, {"smokes": (False,)}) == {"smokes": (False,)}


@pytest.mark.parametrize(
    "item",
    [
        {"linkId": "why", "answer": [{"valueUri": "urn:x"}]},
        {"linkId": "smokes", "item": [{"linkId": "smokes", "answer": [{"valueBoolean": True}]}]},
    ],
)
def test_a_response_of_another_shape_is_refused(item: dict[str, Any]) -> None:
    first = {"linkId": "smokes", "answer": [{"valueBoolean": True}]}
    with pytest.raises(WrongAnswers):
        answers_in({"item": [first, item]})

"""Reading a FHIR Questionnaire: what can be asked is read whole, what can't is refused with its place."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from rooms.questionnaires.definition import Audience, ItemType, in_language
from rooms.questionnaires.library import own_resource
from rooms.questionnaires.reading import WrongQuestionnaire, read_known, read_questionnaire

CASES = json.loads((Path(__file__).parent / "conditions.json").read_text())
Json = dict[str, Any]


def changed(**change: Any) -> Json:
    return {**copy.deepcopy(CASES["questionnaire"]), **change}


def with_item(**item: Any) -> Json:
    return changed(item=[{"linkId": "a", "text": "A?", "type": "boolean"}, {"linkId": "b", **item}])


def problems(resource: Json) -> list[str]:
    with pytest.raises(WrongQuestionnaire) as wrong:
        read_known(resource)
    return [path for path, _ in wrong.value.problems]


@pytest.mark.parametrize("audience", list(Audience))
def test_the_defaults_are_fhir_and_in_both_languages(audience: Audience) -> None:
    read = read_questionnaire(own_resource(audience))
    assert read.languages == ("en", "es")
    for item in read.every_item():
        texts = [item.texts, *(one.texts for one in item.options)]
        assert all(in_language(one, "es") != in_language(one, "en") for one in texts[:1])
        assert all(set(one) == {"en", "es"} for one in texts)
    assert read.licence


def test_everything_in_a_file_is_read() -> None:
    read = read_questionnaire(CASES["questionnaire"])
    assert read.canonical == "https://clinic.example/questionnaires/cases|1"
    many = read.questions()["many"]
    assert (many.type, many.low, many.high, many.is_scale) == (ItemType.INTEGER, 1, 99, True)
    assert read.questions()["pains"].repeats
    assert read.questions()["why"].any_of
    assert [one.link_id for one in read.items if one.type is ItemType.GROUP] == ["more"]


def test_a_choice_with_ordinal_values_is_a_scale() -> None:
    care = read_known(own_resource(Audience.PATIENT)).questions()["care"]
    assert (care.is_scale, care.span, care.score_of("4")) == (True, (1.0, 5.0), 4.0)
    assert not read_known(CASES["questionnaire"]).questions()["stop"].is_scale


def test_what_is_no_fhir_is_refused_before_anything_else() -> None:
    for resource in ({"resourceType": "Patient"}, changed(item=[{"type": 7}]), changed(status=3)):
        with pytest.raises(WrongQuestionnaire):
            read_questionnaire(resource)


@pytest.mark.parametrize(
    ("resource", "place"),
    [
        (changed(url="my questions"), "url"),
        (changed(version=""), "version"),
        (changed(status="draft"), "status"),
        (changed(copyright=" "), "copyright"),
        (changed(title=""), "title"),
        (changed(item=[{"linkId": "d", "type": "display", "text": "Hello"}]), "item"),
        (changed(modifierExtension=[{"url": "urn:x"}]), "modifierExtension"),
        (with_item(text="B?", type="date"), "item[1].type"),
        (with_item(text="", type="text"), "item[1].text"),
        (with_item(text="B?", type="boolean", linkId="a"), "item[1].linkId"),
        (with_item(text="B?", type="boolean", linkId="b c"), "item[1].linkId"),
        (with_item(text="B?", type="integer"), "item[1]"),
        (with_item(text="B?", type="choice"), "item[1].answerOption"),
        (with_item(text="B?", type="choice", answerValueSet="urn:x"), "item[1].answerValueSet"),
        (with_item(text="B?", type="text", repeats=True), "item[1].repeats"),
        (with_item(text="B?", type="text", maxLength=9_999), "item[1].maxLength"),
        (with_item(text="B", type="group"), "item[1].item"),
        (with_item(text="B", type="display", required=True), "item[1].required"),
    ],
)
def test_what_cant_be_asked_is_refused_with_its_place(resource: Json, place: str) -> None:
    assert place in problems(resource)


@pytest.mark.parametrize(
    ("condition", "place"),
    [
        ({"question": "later", "operator": "=", "answerBoolean": True}, "question"),
        ({"question": "b", "operator": "=", "answerBoolean": True}, "question"),
        ({"question": "a", "operator": "~", "answerBoolean": True}, "operator"),
        ({"question": "a", "operator": "=", "answerDate": "2030-01-01"}, ""),
        ({"question": "a", "operator": ">", "answerBoolean": True}, ""),
        ({"question": "a", "operator": "=", "answerString": "yes"}, ""),
    ],
)
def test_a_condition_that_can_never_hold_is_refused(condition: Json, place: str) -> None:
    resource = with_item(text="B?", type="text", enableWhen=[condition])
    assert f"item[1].enableWhen[0].{place}".strip(".") in problems(resource)


def test_several_conditions_must_say_how_they_go_together() -> None:
    condition = {"question": "a", "operator": "exists", "answerBoolean": True}
    resource = with_item(text="B?", type="text", enableWhen=[condition, condition])
    assert problems(resource) == ["item[1].enableBehavior"]


def test_options_of_which_some_have_scores_are_refused() -> None:
    resource = copy.deepcopy(dict(own_resource(Audience.PATIENT)))
    del resource["item"][0]["answerOption"][2]["extension"]
    assert problems(resource) == ["item[0].answerOption"]


def test_a_questionnaire_beyond_all_measure_is_refused() -> None:
    many = [{"linkId": f"q{n}", "text": "?", "type": "boolean"} for n in range(101)]
    assert problems(changed(item=many)) == ["item[100]"]
    deep: Json = {"linkId": "d9", "text": "?", "type": "boolean"}
    for level in range(8):
        deep = {"linkId": f"d{level}", "text": "G", "type": "group", "item": [deep]}
    assert problems(changed(item=[deep]))

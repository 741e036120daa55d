"""Answers to a questionnaire: which items are asked, what fits, and their FHIR form.

`rooms.feedback` checks by this what was sent, and keeps the QuestionnaireResponse that it makes: what
isn't asked (its conditions don't hold) has no place in one. The page decides by the same rules
(`web/src/feedback`), tested against the same cases. Source: HL7 FHIR 4.0.1, Questionnaire.enableWhen.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rooms.errors import Invalid
from rooms.questionnaires.definition import (
    Condition,
    Item,
    ItemType,
    Operator,
    Questionnaire,
    Value,
    in_language,
)

Json = dict[str, Any]
Answers = Mapping[str, tuple[Value, ...]]
"""Answers by link id. More than one only where a choice repeats."""

_VALUES = {
    ItemType.BOOLEAN: "valueBoolean",
    ItemType.INTEGER: "valueInteger",
    ItemType.CHOICE: "valueCoding",
    ItemType.STRING: "valueString",
    ItemType.TEXT: "valueString",
}


class WrongAnswers(Invalid):
    """Some answers don't fit. `problems` are link ids with a sentence each."""

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__("Some answers don't fit the questions. Each says why.")


def asked_items(questionnaire: Questionnaire, answers: Answers) -> list[Item]:
    """Return the items that are asked with these answers, in order."""
    asked: list[Item] = []
    _walk(questionnaire.items, answers, asked)
    return asked


def checked(questionnaire: Questionnaire, answers: Answers) -> Answers:
    """Return the answers that count. Raises WrongAnswers for one that isn't asked for, is missing,
    or is out of range."""
    asked = {one.link_id: one for one in asked_items(questionnaire, answers) if one.is_question}
    problems = [(key, "This question was not asked.") for key in answers if key not in asked]
    for link_id, item in asked.items():
        said = answers.get(link_id, ())
        if not said and item.required:
            problems.append((link_id, "This question needs an answer."))
        if said and (wrong := _problem(item, said)):
            problems.append((link_id, wrong))
    if problems:
        raise WrongAnswers(problems)
    return {link_id: said for link_id in asked if (said := answers.get(link_id, ()))}


def response_of(questionnaire: Questionnaire, answers: Answers) -> Json:
    """Return checked answers as a FHIR QuestionnaireResponse, without who and when."""
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": questionnaire.canonical,
        "status": "completed",
        "item": list(_said(questionnaire.items, answers)),
    }


def answers_in(response: Mapping[str, Any]) -> Answers:
    """Return the answers in a QuestionnaireResponse. Raises WrongAnswers for one whose shape isn't
    known here."""
    found: dict[str, tuple[Value, ...]] = {}
    _collect(response.get("item") or (), found, depth=0)
    return found


def _walk(items: tuple[Item, ...], answers: Answers, asked: list[Item]) -> None:
    for item in items:
        if _is_asked(item, answers, asked):
            asked.append(item)
            _walk(item.items, answers, asked)


def _is_asked(item: Item, answers: Answers, asked: list[Item]) -> bool:
    if not item.conditions:
        return True
    known = {one.link_id for one in asked}
    # What isn't asked itself has no answer, whatever was sent for it.
    held = [_holds(one, answers.get(one.question, ()) if one.question in known else ())
            for one in item.conditions]  # fmt: skip
    return any(held) if item.any_of else all(held)


def _holds(condition: Condition, said: tuple[Value, ...]) -> bool:
    wanted = condition.value
    match condition.operator:
        case Operator.EXISTS:
            return bool(said) is wanted
        case Operator.IS:
            return wanted in said
        case Operator.IS_NOT:
            return bool(said) and wanted not in said
        case _:
            return any(_compared(condition.operator, one, wanted) for one in said)


def _compared(operator: Operator, said: Value, wanted: Value) -> bool:
    if not isinstance(said, int) or not isinstance(wanted, int):
        return False
    match operator:
        case Operator.MORE:
            return said > wanted
        case Operator.LESS:
            return said < wanted
        case Operator.AT_LEAST:
            return said >= wanted
        case _:
            return said <= wanted


def _problem(item: Item, said: tuple[Value, ...]) -> str | None:
    if len(said) > 1 and not item.repeats:
        return "This question takes one answer."
    if len(set(said)) < len(said):
        return "The same answer is there twice."
    return next((wrong for one in said if (wrong := _value_problem(item, one))), None)


def _value_problem(item: Item, value: Value) -> str | None:
    match item.type:
        case ItemType.BOOLEAN:
            return None if isinstance(value, bool) else "Answer this with yes or no."
        case ItemType.INTEGER:
            return _number_problem(item, value)
        case ItemType.CHOICE:
            known = {one.code for one in item.options}
            return None if value in known else "Choose one of the answers."
        case _:
            return _words_problem(item, value)


def _number_problem(item: Item, value: Value) -> str | None:
    low, high = item.low or 0, item.high or 0
    fits = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
    return None if fits else f"Give a whole number from {low} to {high}."


def _words_problem(item: Item, value: Value) -> str | None:
    if not isinstance(value, str) or "\x00" in value or not value.strip():
        return "Answer this with words."
    longest = item.max_length or 0
    return None if len(value) <= longest else f"This is longer than {longest} characters."


def _said(items: tuple[Item, ...], answers: Answers) -> Iterator[Json]:
    for item in items:
        if item.type is ItemType.GROUP:
            within = list(_said(item.items, answers))
            if within:
                yield {"linkId": item.link_id, "text": in_language(item.texts, ""), "item": within}
        elif said := answers.get(item.link_id):
            values = [{_VALUES[item.type]: _fhir_value(item, one)} for one in said]
            text = in_language(item.texts, "")
            yield {"linkId": item.link_id, "text": text, "answer": values}


def _fhir_value(item: Item, value: Value) -> Any:
    if item.type is not ItemType.CHOICE:
        return value
    option = next(one for one in item.options if one.code == value)
    return {"code": option.code, "display": in_language(option.texts, "")}


_MAX_DEPTH = 5


def _collect(
    items: Iterable[Mapping[str, Any]], found: dict[str, tuple[Value, ...]], depth: int
) -> None:
    for item in items:
        link_id = str(item.get("linkId", ""))
        if depth > _MAX_DEPTH or link_id in found:
            raise WrongAnswers([(link_id, "This question is answered twice.")])
        said = tuple(_value(link_id, one) for one in item.get("answer") or ())
        if said:
            found[link_id] = said
        _collect(item.get("item") or (), found, depth + 1)


def _value(link_id: str, answer: Mapping[str, Any]) -> Value:
    coding = answer.get("valueCoding")
    if isinstance(coding, Mapping) and isinstance(coding.get("code"), str):
        return str(coding["code"])
    for name in ("valueBoolean", "valueInteger", "valueString"):
        value = answer.get(name)
        if isinstance(value, bool | int | str):
            return value
    raise WrongAnswers([(link_id, "This answer has no value that is known here.")])

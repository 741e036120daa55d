"""Answers to a questionnaire in words, for the pages of an archive: a question, then what was said."""

from collections.abc import Iterator

from rooms.feedback import Feedback
from rooms.questionnaires.definition import Item, Value, in_language
from server.text import text


def answered(said: Feedback, language: str) -> Iterator[str]:
    """Yield one line for each question that was answered."""
    if said.is_anonymous:
        yield text(language, "export-anonymous")
    for link_id, item in said.questionnaire.questions().items():
        if values := said.answers.get(link_id):
            words = ", ".join(_words(item, value, language) for value in values)
            yield f"{in_language(item.texts, language)} {words}"


def _words(item: Item, value: Value, language: str) -> str:
    if isinstance(value, bool):
        return text(language, "export-yes") if value else text(language, "export-no")
    option = next((one for one in item.options if one.code == value), None)
    return str(value) if option is None else in_language(option.texts, language)

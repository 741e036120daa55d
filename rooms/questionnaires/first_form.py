"""Answers from before there were questionnaires: two scores and words, shown as those of the
default one, which asks the same. `rooms.feedback` reads old rows by this; nobody writes them."""

import json

from rooms.questionnaires.answering import Answers
from rooms.questionnaires.definition import Audience, Questionnaire, Value
from rooms.questionnaires.library import own


def first_form() -> Questionnaire:
    """Return the questionnaire as whose answers old ones are read."""
    return own(Audience.PATIENT)


def default_answers(call: int, care: int, words: str) -> Answers:
    """Return answers to the default questionnaire: two scales, 1 to 5, and words."""
    said: dict[str, tuple[Value, ...]] = {"call": (str(call),), "care": (str(care),)}
    return {**said, "text": (words,)} if words else said


def old_answers(text: str) -> Answers:
    """Return the answers in an old row."""
    kept = json.loads(text)
    return default_answers(kept["call"], kept["care"], kept["text"])

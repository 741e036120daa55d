"""Answers to the default questionnaire, as tests give them: in the domain and over HTTP."""

from typing import Any

from rooms.feedback import Said
from rooms.questionnaires.answering import response_of
from rooms.questionnaires.definition import Audience
from rooms.questionnaires.first_form import default_answers
from rooms.questionnaires.library import own


def said(call: int = 4, care: int = 5, words: str = "", *, anonymous: bool = False) -> Said:
    """What a patient says of a visit."""
    canonical = own(Audience.PATIENT).canonical
    return Said(canonical, default_answers(call, care, words), anonymous)


def body(
    call: int = 4, care: int = 5, words: str = "", *, anonymous: bool = False
) -> dict[str, Any]:
    """The same as a page sends it."""
    response = response_of(own(Audience.PATIENT), default_answers(call, care, words))
    return {"response": response, "anonymous": anonymous}

"""Routes of feedback: the questions to patient and doctor after a visit, and their answers.

Rules: `rooms.feedback`. `server.api.listening_routes` has what staff make of the answers.
"""

from typing import Any

from rooms import feedback
from rooms.clinic import Work
from rooms.feedback import Said
from rooms.questionnaires.answering import WrongAnswers, answers_in
from rooms.questionnaires.definition import Audience
from server.api.access import Access
from server.api.errors import InvalidFieldsError
from server.api.feedback_views import feedback_form, own_feedback
from server.api.models.base import Done, FieldProblem, Nothing
from server.api.models.feedback import (
    FeedbackForm,
    GiveFeedback,
    OwnFeedback,
)
from server.api.models.visit import MyVisit
from server.api.patient_views import mine
from server.api.route import Call, RouteTable

routes = RouteTable("feedback")

_MAX_DEPTH = 6
_GIVING = ("feedback_closed", "feedback_given", "questionnaire_changed")


@routes.get(
    "/visits/{visit_id}/feedback",
    access=Access.SEAT,
    gives=FeedbackForm,
    summary="The questions about my visit, while they are open",
    errors=("feedback_closed", "feedback_given"),
)
async def read_questions(call: Call[Nothing]) -> FeedbackForm:
    async with call.parts.clinic.read() as work:
        return feedback_form(await feedback.form_for(work, call.actor, call.visit_id))


@routes.get(
    "/my/visits/{visit_id}/feedback",
    access=Access.PATIENT,
    gives=OwnFeedback,
    summary="What I said of my visit",
)
async def read_own_feedback(call: Call[Nothing]) -> OwnFeedback:
    async with call.parts.clinic.read() as work:
        return own_feedback(await feedback.own_answers(work, call.actor, call.visit_id))


@routes.post(
    "/visits/{visit_id}/feedback",
    access=Access.SEAT,
    body=GiveFeedback,
    gives=MyVisit,
    summary="Say how it was, once",
    errors=_GIVING,
)
async def give_feedback(call: Call[GiveFeedback]) -> MyVisit:
    said = _said(call.body)
    async with call.parts.clinic.work() as work:
        visit = await _checked_give(work, call, said, Audience.PATIENT)
        return await mine(call, work, visit)


@routes.post(
    "/visits/{visit_id}/feedback/skip",
    access=Access.SEAT,
    body=Nothing,
    gives=MyVisit,
    summary="Skip the feedback",
    errors=("feedback_closed", "feedback_given"),
)
async def skip_feedback(call: Call[Nothing]) -> MyVisit:
    async with call.parts.clinic.work() as work:
        visit = await feedback.give(work, call.actor, call.visit_id, None)
        return await mine(call, work, visit)


@routes.get(
    "/visits/{visit_id}/doctor-feedback",
    access=Access.DOCTOR,
    gives=FeedbackForm,
    summary="The questions to the doctor about a visit, while they are open",
    errors=("feedback_closed", "feedback_given"),
)
async def read_doctors_questions(call: Call[Nothing]) -> FeedbackForm:
    async with call.parts.clinic.read() as work:
        found = await feedback.form_for(work, call.actor, call.visit_id, Audience.DOCTOR)
        return feedback_form(found)


@routes.post(
    "/visits/{visit_id}/doctor-feedback",
    access=Access.DOCTOR,
    body=GiveFeedback,
    gives=Done,
    summary="Say how the call was as its doctor, once",
    errors=_GIVING,
)
async def give_doctors_feedback(call: Call[GiveFeedback]) -> Done:
    said = _said(call.body)
    async with call.parts.clinic.work() as work:
        await _checked_give(work, call, said, Audience.DOCTOR)
    return Done()


@routes.post(
    "/visits/{visit_id}/doctor-feedback/skip",
    access=Access.DOCTOR,
    body=Nothing,
    gives=Done,
    summary="Skip the doctor's questions",
    errors=("feedback_closed", "feedback_given"),
)
async def skip_doctors_feedback(call: Call[Nothing]) -> Done:
    async with call.parts.clinic.work() as work:
        await feedback.give(work, call.actor, call.visit_id, None, Audience.DOCTOR)
    return Done()


def _said(body: GiveFeedback) -> Said:
    """Raises InvalidFieldsError for what is no QuestionnaireResponse."""
    response = body.response
    if response.get("resourceType") != "QuestionnaireResponse":
        raise _problem("resourceType", "Send a FHIR QuestionnaireResponse.")
    if not _has_form(response.get("item", []), _MAX_DEPTH):
        raise _problem("item", "Each item is an object with linkId, and answer or item.")
    try:
        answers = answers_in(response)
    except WrongAnswers as error:
        raise _problems(error) from None
    return Said(str(response.get("questionnaire", "")), answers, body.anonymous)


async def _checked_give(
    work: Work, call: Call[GiveFeedback], said: Said, audience: Audience
) -> Any:
    try:
        return await feedback.give(work, call.actor, call.visit_id, said, audience)
    except WrongAnswers as error:
        raise _problems(error) from None


def _has_form(items: object, depth: int) -> bool:
    if not isinstance(items, list) or depth == 0:
        return False
    return all(
        isinstance(one, dict)
        and isinstance(one.get("linkId"), str)
        and isinstance(one.get("answer", []), list)
        and all(isinstance(answer, dict) for answer in one.get("answer", []))
        and _has_form(one.get("item", []), depth - 1)
        for one in items
    )


def _problem(path: str, message: str) -> InvalidFieldsError:
    return InvalidFieldsError((FieldProblem(path=f"response.{path}", message=message),))


def _problems(error: WrongAnswers) -> InvalidFieldsError:
    # The page puts each sentence at its question by the link id.
    return InvalidFieldsError(
        tuple(
            FieldProblem(path=f"response.item.{link_id}"[:100], message=words)
            for link_id, words in error.problems[:20]
        )
    )

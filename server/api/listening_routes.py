"""Routes by which staff listen: answers, trends, and actions that come of them.

Rules: `rooms.listening`. Words that staff look for go in a body, since they may be about somebody's
health and addresses are logged.
"""

from typing import Any
from zoneinfo import ZoneInfo

from rooms.access import ClinicFacts, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.ids import PersonId
from rooms.lifecycle import Cause
from rooms.listening.actions import Plan, actions, add_action, change_action, mark_action, owners
from rooms.listening.comments import Wanted, answers_to_one, comments
from rooms.listening.heard import Where
from rooms.listening.trends import trends
from rooms.people import person
from rooms.questionnaires.library import library
from rooms.roles import Role
from rooms.services import services
from server.api.access import Access
from server.api.feedback_views import (
    feedback_action,
    feedback_answers,
    feedback_trend,
)
from server.api.models.base import Nothing
from server.api.models.feedback import (
    AskTrends,
    FeedbackActions,
    FeedbackChoices,
    FeedbackList,
    FeedbackSearch,
    FeedbackTrends,
    Named,
    QuestionnaireName,
    SaveAction,
)
from server.api.route import Call, RouteTable

routes = RouteTable("feedback")

_SHOWN = 200


@routes.get(
    "/feedback",
    access=Access.STAFF,
    action=Action.READ_FEEDBACK,
    gives=FeedbackList,
    summary="What patients said, newest first: of my visits, or for an admin of all",
)
async def read_feedback(call: Call[Nothing]) -> FeedbackList:
    return await _comments(call, Wanted(doctor_id=_own(call)))


@routes.post(
    "/feedback/search",
    access=Access.STAFF,
    action=Action.READ_FEEDBACK,
    body=FeedbackSearch,
    gives=FeedbackList,
    summary="The answers that fit the filters: of my visits, or for an admin of all",
)
async def search_feedback(call: Call[FeedbackSearch]) -> FeedbackList:
    asked = call.body
    wanted = Wanted(
        audience=asked.audience,
        doctor_id=_own(call) or PersonId(asked.doctor_id) or None,
        service_id=asked.service_id or None,
        questionnaire=asked.questionnaire or None,
        since=asked.since,
        until=asked.until,
        mood=asked.mood,
        words=asked.words,
        with_words=asked.with_words,
    )
    return await _comments(call, wanted)


@routes.post(
    "/feedback/trends",
    access=Access.STAFF,
    action=Action.READ_FEEDBACK,
    body=AskTrends,
    gives=FeedbackTrends,
    summary="Trends with control limits: of my visits, or for an admin of all",
)
async def read_trends(call: Call[AskTrends]) -> FeedbackTrends:
    asked = call.body
    wanted = Where(
        audience=asked.audience,
        doctor_id=_own(call) or PersonId(asked.doctor_id) or None,
        service_id=asked.service_id or None,
        questionnaire=asked.questionnaire or None,
        since=asked.since,
        until=asked.until,
    )
    async with call.parts.clinic.read() as work:
        newest, same = await answers_to_one(work, wanted, _zone(call))
        work.audit("feedback:trends", once=True)
    if newest is None:
        return FeedbackTrends(questionnaire=None, titles={}, period=asked.period, trends=())
    return FeedbackTrends(
        questionnaire=newest.url,
        titles=dict(newest.titles),
        period=asked.period,
        trends=tuple(feedback_trend(one) for one in trends(same, newest, asked.period)),
    )


@routes.get(
    "/feedback/choices",
    access=Access.STAFF,
    action=Action.READ_FEEDBACK,
    gives=FeedbackChoices,
    summary="What feedback can be filtered by, and who may own an action",
)
async def read_feedback_choices(call: Call[Nothing]) -> FeedbackChoices:
    own = _own(call)
    async with call.parts.clinic.read() as work:
        staff = await owners(work)
        doctors = [one for one in staff if Role.DOCTOR in one.roles]
        if own is not None:
            doctors = [await person(work, own)]
        offered = await services(work, with_closed=True)
        names = {
            one.questionnaire.url: QuestionnaireName(
                url=one.questionnaire.url,
                audience=one.audience,
                titles=dict(one.questionnaire.titles),
            )
            for one in reversed(await library(work))
        }
    return FeedbackChoices(
        doctors=tuple(Named(id=one.id, name=one.name) for one in doctors),
        services=tuple(Named(id=one.id, name=one.name) for one in offered),
        questionnaires=tuple(names.values()),
        owners=tuple(Named(id=one.id, name=one.name) for one in staff),
    )


@routes.get(
    "/feedback/actions",
    access=Access.STAFF,
    action=Action.READ_FEEDBACK,
    gives=FeedbackActions,
    summary="What the clinic does about feedback: open actions first",
)
async def list_actions(call: Call[Nothing]) -> FeedbackActions:
    async with call.parts.clinic.read() as work:
        return await _actions(call, work)


@routes.post(
    "/feedback/actions",
    access=Access.STAFF,
    action=Action.READ_FEEDBACK,
    body=SaveAction,
    gives=FeedbackActions,
    summary="Make an action: what, who, by when",
    status=201,
)
async def make_action(call: Call[SaveAction]) -> FeedbackActions:
    async with call.parts.clinic.work() as work:
        await add_action(work, call.actor, _plan(call.body))
        await work.db.flush()
        return await _actions(call, work)


@routes.post(
    "/feedback/actions/{action_id}",
    access=Access.STAFF,
    action=Action.READ_FEEDBACK,
    body=SaveAction,
    gives=FeedbackActions,
    summary="Change an action",
)
async def save_action(call: Call[SaveAction]) -> FeedbackActions:
    async with call.parts.clinic.work() as work:
        await change_action(work, call.actor, call.path["action_id"], _plan(call.body))
        return await _actions(call, work)


@routes.post(
    "/feedback/actions/{action_id}/done",
    access=Access.STAFF,
    action=Action.READ_FEEDBACK,
    body=Nothing,
    gives=FeedbackActions,
    summary="Say that an action is done",
)
async def finish_action(call: Call[Nothing]) -> FeedbackActions:
    return await _mark(call, done=True)


@routes.post(
    "/feedback/actions/{action_id}/reopen",
    access=Access.STAFF,
    action=Action.READ_FEEDBACK,
    body=Nothing,
    gives=FeedbackActions,
    summary="Take that back",
)
async def reopen_action(call: Call[Nothing]) -> FeedbackActions:
    return await _mark(call, done=False)


def _own(call: Call[Any]) -> PersonId | None:
    """Whose visits may be read: a doctor's own; None for an admin, who reads without names."""
    cause = require(call.actor, Action.READ_FEEDBACK, ClinicFacts())
    return None if cause is Cause.ADMIN else call.person_id


def _zone(call: Call[Any]) -> ZoneInfo:
    return call.parts.settings.zone


async def _comments(call: Call[Any], wanted: Wanted) -> FeedbackList:
    async with call.parts.clinic.read() as work:
        found = await comments(work, wanted, _zone(call), _SHOWN)
        return FeedbackList(answers=await feedback_answers(work, found, reader=call.person_id))


async def _actions(call: Call[Any], work: Work) -> FeedbackActions:
    today = call.parts.clock.now().astimezone(_zone(call)).date()
    return FeedbackActions(
        actions=tuple(feedback_action(one, today) for one in await actions(work))
    )


async def _mark(call: Call[Nothing], *, done: bool) -> FeedbackActions:
    async with call.parts.clinic.work() as work:
        await mark_action(work, call.actor, call.path["action_id"], done=done)
        return await _actions(call, work)


def _plan(body: SaveAction) -> Plan:
    return Plan(body.title, body.about, PersonId(body.owner_id), body.due_on)

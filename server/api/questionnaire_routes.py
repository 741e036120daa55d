"""Routes of an admin: which questionnaires are asked, and the public page "you said, we did".

Rules: `rooms.questionnaires.library`, `rooms.listening.said`.
"""

from rooms.actions import Action
from rooms.clinic import Work
from rooms.ids import ServiceId
from rooms.listening import said
from rooms.listening.said import Entry
from rooms.questionnaires import library
from rooms.questionnaires.reading import WrongQuestionnaire
from rooms.services import services
from server.api.access import Access
from server.api.errors import InvalidFieldsError
from server.api.feedback_views import feedback_form
from server.api.models.base import FieldProblem, Nothing
from server.api.models.feedback import (
    AddQuestionnaire,
    FeedbackForm,
    Named,
    PublishSaid,
    QuestionnaireBrief,
    QuestionnaireLibrary,
    QuestionnaireUse,
    SaidEntry,
    SaidPage,
    UseQuestionnaire,
)
from server.api.route import Call, RouteTable

routes = RouteTable("questionnaire")


@routes.get(
    "/said",
    access=Access.PUBLIC,
    gives=SaidPage,
    summary="What patients said and what the clinic did, for everybody",
)
async def read_said(call: Call[Nothing]) -> SaidPage:
    async with call.parts.clinic.read() as work:
        return await _page(work)


@routes.post(
    "/admin/said",
    access=Access.ADMIN,
    action=Action.MANAGE_FEEDBACK,
    body=PublishSaid,
    gives=SaidPage,
    summary="Put an entry on the public page, in the clinic's own words",
    errors=("copied_words",),
    status=201,
)
async def publish_said(call: Call[PublishSaid]) -> SaidPage:
    asked = call.body
    entry = Entry(asked.said, asked.did, asked.language, asked.action_id or None)
    async with call.parts.clinic.work() as work:
        await said.publish(work, call.actor, entry)
        await work.db.flush()
        return await _page(work)


@routes.post(
    "/admin/said/{said_id}/withdraw",
    access=Access.ADMIN,
    action=Action.MANAGE_FEEDBACK,
    body=Nothing,
    gives=SaidPage,
    summary="Take an entry off the public page",
)
async def withdraw_said(call: Call[Nothing]) -> SaidPage:
    async with call.parts.clinic.work() as work:
        await said.withdraw(work, call.actor, call.path["said_id"])
        await work.db.flush()
        return await _page(work)


@routes.get(
    "/admin/questionnaires",
    access=Access.ADMIN,
    action=Action.MANAGE_FEEDBACK,
    gives=QuestionnaireLibrary,
    summary="All questionnaires, and which are asked",
)
async def list_questionnaires(call: Call[Nothing]) -> QuestionnaireLibrary:
    async with call.parts.clinic.read() as work:
        return await _library(work)


@routes.get(
    "/admin/questionnaires/{questionnaire_id}",
    access=Access.ADMIN,
    action=Action.MANAGE_FEEDBACK,
    gives=FeedbackForm,
    summary="One questionnaire, to look at as it will be asked",
)
async def read_questionnaire(call: Call[Nothing]) -> FeedbackForm:
    async with call.parts.clinic.read() as work:
        _, found = await library.find(work, call.path["questionnaire_id"])
        return feedback_form(found)


@routes.post(
    "/admin/questionnaires",
    access=Access.ADMIN,
    action=Action.MANAGE_FEEDBACK,
    body=AddQuestionnaire,
    gives=QuestionnaireLibrary,
    summary="Add a FHIR R4 Questionnaire, or a new version of one",
    errors=("questionnaire_invalid", "questionnaire_answered"),
    status=201,
)
async def add_questionnaire(call: Call[AddQuestionnaire]) -> QuestionnaireLibrary:
    try:
        async with call.parts.clinic.work() as work:
            await library.add(work, call.actor, call.body.audience, call.body.resource)
            return await _library(work)
    except WrongQuestionnaire as error:
        problems = tuple(FieldProblem(path=path, message=words) for path, words in error.problems)
        raise InvalidFieldsError(problems) from None


@routes.put(
    "/admin/questionnaires/use",
    access=Access.ADMIN,
    action=Action.MANAGE_FEEDBACK,
    body=UseQuestionnaire,
    gives=QuestionnaireLibrary,
    summary="Say which questionnaire is asked of whom from now on",
)
async def use_questionnaire(call: Call[UseQuestionnaire]) -> QuestionnaireLibrary:
    asked = call.body
    service_id = ServiceId(asked.service_id) if asked.service_id else None
    async with call.parts.clinic.work() as work:
        chosen = asked.questionnaire_id or None
        await library.use(work, call.actor, asked.audience, service_id, chosen)
        await work.db.flush()
        return await _library(work)


async def _page(work: Work) -> SaidPage:
    return SaidPage(
        entries=tuple(
            SaidEntry(
                id=row.id,
                said=row.said,
                did=row.did,
                language=row.language,
                published_at=row.published_at,
            )
            for row in await said.published(work)
        )
    )


async def _library(work: Work) -> QuestionnaireLibrary:
    offered = {str(one.id): one.name for one in await services(work, with_closed=True)}
    return QuestionnaireLibrary(
        questionnaires=tuple(_brief(one) for one in await library.library(work)),
        uses=tuple(
            QuestionnaireUse(
                audience=one.audience,
                service_id=one.service_id,
                service_name=offered.get(one.service_id or ""),
                questionnaire_id=one.questionnaire_id,
            )
            for one in await library.uses(work)
        ),
        services=tuple(Named(id=one.id, name=one.name) for one in await services(work)),
    )


def _brief(kept: library.Kept) -> QuestionnaireBrief:
    read = kept.questionnaire
    return QuestionnaireBrief(
        id=kept.id,
        url=read.url,
        version=read.version,
        audience=kept.audience,
        titles=dict(read.titles),
        languages=read.languages,
        licence=read.licence,
        questions=len(read.questions()),
        added_at=kept.added_at,
        answers=kept.answers,
        own=kept.is_own,
    )

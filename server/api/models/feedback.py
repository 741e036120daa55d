"""Feedback on the wire: the questions, the answers as staff read them, trends, actions, questionnaires,
and "you said, we did".

`server/api/feedback_routes.py`, `listening_routes.py` and `questionnaire_routes.py` take and give these; `feedback_views.py`
fills them. Texts that a questionnaire has in several languages come in all of them.
"""

from datetime import date
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, StringConstraints

from rooms.listening.comments import Mood
from rooms.listening.limits import Signal
from rooms.listening.trends import Chart, Footing, Period
from rooms.questionnaires.definition import Audience, ItemType, Operator
from server.api.models.base import Body, Language, Line, OptionalLine

Texts = dict[str, str]
"""A text by language; the questionnaire's own language comes first."""

Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class FormOption(Body):
    """One answer of a choice. `score` is its place on a scale, where it has one."""

    code: str
    texts: Texts
    score: float | None


class FormCondition(Body):
    """What an earlier question must hold for an item to be asked."""

    question: str
    operator: Operator
    value: bool | int | str


class FormItem(Body):
    """One item of a questionnaire. `within` is the link id of the group that it is in; conditions
    hold all together, or any of them with `any_of`."""

    link_id: str
    within: str | None
    type: ItemType
    texts: Texts
    required: bool
    repeats: bool
    max_length: int | None
    low: int | None
    high: int | None
    options: tuple[FormOption, ...]
    conditions: tuple[FormCondition, ...]
    any_of: bool


class FeedbackForm(Body):
    """A questionnaire to be asked. `questionnaire` is its `url|version`, which the answers name."""

    questionnaire: str
    titles: Texts
    descriptions: Texts
    licence: str
    items: tuple[FormItem, ...]


class GiveFeedback(Body):
    """Answers as a FHIR R4 QuestionnaireResponse. `anonymous` keeps the name and the visit from the
    clinic's staff."""

    response: dict[str, Any]
    anonymous: bool = False


class AnswerLine(Body):
    """One question with its answer. `score` is the answer's place between `low` and `high`."""

    link_id: str
    type: ItemType
    question: Texts
    chosen: tuple[Texts, ...] = ()
    words: str | None = None
    number: int | None = None
    yes: bool | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None


class FeedbackAnswer(Body):
    """One feedback as staff read it. Without a name (`anonymous`), neither visit nor day is said:
    `first_month` and `last_month` are the months that it comes from, in the company of others."""

    id: str
    audience: Audience
    anonymous: bool
    visit_id: str | None
    patient_name: str | None
    doctor_name: str | None
    service_name: str | None
    visited_at: AwareDatetime | None
    given_at: AwareDatetime | None
    first_month: date | None
    last_month: date | None
    questionnaire: str
    titles: Texts
    lines: tuple[AnswerLine, ...]


class OwnFeedback(Body):
    """What I said of a visit. `given_at` is null when I said nothing, or it was deleted since."""

    given_at: AwareDatetime | None
    anonymous: bool
    lines: tuple[AnswerLine, ...]


class FeedbackList(Body):
    answers: tuple[FeedbackAnswer, ...]


class FeedbackSearch(Body):
    """Which answers to read. A doctor reads those of their own visits, whatever `doctor_id` says."""

    audience: Audience = Audience.PATIENT
    doctor_id: OptionalLine = ""
    service_id: OptionalLine = ""
    questionnaire: OptionalLine = ""
    since: date | None = None
    until: date | None = None
    mood: Mood | None = None
    words: OptionalLine = ""
    with_words: bool = False


class TrendPoint(Body):
    """One period. With fewer than five answers there is neither count nor value."""

    starts_on: date
    count: int | None
    value: float | None
    lower: float | None
    upper: float | None
    signals: tuple[Signal, ...]


class FeedbackTrend(Body):
    """One series, of a question or of one option of it, with its limits by statistical process
    control. Shares are between 0 and 1."""

    link_id: str
    question: Texts
    option: Texts | None
    chart: Chart
    low: float
    high: float
    centre: float | None
    footing: Footing
    points: tuple[TrendPoint, ...]


class FeedbackTrends(Body):
    """`titles` are the questionnaire's; without a questionnaire nobody has answered yet."""

    questionnaire: str | None
    titles: Texts
    period: Period
    trends: tuple[FeedbackTrend, ...]


class AskTrends(Body):
    """Whose trends to see. Without a questionnaire: of the one that was answered most recently."""

    audience: Audience = Audience.PATIENT
    doctor_id: OptionalLine = ""
    service_id: OptionalLine = ""
    questionnaire: OptionalLine = ""
    since: date | None = None
    until: date | None = None
    period: Period = Period.MONTH


class Named(Body):
    id: str
    name: str


class QuestionnaireName(Body):
    """A questionnaire in all its versions."""

    url: str
    audience: Audience
    titles: Texts


class FeedbackChoices(Body):
    """What staff may filter by, and who may own an action. A doctor's own name is their only one."""

    doctors: tuple[Named, ...]
    services: tuple[Named, ...]
    questionnaires: tuple[QuestionnaireName, ...]
    owners: tuple[Named, ...]


class FeedbackAction(Body):
    """What the clinic will do. `about` says from which trend or comment it comes."""

    id: str
    title: str
    about: str
    owner_id: str
    owner_name: str | None
    due_on: date
    late: bool
    created_at: AwareDatetime
    done_at: AwareDatetime | None


class FeedbackActions(Body):
    actions: tuple[FeedbackAction, ...]


class SaveAction(Body):
    title: Line
    about: OptionalLine = ""
    owner_id: Line
    due_on: date


class SaidEntry(Body):
    """One entry of "you said, we did"."""

    id: str
    said: str
    did: str
    language: str
    published_at: AwareDatetime


class SaidPage(Body):
    entries: tuple[SaidEntry, ...]


class PublishSaid(Body):
    """An entry in the clinic's own words; a patient's words are refused."""

    said: Paragraph
    did: Paragraph
    language: Language
    action_id: OptionalLine = ""


class QuestionnaireBrief(Body):
    """One version in the library. `own` comes with the product; once answered it stays as it is."""

    id: str
    url: str
    version: str
    audience: Audience
    titles: Texts
    languages: tuple[str, ...]
    licence: str
    questions: int
    added_at: AwareDatetime | None
    answers: int
    own: bool


class QuestionnaireUse(Body):
    """What is asked now: of an audience, after visits of a service, or of all others."""

    audience: Audience
    service_id: str | None
    service_name: str | None
    questionnaire_id: str


class QuestionnaireLibrary(Body):
    questionnaires: tuple[QuestionnaireBrief, ...]
    uses: tuple[QuestionnaireUse, ...]
    services: tuple[Named, ...]


class AddQuestionnaire(Body):
    """A FHIR R4 Questionnaire as it stands in its file."""

    audience: Audience
    resource: Annotated[dict[str, Any], Field(min_length=1)]


class UseQuestionnaire(Body):
    """`questionnaire_id` empty: what is asked of all others, or the default."""

    audience: Audience
    service_id: OptionalLine = ""
    questionnaire_id: OptionalLine = ""

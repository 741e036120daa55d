"""Turns questionnaires and answers into what the API gives: one function per shape.

Routes call these inside their unit of work; nothing here decides who may read what.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from rooms.clinic import Work
from rooms.feedback import Feedback
from rooms.ids import PersonId, ServiceId
from rooms.listening.actions import KeptAction
from rooms.listening.heard import Heard
from rooms.listening.trends import Trend
from rooms.people import Person, people
from rooms.questionnaires.definition import Item, ItemType, Questionnaire, Texts, Value
from rooms.services import services
from server.api.models.feedback import (
    AnswerLine,
    FeedbackAction,
    FeedbackAnswer,
    FeedbackForm,
    FeedbackTrend,
    FormCondition,
    FormItem,
    FormOption,
    OwnFeedback,
    TrendPoint,
)


def feedback_form(questionnaire: Questionnaire) -> FeedbackForm:
    return FeedbackForm(
        questionnaire=questionnaire.canonical,
        titles=dict(questionnaire.titles),
        descriptions=dict(questionnaire.descriptions),
        licence=questionnaire.licence,
        items=tuple(_form_items(questionnaire.items, None)),
    )


def feedback_answer(
    said: Feedback,
    patient: Person | None,
    doctor: Person | None,
    *,
    service_name: str | None = None,
    months: tuple[date, date] | None = None,
) -> FeedbackAnswer:
    """One feedback as staff read it; a name that may not be shown is left out. `months` are those
    of an answer without a name, which shows neither visit nor time."""
    named = months is None and not said.is_anonymous
    return FeedbackAnswer(
        id=said.id,
        audience=said.audience,
        anonymous=not named,
        visit_id=said.visit.id if named else None,
        patient_name=patient.name if named and patient is not None else None,
        doctor_name=None if doctor is None else doctor.name,
        service_name=service_name,
        visited_at=said.visit.starts_at if named else None,
        given_at=said.given_at if named else None,
        first_month=None if months is None else months[0],
        last_month=None if months is None else months[1],
        questionnaire=said.questionnaire.canonical,
        titles=dict(said.questionnaire.titles),
        lines=tuple(answer_lines(said)),
    )


def own_feedback(said: Feedback | None) -> OwnFeedback:
    """One's own answers, with or without one's name."""
    if said is None:
        return OwnFeedback(given_at=None, anonymous=False, lines=())
    return OwnFeedback(
        given_at=said.given_at, anonymous=said.is_anonymous, lines=tuple(answer_lines(said))
    )


async def feedback_answers(
    work: Work, found: list[Heard], *, reader: PersonId
) -> tuple[FeedbackAnswer, ...]:
    """Feedback with the names its reader may see: doctors' always, patients' only of own visits."""
    visits = [one.feedback.visit for one in found]
    own = {PersonId(one.patient_id) for one in visits if one.doctor_id == reader}
    patients = await people(work, own)
    doctors = await people(work, {PersonId(one.doctor_id) for one in visits if one.doctor_id})
    names = {one.id: one.name for one in await services(work, with_closed=True)}
    return tuple(
        feedback_answer(
            one.feedback,
            patients.get(PersonId(visit.patient_id)) if visit.doctor_id == reader else None,
            doctors.get(PersonId(visit.doctor_id or "")),
            service_name=names.get(ServiceId(visit.service_id)) if visit.service_id else None,
            months=(one.first, one.last) if one.feedback.is_anonymous else None,
        )
        for one, visit in zip(found, visits, strict=True)
    )


def answer_lines(said: Feedback) -> Iterator[AnswerLine]:
    """Yield the questions that were answered, in their order."""
    for link_id, item in said.questionnaire.questions().items():
        if values := said.answers.get(link_id):
            yield _answer_line(item, values)


def feedback_trend(trend: Trend) -> FeedbackTrend:
    return FeedbackTrend(
        link_id=trend.item.link_id,
        question=dict(trend.item.texts),
        option=None if trend.option is None else dict(trend.option.texts),
        chart=trend.chart,
        low=trend.low,
        high=trend.high,
        centre=trend.centre,
        footing=trend.footing,
        points=tuple(
            TrendPoint(
                starts_on=one.starts_on,
                count=one.count,
                value=one.value,
                lower=one.lower,
                upper=one.upper,
                signals=tuple(sorted(one.signals)),
            )
            for one in trend.points
        ),
    )


def feedback_action(kept: KeptAction, today: date) -> FeedbackAction:
    return FeedbackAction(
        id=kept.id,
        title=kept.title,
        about=kept.about,
        owner_id=kept.owner_id,
        owner_name=None if kept.owner is None else kept.owner.name,
        due_on=kept.due_on,
        late=kept.done_at is None and kept.due_on < today,
        created_at=kept.created_at,
        done_at=kept.done_at,
    )


def scores_of(said: Feedback | None) -> tuple[int, int] | None:
    """The two scores of the default questionnaire, for a row on the desk; None of another one."""
    if said is None:
        return None
    questions = said.questionnaire.questions()
    scores = [
        questions[name].score_of(said.answers[name][0])
        for name in ("call", "care")
        if name in questions and name in said.answers
    ]
    match scores:
        case [float(call), float(care)]:
            return (round(call), round(care))
        case _:
            return None


def _form_items(items: Iterable[Item], within: str | None) -> Iterator[FormItem]:
    for item in items:
        yield FormItem(
            link_id=item.link_id,
            within=within,
            type=item.type,
            texts=dict(item.texts),
            required=item.required,
            repeats=item.repeats,
            max_length=item.max_length,
            low=item.low,
            high=item.high,
            options=tuple(
                FormOption(code=one.code, texts=dict(one.texts), score=one.score)
                for one in item.options
            ),
            conditions=tuple(
                FormCondition(question=one.question, operator=one.operator, value=one.value)
                for one in item.conditions
            ),
            any_of=item.any_of,
        )
        yield from _form_items(item.items, item.link_id)


def _answer_line(item: Item, values: tuple[Value, ...]) -> AnswerLine:
    first, span = values[0], item.span
    return AnswerLine(
        link_id=item.link_id,
        type=item.type,
        question=dict(item.texts),
        chosen=tuple(_chosen(item, values)),
        words=first if item.is_words and isinstance(first, str) else None,
        number=first if item.type is ItemType.INTEGER and isinstance(first, int) else None,
        yes=first if isinstance(first, bool) else None,
        score=item.score_of(first) if item.is_scale else None,
        low=span[0] if span is not None and item.is_scale else None,
        high=span[1] if span is not None and item.is_scale else None,
    )


def _chosen(item: Item, values: tuple[Value, ...]) -> Iterator[dict[str, str]]:
    texts: dict[Value, Texts] = {one.code: one.texts for one in item.options}
    for value in values if item.type is ItemType.CHOICE else ():
        yield dict(texts.get(value, {}))

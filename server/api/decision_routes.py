"""Routes of shared decisions: of a visit, of one's own, of a patient; and the clinic's decision aids.

Rules: `rooms.decisions`; who may do what: `rooms.access`.
"""

from collections.abc import Mapping
from typing import Any

from rooms.actions import Action
from rooms.clinic import Work
from rooms.decisions import beginning, confirming, raised, record, rights
from rooms.ids import VisitId
from rooms.records import allowed
from server.api.access import Access
from server.api.decision_views import (
    agreement_of,
    brief_view,
    decision_view,
    offer_of,
    offer_view,
    raised_of,
    voice_of,
)
from server.api.models import decisions as models
from server.api.models.base import Nothing
from server.api.named_record import record_of
from server.api.route import Call, RouteTable

routes = RouteTable("decisions")

_CHANGE = ("decision_changed", "decision_full")


@routes.get(
    "/decision-aids",
    access=Access.DOCTOR,
    gives=models.DecisionAids,
    summary="The clinic's decision aids: offers to begin with",
)
async def list_aids(call: Call[Nothing]) -> models.DecisionAids:
    return models.DecisionAids(
        aids=tuple(
            models.DecisionAid(
                id=one.id,
                language=one.language,
                title=one.title,
                checked_on=one.checked_on,
                offer=offer_view(one.offer),
            )
            for one in call.parts.decision_aids
        )
    )


@routes.get(
    "/visits/{visit_id}/decisions",
    access=Access.PART,
    gives=models.Decisions,
    summary="The decisions of a visit",
)
async def list_visit_decisions(call: Call[Nothing]) -> models.Decisions:
    async with call.parts.clinic.read() as work:
        found = await record.read_of_visit(work, call.actor, call.visit_id)
        return models.Decisions(decisions=tuple([await _brief(work, call, one) for one in found]))


@routes.post(
    "/visits/{visit_id}/decisions",
    access=Access.DOCTOR,
    body=models.StartDecision,
    gives=models.Decision,
    summary="Begin a decision with its options; one of them is to wait and see",
    errors=("decision_full", "visit_moved_on"),
)
async def start_decision(call: Call[models.StartDecision]) -> models.Decision:
    async with call.parts.clinic.work() as work:
        offer = offer_of(call.body.offer)
        made = await beginning.start(work, call.actor, call.visit_id, offer)
        return await _shown(work, call, made)


@routes.post(
    "/visits/{visit_id}/choices",
    access=Access.SEAT,
    body=models.RaiseChoice,
    gives=models.Decision,
    summary="Begin a decision as the patient: what I have to choose; the doctor adds the rest",
    errors=("decision_full", "visit_moved_on"),
)
async def raise_choice(call: Call[models.RaiseChoice]) -> models.Decision:
    async with call.parts.clinic.work() as work:
        offer, voice = raised_of(call.body)
        made = await beginning.raise_choice(work, call.actor, call.visit_id, offer, voice)
        return await _shown(work, call, made)


@routes.put(
    "/visits/{visit_id}/choices/{choice_id}",
    access=Access.SEAT,
    body=models.ChangeChoice,
    gives=models.Decision,
    summary="Put a choice that I began in other words, until a doctor takes it up",
    errors=(*_CHANGE, "decision_taken_up", "option_in_use"),
)
async def change_choice(call: Call[models.ChangeChoice]) -> models.Decision:
    async with call.parts.clinic.work() as work:
        said = call.body
        made = await raised.change_choice(
            work, call.actor, _choice(call), said.base, said.question, said.options
        )
        return await _shown(work, call, made)


@routes.post(
    "/visits/{visit_id}/choices/{choice_id}/take-back",
    access=Access.SEAT,
    body=Nothing,
    gives=Nothing,
    summary="Take a choice back that I began, until a doctor takes it up",
    errors=("decision_taken_up", "record_kept"),
)
async def take_back_choice(call: Call[Nothing]) -> Nothing:
    async with call.parts.clinic.work() as work:
        await raised.take_back(work, call.actor, *_choice(call))
    return Nothing()


@routes.get(
    "/visits/{visit_id}/earlier-decisions",
    access=Access.DOCTOR,
    gives=models.Decisions,
    summary="The decisions of the patient's other visits, which can go on in this one",
    errors=("not_treating",),
)
async def list_earlier_decisions(call: Call[Nothing]) -> models.Decisions:
    treating_for = call.parts.settings.treating_for
    async with call.parts.clinic.read() as work:
        found = await beginning.read_of_other_visits(work, call.actor, call.visit_id, treating_for)
        shown = [await brief_view(work, call.actor, one, reads_only=True) for one in found]
        return models.Decisions(decisions=tuple(shown))


@routes.post(
    "/visits/{visit_id}/decisions/{decision_id}/go-on",
    access=Access.DOCTOR,
    body=Nothing,
    gives=models.Decision,
    summary="Go on in this visit with a decision of an earlier one of the same patient",
    errors=("decision_full", "not_treating", "visit_moved_on"),
)
async def go_on_with_decision(call: Call[Nothing]) -> models.Decision:
    treating_for = call.parts.settings.treating_for
    async with call.parts.clinic.work() as work:
        made = await beginning.go_on(work, call.actor, *_place(call.path), treating_for)
        return await _shown(work, call, made)


@routes.get(
    "/visits/{visit_id}/decisions/{decision_id}",
    access=Access.PART,
    gives=models.Decision,
    summary="A decision with its former versions",
)
async def read_visit_decision(call: Call[Nothing]) -> models.Decision:
    async with call.parts.clinic.read() as work:
        found = await record.read_decision(work, call.actor, *_place(call.path))
        return await _shown(work, call, found)


@routes.put(
    "/visits/{visit_id}/decisions/{decision_id}/offer",
    access=Access.DOCTOR,
    body=models.ChangeDecisionOffer,
    gives=models.Decision,
    summary="Change the question and the options: the doctor's part",
    errors=(*_CHANGE, "option_in_use"),
)
async def change_decision_offer(call: Call[models.ChangeDecisionOffer]) -> models.Decision:
    async with call.parts.clinic.work() as work:
        offer, base = offer_of(call.body.offer), call.body.base
        made = await record.change_offer(work, call.actor, *_place(call.path), base, offer)
        return await _shown(work, call, made)


@routes.put(
    "/visits/{visit_id}/decisions/{decision_id}/voice",
    access=Access.SEAT,
    body=models.ChangeDecisionVoice,
    gives=models.Decision,
    summary="Say what matters to me, and which way I lean: the patient's part",
    errors=_CHANGE,
)
async def change_decision_voice(call: Call[models.ChangeDecisionVoice]) -> models.Decision:
    async with call.parts.clinic.work() as work:
        voice, base = voice_of(call.body.voice), call.body.base
        made = await record.change_voice(work, call.actor, *_place(call.path), base, voice)
        return await _shown(work, call, made)


@routes.put(
    "/visits/{visit_id}/decisions/{decision_id}/agreement",
    access=Access.PART,
    body=models.ChangeDecisionAgreement,
    gives=models.Decision,
    summary="Write down what both decide, or that they decide later",
    errors=_CHANGE,
)
async def change_decision_agreement(
    call: Call[models.ChangeDecisionAgreement],
) -> models.Decision:
    async with call.parts.clinic.work() as work:
        said, base = agreement_of(call.body.agreement), call.body.base
        made = await record.change_agreement(work, call.actor, *_place(call.path), base, said)
        return await _shown(work, call, made)


@routes.post(
    "/visits/{visit_id}/decisions/{decision_id}/confirm",
    access=Access.PART,
    body=models.ConfirmDecision,
    gives=models.Decision,
    summary="Say yes, for one's side, to the decision exactly as it is shown",
    errors=("decision_changed", "decision_open"),
)
async def confirm_decision(call: Call[models.ConfirmDecision]) -> models.Decision:
    async with call.parts.clinic.work() as work:
        revision = call.body.revision
        made = await confirming.confirm(work, call.actor, *_place(call.path), revision)
        return await _shown(work, call, made)


@routes.get(
    "/my/decisions",
    access=Access.PATIENT_OR_PROXY,
    gives=models.Decisions,
    summary="My decisions and those of whom I act for, newest first",
)
async def list_my_decisions(call: Call[Nothing]) -> models.Decisions:
    async with call.parts.clinic.read() as work:
        found = await rights.read_mine(work, call.actor)
        return models.Decisions(
            decisions=tuple([await brief_view(work, call.actor, one) for one in found])
        )


@routes.get(
    "/my/decisions/{decision_id}",
    access=Access.PATIENT_OR_PROXY,
    gives=models.Decision,
    summary="One of them, with its former versions",
)
async def read_my_decision(call: Call[Nothing]) -> models.Decision:
    async with call.parts.clinic.read() as work:
        found = await rights.read_one_of_mine(work, call.actor, call.path["decision_id"])
        return await decision_view(work, call.actor, found)


@routes.get(
    "/patients/{patient_id}/decisions",
    access=Access.DOCTOR,
    gives=models.Decisions,
    summary="The decisions of a patient whom I treat, newest first",
    errors=("not_treating",),
)
async def list_patient_decisions(call: Call[Nothing]) -> models.Decisions:
    async with call.parts.clinic.read() as work:
        facts = await record_of(call, work)
        allowed(work, call.actor, Action.READ_RECORD, facts)
        found = await record.decisions_of(work, facts.patient_id)
        record.note_reading(work, found)
        shown = [await brief_view(work, call.actor, one, reads_only=True) for one in found]
        return models.Decisions(decisions=tuple(shown))


@routes.get(
    "/patients/{patient_id}/decisions/{decision_id}",
    access=Access.DOCTOR,
    gives=models.Decision,
    summary="One of them, with its former versions",
    errors=("not_treating",),
)
async def read_patient_decision(call: Call[Nothing]) -> models.Decision:
    async with call.parts.clinic.read() as work:
        facts = await record_of(call, work)
        allowed(work, call.actor, Action.READ_RECORD, facts)
        found = await record.decision_of(work, facts.patient_id, call.path["decision_id"])
        record.note_reading(work, [found])
        return await decision_view(work, call.actor, found, reads_only=True)


async def _shown(work: Work, call: Call[Any], found: record.Decision) -> models.Decision:
    return await decision_view(work, call.actor, found, seen_in=call.visit_id)


async def _brief(work: Work, call: Call[Any], found: record.Decision) -> models.DecisionBrief:
    return await brief_view(work, call.actor, found, seen_in=call.visit_id)


def _choice(call: Call[Any]) -> tuple[VisitId, str]:
    return call.visit_id, call.path["choice_id"]


def _place(path: Mapping[str, str]) -> tuple[VisitId, str]:
    return VisitId(path["visit_id"]), path["decision_id"]

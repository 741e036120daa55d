"""Routes of a patient: their visit by link or from the portal, and their check-in."""

from rooms import drafts, visits
from rooms.access import Scope
from rooms.actions import Action
from rooms.agenda import visits_of
from rooms.seats import CheckInAnswers, Consent
from rooms.self_booking import cancel_mine
from server.api.access import Access
from server.api.booking_rules import rules_of
from server.api.errors import InvalidFieldsError
from server.api.models.base import Done, FieldProblem, Nothing
from server.api.models.visit import (
    CheckIn,
    CheckInDraft,
    KeptDraft,
    MyVisit,
    MyVisits,
)
from server.api.patient_views import mine
from server.api.route import Call, RouteTable

routes = RouteTable("patient")

_MY_VISITS = 100


@routes.get(
    "/visits/{visit_id}/mine",
    access=Access.SEAT,
    gives=MyVisit,
    summary="My visit: where it stands, my place in the queue, what I said",
)
async def readmine(call: Call[Nothing]) -> MyVisit:
    async with call.parts.clinic.read() as work:
        visit = await visits.visit_for(work, call.actor, Action.SEE_MINE, call.visit_id)
        return await mine(call, work, visit)


@routes.put(
    "/visits/{visit_id}/check-in",
    access=Access.SEAT,
    body=CheckIn,
    gives=MyVisit,
    summary="Check in and join the queue; later, change the answers",
    errors=("visit_moved_on",),
)
async def check_in(call: Call[CheckIn]) -> MyVisit:
    said = call.body
    _require_present_consent(said, call.parts.settings.consent_version)
    answers = CheckInAnswers(
        location=said.location,
        callback_number=said.callback_number,
        company=said.company,
        matters=said.matters,
        region=said.region,
        emergency_contact=said.emergency_contact,
    )
    consent = Consent(said.consent_version, said.language)
    async with call.parts.clinic.work() as work:
        visit = await visits.check_in(work, call.actor, call.visit_id, answers, consent)
        return await mine(call, work, visit)


@routes.get(
    "/visits/{visit_id}/check-in/draft",
    access=Access.SEAT,
    gives=KeptDraft,
    summary="The answers that I have typed so far and not sent yet",
)
async def read_draft(call: Call[Nothing]) -> KeptDraft:
    async with call.parts.clinic.read() as work:
        said = await drafts.own_draft(work, call.actor, call.visit_id)
    return KeptDraft(draft=None if said is None else CheckInDraft.model_validate(said))


@routes.put(
    "/visits/{visit_id}/check-in/draft",
    access=Access.SEAT,
    body=CheckInDraft,
    gives=Done,
    summary="Keep the answers while they are being typed, until the check-in",
    errors=("visit_moved_on",),
)
async def keep_draft(call: Call[CheckInDraft]) -> Done:
    async with call.parts.clinic.work() as work:
        said = call.body.model_dump(mode="json")
        await drafts.keep_draft(work, call.actor, call.visit_id, said)
    return Done()


@routes.post(
    "/visits/{visit_id}/cancel",
    access=Access.SEAT,
    body=Nothing,
    gives=MyVisit,
    summary="Call my visit off: a planned one in good time, or as the one who waits",
    errors=("too_late", "visit_moved_on"),
)
async def cancel(call: Call[Nothing]) -> MyVisit:
    rules = rules_of(call.parts.settings)
    async with call.parts.clinic.work() as work:
        visit = await cancel_mine(work, call.actor, call.visit_id, rules)
        shown = await mine(call, work, visit)
    await call.parts.visit_news.cancelled(call.visit_id, by_staff=False)
    return shown


@routes.get(
    "/my/visits",
    access=Access.PATIENT_OR_PROXY,
    gives=MyVisits,
    summary="All my visits and those of whom I act for, newest first",
)
async def list_mine(call: Call[Nothing]) -> MyVisits:
    async with call.parts.clinic.read() as work:
        acts_for = {one.patient_id for one in call.actor.acts_for if one.scope is Scope.VISITS}
        rows = await visits_of(work, {call.person_id} | acts_for, _MY_VISITS)
        # A proxy may have been taken out of one of them.
        shown = [row for row in rows if await visits.is_mine(work, call.actor, row)]
        return MyVisits(visits=tuple([await mine(call, work, row) for row in shown]))


def _require_present_consent(said: CheckIn, version: str) -> None:
    """Nobody can agree to a text that the clinic doesn't show."""
    if said.consent_version != version:
        changed = "The text to agree to is another one by now. Reload this page and read it."
        raise InvalidFieldsError((FieldProblem(path="consent_version", message=changed),))

"""Other systems of the matrix: tokens of the clinic's and of the patient, a webhook, a delivery."""

from dataclasses import replace
from datetime import timedelta

from rooms.access import Actor
from rooms.clinic import Work
from rooms.interfaces.deliveries import keep_trial
from rooms.interfaces.scopes import READ_ALL, Resource, Scope, Verb
from rooms.interfaces.steps import VisitStep
from rooms.interfaces.tokens import Wish, make_own_token, make_token
from rooms.interfaces.webhooks import Target, add_webhook
from rooms.people import add_person
from rooms.roles import Role

_WISH = Wish("The archive", READ_ALL, timedelta(days=30))
_OPERATIONS = frozenset({Scope(Resource.PATIENT, Verb.READ)})
_TARGET = Target("The archive", "https://127.0.0.1/hook", frozenset({VisitStep.BOOKED}))


async def other_systems(work: Work, admin: Actor, patient: Actor) -> dict[str, str]:
    """Add them; return their ids as paths name them, and the tokens' secrets."""
    who = await add_person(work, name="Noor Said", roles=(Role.ADMIN, Role.PRIVACY))
    officer = Actor(who.id, who.roles)
    system, own = await make_token(work, officer, _WISH), await make_own_token(work, patient, _WISH)
    # One that any admin may stand for: it reads of nobody's health.
    lesser = await make_token(work, officer, replace(_WISH, scopes=_OPERATIONS))
    webhook = (await add_webhook(work, admin, _TARGET)).webhook
    return {
        "token_id": lesser.token.id,
        "officer_id": who.id,
        "system_secret": system.secret,
        "my_token": own.token.id,
        "own_secret": own.secret,
        "webhook_id": webhook.id,
        "delivery_id": await keep_trial(work, webhook.id),
    }

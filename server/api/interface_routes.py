"""Routes by which an admin keeps the interfaces to other systems: tokens, webhooks, deliveries."""

from rooms.actions import Action
from rooms.clinic import Work
from rooms.interfaces.deliveries import (
    DeliveryProblem,
    deliveries,
    delivery,
    given_up,
    keep_trial,
    send_again,
)
from rooms.interfaces.tokens import make_token, revoke, take_over, tokens
from rooms.interfaces.webhooks import (
    Revealed,
    Target,
    Webhook,
    add_webhook,
    change_webhook,
    remove_webhook,
    rotate_secret,
    webhooks,
)
from rooms.storage.interface_tables import DeliveryRow
from server.api.access import Access
from server.api.models.base import Done, Nothing
from server.api.models.interfaces import (
    Deliveries,
    DeliveryShown,
    MadeToken,
    NewToken,
    SaveWebhook,
    TokenShown,
    TokensShown,
    Webhooks,
    WebhookSecret,
    WebhookShown,
)
from server.api.route import Call, Query, RouteTable
from server.api.token_views import made_shown, token_shown, tokens_shown, wish_of

routes = RouteTable("interfaces")

_DELIVERIES_SHOWN = 200
WEBHOOK = Query("webhook_id", str, "Of this webhook only")


@routes.get(
    "/admin/interfaces/tokens",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    gives=TokensShown,
    summary="The tokens of the clinic's other systems",
)
async def list_tokens(call: Call[Nothing]) -> TokensShown:
    async with call.parts.clinic.read() as work:
        return await tokens_shown(call, work, await tokens(work), own=False)


@routes.post(
    "/admin/interfaces/tokens",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    body=NewToken,
    gives=MadeToken,
    summary="Make a token for another system; asks for a fresh factor",
    errors=("step_up_needed", "privacy_officer_needed"),
    status=201,
)
async def make_system_token(call: Call[NewToken]) -> MadeToken:
    call.require_fresh_factor()
    async with call.parts.clinic.work() as work:
        made = await make_token(work, call.actor, wish_of(call.body, own=False))
        return await made_shown(call, work, made)


@routes.post(
    "/admin/interfaces/tokens/{token_id}/revoke",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    body=Nothing,
    gives=Done,
    summary="End a token at once",
)
async def revoke_token(call: Call[Nothing]) -> Done:
    async with call.parts.clinic.work() as work:
        await revoke(work, call.path["token_id"], None)
    return Done()


@routes.post(
    "/admin/interfaces/tokens/{token_id}/take-over",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    body=Nothing,
    gives=TokenShown,
    summary="Stand for a system's token from now on; asks for a fresh factor",
    errors=("step_up_needed", "privacy_officer_needed"),
)
async def take_over_token(call: Call[Nothing]) -> TokenShown:
    call.require_fresh_factor()
    async with call.parts.clinic.work() as work:
        token = await take_over(work, call.actor, call.path["token_id"])
        return await token_shown(call, work, token)


@routes.get(
    "/admin/interfaces/webhooks",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    gives=Webhooks,
    summary="Where events of visits are sent",
)
async def list_webhooks(call: Call[Nothing]) -> Webhooks:
    async with call.parts.clinic.read() as work:
        counts = await given_up(work)
        found = [_webhook(one, counts) for one in await webhooks(work)]
    hours = int(call.parts.settings.webhook_give_up.total_seconds() // 3_600)
    return Webhooks(webhooks=tuple(found), give_up_after_hours=hours)


@routes.post(
    "/admin/interfaces/webhooks",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    body=SaveWebhook,
    gives=WebhookSecret,
    summary="Add a webhook; asks for a fresh factor",
    errors=("step_up_needed",),
    status=201,
)
async def make_webhook(call: Call[SaveWebhook]) -> WebhookSecret:
    call.require_fresh_factor()
    async with call.parts.clinic.work() as work:
        made = await add_webhook(work, call.actor, _target(call.body))
        return await _revealed(work, made)


@routes.put(
    "/admin/interfaces/webhooks/{webhook_id}",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    body=SaveWebhook,
    gives=WebhookShown,
    summary="Change a webhook, or let it rest; asks for a fresh factor",
    errors=("step_up_needed",),
)
async def save_webhook(call: Call[SaveWebhook]) -> WebhookShown:
    call.require_fresh_factor()
    async with call.parts.clinic.work() as work:
        saved = await change_webhook(
            work,
            call.actor,
            call.path["webhook_id"],
            _target(call.body),
            is_paused=call.body.paused,
        )
        return _webhook(saved, await given_up(work))


@routes.post(
    "/admin/interfaces/webhooks/{webhook_id}/rotate",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    body=Nothing,
    gives=WebhookSecret,
    summary="Give a webhook another secret; asks for a fresh factor",
    errors=("step_up_needed",),
)
async def rotate_webhook(call: Call[Nothing]) -> WebhookSecret:
    call.require_fresh_factor()
    async with call.parts.clinic.work() as work:
        made = await rotate_secret(work, call.actor, call.path["webhook_id"])
        return await _revealed(work, made)


@routes.post(
    "/admin/interfaces/webhooks/{webhook_id}/remove",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    body=Nothing,
    gives=Done,
    summary="Remove a webhook",
)
async def drop_webhook(call: Call[Nothing]) -> Done:
    async with call.parts.clinic.work() as work:
        await remove_webhook(work, call.actor, call.path["webhook_id"])
    return Done()


@routes.post(
    "/admin/interfaces/webhooks/{webhook_id}/try",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    body=Nothing,
    gives=DeliveryShown,
    summary="Send a trial event now, and say what came of it",
)
async def try_webhook(call: Call[Nothing]) -> DeliveryShown:
    clinic = call.parts.clinic
    async with clinic.work() as work:
        delivery_id = await keep_trial(work, call.path["webhook_id"])
    await call.parts.webhook_sender.send(delivery_id)
    async with clinic.read() as work:
        return _delivery(await delivery(work, delivery_id))


@routes.get(
    "/admin/interfaces/deliveries",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    gives=Deliveries,
    summary="What was sent to webhooks, and what came of it",
    query=(WEBHOOK,),
)
async def list_deliveries(call: Call[Nothing]) -> Deliveries:
    async with call.parts.clinic.read() as work:
        found = await deliveries(work, call.ask(WEBHOOK), _DELIVERIES_SHOWN)
    return Deliveries(deliveries=tuple(map(_delivery, found)))


@routes.post(
    "/admin/interfaces/deliveries/{delivery_id}/again",
    access=Access.ADMIN,
    action=Action.MANAGE_INTERFACES,
    body=Nothing,
    gives=DeliveryShown,
    summary="Send an event again",
)
async def deliver_again(call: Call[Nothing]) -> DeliveryShown:
    delivery_id, clinic = call.path["delivery_id"], call.parts.clinic
    async with clinic.work() as work:
        await send_again(work, delivery_id)
    await call.parts.webhook_sender.send(delivery_id)
    async with clinic.read() as work:
        return _delivery(await delivery(work, delivery_id))


def _target(body: SaveWebhook) -> Target:
    return Target(body.name, body.url, frozenset(body.events))


async def _revealed(work: Work, made: Revealed) -> WebhookSecret:
    return WebhookSecret(webhook=_webhook(made.webhook, await given_up(work)), secret=made.secret)


def _webhook(one: Webhook, counts: dict[str, int]) -> WebhookShown:
    return WebhookShown(
        id=one.id,
        name=one.target.name,
        url=one.target.url,
        events=tuple(sorted(one.target.events)),
        created_at=one.created_at,
        paused_at=one.paused_at,
        earlier_until=one.earlier_until,
        given_up=counts.get(one.id, 0),
    )


def _delivery(row: DeliveryRow) -> DeliveryShown:
    return DeliveryShown(
        id=row.id,
        webhook_id=row.webhook_id,
        event=row.event,
        visit_id=row.visit_id,
        at=row.at,
        tries=row.tries,
        next_at=row.next_at,
        delivered_at=row.delivered_at,
        given_up_at=row.dead_at,
        status=row.status,
        problem=None if row.problem is None else DeliveryProblem(row.problem),
        took_ms=row.took_ms,
    )

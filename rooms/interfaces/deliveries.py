"""Events of visits on their way to webhooks: written in the transaction that made them, claimed
before each try by one node, tried again ever more rarely, and given up in the end.

`rooms.clinic` calls `keep_steps` before each commit, `server.webhooks` sends. What is sent holds
ids and the event's name only. Nothing is told twice under two ids, and nothing that was committed
is lost; the order in which a receiver gets things is not promised.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

import orjson
from sqlalchemy import ColumnElement, delete, func, or_, select, update

from rooms.clinic import Work
from rooms.errors import NotFound
from rooms.ids import new_id
from rooms.interfaces.webhooks import TRIAL, held_webhook, secrets_of
from rooms.storage.interface_tables import DeliveryRow, WebhookRow

CLAIM_LASTS = timedelta(minutes=2)
KEPT_FOR = timedelta(days=30)
WAITS = tuple(timedelta(minutes=one) for one in (0.5, 2, 10, 30, 60, 120, 240, 480, 720, 1_440))
"""How long after each failure the next try comes; the last one repeats."""


class DeliveryProblem(StrEnum):
    """Why a try came to nothing."""

    NO_ANSWER = "no_answer"
    TOO_SLOW = "too_slow"
    NOT_TAKEN = "not_taken"
    """Another status than 2xx."""
    ADDRESS_REFUSED = "address_refused"
    """It leads to a private address, or isn't encrypted."""
    PAUSED = "paused"
    """The webhook rested until it was too late."""


@dataclass(frozen=True)
class Delivery:
    """An event on its way to a webhook, with what it is signed by."""

    id: str
    url: str
    body: bytes
    secrets: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True)
class Tried:
    """What came of a try. No problem: it was taken."""

    status: int | None
    problem: DeliveryProblem | None
    took_ms: int


async def keep_steps(work: Work) -> None:
    """Write what the visits of this work went through, for each webhook that wants to know."""
    if not work.steps:
        return
    found = await work.db.scalars(
        select(WebhookRow).where(WebhookRow.removed_at.is_(None), WebhookRow.paused_at.is_(None))
    )
    for row in found.all():
        wanted = set(row.events.split())
        for step in work.steps:
            if step.step in wanted:
                ids = {"visit": step.visit_id, "patient": step.patient_id}
                work.db.add(_new(work, row.id, step.step, ids))


async def keep_trial(work: Work, webhook_id: str) -> str:
    """Write an event that only tries the webhook; return its id. Raises NotFound."""
    row = await held_webhook(work, webhook_id)
    made = _new(work, row.id, TRIAL, {})
    work.db.add(made)
    await work.db.flush()
    work.audit("webhook:try", detail={"webhook": webhook_id})
    return made.id


async def due(work: Work, limit: int) -> list[str]:
    """Return deliveries that may be tried now, the longest due first."""
    found = await work.db.scalars(
        select(DeliveryRow.id)
        .where(_is_free(work.clock.now()))
        .order_by(DeliveryRow.next_at, DeliveryRow.id)
        .limit(limit)
    )
    return list(found)


async def claim(
    work: Work, delivery_id: str, node: str, give_up_after: timedelta
) -> Delivery | None:
    """Take a delivery for one try; None when another node has it, or nobody waits for it. What
    waits for a webhook that rests is given up like what is not taken."""
    now = work.clock.now()
    taken = await work.db.scalar(
        update(DeliveryRow)
        .where(DeliveryRow.id == delivery_id, _is_free(now))
        .values(claimed_by=node, claimed_until=now + CLAIM_LASTS, tries=DeliveryRow.tries + 1)
        .returning(DeliveryRow.webhook_id)
    )
    if taken is None:
        return None
    row = await work.db.get_one(DeliveryRow, delivery_id, populate_existing=True)
    hook = await work.db.get_one(WebhookRow, taken)
    if hook.removed_at is not None:
        row.next_at, row.dead_at, row.problem = None, now, DeliveryProblem.PAUSED
        return None
    if hook.paused_at is not None:
        row.claimed_by = row.claimed_until = None
        row.problem = DeliveryProblem.PAUSED
        over = row.event == TRIAL or now + WAITS[-1] - row.at > give_up_after
        row.next_at, row.dead_at = (None, now) if over else (now + WAITS[-1], None)
        return None
    return Delivery(row.id, hook.url, row.body.encode(), tuple(secrets_of(work.vault, hook, now)))


async def settle(work: Work, delivery_id: str, tried: Tried, give_up_after: timedelta) -> None:
    """Keep what came of a try, and when the next one comes, if one does."""
    now = work.clock.now()
    row = await work.db.get_one(DeliveryRow, delivery_id, with_for_update=True)
    row.status, row.problem, row.took_ms = tried.status, tried.problem, tried.took_ms
    row.claimed_by = row.claimed_until = row.next_at = None
    if tried.problem is None:
        row.delivered_at = now
        return
    next_at = now + WAITS[min(row.tries, len(WAITS)) - 1]
    if row.event == TRIAL or next_at - row.at > give_up_after:
        row.dead_at = now
    else:
        row.next_at = next_at


async def deliveries(work: Work, webhook_id: str | None, limit: int) -> list[DeliveryRow]:
    """Return what was sent or is to be, the newest first."""
    query = select(DeliveryRow).order_by(DeliveryRow.at.desc(), DeliveryRow.id).limit(limit)
    if webhook_id is not None:
        query = query.where(DeliveryRow.webhook_id == webhook_id)
    return list(await work.db.scalars(query))


async def delivery(work: Work, delivery_id: str) -> DeliveryRow:
    """Return one. Raises NotFound."""
    row = await work.db.get(DeliveryRow, delivery_id, populate_existing=True)
    if row is None:
        raise NotFound("There is no such delivery.")
    return row


async def given_up(work: Work) -> dict[str, int]:
    """Return how many deliveries of each webhook were given up; trials don't count."""
    found = await work.db.execute(
        select(DeliveryRow.webhook_id, func.count())
        .where(DeliveryRow.dead_at.is_not(None), DeliveryRow.event != TRIAL)
        .group_by(DeliveryRow.webhook_id)
    )
    return {row[0]: row[1] for row in found}


async def send_again(work: Work, delivery_id: str) -> None:
    """Try a delivery anew, with its whole time before it. Raises NotFound."""
    row = await work.db.get(DeliveryRow, delivery_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such delivery.")
    now = work.clock.now()
    row.dead_at = row.delivered_at = None
    row.at, row.next_at, row.tries = now, now, 0
    work.audit("webhook:again", detail={"webhook": row.webhook_id, "delivery": row.id})


async def prune(work: Work) -> None:
    """Delete what was done with a month ago."""
    before = work.clock.now() - KEPT_FOR
    over = func.coalesce(DeliveryRow.delivered_at, DeliveryRow.dead_at)
    await work.db.execute(delete(DeliveryRow).where(over < before))


def _is_free(now: datetime) -> ColumnElement[bool]:
    return (DeliveryRow.next_at <= now) & or_(
        DeliveryRow.claimed_until.is_(None), DeliveryRow.claimed_until <= now
    )


def _new(work: Work, webhook_id: str, event: str, ids: dict[str, str]) -> DeliveryRow:
    delivery_id, now = new_id(), work.clock.now()
    said = {"id": delivery_id, "event": event, "at": now.isoformat(), **ids}
    return DeliveryRow(
        id=delivery_id,
        webhook_id=webhook_id,
        event=event,
        visit_id=ids.get("visit"),
        body=orjson.dumps(said).decode(),
        at=now,
        next_at=now,
        tries=0,
    )

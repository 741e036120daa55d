"""Webhooks: to which addresses events of visits are told, and the secrets that sign them.

Admins keep them; `rooms.interfaces.deliveries` writes what is to be sent. A secret is made from the
key file by the webhook and a number, so the database holds none, and it is shown once. After a
rotation the earlier secret signs along for a day.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import select

from rooms.access import Actor, ClinicFacts, require
from rooms.actions import Action
from rooms.clinic import Work
from rooms.errors import Conflict, Invalid, NotFound
from rooms.ids import new_id
from rooms.interfaces.steps import VisitStep
from rooms.storage.interface_tables import WebhookRow
from rooms.vault import Vault

SECRET_PREFIX = "whsec_"  # noqa: S105 - how a secret begins
EARLIER_SIGNS_FOR = timedelta(days=1)
MAX_WEBHOOKS = 20
_PURPOSE = "webhook-secret"


TRIAL = "webhook.trial"
"""The event of the button that tries a webhook."""


@dataclass(frozen=True)
class Target:
    """What an admin says of a webhook."""

    name: str
    url: str
    events: frozenset[VisitStep]


@dataclass(frozen=True)
class Webhook:
    """A webhook as it stands."""

    id: str
    target: Target
    created_at: datetime
    paused_at: datetime | None
    earlier_until: datetime | None


@dataclass(frozen=True)
class Revealed:
    """A webhook with its new secret, which nobody sees again."""

    webhook: Webhook
    secret: str = field(repr=False)


async def webhooks(work: Work) -> list[Webhook]:
    """Return the webhooks there are, the oldest first."""
    return [_webhook(row) for row in await _rows(work)]


async def add_webhook(work: Work, actor: Actor, target: Target) -> Revealed:
    """Add a webhook. Raises Refused, Invalid, Conflict."""
    require(actor, Action.MANAGE_INTERFACES, ClinicFacts())
    _check(target)
    if len(await _rows(work)) >= MAX_WEBHOOKS:
        raise Conflict("There are as many webhooks as there may be. Remove one first.")
    row = WebhookRow(
        id=new_id(),
        name=target.name,
        url=target.url,
        events=" ".join(sorted(target.events)),
        secret_number=1,
        secret_key_id=work.vault.current_key_id,
        created_by=actor.person_id,
        created_at=work.clock.now(),
    )
    work.db.add(row)
    await work.db.flush()
    work.audit("webhook:add", detail={"webhook": row.id})
    return Revealed(_webhook(row), _shown(secrets_of(work.vault, row, row.created_at)[0]))


async def change_webhook(
    work: Work, actor: Actor, webhook_id: str, target: Target, *, is_paused: bool
) -> Webhook:
    """Change where and of what a webhook tells, or let it rest. Raises Refused, Invalid, NotFound."""
    require(actor, Action.MANAGE_INTERFACES, ClinicFacts())
    _check(target)
    row = await held_webhook(work, webhook_id)
    row.name, row.url, row.events = target.name, target.url, " ".join(sorted(target.events))
    row.paused_at = (row.paused_at or work.clock.now()) if is_paused else None
    await work.db.flush()
    work.audit("webhook:change", detail={"webhook": row.id, "paused": is_paused})
    return _webhook(row)


async def rotate_secret(work: Work, actor: Actor, webhook_id: str) -> Revealed:
    """Give a webhook another secret; the one before signs along for a day. Raises NotFound."""
    require(actor, Action.MANAGE_INTERFACES, ClinicFacts())
    row, now = await held_webhook(work, webhook_id), work.clock.now()
    row.earlier_key_id, row.earlier_until = row.secret_key_id, now + EARLIER_SIGNS_FOR
    row.secret_number += 1
    row.secret_key_id = work.vault.current_key_id
    await work.db.flush()
    work.audit("webhook:rotate", detail={"webhook": row.id})
    return Revealed(_webhook(row), _shown(secrets_of(work.vault, row, now)[0]))


async def remove_webhook(work: Work, actor: Actor, webhook_id: str) -> None:
    """Tell nothing to this address any more; its list of deliveries stays. Raises NotFound."""
    require(actor, Action.MANAGE_INTERFACES, ClinicFacts())
    row = await held_webhook(work, webhook_id)
    row.removed_at = work.clock.now()
    work.audit("webhook:remove", detail={"webhook": row.id})


async def held_webhook(work: Work, webhook_id: str) -> WebhookRow:
    """Return a webhook's row, held until this work ends. Raises NotFound."""
    row = await work.db.get(WebhookRow, webhook_id, with_for_update=True)
    if row is None or row.removed_at is not None:
        raise NotFound("There is no such webhook.")
    return row


def secrets_of(vault: Vault, row: WebhookRow, now: datetime) -> list[bytes]:
    """Return the secrets that sign at this time: the present one, and the one before for a day."""
    found = [_secret(vault, row.secret_key_id, row.id, row.secret_number)]
    is_fresh = row.earlier_until is not None and now < row.earlier_until
    if is_fresh and row.earlier_key_id is not None:
        found.append(_secret(vault, row.earlier_key_id, row.id, row.secret_number - 1))
    return found


def _secret(vault: Vault, key_id: str, webhook_id: str, number: int) -> bytes:
    return vault.mac(key_id, _PURPOSE, f"{webhook_id}/{number}".encode())


def _shown(secret: bytes) -> str:
    return SECRET_PREFIX + base64.b64encode(secret).decode()


def _check(target: Target) -> None:
    """What the address itself says; where it leads is looked at before each sending."""
    if not target.events:
        raise Invalid("Choose at least one event.")
    found = urlsplit(target.url)
    is_web = found.scheme in {"https", "http"} and bool(found.hostname)
    if not is_web or found.username is not None or found.fragment:
        raise Invalid("Enter an address that begins with https://, without a name or password.")


async def _rows(work: Work) -> Sequence[WebhookRow]:
    found = await work.db.scalars(
        select(WebhookRow)
        .where(WebhookRow.removed_at.is_(None))
        .order_by(WebhookRow.created_at, WebhookRow.id)
    )
    return found.all()


def _webhook(row: WebhookRow) -> Webhook:
    known = {str(one): one for one in VisitStep}
    events = frozenset(known[one] for one in row.events.split() if one in known)
    return Webhook(
        id=row.id,
        target=Target(row.name, row.url, events),
        created_at=row.created_at,
        paused_at=row.paused_at,
        earlier_until=row.earlier_until,
    )

"""Tokens and webhooks for other systems, as their admin and patients with tokens of their own see
them. `server/api/interface_routes.py` and `server/api/my_token_routes.py` give these.
"""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from rooms.interfaces.deliveries import DeliveryProblem
from rooms.interfaces.steps import VisitStep
from server.api.models.base import Body, Line

MAX_DAYS = 730
TokenName = Annotated[Line, StringConstraints(max_length=120)]
ScopeWord = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,40}\.(read|write)$")]
Days = Annotated[int, Field(ge=1, le=MAX_DAYS)]
WebAddress = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=500, pattern=r"^https?://[!-~]+$"),
]


class NewToken(Body):
    """`scopes` are such as `Appointment.read`. With `phones_checked` the numbers that the system
    sends count as checked with the patient; a patient's own token has no such thing."""

    name: TokenName
    scopes: Annotated[tuple[ScopeWord, ...], Field(min_length=1)]
    days: Days = 365
    phones_checked: bool = False


class TokenShown(Body):
    """A token after it was shown: what it may, and when it was used last. `by_name` stands for it,
    and it ends with their account; None for who was erased. `resting` are rights that it was given
    and doesn't have while that person may not give them."""

    id: str
    name: str
    scopes: tuple[str, ...]
    resting: tuple[str, ...]
    phones_checked: bool
    by_name: str | None
    by_me: bool
    created_at: AwareDatetime
    expires_at: AwareDatetime
    used_at: AwareDatetime | None
    revoked_at: AwareDatetime | None


class TokensShown(Body):
    """`offered` is what a new token may be given, `base_url` where the interface is."""

    tokens: tuple[TokenShown, ...]
    offered: tuple[str, ...]
    base_url: str


class MadeToken(Body):
    """A new token. `secret` is shown this once."""

    token: TokenShown
    secret: str = Field(repr=False)


class SaveWebhook(Body):
    name: TokenName
    url: WebAddress
    events: Annotated[tuple[VisitStep, ...], Field(min_length=1)]
    paused: bool = False


class WebhookShown(Body):
    """A webhook. `given_up` counts what could not be delivered; until `earlier_until` the secret
    before the last change signs along."""

    id: str
    name: str
    url: str
    events: tuple[VisitStep, ...]
    created_at: AwareDatetime
    paused_at: AwareDatetime | None
    earlier_until: AwareDatetime | None
    given_up: int


class Webhooks(Body):
    """`give_up_after_hours` is how long an event is tried."""

    webhooks: tuple[WebhookShown, ...]
    give_up_after_hours: int


class WebhookSecret(Body):
    """A webhook with its new secret, which is shown this once."""

    webhook: WebhookShown
    secret: str = Field(repr=False)


class DeliveryShown(Body):
    """One event on its way: waiting for `next_at`, delivered, or given up."""

    id: str
    webhook_id: str
    event: str
    visit_id: str | None
    at: AwareDatetime
    tries: int
    next_at: AwareDatetime | None
    delivered_at: AwareDatetime | None
    given_up_at: AwareDatetime | None
    status: int | None
    problem: DeliveryProblem | None
    took_ms: int | None


class Deliveries(Body):
    deliveries: tuple[DeliveryShown, ...]

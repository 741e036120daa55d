"""A visit as the API gives it to its patient, with what they may change: asked by each of their moves."""

from typing import Any

from rooms.clinic import Work
from rooms.storage.tables import VisitRow
from server.api.booking_rules import with_changes
from server.api.guest_views import visit_of
from server.api.models.visit import MyVisit
from server.api.route import Call


async def mine(call: Call[Any], work: Work, visit: VisitRow) -> MyVisit:
    """The visit as the caller sees it, who is its patient or acts for them."""
    patience = call.parts.settings.wait_before_call
    shown = await visit_of(work, visit, call.signed_in, call.parts.seat_requests, patience)
    return with_changes(shown, visit, call.parts.settings, call.parts.clock.now())

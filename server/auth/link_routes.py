"""Visit links over HTTP. The token comes in a body, from the page that has it in its fragment;
opening that page asks nothing of these routes, so a mail scanner uses nothing up."""

from typing import Any

from server.api.access import Access
from server.api.models.base import Nothing
from server.api.models.session import ChallengeRef, LinkChallenge, LinkCode, LinkToken, SessionInfo
from server.api.route import Call, RouteTable
from server.auth.answers import entered, held_before, session_before, session_info
from server.auth.challenges import RESEND_AFTER
from server.auth.levels import SessionLevel
from server.auth.sessions import SessionKind
from server.auth.visit_links import Sent

routes = RouteTable("visit link")


@routes.post(
    "/visit-link/redeem",
    access=Access.PUBLIC,
    body=LinkToken,
    gives=LinkChallenge,
    summary="Open a visit link: a code goes out over the other channel",
    errors=("link_unknown", "no_second_channel", "too_many", "unavailable"),
)
async def redeem(call: Call[LinkToken]) -> LinkChallenge:
    return await _challenge(call, await call.parts.visit_links.redeem(call.body.token))


@routes.post(
    "/visit-link/resend",
    access=Access.PUBLIC,
    body=ChallengeRef,
    gives=LinkChallenge,
    summary="Send a new code in place of the last",
    errors=("link_unknown", "no_second_channel", "too_many", "unavailable"),
)
async def resend(call: Call[ChallengeRef]) -> LinkChallenge:
    return await _challenge(call, await call.parts.visit_links.resend(call.body.challenge_id))


@routes.post(
    "/visit-link/verify",
    access=Access.PUBLIC,
    body=LinkCode,
    gives=SessionInfo,
    summary="Enter the code: the visit opens on this device",
    errors=("wrong_code", "code_expired", "link_unknown", "too_many", "too_many_devices"),
)
async def verify(call: Call[LinkCode]) -> SessionInfo:
    before = await session_before(call, SessionKind.VISIT)
    new = await call.parts.visit_links.verify(call.body.challenge_id, call.body.code, before)
    return await entered(call, new)


@routes.post(
    "/visit-link/enter",
    access=Access.PENDING,
    body=Nothing,
    gives=SessionInfo,
    summary="On a further device: come in once somebody said yes",
    errors=("device_refused", "link_unknown"),
)
async def enter_waiting_device(call: Call[Nothing]) -> SessionInfo:
    session = call.signed_in
    new = None
    if session.level is SessionLevel.PENDING:
        new = await call.parts.seat_requests.enter(session)
    if new is None:
        return await session_info(call.parts, session)
    return await entered(call, new)


async def _challenge(call: Call[Any], sent: Sent) -> LinkChallenge:
    held = await held_before(call, SessionKind.VISIT)
    return LinkChallenge(
        challenge_id=sent.challenge_id,
        channel=sent.channel,
        hint=sent.hint,
        doctor_name=sent.doctor_name,
        starts_at=sent.starts_at,
        resend_after_s=int(RESEND_AFTER.total_seconds()),
        code_note="same_channel" if sent.is_same_channel else None,
        replaces=sent.takes_the_place_of(held),
    )

"""What the sign-in routes and the link routes tell a browser, and the cookies they hand it."""

from typing import Any

from server.api.models.session import PersonBrief, SessionInfo
from server.api.route import Call
from server.auth.levels import SessionLevel
from server.auth.sessions import FACTOR_IS_FRESH, NewSession, Session, SessionId, SessionKind
from server.auth.ties import ties_of
from server.parts import Parts


async def session_info(parts: Parts, held: Session | NewSession) -> SessionInfo:
    """Describe a session to its own browser."""
    who = await parts.sign_ins.who(held.person_id, held.level)
    is_full = held.level is SessionLevel.FULL
    fresh_until = held.factor_at + FACTOR_IS_FRESH if is_full and held.factor_at else None
    async with parts.clinic.read() as work:
        ties = await ties_of(work, held.person_id, held.visit_id, who.person.roles)
    return SessionInfo(
        level=held.level,
        person=PersonBrief(id=who.person.id, name=who.person.name, roles=tuple(sorted(ties.roles))),
        visit_id=held.visit_id,
        next="wait" if held.level is SessionLevel.PENDING else who.missing,
        ways=who.factors.ways,
        spare=who.factors.spare,
        fresh_until=fresh_until if fresh_until and fresh_until > parts.clock.now() else None,
    )


async def entered(call: Call[Any], new: NewSession) -> SessionInfo:
    """Hand the browser its new session, in the cookie of its kind.

    A browser that completes a sign-in to an account is remembered, and told of when it is new.
    """
    if new.level is SessionLevel.FULL:
        devices = call.parts.devices
        token = await devices.greet(new.person_id, call.request)
        call.on_answer(lambda response: devices.set_cookie(response, token))
    return await renewed(call, new)


async def renewed(call: Call[Any], new: NewSession) -> SessionInfo:
    """Hand the browser the new token of a session that it holds."""
    call.on_answer(lambda response: call.parts.sessions.set_cookie(response, new))
    return await session_info(call.parts, new)


async def held_before(call: Call[Any], kind: SessionKind) -> Session | None:
    """Return the session of this kind that the browser holds so far."""
    return await call.parts.sessions.resolve_cookies(kind, call.request.cookies)


async def session_before(call: Call[Any], kind: SessionKind) -> SessionId | None:
    """Return which session of this kind the browser holds so far."""
    held = await held_before(call, kind)
    return None if held is None else held.id

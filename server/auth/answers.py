"""What the sign-in routes and the link routes tell a browser, and the cookie they hand it."""

from typing import Any

from server.api.models.session import PersonBrief, SessionInfo
from server.api.route import Call
from server.auth.sessions import NewSession, Session, SessionId, SessionKind
from server.parts import Parts


async def session_info(parts: Parts, held: Session | NewSession) -> SessionInfo:
    """Describe a session to its own browser."""
    who = await parts.sign_ins.who(held.person_id, held.level)
    return SessionInfo(
        level=held.level,
        person=PersonBrief(
            id=who.person.id, name=who.person.name, roles=tuple(sorted(who.person.roles))
        ),
        visit_id=held.visit_id,
        next=who.missing,
    )


async def entered(call: Call[Any], new: NewSession) -> SessionInfo:
    """Hand the browser its new session, in the cookie of its kind."""
    call.on_answer(lambda response: call.parts.sessions.set_cookie(response, new))
    return await session_info(call.parts, new)


async def session_before(call: Call[Any], kind: SessionKind) -> SessionId | None:
    """Return the session of this kind that the browser holds so far."""
    held = await call.parts.sessions.resolve_cookies(kind, call.request.cookies)
    return None if held is None else held.id

"""Who may connect: a session is looked up once, and the socket hears what that session may hear.

The Origin is checked before this, in `signaling.engine`. Half a sign-in connects nowhere.
"""

from typing import Any

from pydantic import ValidationError

from rooms.access import Actor, ClinicFacts, Scope, may
from rooms.actions import Action
from rooms.errors import Invalid, Refused, Unauthenticated
from signaling.acks import seen_error
from signaling.groups import BOARD, DESK_ANY, Group, acting, desk, record, record_side, session
from signaling.hub import Hub, Knock, Sid
from signaling.protocol import Handshake
from signaling.sockets import ResolveSession, SignedIn, Socket, Sockets

FULL, VISIT = "full", "visit"


class Doorkeeper:
    """Answers handshakes."""

    def __init__(self, hub: Hub, sockets: Sockets, resolve: ResolveSession) -> None:
        self._hub = hub
        self._sockets = sockets
        self._resolve = resolve
        hub.on_connect(self.on_connect)

    async def on_connect(self, sid: Sid, knock: Knock) -> None:
        """Let a socket in. Raises the ClinicError it is refused with."""
        try:
            signed_in = await self._signed_in(knock)
            for group in groups_of(signed_in):
                await self._hub.enter(sid, group)
            # A session that ended meanwhile cut its group before this socket was in it. So did a
            # right to act for somebody.
            now = set(groups_of(await self._signed_in(knock)))
            for group in set(groups_of(signed_in)) - now:
                await self._hub.leave(sid, group)
        except Exception as error:  # noqa: BLE001 - a failed look-up refuses the socket
            raise seen_error(error, "connect") from None
        actor = Actor(signed_in.person_id, signed_in.roles, signed_in.visit_id, signed_in.acts_for)
        self._sockets.add(
            Socket(sid, actor, signed_in.session_id, knock.address, signed_in.proven_at)
        )

    async def _signed_in(self, knock: Knock) -> SignedIn:
        kind = _handshake(knock.auth).session
        found = await self._resolve(kind, knock.cookies)
        if found is None:
            raise Unauthenticated("Sign in first.")
        if found.level not in (FULL, VISIT):
            raise Unauthenticated(
                "Enter the code from your authenticator app first.", code="second_factor_needed"
            )
        if (found.level == VISIT) != (found.visit_id is not None):
            raise Refused("A visit link opens only its own visit.")
        return found


def groups_of(signed_in: SignedIn) -> list[Group]:
    """Return what a session hears of by itself; a visit session hears of nothing but its end."""
    groups = [session(signed_in.session_id)]
    if signed_in.level != FULL:
        return groups
    actor = Actor(signed_in.person_id, signed_in.roles)
    if may(actor, Action.USE_DESK, ClinicFacts()):
        groups += [DESK_ANY, desk(signed_in.person_id)]
    if may(actor, Action.SEE_OPERATIONS, ClinicFacts()):
        groups.append(BOARD)
    if may(actor, Action.USE_PORTAL, ClinicFacts()):
        groups.append(record(signed_in.person_id))
    for right in signed_in.acts_for:
        if right.scope is Scope.RECORD:
            own = acting(right.patient_id, signed_in.person_id)
            groups += [record_side(right.patient_id), own]
    return groups


def _handshake(auth: Any) -> Handshake:
    try:
        return Handshake() if auth is None else Handshake.model_validate(auth, strict=True)
    except ValidationError:
        raise Invalid("Say which session this is: account or visit.") from None

"""Who asks the FHIR interface: another system or a patient's program by its token, or a patient by the
session of their browser. Everything else is refused; nothing changes by a session.

A token travels in the Authorization header, which no foreign page can make a browser send, so writing
needs no other proof of where it comes from. Rules: OWASP ASVS 5.0 chapters 4 and 9.
"""

from dataclasses import dataclass

from aiohttp import web

from rooms.access import Actor, ClinicFacts, may
from rooms.actions import Action
from rooms.audit import Asker
from rooms.clinic import Work
from rooms.errors import NotFound, Refused, Unauthenticated
from rooms.ids import PersonId
from rooms.interfaces.scopes import READ_ALL, Grant, Resource, Verb
from rooms.interfaces.tokens import ApiToken, is_stale, token_of, touch
from rooms.roles import Role
from server.api.addresses import PERSON_ID, REQUEST_ID, client_address
from server.auth.levels import SessionLevel
from server.auth.sessions import Session
from server.auth.throttle import site_of
from server.fhir.place import Reach
from server.parts import PARTS, Parts

_SCHEME = "bearer "
SYSTEM_ROLE = "interface"


@dataclass(frozen=True)
class Caller:
    """What somebody may, and as whom the audit and the clinic's rules know them."""

    grant: Grant
    asker: Asker
    token: ApiToken | None

    @property
    def reach(self) -> Reach:
        """Of whom the caller gets anything at all."""
        return Reach(self.grant.patient_id, is_own=self.grant.patient_id is not None)

    @property
    def actor(self) -> Actor:
        """As whom another system books: for the clinic, in the place of who made its token.

        Raises Refused for whoever has no such token."""
        if self.token is None or self.grant.patient_id is not None:
            raise Refused("Only the clinic's other systems may send this.")
        return Actor(self.token.by, frozenset({Role.ADMIN}))

    def require(self, resource: Resource, verb: Verb) -> None:
        """Go on when the caller may do this with such resources. Raises Refused."""
        if not self.grant.allows(resource, verb):
            raise Refused(
                f"This token may not {verb} {resource}. An admin gives a token its rights, and it has "
                "no more of them than that admin."
            )

    def narrowed(self, patient_id: PersonId | None) -> Reach:
        """Return the reach of a search about one patient. Raises NotFound for somebody else."""
        if not self.grant.covers(patient_id):
            raise NotFound("There is no such patient, or it isn't yours.")
        return Reach(patient_id or self.grant.patient_id, is_own=self.reach.is_own)

    def note(self, work: Work, action: str, resource: Resource, **more: object) -> None:
        """Have the audit keep what is read or sent. `patient_id` is about whom."""
        patient_id = more.pop("patient_id", None)
        detail = {"resource": resource.value, **more, **self.detail}
        work.audit(
            f"fhir:{action}",
            patient_id=None if patient_id is None else PersonId(str(patient_id)),
            detail={name: one for name, one in detail.items() if isinstance(one, str | int)},
        )

    def note_taken(self, work: Work, patient_id: PersonId) -> None:
        """Have the audit keep by which token something of a patient was sent."""
        work.audit("fhir:send", patient_id=patient_id, detail=self.detail)

    @property
    def detail(self) -> dict[str, str]:
        """Which token, and by which name people know a system's."""
        if self.token is None:
            return {}
        named = {} if self.grant.patient_id else {"system": self.token.name}
        return {"token": self.token.id, **named}


async def caller_of(request: web.Request) -> Caller:
    """Return who asks, at a bearable pace. Raises Unauthenticated, Refused, TooMany."""
    parts = request.app[PARTS]
    address = client_address(request, parts.settings.trusted_proxies)
    now_s = parts.clock.monotonic()
    said = request.headers.get("Authorization")
    if said is None:
        parts.pace.keep(site_of(address) or "", now_s)
        return _by_session(await parts.sessions.resolve(request), _asker(request, address))
    token = await _token(parts, said)
    if token is None:
        parts.pace.keep(site_of(address) or "", now_s)
        raise Unauthenticated("This token doesn't count: it is unknown, over, or was ended.")
    parts.interface_pace.keep(token.id, now_s)
    if token.grant.patient_id is not None:
        request[PERSON_ID] = token.grant.patient_id
    return _by_token(token, _asker(request, address))


def _by_token(token: ApiToken, asker: Asker) -> Caller:
    own = token.grant.patient_id
    who = Asker(
        person_id=own,
        role=SYSTEM_ROLE if own is None else Role.PATIENT.value,
        session_id=token.id,
        address=asker.address,
        request_id=asker.request_id,
        source="fhir",
    )
    return Caller(token.grant, who, token)


def _by_session(session: Session | None, asker: Asker) -> Caller:
    if session is None:
        raise Unauthenticated("Send a token: Authorization: Bearer, a space, and the token.")
    is_patient = may(session.actor, Action.USE_PORTAL, ClinicFacts())
    if session.level is not SessionLevel.FULL or not is_patient:
        raise Refused("This address is for patients who are signed in, and for tokens.")
    who = Asker(
        person_id=session.person_id,
        role=Role.PATIENT.value,
        session_id=session.id,
        address=asker.address,
        request_id=asker.request_id,
        source="fhir",
    )
    return Caller(Grant(READ_ALL, session.person_id), who, None)


async def _token(parts: Parts, said: str) -> ApiToken | None:
    if not said.lower().startswith(_SCHEME):
        return None
    async with parts.clinic.read() as work:
        token = await token_of(work, said[len(_SCHEME) :].strip())
    if token is not None and is_stale(token, parts.clock.now()):
        async with parts.clinic.work() as work:
            await touch(work, token.id)
    return token


def _asker(request: web.Request, address: str) -> Asker:
    return Asker(address=address or None, request_id=request.get(REQUEST_ID))

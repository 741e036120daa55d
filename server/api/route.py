"""The route table: each API route declared once, with who may call it, what it takes and gives.

Route modules declare on a RouteTable; `server.app` registers the tables with aiohttp, and
`server.api.openapi` writes the document from the same entries.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from aiohttp import web
from pydantic import TypeAdapter

from rooms.access import Actor
from rooms.actions import Action
from rooms.audit import Asker, asking
from rooms.errors import NotFound, Refused, Unauthenticated
from rooms.ids import PersonId, VisitId
from server.api.access import Access, check_access, check_declared
from server.api.addresses import PERSON_ID, REQUEST_ID, client_address
from server.api.body import read_body, read_query
from server.api.download import KINDS, file_response
from server.api.errors import ERRORS
from server.api.models.base import Body, Nothing
from server.api.upload import Uploaded, read_upload
from server.auth.levels import SessionLevel
from server.auth.sessions import FACTOR_IS_FRESH, Session
from server.auth.throttle import site_of
from server.auth.visitors import Visitor, visiting
from server.parts import PARTS, Parts

API_PREFIX = "/api/v1"
MAX_PATH_VALUE_CHARS = 64

T = TypeVar("T")
B = TypeVar("B", bound=Body)
G = TypeVar("G", bound=Body)


@dataclass(frozen=True)
class Query(Generic[T]):
    """A declared query value: `DAY = Query("day", date, "Day at the clinic")`.

    `kind` is any type that pydantic reads from a string. A handler gets it by `call.ask(DAY)`.
    """

    name: str
    kind: type[T]
    help: str

    @property
    def adapter(self) -> TypeAdapter[T]:
        return TypeAdapter(self.kind)


@dataclass(frozen=True)
class Call(Generic[B]):
    """One request as a handler sees it: access checked, body and query validated."""

    request: web.Request
    parts: Parts
    session: Session | None
    body: B
    path: Mapping[str, str]
    query: Mapping[str, Any]
    changes: list[Callable[[web.StreamResponse], None]] = field(default_factory=list)

    @property
    def signed_in(self) -> Session:
        """The session of a route that isn't PUBLIC. Raises Unauthenticated when there is none."""
        if self.session is None:
            raise Unauthenticated("Sign in first.")
        return self.session

    @property
    def person_id(self) -> PersonId:
        """Who calls. Raises Unauthenticated when nobody is signed in."""
        return self.signed_in.person_id

    @property
    def actor(self) -> Actor:
        """The signed-in person as the clinic's access rules know them. Raises Unauthenticated."""
        return self.signed_in.actor

    @property
    def visit_id(self) -> VisitId:
        """The `{visit_id}` of the path."""
        return VisitId(self.path["visit_id"])

    def require_fresh_factor(self) -> None:
        """Go on when the second factor was given within the last ten minutes (step-up).

        Raises Refused `step_up_needed`, Unauthenticated.
        """
        session = self.signed_in
        at = session.factor_at if session.level is SessionLevel.FULL else None
        if at is None or self.parts.clock.now() - at > FACTOR_IS_FRESH:
            raise Refused("Show once more that it is you, then go on.", code="step_up_needed")

    def ask(self, query: Query[T]) -> T | None:
        """Return the value of a query name that the route declares, or None when left out."""
        value: T | None = self.query.get(query.name)
        return value

    def on_answer(self, change: Callable[[web.StreamResponse], None]) -> None:
        """Have the successful answer changed before it is sent: cookies, mostly."""
        self.changes.append(change)


Handler = Callable[[Call[B]], Awaitable[G]]


@dataclass(frozen=True, kw_only=True)
class Route:
    """One line of the table. `action` narrows what `access` asks of a caller's roles."""

    method: str
    path: str
    access: Access
    action: Action | None
    body: type[Body]
    gives: type[Body]
    summary: str
    errors: tuple[str, ...]
    query: tuple[Query[Any], ...]
    status: int
    handler: Callable[[Call[Any]], Awaitable[Body]]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Check access, read what was sent, call the handler, write what it gives."""
        path = _path_values(request)
        parts = request.app[PARTS]
        session = await parts.sessions.resolve(request)
        if session is not None:
            request[PERSON_ID] = session.person_id
        asker = _asker(request, parts, session)
        caller = session.id if session else site_of(asker.address) or ""
        parts.pace.keep(caller, parts.clock.monotonic())
        try:
            check_access(self.access, session, path.get("visit_id"), self.action)
        except Refused:
            await self._write_down_refusal(parts, asker)
            raise
        call: Call[Any] = Call(
            request=request,
            parts=parts,
            session=session,
            body=await self._body(request),
            path=path,
            query=read_query(request, {query.name: query.adapter for query in self.query}),
        )
        visitor = Visitor(request.headers.get("User-Agent", ""), asker.address)
        with asking(asker), visiting(visitor):
            given = await self.handler(call)
        response = _response(given, self.status)
        for change in call.changes:
            change(response)
        return response

    async def _body(self, request: web.Request) -> Body:
        if self.body is Uploaded:
            return read_upload(request)
        return await read_body(request, self.body)

    async def _write_down_refusal(self, parts: Parts, asker: Asker) -> None:
        """Somebody tried what their role doesn't open: one event for a while, however often."""
        with asking(asker):
            async with parts.clinic.read() as work:
                detail = {"route": f"{self.method} {self.path}"}
                work.audit("route:refuse", outcome="refused", detail=detail, once=True)


class RouteTable:
    """Routes of one subject. `tag` groups them in the OpenAPI document.

    ```python
    routes = RouteTable("visits")

    @routes.post("/visits/{visit_id}/admit", access=Access.DOCTOR, body=Nothing,
                 gives=DoctorVisit, summary="Let the patient in", errors=("already_admitted",))
    async def admit(call: Call[Nothing]) -> DoctorVisit: ...
    ```
    """

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self._routes: list[Route] = []

    def __iter__(self) -> Iterator[Route]:
        return iter(self._routes)

    def get(
        self,
        path: str,
        *,
        access: Access,
        action: Action | None = None,
        gives: type[G],
        summary: str,
        errors: tuple[str, ...] = (),
        query: tuple[Query[Any], ...] = (),
    ) -> Callable[[Handler[Nothing, G]], Handler[Nothing, G]]:
        """Declare a route that changes nothing. `errors` are codes of `errors.ERRORS`."""
        return self._declare("GET", path, (access, action), Nothing, gives, summary, errors, query)

    def post(
        self,
        path: str,
        *,
        access: Access,
        action: Action | None = None,
        body: type[B],
        gives: type[G],
        summary: str,
        errors: tuple[str, ...] = (),
        status: int = 200,
    ) -> Callable[[Handler[B, G]], Handler[B, G]]:
        """Declare a route that does something. `errors` are codes of `errors.ERRORS`."""
        return self._declare(
            "POST", path, (access, action), body, gives, summary, errors, (), status
        )

    def put(
        self,
        path: str,
        *,
        access: Access,
        action: Action | None = None,
        body: type[B],
        gives: type[G],
        summary: str,
        errors: tuple[str, ...] = (),
    ) -> Callable[[Handler[B, G]], Handler[B, G]]:
        """Declare a route that sets something, to the same end however often it is called."""
        return self._declare("PUT", path, (access, action), body, gives, summary, errors, ())

    def _declare(
        self,
        method: str,
        path: str,
        policy: tuple[Access, Action | None],
        body: type[B],
        gives: type[G],
        summary: str,
        errors: tuple[str, ...],
        query: tuple[Query[Any], ...],
        status: int = 200,
    ) -> Callable[[Handler[B, G]], Handler[B, G]]:
        access, action = policy
        check_declared(access, action)
        unknown = sorted(set(errors) - set(ERRORS))
        if unknown:
            raise ValueError(f"{method} {path} names errors that ERRORS doesn't have: {unknown}")

        def add(handler: Handler[B, G]) -> Handler[B, G]:
            self._routes.append(
                Route(
                    method=method,
                    path=path,
                    access=access,
                    action=action,
                    body=body,
                    gives=gives,
                    summary=summary,
                    errors=errors,
                    query=query,
                    status=status,
                    handler=handler,
                )
            )
            return handler

        return add


def register(app: web.Application, tables: Iterable[RouteTable]) -> None:
    """Put all routes of the tables under `/api/v1`."""
    for table in tables:
        for route in table:
            if route.method == "GET":
                app.router.add_get(API_PREFIX + route.path, route.answer, allow_head=False)
            else:
                app.router.add_route(route.method, API_PREFIX + route.path, route.answer)


def _response(given: Body, status: int) -> web.Response:
    if isinstance(given, KINDS):
        return file_response(given, status)
    return web.Response(
        body=given.model_dump_json().encode(),
        status=status,
        content_type="application/json",
        charset="utf-8",
    )


def _asker(request: web.Request, parts: Parts, session: Session | None) -> Asker:
    """Who calls, as the audit writes it."""
    address = client_address(request, parts.settings.trusted_proxies) or None
    request_id = request.get(REQUEST_ID)
    if session is None:
        return Asker(address=address, request_id=request_id, source="api")
    return Asker(
        person_id=session.person_id,
        role="+".join(sorted(session.roles)) or "nobody",
        session_id=session.id,
        address=address,
        request_id=request_id,
        source="api",
    )


def _path_values(request: web.Request) -> dict[str, str]:
    """Ids are short and plain; anything else names nothing. Raises NotFound."""
    for value in request.match_info.values():
        plain = value.replace("-", "").replace("_", "")
        if len(value) > MAX_PATH_VALUE_CHARS or not (plain.isascii() and plain.isalnum()):
            raise NotFound("There is no such thing.")
    return dict(request.match_info)

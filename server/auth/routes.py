"""Sign-in over HTTP: who one is, the two steps, enrolling an authenticator, signing out."""

from server.api.access import Access
from server.api.models.base import Nothing
from server.api.models.session import SessionInfo, SignIn, SignInCode, TotpEnrolment
from server.api.route import Call, RouteTable
from server.auth.answers import entered, session_before, session_info
from server.auth.levels import SessionLevel
from server.auth.sessions import SessionKind

routes = RouteTable("sign-in")


@routes.get("/session", access=Access.PUBLIC, gives=SessionInfo, summary="Who is signed in")
async def session(call: Call[Nothing]) -> SessionInfo:
    if call.session is None:
        return SessionInfo(level=SessionLevel.NONE)
    return await session_info(call.parts, call.session)


@routes.post(
    "/sign-in",
    access=Access.PUBLIC,
    body=SignIn,
    gives=SessionInfo,
    summary="First step: e-mail and password",
    errors=("wrong_credentials", "too_many"),
)
async def sign_in(call: Call[SignIn]) -> SessionInfo:
    before = await session_before(call, SessionKind.ACCOUNT)
    new = await call.parts.sign_ins.with_password(call.body.email, call.body.password, before)
    return await entered(call, new)


@routes.post(
    "/sign-in/totp",
    access=Access.PASSWORD,
    body=SignInCode,
    gives=SessionInfo,
    summary="Second step: the code of the authenticator app",
    errors=("wrong_code", "too_many"),
)
async def sign_in_code(call: Call[SignInCode]) -> SessionInfo:
    held = call.signed_in
    if held.level is SessionLevel.FULL:
        return await session_info(call.parts, held)
    return await entered(call, await call.parts.sign_ins.with_code(held, call.body.code))


@routes.post(
    "/sign-in/enrol",
    access=Access.PASSWORD,
    body=Nothing,
    gives=TotpEnrolment,
    summary="Begin with an authenticator app, at the first sign-in",
    errors=("already_enrolled",),
)
async def enrol(call: Call[Nothing]) -> TotpEnrolment:
    made = await call.parts.sign_ins.enrol(call.signed_in)
    return TotpEnrolment(key=made.key, uri=made.uri, qr=made.qr)


@routes.post(
    "/sign-in/enrol/confirm",
    access=Access.PASSWORD,
    body=SignInCode,
    gives=SessionInfo,
    summary="Finish enrolling with a first code, which also signs in",
    errors=("wrong_code", "already_enrolled", "too_many"),
)
async def confirm(call: Call[SignInCode]) -> SessionInfo:
    return await entered(call, await call.parts.sign_ins.confirm(call.signed_in, call.body.code))


@routes.post(
    "/sign-out",
    access=Access.PUBLIC,
    body=Nothing,
    gives=SessionInfo,
    summary="End the session that the request uses",
)
async def sign_out(call: Call[Nothing]) -> SessionInfo:
    sessions = call.parts.sessions
    kind = sessions.kind_of(call.request)
    if call.session is not None:
        await sessions.end(call.session.id)
    if kind is not None:
        call.on_answer(lambda response: sessions.clear_cookie(response, kind))
    return SessionInfo(level=SessionLevel.NONE)

"""Sign-in over HTTP: who one is, the ways in, enrolling a first factor, signing out."""

from aiohttp import web

from rooms.audit import asker
from rooms.errors import Conflict
from server.api.access import Access
from server.api.floor import at_least
from server.api.models.base import Nothing
from server.api.models.session import (
    NewPasskey,
    PasskeyChallenge,
    PasskeySignIn,
    RecoveryCode,
    SessionInfo,
    SignIn,
    SignInCode,
    TotpBegin,
    TotpEnrolment,
)
from server.api.route import Call, RouteTable
from server.auth.answers import entered, session_before, session_info
from server.auth.levels import SessionLevel
from server.auth.passkey_challenges import Answer
from server.auth.sessions import Session, SessionKind
from server.auth.throttle import site_of
from server.auth.totp import Enrolment

routes = RouteTable("sign-in")


@routes.get("/session", access=Access.PUBLIC, gives=SessionInfo, summary="Who is signed in")
async def session(call: Call[Nothing]) -> SessionInfo:
    if call.session is None:
        ended = await call.parts.sessions.why_over(call.request)
        return SessionInfo(level=SessionLevel.NONE, ended=ended)
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
    before, sent = await session_before(call, SessionKind.ACCOUNT), call.body
    async with at_least(call.parts.answer_floor):
        new = await call.parts.sign_ins.with_password(sent.email, sent.password, before, sent.zone)
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
    "/sign-in/recovery",
    access=Access.PASSWORD,
    body=RecoveryCode,
    gives=SessionInfo,
    summary="Second step: a recovery code, which is used up",
    errors=("wrong_code", "too_many"),
)
async def sign_in_recovery(call: Call[RecoveryCode]) -> SessionInfo:
    held = call.signed_in
    if held.level is SessionLevel.FULL:
        return await session_info(call.parts, held)
    return await entered(call, await call.parts.sign_ins.with_recovery(held, call.body.code))


@routes.post(
    "/sign-in/passkey/begin",
    access=Access.PUBLIC,
    body=Nothing,
    gives=PasskeyChallenge,
    summary="Ask for a passkey's signature: instead of a password, or as the second step",
    errors=("too_many",),
)
async def begin_passkey(call: Call[Nothing]) -> PasskeyChallenge:
    call.parts.asking_pace.keep(site_of(asker().address) or "", call.parts.clock.monotonic())
    asked = await call.parts.sign_ins.ask_for_passkey(call.session)
    return PasskeyChallenge(challenge_id=asked.challenge_id, options=asked.options)


@routes.post(
    "/sign-in/passkey/finish",
    access=Access.PUBLIC,
    body=PasskeySignIn,
    gives=SessionInfo,
    summary="Sign in with a passkey, which is two factors in one",
    errors=("wrong_passkey",),
)
async def finish_passkey(call: Call[PasskeySignIn]) -> SessionInfo:
    before = await session_before(call, SessionKind.ACCOUNT)
    answer = Answer(call.body.challenge_id, call.body.credential)
    new = await call.parts.sign_ins.with_passkey(answer, before, call.body.zone)
    return await entered(call, new)


@routes.post(
    "/sign-in/enrol",
    access=Access.PASSWORD,
    body=TotpBegin,
    gives=TotpEnrolment,
    summary="Begin with an authenticator app, at the first sign-in",
    errors=("already_enrolled", "older_app_refused"),
)
async def enrol(call: Call[TotpBegin]) -> TotpEnrolment:
    half = _half(call.signed_in)
    return enrolment(await call.parts.enrolments.begin_totp(half, older=call.body.older))


@routes.post(
    "/sign-in/enrol/confirm",
    access=Access.PASSWORD,
    body=SignInCode,
    gives=SessionInfo,
    summary="Finish enrolling with a first code, which also signs in",
    errors=("wrong_code", "older_app", "already_enrolled", "too_many"),
)
async def confirm(call: Call[SignInCode]) -> SessionInfo:
    half = _half(call.signed_in)
    return await entered(call, await call.parts.enrolments.confirm_totp(half, call.body.code))


@routes.post(
    "/sign-in/enrol/passkey/begin",
    access=Access.PASSWORD,
    body=Nothing,
    gives=PasskeyChallenge,
    summary="Begin with a passkey, at the first sign-in",
    errors=("already_enrolled",),
)
async def enrol_passkey(call: Call[Nothing]) -> PasskeyChallenge:
    asked = await call.parts.enrolments.begin_passkey(_half(call.signed_in))
    return PasskeyChallenge(challenge_id=asked.challenge_id, options=asked.options)


@routes.post(
    "/sign-in/enrol/passkey/finish",
    access=Access.PASSWORD,
    body=NewPasskey,
    gives=SessionInfo,
    summary="Keep the first passkey, which also signs in",
    errors=("wrong_passkey", "already_enrolled", "passkey_known"),
)
async def keep_first_passkey(call: Call[NewPasskey]) -> SessionInfo:
    answer = Answer(call.body.challenge_id, call.body.credential)
    enrolments = call.parts.enrolments
    new = await enrolments.finish_passkey(_half(call.signed_in), answer, call.body.name)
    return await entered(call, new)


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
    call.on_answer(_forget_pages)
    return SessionInfo(level=SessionLevel.NONE)


def _forget_pages(response: web.StreamResponse) -> None:
    """Also those that the browser kept whole, for its Back. Language and theme may stay."""
    response.headers["Clear-Site-Data"] = '"cache"'


def enrolment(made: Enrolment) -> TotpEnrolment:
    return TotpEnrolment(id=made.id, key=made.key, uri=made.uri, qr=made.qr, older=made.older)


def _half(held: Session) -> Session:
    """Only half a sign-in enrols here. Raises Conflict `already_enrolled`."""
    if held.level is not SessionLevel.PASSWORD:
        raise Conflict("You are signed in already.", code="already_enrolled")
    return held

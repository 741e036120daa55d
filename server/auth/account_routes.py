"""One's own account over HTTP: step-up, factors, recovery codes, sessions.

Whatever changes a factor or ends a session asks for a fresh factor first, so that a thief who has
only a session can't put its owner out of theirs.
"""

from server.api.access import Access
from server.api.models.account import Account, PasskeyName, RecoveryCodes
from server.api.models.base import Nothing
from server.api.models.session import (
    NewPasskey,
    PasskeyAnswer,
    PasskeyChallenge,
    SessionInfo,
    SignInCode,
    StepUpCode,
    StepUpRecovery,
    TotpBegin,
    TotpEnrolment,
)
from server.api.route import Call, RouteTable
from server.auth.answers import renewed
from server.auth.passkey_challenges import Answer
from server.auth.routes import enrolment
from server.auth.sign_in import wrong_code

routes = RouteTable("account")


@routes.get(
    "/account", access=Access.ACCOUNT, gives=Account, summary="One's own factors and sessions"
)
async def show(call: Call[Nothing]) -> Account:
    return await call.parts.accounts.show(call.signed_in)


@routes.post(
    "/account/step-up",
    access=Access.ACCOUNT,
    body=StepUpCode,
    gives=SessionInfo,
    summary="Show once more that it is you: the password and the authenticator app's code",
    errors=("wrong_proof", "too_many", "unavailable"),
)
async def step_up(call: Call[StepUpCode]) -> SessionInfo:
    typed = call.body
    new = await call.parts.step_ups.with_code(call.signed_in, typed.password, typed.code)
    return await renewed(call, new)


@routes.post(
    "/account/step-up/recovery",
    access=Access.ACCOUNT,
    body=StepUpRecovery,
    gives=SessionInfo,
    summary="Show once more that it is you: the password and a recovery code, which is used up",
    errors=("wrong_proof", "too_many", "unavailable"),
)
async def step_up_recovery(call: Call[StepUpRecovery]) -> SessionInfo:
    typed = call.body
    new = await call.parts.step_ups.with_recovery(call.signed_in, typed.password, typed.code)
    return await renewed(call, new)


@routes.post(
    "/account/step-up/passkey/begin",
    access=Access.ACCOUNT,
    body=Nothing,
    gives=PasskeyChallenge,
    summary="Ask for a signature of one of the person's passkeys",
)
async def begin_step_up(call: Call[Nothing]) -> PasskeyChallenge:
    asked = await call.parts.step_ups.ask_for_passkey(call.signed_in)
    return PasskeyChallenge(challenge_id=asked.challenge_id, options=asked.options)


@routes.post(
    "/account/step-up/passkey/finish",
    access=Access.ACCOUNT,
    body=PasskeyAnswer,
    gives=SessionInfo,
    summary="Show once more that it is you: a passkey",
    errors=("wrong_passkey",),
)
async def finish_step_up(call: Call[PasskeyAnswer]) -> SessionInfo:
    answer = Answer(call.body.challenge_id, call.body.credential)
    return await renewed(call, await call.parts.step_ups.with_passkey(call.signed_in, answer))


@routes.post(
    "/account/totp",
    access=Access.ACCOUNT,
    body=TotpBegin,
    gives=TotpEnrolment,
    summary="Begin with a further authenticator app",
    errors=("step_up_needed", "too_many_factors", "older_app_refused"),
)
async def add_totp(call: Call[TotpBegin]) -> TotpEnrolment:
    call.require_fresh_factor()
    own = call.parts.own_factors
    return enrolment(await own.begin_totp(call.person_id, older=call.body.older))


@routes.post(
    "/account/totp/{factor_id}/confirm",
    access=Access.ACCOUNT,
    body=SignInCode,
    gives=Account,
    summary="Finish with a further authenticator app's first code",
    errors=("step_up_needed", "wrong_code", "older_app", "too_many"),
)
async def confirm_totp(call: Call[SignInCode]) -> Account:
    call.require_fresh_factor()
    own, factor_id = call.parts.own_factors, call.path["factor_id"]
    if not await own.confirm_totp(call.person_id, factor_id, call.body.code):
        raise wrong_code()
    return await call.parts.accounts.show(call.signed_in)


@routes.post(
    "/account/totp/{factor_id}/remove",
    access=Access.ACCOUNT,
    body=Nothing,
    gives=Account,
    summary="Remove an authenticator app",
    errors=("step_up_needed", "not_found", "last_factor"),
)
async def remove_totp(call: Call[Nothing]) -> Account:
    call.require_fresh_factor()
    await call.parts.own_factors.remove_totp(call.person_id, call.path["factor_id"])
    return await call.parts.accounts.show(call.signed_in)


@routes.post(
    "/account/passkeys/begin",
    access=Access.ACCOUNT,
    body=Nothing,
    gives=PasskeyChallenge,
    summary="Begin with a further passkey",
    errors=("step_up_needed",),
)
async def add_passkey(call: Call[Nothing]) -> PasskeyChallenge:
    call.require_fresh_factor()
    asked = await call.parts.own_factors.begin_passkey(call.signed_in)
    return PasskeyChallenge(challenge_id=asked.challenge_id, options=asked.options)


@routes.post(
    "/account/passkeys/finish",
    access=Access.ACCOUNT,
    body=NewPasskey,
    gives=Account,
    summary="Keep a further passkey",
    errors=("step_up_needed", "wrong_passkey", "passkey_known", "too_many_factors"),
)
async def keep_passkey(call: Call[NewPasskey]) -> Account:
    call.require_fresh_factor()
    answer = Answer(call.body.challenge_id, call.body.credential)
    await call.parts.own_factors.finish_passkey(call.signed_in, answer, call.body.name)
    return await call.parts.accounts.show(call.signed_in)


@routes.post(
    "/account/passkeys/{factor_id}/rename",
    access=Access.ACCOUNT,
    body=PasskeyName,
    gives=Account,
    summary="Give a passkey another name",
    errors=("step_up_needed", "not_found"),
)
async def rename_passkey(call: Call[PasskeyName]) -> Account:
    call.require_fresh_factor()
    own, factor_id = call.parts.own_factors, call.path["factor_id"]
    await own.rename_passkey(call.person_id, factor_id, call.body.name)
    return await call.parts.accounts.show(call.signed_in)


@routes.post(
    "/account/passkeys/{factor_id}/remove",
    access=Access.ACCOUNT,
    body=Nothing,
    gives=Account,
    summary="Remove a passkey",
    errors=("step_up_needed", "not_found", "last_factor"),
)
async def remove_passkey(call: Call[Nothing]) -> Account:
    call.require_fresh_factor()
    await call.parts.own_factors.remove_passkey(call.person_id, call.path["factor_id"])
    return await call.parts.accounts.show(call.signed_in)


@routes.post(
    "/account/recovery-codes",
    access=Access.ACCOUNT,
    body=Nothing,
    gives=RecoveryCodes,
    summary="Ten fresh recovery codes, in place of the earlier ones",
    errors=("step_up_needed",),
)
async def new_codes(call: Call[Nothing]) -> RecoveryCodes:
    call.require_fresh_factor()
    codes, made_at = await call.parts.own_factors.new_codes(call.person_id)
    return RecoveryCodes(codes=codes, made_at=made_at)


@routes.post(
    "/account/sessions/end-others",
    access=Access.ACCOUNT,
    body=Nothing,
    gives=Account,
    summary="End all of one's other sessions",
    errors=("step_up_needed",),
)
async def end_others(call: Call[Nothing]) -> Account:
    call.require_fresh_factor()
    await call.parts.accounts.end_others(call.signed_in)
    return await call.parts.accounts.show(call.signed_in)


@routes.post(
    "/account/sessions/{session_id}/end",
    access=Access.ACCOUNT,
    body=Nothing,
    gives=Account,
    summary="End one of one's own sessions",
    errors=("not_found", "step_up_needed"),
)
async def end_session(call: Call[Nothing]) -> Account:
    call.require_fresh_factor()
    await call.parts.accounts.end(call.signed_in, call.path["session_id"])
    return await call.parts.accounts.show(call.signed_in)

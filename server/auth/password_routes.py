"""Passwords and addresses over HTTP: the hint, the forgotten password, changing either."""

from rooms.audit import asker
from server.api.access import Access
from server.api.floor import at_least
from server.api.models.base import Done
from server.api.models.password import (
    EmailChange,
    EmailToken,
    PasswordChange,
    PasswordForgotten,
    PasswordHint,
    PasswordReset,
    PasswordTyped,
    ResetOffer,
    ResetToken,
)
from server.api.models.session import SessionInfo
from server.api.route import Call, RouteTable
from server.auth.answers import entered
from server.auth.forgotten import Proof
from server.auth.throttle import site_of

routes = RouteTable("passwords")


@routes.post(
    "/password/hint",
    access=Access.PUBLIC,
    body=PasswordTyped,
    gives=PasswordHint,
    summary="How strong a password is that is being typed, and whether it may be chosen",
    errors=("too_many", "unavailable"),
)
async def hint(call: Call[PasswordTyped]) -> PasswordHint:
    typed, hints = call.body, call.parts.password_hints
    owner = await hints.owner(call.session, typed.token, typed.email)
    judged = await hints.judge(typed.password, owner, site_of(asker().address) or "")
    return PasswordHint(
        score=judged.score,
        ok=judged.problem is None,
        problem=None if judged.problem is None else judged.problem.value,
        advice=None if judged.advice is None else judged.advice.value,
    )


@routes.post(
    "/password/forgot",
    access=Access.PUBLIC,
    body=PasswordForgotten,
    gives=Done,
    summary="Have a link mailed for a new password; the answer is alike for every address",
    errors=("too_many", "unavailable"),
)
async def forgot(call: Call[PasswordForgotten]) -> Done:
    async with at_least(call.parts.answer_floor):
        await call.parts.forgotten.ask(call.body.email)
    return Done()


@routes.post(
    "/password/reset/open",
    access=Access.PUBLIC,
    body=ResetToken,
    gives=ResetOffer,
    summary="What the mailed link asks for beside a new password; nothing is used up",
    errors=("token_unknown",),
)
async def open_reset(call: Call[ResetToken]) -> ResetOffer:
    return ResetOffer(ways=await call.parts.forgotten.open(call.body.token))


@routes.post(
    "/password/reset",
    access=Access.PUBLIC,
    body=PasswordReset,
    gives=SessionInfo,
    summary="Set a new password by mailed link and second factor, and sign in",
    errors=(
        "token_unknown",
        "password_refused",
        "second_factor_needed",
        "wrong_code",
        "wrong_passkey",
        "too_many",
    ),
)
async def reset(call: Call[PasswordReset]) -> SessionInfo:
    body = call.body
    passkey = None
    if body.passkey is not None:
        passkey = (body.passkey.challenge_id, body.passkey.credential)
    proof = Proof(body.code, body.recovery_code, passkey)
    return await entered(call, await call.parts.forgotten.reset(body.token, body.password, proof))


@routes.post(
    "/account/password",
    access=Access.ACCOUNT,
    body=PasswordChange,
    gives=Done,
    summary="Change one's password; all other sessions end",
    errors=("step_up_needed", "wrong_credentials", "password_refused", "conflict", "too_many"),
)
async def change_password(call: Call[PasswordChange]) -> Done:
    call.require_fresh_factor()
    body = call.body
    await call.parts.own_account.change_password(call.signed_in, body.current, body.password)
    return Done()


@routes.post(
    "/account/email",
    access=Access.ACCOUNT,
    body=EmailChange,
    gives=Done,
    summary="Ask for another e-mail address; it counts once its owner has confirmed it",
    errors=("step_up_needed", "too_many"),
)
async def change_email(call: Call[EmailChange]) -> Done:
    call.require_fresh_factor()
    await call.parts.own_account.ask_for_email(call.signed_in, call.body.email)
    return Done()


@routes.post(
    "/account/email/confirm",
    access=Access.PUBLIC,
    body=EmailToken,
    gives=Done,
    summary="Confirm a new e-mail address by the link that went to it",
    errors=("token_unknown", "email_taken"),
)
async def confirm_email(call: Call[EmailToken]) -> Done:
    await call.parts.own_account.confirm_email(call.body.token)
    return Done()

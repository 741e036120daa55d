"""Routes by which patients make and end tokens of their own for the FHIR interface."""

from rooms.interfaces.tokens import make_own_token, own_tokens, revoke
from server.api.access import Access
from server.api.models.base import Done, Nothing
from server.api.models.interfaces import MadeToken, NewToken, TokensShown
from server.api.route import Call, RouteTable
from server.api.token_views import made_shown, tokens_shown, wish_of

routes = RouteTable("my tokens")


@routes.get(
    "/my/tokens",
    access=Access.PATIENT,
    gives=TokensShown,
    summary="My tokens for programs that read my record",
)
async def list_my_tokens(call: Call[Nothing]) -> TokensShown:
    async with call.parts.clinic.read() as work:
        found = await own_tokens(work, call.person_id)
        work.audit("token:list", patient_id=call.person_id, once=True)
        return await tokens_shown(call, work, found, own=True)


@routes.post(
    "/my/tokens",
    access=Access.PATIENT,
    body=NewToken,
    gives=MadeToken,
    summary="Make a token for my own record; asks for a fresh factor",
    errors=("step_up_needed",),
    status=201,
)
async def make_my_token(call: Call[NewToken]) -> MadeToken:
    call.require_fresh_factor()
    async with call.parts.clinic.work() as work:
        made = await make_own_token(work, call.actor, wish_of(call.body, own=True))
        return await made_shown(call, work, made)


@routes.post(
    "/my/tokens/{token_id}/revoke",
    access=Access.PATIENT,
    body=Nothing,
    gives=Done,
    summary="End one of my tokens",
)
async def revoke_my_token(call: Call[Nothing]) -> Done:
    async with call.parts.clinic.work() as work:
        await revoke(work, call.path["token_id"], call.person_id)
    return Done()

"""TokensShown as they are shown, for `server.api.interface_routes` and `server.api.my_token_routes`."""

from datetime import timedelta
from typing import Any

from rooms.clinic import Work
from rooms.interfaces.scopes import offered, scopes_of
from rooms.interfaces.tokens import ApiToken, Made, Wish
from rooms.people import people
from server.api.models.interfaces import MadeToken, NewToken, TokenShown, TokensShown
from server.api.route import Call
from server.fhir.place import BASE_PATH


async def tokens_shown(
    call: Call[Any], work: Work, found: list[ApiToken], *, own: bool
) -> TokensShown:
    return TokensShown(
        tokens=tuple([await token_shown(call, work, one) for one in found]),
        offered=tuple(map(str, offered(own=own))),
        base_url=call.parts.settings.public_url + BASE_PATH,
    )


async def token_shown(call: Call[Any], work: Work, one: ApiToken) -> TokenShown:
    maker = (await people(work, {one.by})).get(one.by)
    return TokenShown(
        id=one.id,
        name=one.name,
        scopes=tuple(map(str, sorted(one.grant.scopes | one.resting))),
        resting=tuple(map(str, sorted(one.resting))),
        phones_checked=one.phones_checked,
        by_name=None if maker is None else maker.name,
        by_me=one.by == call.person_id,
        created_at=one.created_at,
        expires_at=one.expires_at,
        used_at=one.used_at,
        revoked_at=one.revoked_at,
    )


async def made_shown(call: Call[Any], work: Work, made: Made) -> MadeToken:
    return MadeToken(token=await token_shown(call, work, made.token), secret=made.secret)


def wish_of(body: NewToken, *, own: bool) -> Wish:
    """Return what is wished for. Raises Invalid for rights that such a token can't have."""
    return Wish(
        body.name,
        scopes_of(body.scopes, own=own),
        timedelta(days=body.days),
        phones_checked=body.phones_checked,
    )

"""TokensShown as they are shown, for `server.api.interface_routes` and `server.api.my_token_routes`."""

from datetime import timedelta

from rooms.interfaces.scopes import offered, scopes_of
from rooms.interfaces.tokens import ApiToken, Made, Wish
from server.api.models.interfaces import MadeToken, NewToken, TokenShown, TokensShown
from server.fhir.place import BASE_PATH
from server.settings import Settings


def tokens_shown(found: list[ApiToken], settings: Settings, *, own: bool) -> TokensShown:
    return TokensShown(
        tokens=tuple(map(token_shown, found)),
        offered=tuple(map(str, offered(own=own))),
        base_url=settings.public_url + BASE_PATH,
    )


def token_shown(one: ApiToken) -> TokenShown:
    return TokenShown(
        id=one.id,
        name=one.name,
        scopes=tuple(map(str, sorted(one.grant.scopes))),
        phones_checked=one.phones_checked,
        created_at=one.created_at,
        expires_at=one.expires_at,
        used_at=one.used_at,
        revoked_at=one.revoked_at,
    )


def made_shown(made: Made) -> MadeToken:
    return MadeToken(token=token_shown(made.token), secret=made.secret)


def wish_of(body: NewToken, *, own: bool) -> Wish:
    """Return what is wished for. Raises Invalid for rights that such a token can't have."""
    return Wish(
        body.name,
        scopes_of(body.scopes, own=own),
        timedelta(days=body.days),
        phones_checked=body.phones_checked,
    )

"""TURN credentials are what coturn's `use-auth-secret` computes."""

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest

from signaling.turn import TurnServers

NOW = datetime(2030, 1, 1, tzinfo=UTC)


def test_the_user_name_is_expiry_and_peer_and_the_password_its_hmac() -> None:
    servers = TurnServers((), ("turn:turn.example",), "north", timedelta(hours=1))
    (turn,) = servers.for_peer("peer-1", NOW)
    assert turn.username == f"{int(NOW.timestamp()) + 3600}:peer-1"
    digest = hmac.new(b"north", turn.username.encode(), hashlib.sha1).digest()
    assert turn.credential == base64.b64encode(digest).decode()


def test_a_known_password_stays_what_it_is() -> None:
    """Computed with: echo -n '1893459600:peer-1' | openssl dgst -sha1 -hmac north -binary | base64"""
    servers = TurnServers((), ("turn:turn.example",), "north", timedelta(hours=1))
    (turn,) = servers.for_peer("peer-1", NOW)
    assert turn.username == "1893459600:peer-1"
    assert turn.credential == "Wyu8trcovFOrqioi49l+Bg532Tg="


def test_stun_needs_no_credentials_and_none_means_none() -> None:
    (stun,) = TurnServers(("stun:stun.example",)).for_peer("peer-1", NOW)
    assert (stun.username, stun.credential) == (None, None)
    assert TurnServers().for_peer("peer-1", NOW) == ()


def test_turn_without_a_secret_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="secret"):
        TurnServers((), ("turn:turn.example",))


def test_the_secret_is_not_shown() -> None:
    assert "north" not in repr(TurnServers((), ("turn:turn.example",), "north"))

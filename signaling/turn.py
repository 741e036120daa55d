"""Where peers find STUN and TURN, with credentials that expire by themselves.

coturn's `use-auth-secret`, from the TURN REST draft (draft-uberti-behave-turn-rest-00, 2.2): the
user name is `expiry:name`, the password its HMAC-SHA1 under a secret that both servers share.
Handed out at `room:join` and `room:ice` only.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from signaling.protocol import IceServer


@dataclass(frozen=True, repr=False)
class TurnServers:
    """`stun_urls` and `turn_urls` as in RTCIceServer; `ttl` is how long credentials work."""

    stun_urls: tuple[str, ...] = ()
    turn_urls: tuple[str, ...] = ()
    secret: str = ""
    ttl: timedelta = timedelta(hours=12)

    def __post_init__(self) -> None:
        if self.turn_urls and not self.secret:
            raise ValueError("TURN servers need the secret they share with this server.")

    def for_peer(self, name: str, now: datetime) -> tuple[IceServer, ...]:
        """Return the servers with fresh credentials under a name, by which coturn counts."""
        servers = []
        if self.stun_urls:
            servers.append(IceServer(urls=self.stun_urls))
        if self.turn_urls:
            user = f"{int((now + self.ttl).timestamp())}:{name}"
            servers.append(
                IceServer(urls=self.turn_urls, username=user, credential=self._password(user))
            )
        return tuple(servers)

    def expires_at(self, now: datetime) -> datetime | None:
        """Return when credentials that are given now stop working; None where there are none."""
        return (now + self.ttl).replace(microsecond=0) if self.turn_urls else None

    def _password(self, user: str) -> str:
        # SHA-1 is what coturn and the draft define; as an HMAC key derivation it is not broken.
        digest = hmac.new(self.secret.encode(), user.encode(), hashlib.sha1).digest()
        return base64.b64encode(digest).decode()

"""Requests to a TURN server and their answers, signed with long-term credentials (RFC 8489 9.2).

One step below `server.turn.client`: repeats what a datagram lost, renews a stale nonce, trusts no
success that isn't signed, and puts aside what peers sent meanwhile.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable

from server.turn.stun import (
    Attribute,
    Endpoint,
    Kind,
    MalformedError,
    Message,
    Method,
    decode,
    encode,
    is_authentic,
    long_term_key,
    new_transaction,
    read_channel_data,
)
from server.turn.transport import Connection, TurnError, TurnSilentError

_FIRST_RETRY_S = 0.5
"""RFC 8489 section 6.2.1; each try waits twice as long as the one before."""
_MAX_KEPT = 64
_UNAUTHENTICATED, _STALE_NONCE = 401, 438

Attributes = Iterable[tuple[int, bytes]]
MakeAttributes = Callable[[bytes], Attributes]
"""Makes attributes for a transaction, whose id is part of XOR'ed addresses."""

REFUSALS = {
    400: "it does not understand",
    401: "wrong or expired credentials",
    403: "a forbidden address",
    437: "there is no such allocation",
    438: "the nonce is stale",
    440: "it has no such kind of address",
    441: "credentials of somebody else",
    442: "it relays no such transport",
    443: "another kind of address than the relay's own",
    486: "this person has enough relays",
    508: "it is full",
}
"""RFC 8656 section 19, in words."""


class TurnRefusedError(TurnError):
    """The relay said no; `code` is the one of its answer."""

    def __init__(self, code: int) -> None:
        super().__init__(
            f"The relay refuses ({code}: {REFUSALS.get(code, 'for its own reasons')})."
        )
        self.code = code


class Session:
    """A conversation with one server. Not for several tasks at once."""

    def __init__(self, connection: Connection, timeout_s: float) -> None:
        self.connection = connection
        self.timeout_s = timeout_s
        self.round_trip_ms = 0.0
        """How long the last answer took, lost tries included."""
        self.arrived: deque[tuple[bytes, Endpoint]] = deque(maxlen=_MAX_KEPT)
        self.channels: dict[int, Endpoint] = {}
        self._who: tuple[str, str] | None = None
        self._key: bytes | None = None
        self._signature: tuple[tuple[int, bytes], ...] = ()

    def sign_as(self, username: str, credential: str) -> None:
        """Answer the server's next challenge with these credentials."""
        self._who = (username, credential)
        self._key = None
        self._signature = ()

    async def ask(self, method: Method, make: MakeAttributes) -> Message:
        """Return the answer of success. Raises TurnRefusedError, TurnSilentError."""
        for is_last in (False, False, True):
            answer = await self._exchange(method, make)
            if answer.kind is Kind.SUCCESS:
                return answer
            code = _code_of(answer)
            if is_last or not self._takes_up(code, answer):
                raise TurnRefusedError(code)
        raise TurnSilentError("The relay keeps asking who we are.")

    async def read(self, deadline: float) -> None:
        """Take in one message that nobody waits for. Raises TimeoutError."""
        self._keep(await self.connection.receive(deadline))

    def _takes_up(self, code: int, answer: Message) -> bool:
        """Prepare to ask again; False when the same again would be refused again."""
        nonce = answer.first(Attribute.NONCE)
        is_first = code == _UNAUTHENTICATED and self._key is None
        if self._who is None or nonce is None or not (is_first or code == _STALE_NONCE):
            return False
        username, credential = self._who
        realm = answer.first(Attribute.REALM) or b""
        self._key = long_term_key(username, realm.decode(errors="replace"), credential)
        self._signature = (
            (Attribute.USERNAME, username.encode()),
            (Attribute.REALM, realm),
            (Attribute.NONCE, nonce),
        )
        return True

    async def _exchange(self, method: Method, make: MakeAttributes) -> Message:
        """Send until the answer to this very request comes, or time is over."""
        id_ = new_transaction()
        request = Message(method, Kind.REQUEST, id_, (*make(id_), *self._signature))
        data, began = encode(request, self._key), time.monotonic()
        deadline, wait_s = began + self.timeout_s, _FIRST_RETRY_S
        while time.monotonic() < deadline:
            self.connection.send(data)
            retry_at = time.monotonic() + wait_s
            try:
                answer = await self._answer_to(
                    id_, deadline if self.connection.is_reliable else min(retry_at, deadline)
                )
            except TimeoutError:
                wait_s *= 2
                continue
            self.round_trip_ms = (time.monotonic() - began) * 1000
            return answer
        raise TurnSilentError("The relay doesn't answer.")

    async def _answer_to(self, transaction: bytes, deadline: float) -> Message:
        while True:
            data = await self.connection.receive(deadline)
            message = self._keep(data)
            if message is None or message.transaction != transaction:
                continue
            is_forged = self._key is not None and not is_authentic(data, self._key)
            if message.kind is Kind.ERROR or (message.kind is Kind.SUCCESS and not is_forged):
                return message

    def _keep(self, data: bytes) -> Message | None:
        """Put aside what a peer sent; return the message when it is something else."""
        try:
            in_channel = read_channel_data(data)
            if in_channel is not None:
                channel, content = in_channel
                self.arrived.append((content, self.channels.get(channel, ("", 0))))
                return None
            message = decode(data)
            if message.method is not Method.DATA:
                return message
            peer = message.address(Attribute.XOR_PEER_ADDRESS) or ("", 0)
            self.arrived.append((message.first(Attribute.DATA) or b"", peer))
        except MalformedError:
            # Anybody may send to this port; what makes no sense is as good as lost.
            return None
        return None


def _code_of(answer: Message) -> int:
    try:
        return answer.error_code or 400
    except MalformedError:
        return 400

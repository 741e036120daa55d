"""A small TURN client: one allocation, asked one thing at a time (RFC 8656).

Used by the probe and by `visavis doctor`. It proves and measures; it is not made to carry a call.

    async with await allocate("turn:turn.example:3478", username, credential) as relay:
        await relay.permit("198.51.100.7", 9)
"""

import ssl
import time
from types import TracebackType
from typing import Self

from server.turn.session import Session, TurnRefusedError
from server.turn.stun import (
    FIRST_CHANNEL,
    Attribute,
    Endpoint,
    Kind,
    MalformedError,
    Message,
    Method,
    channel_data,
    encode,
    new_transaction,
    pack_address,
)
from server.turn.transport import TurnError, TurnSilentError, TurnUrl, connect

__all__ = [
    "Allocation",
    "TurnError",
    "TurnRefusedError",
    "TurnSilentError",
    "TurnUrl",
    "allocate",
    "stun_binding",
]

_UDP, _TCP = bytes((17, 0, 0, 0)), bytes((6, 0, 0, 0))
_FAMILIES = {4: bytes((1, 0, 0, 0)), 6: bytes((2, 0, 0, 0))}
"""RFC 8656 section 18.10."""
_GOODBYE_S = 1.0
_MISMATCH = 437


class Allocation:
    """A relayed address. Not for several tasks at once."""

    def __init__(self, session: Session, answer: Message) -> None:
        """Raises TurnSilentError when the relay's answer makes no sense."""
        self._session = session
        self._is_open = True
        try:
            relayed = answer.address(Attribute.XOR_RELAYED_ADDRESS)
            mapped = answer.address(Attribute.XOR_MAPPED_ADDRESS)
            self.lifetime_s = answer.number(Attribute.LIFETIME) or 0
        except MalformedError as error:
            raise TurnSilentError("The relay's answer makes no sense.") from error
        if relayed is None or mapped is None:
            raise TurnSilentError("The relay names no address.")
        self.relayed: Endpoint = relayed
        """Where peers send to."""
        self.mapped: Endpoint = mapped
        """Where the relay sees us."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def round_trip_ms(self) -> float:
        """How long the relay took for its last answer."""
        return self._session.round_trip_ms

    async def permit(self, address: str, port: int = 9) -> None:
        """Let this peer send to the relayed address (section 10)."""
        await self._session.ask(Method.CREATE_PERMISSION, lambda id_: [_peer((address, port), id_)])

    async def bind(self, address: str, port: int = 9) -> int:
        """Bind the next channel to a peer (section 12); return its number."""
        channel = FIRST_CHANNEL + len(self._session.channels)
        number = channel.to_bytes(2, "big") + bytes(2)
        await self._session.ask(
            Method.CHANNEL_BIND,
            lambda id_: [(Attribute.CHANNEL_NUMBER, number), _peer((address, port), id_)],
        )
        self._session.channels[channel] = (address, port)
        return channel

    async def refresh(self, lifetime_s: int = 600) -> None:
        """Prolong the allocation, or end it with 0 (section 8)."""
        value = lifetime_s.to_bytes(4, "big")
        await self._session.ask(Method.REFRESH, lambda _id: [(Attribute.LIFETIME, value)])
        self.lifetime_s = lifetime_s

    def send(self, data: bytes, address: str, port: int) -> None:
        """Send to a peer by an indication, which nobody answers (section 11)."""
        id_ = new_transaction()
        attributes = (_peer((address, port), id_), (int(Attribute.DATA), data))
        self._session.connection.send(
            encode(Message(Method.SEND, Kind.INDICATION, id_, attributes))
        )

    def send_in_channel(self, data: bytes, channel: int) -> None:
        """Send ChannelData, also in a channel that was never bound (section 12.5)."""
        self._session.connection.send(channel_data(channel, data))

    async def receive(self, timeout_s: float) -> tuple[bytes, Endpoint]:
        """Return what a peer sent, and who. Raises TimeoutError."""
        deadline = time.monotonic() + timeout_s
        while not self._session.arrived:
            await self._session.read(deadline)
        return self._session.arrived.popleft()

    async def close(self) -> None:
        """Give the relayed address back; safe to call twice, and on a dead connection."""
        try:
            if self._is_open:
                self._is_open = False
                self._session.timeout_s = _GOODBYE_S
                await self.refresh(0)
        except TurnError:
            # It ends by itself then, when its time is over.
            return
        finally:
            await self._session.connection.close()


async def allocate(
    url: str,
    username: str,
    credential: str,
    *,
    family: int | None = None,
    timeout_s: float = 5.0,
    tls: ssl.SSLContext | None = None,
    over_tcp: bool = False,
) -> Allocation:
    """Get a relayed address, of the relay's own choice unless `family` is 4 or 6; close it in the
    end. An empty `username` answers no challenge.

    `over_tcp` asks for a relay that speaks TCP to its peers (RFC 6062), which a hardened one
    refuses. Raises TurnRefusedError, TurnSilentError, ValueError for an address that is none.
    """
    where = TurnUrl.parse(url)
    wanted: list[tuple[int, bytes]] = [(Attribute.REQUESTED_TRANSPORT, _TCP if over_tcp else _UDP)]
    if family is not None:
        wanted.append((Attribute.REQUESTED_ADDRESS_FAMILY, _FAMILIES[family]))
    for is_last in (False, True):
        session = Session(await connect(where, timeout_s, tls), timeout_s)
        if username:
            session.sign_as(username, credential)
        try:
            return Allocation(session, await session.ask(Method.ALLOCATE, lambda _id: wanted))
        except TurnRefusedError as error:
            await session.connection.close()
            # The port that the system gave us had an allocation a moment ago (section 7.4).
            if is_last or error.code != _MISMATCH:
                raise
        except BaseException:
            await session.connection.close()
            raise
    raise TurnSilentError("The relay takes us for somebody else.")


async def stun_binding(url: str, timeout_s: float = 5.0) -> Endpoint:
    """Ask a STUN or TURN server how it sees us. Raises TurnRefusedError, TurnSilentError."""
    connection = await connect(TurnUrl.parse(url), timeout_s, None)
    try:
        answer = await Session(connection, timeout_s).ask(Method.BINDING, lambda _id: ())
        seen = answer.address(Attribute.XOR_MAPPED_ADDRESS)
    except MalformedError as error:
        raise TurnSilentError("The answer makes no sense.") from error
    finally:
        await connection.close()
    if seen is None:
        raise TurnSilentError("The answer names no address.")
    return seen


def _peer(endpoint: Endpoint, transaction: bytes) -> tuple[int, bytes]:
    return int(Attribute.XOR_PEER_ADDRESS), pack_address(endpoint, transaction)

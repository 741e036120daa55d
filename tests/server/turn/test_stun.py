"""STUN messages: the RFC's own examples are read, what is broken is refused, never half read."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.turn.stun import (
    Attribute,
    Kind,
    MalformedError,
    Message,
    Method,
    channel_data,
    decode,
    encode,
    is_authentic,
    long_term_key,
    new_transaction,
    next_in_stream,
    pack_address,
    read_channel_data,
    unpack_address,
)

KEY = b"a key of sixteen"
ID = bytes(range(12))

# RFC 5769 section 2.2: sample response over IPv4, signed with the short-term password.
SAMPLE_PASSWORD = b"VOkJxbRl1RmTxUk/WvJxBt"
SAMPLE = bytes.fromhex(
    "0101003c2112a442b7e7a701bc34d686fa87dfae"
    "8022000b7465737420766563746f7220"
    "002000080001a147e112a643"
    "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
    "80280004c07d4c96"
)


def allocate_request(key: bytes | None = None) -> bytes:
    transport = (int(Attribute.REQUESTED_TRANSPORT), bytes((17, 0, 0, 0)))
    username = (int(Attribute.USERNAME), b"1893459600:peer-1")
    return encode(Message(Method.ALLOCATE, Kind.REQUEST, ID, (transport, username)), key)


def test_the_sample_of_the_rfc_is_read() -> None:
    message = decode(SAMPLE)
    assert (message.method, message.kind) == (Method.BINDING, Kind.SUCCESS)
    assert message.address(Attribute.XOR_MAPPED_ADDRESS) == ("192.0.2.1", 32853)
    assert is_authentic(SAMPLE, SAMPLE_PASSWORD)
    assert not is_authentic(SAMPLE, SAMPLE_PASSWORD[::-1])


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("method", list(Method))
def test_what_is_written_is_read_again(method: Method, kind: Kind) -> None:
    message = Message(method, kind, ID, ((int(Attribute.NONCE), b"odd"),))
    assert decode(encode(message)) == message


@pytest.mark.parametrize("endpoint", [("198.51.100.7", 1), ("2001:db8::7", 65_535)])
def test_an_address_is_read_as_it_was_written(endpoint: tuple[str, int]) -> None:
    assert unpack_address(pack_address(endpoint, ID), ID) == endpoint


def test_a_signed_message_that_was_changed_is_not_authentic() -> None:
    data = allocate_request(KEY)
    assert is_authentic(data, KEY)
    changed = data.replace(b"peer-1", b"peer-2")
    assert not is_authentic(changed, KEY)
    with pytest.raises(MalformedError):
        decode(changed)


def test_an_unsigned_message_is_not_authentic() -> None:
    assert not is_authentic(allocate_request(), KEY)


def test_what_follows_the_signature_is_not_read() -> None:
    data = allocate_request(KEY)[:-8]
    extra = struct.pack("!HH", Attribute.LIFETIME, 4) + bytes(4)
    forged = data[:2] + struct.pack("!H", len(data) + len(extra) - 20) + data[4:] + extra
    assert decode(forged).number(Attribute.LIFETIME) is None


def test_the_key_is_the_one_of_the_rfc() -> None:
    """RFC 8489 section 9.2.2 names this key of user, realm and password."""
    key = long_term_key("user", "realm", "pass")
    assert key.hex() == "8493fbc53ba582fb4c044c456bdc40eb"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        allocate_request()[:19],
        allocate_request()[:-1],
        allocate_request() + b"\x00",
        allocate_request()[:4] + bytes(4) + allocate_request()[8:],
        b"\xff\xff" + allocate_request()[2:],
        b"\x3f\xff" + allocate_request()[2:],
        # An attribute that says it is longer than the message.
        struct.pack("!HHI", 0x0101, 4, 0x2112A442) + ID + struct.pack("!HH", 0x0020, 400),
        # A length that is no multiple of four.
        struct.pack("!HHI", 0x0101, 3, 0x2112A442) + ID + b"abc",
    ],
)
def test_broken_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        decode(data)


@pytest.mark.parametrize("at", range(20, len(allocate_request()) - 8))
def test_a_message_with_one_bit_changed_is_refused(at: int) -> None:
    data = bytearray(allocate_request())
    data[at] ^= 1
    with pytest.raises(MalformedError):
        decode(bytes(data))


@pytest.mark.parametrize("value", [b"", b"\x00", b"\x00\x01\x00\x00", b"\x00\x03" + bytes(6)])
def test_a_broken_address_is_refused(value: bytes) -> None:
    with pytest.raises(MalformedError):
        unpack_address(value, ID)


@pytest.mark.parametrize("value", [b"", b"\x00\x00\x09\x00", b"\x00\x00\x04\xff", b"\x00\x00\x04"])
def test_a_broken_error_code_is_refused(value: bytes) -> None:
    message = Message(Method.ALLOCATE, Kind.ERROR, ID, ((int(Attribute.ERROR_CODE), value),))
    with pytest.raises(MalformedError):
        _ = message.error_code


def test_a_number_of_the_wrong_size_is_refused() -> None:
    message = Message(Method.REFRESH, Kind.SUCCESS, ID, ((int(Attribute.LIFETIME), b"\x00"),))
    with pytest.raises(MalformedError):
        message.number(Attribute.LIFETIME)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (decode, read_channel_data, next_in_stream):
        try:
            read(data)
        except MalformedError:
            continue


@given(st.lists(st.binary(max_size=40), max_size=6), st.integers(1, 7))
def test_a_stream_is_cut_into_its_messages_however_it_arrives(
    contents: list[bytes], step: int
) -> None:
    sent = [channel_data(0x4000, content) for content in contents] + [allocate_request()]
    stream, buffer, cut = b"".join(sent), b"", []
    for at in range(0, len(stream), step):
        buffer += stream[at : at + step]
        while size := next_in_stream(buffer):
            cut.append(buffer[:size])
            buffer = buffer[size:]
    assert (cut, buffer) == (sent, b"")


def test_channel_data_that_is_cut_off_is_refused() -> None:
    with pytest.raises(MalformedError):
        read_channel_data(channel_data(0x4000, b"content")[:6])


def test_transactions_differ() -> None:
    assert len({new_transaction() for _ in range(100)}) == 100

"""Bytes that are no HTTP request: answered in a sentence, under the usual headers, repeating
nothing."""

import socket
from pathlib import Path

import pytest

from server.unreadable import SENTENCE
from tests.eventually import eventually_sync
from tests.server.test_run import is_ready, serving
from tests.servers import free_port


def talk(port: int, sent: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(sent)
        received = b""
        while chunk := connection.recv(65_536):
            received += chunk
        return received


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01canary-bytes\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\ncanary header without colon\r\n\r\n",
        b"CANARY / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: canary\r\n\r\n",
    ],
)
def test_what_cannot_be_read_is_answered_under_the_usual_headers(
    tmp_path: Path, sent: bytes
) -> None:
    port = free_port()
    with serving(tmp_path, port):
        eventually_sync(lambda: is_ready(port), timeout_s=120)
        head, _, body = talk(port, sent).partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    names = {line.partition(":")[0].lower() for line in lines[1:]}
    assert " 400 " in lines[0]
    assert body.decode() == SENTENCE
    assert b"canary" not in (head + body).lower()
    assert {
        "content-security-policy",
        "x-content-type-options",
        "referrer-policy",
        "cache-control",
    } <= names
    assert [line for line in lines if line.lower().startswith("server:")] == ["Server: visavis"]

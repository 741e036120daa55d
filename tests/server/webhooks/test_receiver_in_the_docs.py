"""The receiver that docs/reference/webhooks.md shows takes what the server signs, once, and nothing else."""

import base64
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rooms.interfaces.webhooks import SECRET_PREFIX
from server.webhooks.signing import signed_headers

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "webhooks.md"
AT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
NEW, OLD = b"n" * 32, b"o" * 32
BODY = b'{"event":"visit.booked"}'


def receiver(secret: bytes) -> Any:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    names: dict[str, Any] = {}
    exec(found[1], names)  # noqa: S102 - the example itself is what is tested
    return names["Receiver"](SECRET_PREFIX + base64.b64encode(secret).decode())


def now() -> float:
    return AT.timestamp() + 20


def test_a_signed_event_is_taken_once() -> None:
    headers, one = signed_headers("event-1", AT, BODY, [NEW]), receiver(NEW)
    assert one.accepts(headers, BODY, now)
    assert not one.accepts(headers, BODY, now), "it was played again"
    assert one.accepts(signed_headers("event-2", AT, BODY, [NEW]), BODY, now)


@pytest.mark.parametrize("secret", [NEW, OLD])
def test_while_a_secret_changes_either_is_enough(secret: bytes) -> None:
    assert receiver(secret).accepts(signed_headers("event-1", AT, BODY, [NEW, OLD]), BODY, now)


@pytest.mark.parametrize(
    "change",
    [
        {"Webhook-Id": "event-2"},
        {"Webhook-Timestamp": str(int(AT.timestamp()) + 1)},
        {"Webhook-Signature": "v1,AAAA"},
        {"Webhook-Signature": ""},
    ],
)
def test_a_changed_header_is_refused(change: dict[str, str]) -> None:
    headers = signed_headers("event-1", AT, BODY, [NEW]) | change
    assert not receiver(NEW).accepts(headers, BODY, now)


def test_another_body_another_secret_and_an_old_event_are_refused() -> None:
    headers = signed_headers("event-1", AT, BODY, [NEW])
    assert not receiver(NEW).accepts(headers, BODY + b" ", now)
    assert not receiver(OLD).accepts(headers, BODY, now)
    assert not receiver(NEW).accepts(headers, BODY, lambda: AT.timestamp() + 301)

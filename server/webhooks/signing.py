"""How an event is signed, so that its receiver knows who sent it, that nothing in it was changed, and
that it isn't an old one played again.

HMAC-SHA-256 over id, time and body with a full stop between them, in Base64. Several signatures
stand side by side while a secret is being replaced. docs/reference/webhooks.md tells receivers.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

ID, TIMESTAMP, SIGNATURE = "Webhook-Id", "Webhook-Timestamp", "Webhook-Signature"
_VERSION = "v1"


def signed_headers(
    event_id: str, at: datetime, body: bytes, secrets: Iterable[bytes]
) -> dict[str, str]:
    """Return the headers that say which event this is, when it was sent, and that we did."""
    timestamp = str(int(at.timestamp()))
    signatures = (signature(event_id, timestamp, body, one) for one in secrets)
    return {ID: event_id, TIMESTAMP: timestamp, SIGNATURE: " ".join(signatures)}


def signature(event_id: str, timestamp: str, body: bytes, secret: bytes) -> str:
    """Return one signature with its version in front."""
    said = f"{event_id}.{timestamp}.".encode() + body
    made = hmac.new(secret, said, hashlib.sha256).digest()
    return f"{_VERSION},{base64.b64encode(made).decode()}"

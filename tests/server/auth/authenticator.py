"""A passkey in software: makes registrations and signatures in WebAuthn's JSON form (Level 3, 5.1).

Tests turn its knobs to be another site, another key, or a device that verified nobody. It is the
other side of the library that the server uses; only the CBOR writer is shared.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.encode_cbor import encode_cbor

Json = dict[str, Any]

USER_PRESENT, USER_VERIFIED, CAN_SYNC, IS_SYNCED, HAS_KEY = 0x01, 0x04, 0x08, 0x10, 0x40


@dataclass
class Authenticator:
    """One device with one passkey. `counter` None never counts, as synced passkeys do."""

    origin: str = "http://localhost:8080"
    rp_id: str = "localhost"
    counter: int | None = None
    verifies_user: bool = True
    is_synced: bool = True
    user_handle: str | None = None
    kind: str = "ES256"
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def create(self, options: Json) -> Json:
        """Answer creation options, as `navigator.credentials.create` does."""
        self.user_handle = options["user"]["id"]
        client_data = self._client_data("webauthn.create", options["challenge"])
        key = b"\x00" * 16 + len(self.credential_id).to_bytes(2) + self.credential_id
        data = self._data(HAS_KEY) + key + encode_cbor(self._cose_key())
        attestation = encode_cbor({"fmt": "none", "attStmt": {}, "authData": data})
        return self._credential(
            clientDataJSON=bytes_to_base64url(client_data),
            attestationObject=bytes_to_base64url(attestation),
            transports=["internal", "hybrid", "telepathy"],
        )

    def get(self, options: Json) -> Json:
        """Answer request options, as `navigator.credentials.get` does."""
        if self.counter is not None:
            self.counter += 1
        client_data, data = self._client_data("webauthn.get", options["challenge"]), self._data()
        signed = data + hashlib.sha256(client_data).digest()
        return self._credential(
            clientDataJSON=bytes_to_base64url(client_data),
            authenticatorData=bytes_to_base64url(data),
            signature=bytes_to_base64url(self.sign(signed)),
            userHandle=self.user_handle,
        )

    def _client_data(self, kind: str, challenge: str) -> bytes:
        data = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(data).encode()

    def _data(self, flags: int = 0) -> bytes:
        flags |= USER_PRESENT
        flags |= USER_VERIFIED if self.verifies_user else 0
        flags |= CAN_SYNC | IS_SYNCED if self.is_synced else 0
        site = hashlib.sha256(self.rp_id.encode()).digest()
        return site + bytes([flags]) + (self.counter or 0).to_bytes(4)

    def sign(self, signed: bytes) -> bytes:
        match self.kind:
            case "Ed25519":
                return self.edwards.sign(signed)
            case "RS256":
                return self.rsa.sign(signed, PKCS1v15(), SHA256())
            case _:
                return self.key.sign(signed, ec.ECDSA(SHA256()))

    @cached_property
    def edwards(self) -> ed25519.Ed25519PrivateKey:
        return ed25519.Ed25519PrivateKey.generate()

    @cached_property
    def rsa(self) -> rsa.RSAPrivateKey:
        return rsa.generate_private_key(65_537, 2_048)

    def _cose_key(self) -> dict[int, int | bytes]:
        """RFC 9053, 7.1: key type EC2, algorithm ES256, curve P-256; 7.2 for Ed25519; RFC 8230, 4
        for RSA."""
        if self.kind == "Ed25519":
            return {1: 1, 3: -8, -1: 6, -2: self.edwards.public_key().public_bytes_raw()}
        if self.kind == "RS256":
            numbers = self.rsa.public_key().public_numbers()
            return {1: 3, 3: -257, -1: numbers.n.to_bytes(256), -2: numbers.e.to_bytes(3)}
        point = self.key.public_key().public_numbers()
        return {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}

    def _credential(self, **response: Any) -> Json:
        name = bytes_to_base64url(self.credential_id)
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        }


def with_broken_signature(credential: Json) -> Json:
    """The same answer with one bit of its signature turned."""
    signature = bytearray(base64url_to_bytes(credential["response"]["signature"]))
    signature[-1] ^= 1
    response = {**credential["response"], "signature": bytes_to_base64url(bytes(signature))}
    return {**credential, "response": response}

"""The audit's own key (Ed25519): signs checkpoints and receipts, which anybody may check.

Its file lies beside the key file and is made on first use. The chain's hashes need the clinic's
secret; a signature needs the public half only, so a patient can keep proof that is worth something
without the clinic.
"""

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from rooms.key_file import VaultError, write_once

FILE_NAME = "audit.key"
SIGNATURE = "signature"


@dataclass(frozen=True, repr=False)
class Signer:
    """Signs statements: JSON objects, by their canonical text."""

    key: Ed25519PrivateKey

    @property
    def public_key(self) -> str:
        """The public half, base64 of its 32 bytes."""
        return base64.b64encode(self.key.public_key().public_bytes_raw()).decode()

    def signed(self, statement: dict[str, Any]) -> dict[str, Any]:
        """Return the statement with its signature."""
        signature = self.key.sign(_text(statement))
        return {**statement, SIGNATURE: base64.b64encode(signature).decode()}


def open_signer(key_file: Path) -> Signer:
    """Return the signer whose key lies beside the clinic's key file, made when there is none.

    Raises VaultError with what to do.
    """
    path = key_file.with_name(FILE_NAME)
    if not path.exists():
        fresh = Ed25519PrivateKey.generate()
        pem = fresh.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        try:
            write_once(path, pem.decode())
        except FileExistsError:
            return _read(path)  # Another node was first.
        return Signer(fresh)
    return _read(path)


def is_signed_by(public_key: str, statement: dict[str, Any]) -> bool:
    """Whether a statement carries a signature of this key over all else it says."""
    said = {name: value for name, value in statement.items() if name != SIGNATURE}
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(str(statement[SIGNATURE]), validate=True), _text(said))
    except (KeyError, ValueError, binascii.Error, InvalidSignature):
        return False
    return True


def _read(path: Path) -> Signer:
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError) as error:
        raise VaultError(
            f"The audit key {path} can't be read. Put it back from a backup."
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise VaultError(f"The audit key {path} is not an Ed25519 key.")
    return Signer(key)


def _text(statement: dict[str, Any]) -> bytes:
    return orjson.dumps(statement, option=orjson.OPT_SORT_KEYS)

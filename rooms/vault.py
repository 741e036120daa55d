"""Keys and field encryption: one data key per person, wrapped by a key outside the database.

`KeyFile` holds the key-encryption keys; `Vault` wraps data keys and derives keys per purpose by
HKDF; `Sealer` seals the fields of one person. Associated data binds table, column, row and key, so
ciphertext moved elsewhere does not open. Rules: HOSTILE.md "Cryptography"; cipher: XAES-256-GCM
(C2SP), whose 192-bit random nonces never need counting.
"""

import base64
import binascii
import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 24
_VERSION = b"\x01"
_HALF_NONCE = 12


class VaultError(Exception):
    """Something sealed does not open, or the key file cannot be used."""


class XAES256GCM:
    """XAES-256-GCM after https://c2sp.org/XAES-256-GCM: a 32-byte key and 24-byte nonces."""

    def __init__(self, key: bytes) -> None:
        encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - CMAC part
        self._encrypt_block = encryptor.update
        block = int.from_bytes(self._encrypt_block(bytes(16)))
        doubled = (block << 1) & ((1 << 128) - 1)
        self._k1 = (doubled ^ (0x87 if block >> 127 else 0)).to_bytes(16)

    def encrypt(self, nonce: bytes, plaintext: bytes, associated: bytes) -> bytes:
        return self._derived(nonce).encrypt(nonce[_HALF_NONCE:], plaintext, associated)

    def decrypt(self, nonce: bytes, ciphertext: bytes, associated: bytes) -> bytes:
        return self._derived(nonce).decrypt(nonce[_HALF_NONCE:], ciphertext, associated)

    def _derived(self, nonce: bytes) -> AESGCM:
        if len(nonce) != NONCE_BYTES:
            raise VaultError(f"A nonce has {NONCE_BYTES} bytes, not {len(nonce)}.")
        return AESGCM(self._half(1, nonce) + self._half(2, nonce))

    def _half(self, counter: int, nonce: bytes) -> bytes:
        message = bytes((0, counter, 0x58, 0)) + nonce[:_HALF_NONCE]
        mixed = int.from_bytes(message) ^ int.from_bytes(self._k1)
        return self._encrypt_block(mixed.to_bytes(16))


class Sealer:
    """Seals and opens the fields that belong to one person."""

    def __init__(self, key_id: str, key: bytes) -> None:
        self._key_id = key_id
        self._cipher = XAES256GCM(key)

    def seal(self, table: str, column: str, row: str, text: str) -> bytes:
        return self.seal_bytes(table, column, row, text.encode())

    def seal_bytes(self, table: str, column: str, row: str, plain: bytes) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return _VERSION + nonce + self._cipher.encrypt(nonce, plain, self._aad(table, column, row))

    def open(self, table: str, column: str, row: str, sealed: bytes) -> str:
        return self.open_bytes(table, column, row, sealed).decode()

    def open_bytes(self, table: str, column: str, row: str, sealed: bytes) -> bytes:
        """Return the plain bytes. Raises VaultError when they were moved, cut or changed."""
        if sealed[:1] != _VERSION or len(sealed) < 1 + NONCE_BYTES:
            raise VaultError(f"{table}.{column} of {row} is not in a sealed form.")
        nonce, ciphertext = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, ciphertext, self._aad(table, column, row))
        except InvalidTag:
            raise VaultError(f"{table}.{column} of {row} does not open with its key.") from None

    def _aad(self, table: str, column: str, row: str) -> bytes:
        return f"visavis\x001\x00{table}\x00{column}\x00{row}\x00{self._key_id}".encode()


@dataclass(frozen=True, repr=False)
class KeyFile:
    """The key-encryption keys by id; `current` seals, all open."""

    current: str
    keys: dict[str, bytes]

    @classmethod
    def create(cls, path: Path) -> "KeyFile":
        """Make a new key file that only its owner can read. Raises FileExistsError."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        key_id, key = secrets.token_hex(8), secrets.token_bytes(KEY_BYTES)
        text = json.dumps(
            {
                "about": "Visavis key file. Without it no record can be read. Back it up apart "
                "from the database.",
                "current": key_id,
                "keys": {key_id: base64.b64encode(key).decode()},
            },
            indent=2,
        )
        _write_once(path, text + "\n")
        return cls(key_id, {key_id: key})

    @classmethod
    def read(cls, path: Path) -> "KeyFile":
        """Read a key file. Raises VaultError with what to do when it is missing or broken."""
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
            keys = {
                name: base64.b64decode(key, validate=True) for name, key in held["keys"].items()
            }
            found = cls(held["current"], keys)
            if {len(key) for key in (found.keys[found.current], *keys.values())} != {KEY_BYTES}:
                raise VaultError(
                    f"A key in {path} is not {KEY_BYTES} bytes long. "
                    "Put the file back from your backup."
                )
        except FileNotFoundError:
            raise VaultError(
                f"The key file {path} is missing. Without it no record can be read. "
                "Put it back from your backup, or name its place in VISAVIS_KEY_FILE."
            ) from None
        except OSError as error:
            raise VaultError(f"The key file {path} can't be read ({error.strerror}).") from error
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
            raise VaultError(
                f"The key file {path} is damaged. Put it back from your backup."
            ) from error
        return found


def _write_once(path: Path, text: str) -> None:
    """Write a file whole and on disk, or not at all. Raises FileExistsError."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(fresh, path)
    finally:
        fresh.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class Vault:
    """Wraps data keys and derives keys per purpose from the key file."""

    def __init__(self, keys: KeyFile) -> None:
        self._keys = keys

    @property
    def current_key_id(self) -> str:
        return self._keys.current

    def missing(self, key_ids: set[str]) -> set[str]:
        """Return which of these keys the key file lacks."""
        return key_ids - self._keys.keys.keys()

    def new_data_key(self, person_id: str) -> tuple[bytes, Sealer]:
        """Return a fresh data key, wrapped for storage, and the sealer that uses it."""
        key = secrets.token_bytes(KEY_BYTES)
        wrapped = self._wrapper(self._keys.current).seal_bytes("person_keys", "key", person_id, key)
        return wrapped, Sealer(person_id, key)

    def sealer(self, person_id: str, wrapped: bytes, key_id: str) -> Sealer:
        """Open a person's data key. Raises VaultError when the key file lacks `key_id`."""
        key = self._wrapper(key_id).open_bytes("person_keys", "key", person_id, wrapped)
        return Sealer(person_id, key)

    def blind_index(self, column: str, value: str) -> bytes:
        """Return a keyed fingerprint of an exact value, for look-ups on a sealed column."""
        return self.keyed_hash(f"blind-index:{column}", value)

    def keyed_hash(self, purpose: str, value: str) -> bytes:
        """Return HMAC-SHA-256 of `value` under a key that is this purpose's alone.

        The oldest key is used, so that a hash stays valid when a newer key joins the file.
        """
        key = self._derive(next(iter(self._keys.keys)), purpose)
        return hmac.new(key, value.encode(), hashlib.sha256).digest()

    def mac(self, key_id: str, purpose: str, message: bytes) -> bytes:
        """Return HMAC-SHA-256 of `message` under the named key's own key for this purpose.

        Raises VaultError when the key file lacks `key_id`.
        """
        if key_id not in self._keys.keys:
            raise VaultError(f"The key file holds no key {key_id}, which a record needs.")
        return hmac.new(self._derive(key_id, purpose), message, hashlib.sha256).digest()

    def _wrapper(self, key_id: str) -> Sealer:
        if key_id not in self._keys.keys:
            raise VaultError(f"The key file holds no key {key_id}, which a record needs.")
        return Sealer(key_id, self._derive(key_id, "wrap"))

    def _derive(self, key_id: str, purpose: str) -> bytes:
        hkdf = HKDF(hashes.SHA256(), KEY_BYTES, None, f"visavis/1/{purpose}".encode())
        return hkdf.derive(self._keys.keys[key_id])

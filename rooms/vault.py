"""Field encryption: one data key per person, wrapped by a key outside the database.

`Vault` wraps data keys with the keys of the key file and derives keys per purpose by HKDF;
`Sealer` seals the fields of one person. Associated data binds table, column, row and key, so
ciphertext moved elsewhere does not open. Rules: HOSTILE.md "Cryptography"; cipher: XAES-256-GCM
(C2SP), whose 192-bit random nonces never need counting.
"""

import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rooms.key_file import KEY_BYTES, KeyFile, VaultError

__all__ = ["KEY_BYTES", "XAES256GCM", "KeyFile", "Sealer", "Vault", "VaultError", "Wrapped"]

NONCE_BYTES = 24
LOOK_EVERY_S = 1.0
REASONS = "audit_events"
"""The one table that is never sealed anew: the audit chain holds the fingerprint of what is there."""
_HALF_NONCE = 12

_log = structlog.get_logger(__name__)


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


class SealingCipher(Protocol):
    """An authenticated cipher with nonces of 24 bytes."""

    def __init__(self, key: bytes) -> None: ...
    def encrypt(self, nonce: bytes, plaintext: bytes, associated: bytes) -> bytes: ...
    def decrypt(self, nonce: bytes, ciphertext: bytes, associated: bytes) -> bytes: ...


CIPHERS: dict[int, type[SealingCipher]] = {1: XAES256GCM}
"""By version: the first byte of what is sealed. The newest seals, all open."""


class Sealer:
    """Seals and opens the fields that belong to one person.

    `earlier` are data keys from before a reseal. They open reasons in the audit, and with
    `opens_earlier` also what somebody read just before the reseal.
    """

    def __init__(
        self,
        key_id: str,
        key: bytes,
        earlier: tuple[bytes, ...] = (),
        *,
        opens_earlier: bool = False,
    ) -> None:
        self._key_id = key_id
        self._keys = (key, *earlier)
        self._opens_earlier = opens_earlier
        self._ciphers: dict[tuple[int, int], SealingCipher] = {}

    def seal(self, table: str, column: str, row: str, text: str) -> bytes:
        return self.seal_bytes(table, column, row, text.encode())

    def seal_bytes(self, table: str, column: str, row: str, plain: bytes) -> bytes:
        nonce, version = os.urandom(NONCE_BYTES), max(CIPHERS)
        bound = self._aad(version, table, column, row)
        return bytes((version,)) + nonce + self._cipher(version, 0).encrypt(nonce, plain, bound)

    def open(self, table: str, column: str, row: str, sealed: bytes) -> str:
        return self.open_bytes(table, column, row, sealed).decode()

    def open_bytes(self, table: str, column: str, row: str, sealed: bytes) -> bytes:
        """Return the plain bytes. Raises VaultError when they were moved, cut or changed."""
        if len(sealed) < 1 + NONCE_BYTES or sealed[0] not in CIPHERS:
            raise VaultError(f"{table}.{column} of {row} is not in a sealed form.")
        version = sealed[0]
        nonce, ciphertext = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        bound = self._aad(version, table, column, row)
        for number in range(len(self._keys) if self._opens_earlier or table == REASONS else 1):
            try:
                return self._cipher(version, number).decrypt(nonce, ciphertext, bound)
            except InvalidTag:
                continue
        raise VaultError(f"{table}.{column} of {row} does not open with its key.")

    def _cipher(self, version: int, number: int) -> SealingCipher:
        found = self._ciphers.get((version, number))
        if found is None:
            found = self._ciphers[version, number] = CIPHERS[version](self._keys[number])
        return found

    def _aad(self, version: int, table: str, column: str, row: str) -> bytes:
        bound = ("visavis", str(version), table, column, row, self._key_id)
        return "\x00".join(bound).encode()


class Wrapped(NamedTuple):
    """A data key as it is stored, with the key that wrapped it: the current one may change between
    two looks."""

    key: bytes
    by: str


class Vault:
    """Wraps data keys and derives keys per purpose from the key file.

    With `path` it looks at most once a second whether the file has changed, and at once when it
    meets a key it doesn't know, so a rotation reaches a running server by itself.
    """

    def __init__(
        self,
        keys: KeyFile,
        path: Path | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._held = keys
        self._path = path
        self._monotonic = monotonic
        self._looked_at = monotonic()
        self._seen: tuple[int, int, int] | None = None
        self._derived: dict[tuple[str, str], bytes] = {}

    @property
    def current_key_id(self) -> str:
        return self._keys().current

    @property
    def key_ids(self) -> tuple[str, ...]:
        """All keys' ids, the oldest first."""
        return tuple(self._keys().keys)

    @property
    def generation(self) -> str:
        """What new data keys and what they seal are of: the current key and the newest cipher."""
        return f"{self.current_key_id}/{max(CIPHERS)}"

    def missing(self, key_ids: set[str]) -> set[str]:
        """Return which of these keys the key file lacks."""
        return key_ids - self._keys().keys.keys()

    def look_again(self) -> None:
        """Read the key file when it has changed. One that can't be read, or that lacks a key
        held before, changes nothing: records may need what is held."""
        self._looked_at = self._monotonic()
        seen = self._fingerprint()
        if self._path is None or seen is None or seen == self._seen:
            return
        try:
            found = KeyFile.read(self._path)
        except VaultError as error:
            _log.error("key_file_unusable", problem=str(error))
            return
        self._seen = seen
        if self._held.keys.items() <= found.keys.items():
            self._held = found
        else:
            _log.error("key_file_lacks_keys", held=len(self._held.keys), found=len(found.keys))

    def new_data_key(self, person_id: str) -> tuple[Wrapped, Sealer]:
        """Return a fresh data key, wrapped for storage, and the sealer that uses it."""
        key = secrets.token_bytes(KEY_BYTES)
        return self._wrap(person_id, key), Sealer(person_id, key)

    def renew(self, person_id: str, wrapped: bytes, key_id: str) -> tuple[Wrapped, Sealer]:
        """Return a fresh data key in place of a person's, wrapped for storage together with the
        earlier ones, and the sealer that uses it. Raises VaultError."""
        key, held = secrets.token_bytes(KEY_BYTES), self._unwrap(person_id, wrapped, key_id)
        return self._wrap(person_id, key + held), Sealer(person_id, key)

    def rewrap(self, person_id: str, wrapped: bytes, key_id: str) -> Wrapped:
        """Return a person's data key wrapped by the current key instead. Raises VaultError."""
        return self._wrap(person_id, self._unwrap(person_id, wrapped, key_id))

    def sealer(
        self, person_id: str, wrapped: bytes, key_id: str, *, opens_earlier: bool = False
    ) -> Sealer:
        """Open a person's data key. Raises VaultError when the key file lacks `key_id`."""
        held = self._unwrap(person_id, wrapped, key_id)
        key, *earlier = (held[at : at + KEY_BYTES] for at in range(0, len(held), KEY_BYTES))
        return Sealer(person_id, key, tuple(earlier), opens_earlier=opens_earlier)

    def blind_index(self, column: str, value: str) -> bytes:
        """Return a keyed fingerprint of an exact value, to be kept beside a sealed column."""
        return self.keyed_hash(_index(column), value)

    def blind_indexes(self, column: str, value: str) -> dict[str, bytes]:
        """Return the fingerprint under each key by its id: a look-up tries them all, since what is
        kept may be older than the current key."""
        return self.keyed_hashes(_index(column), value)

    def keyed_hash(self, purpose: str, value: str) -> bytes:
        """Return HMAC-SHA-256 of `value` under a key that is this purpose's alone.

        The current key makes it, so it changes with a rotation: compare by `keyed_hashes`.
        """
        return self.mac(self.current_key_id, purpose, value.encode())

    def keyed_hashes(self, purpose: str, value: str) -> dict[str, bytes]:
        """Return the keyed hash under each key by its id."""
        return {one: self.mac(one, purpose, value.encode()) for one in self.key_ids}

    def is_hash_of(self, purpose: str, value: str, kept: bytes) -> bool:
        """Whether a kept hash is of this value, under whichever key; in the same time each time."""
        found = [
            hmac.compare_digest(one, kept) for one in self.keyed_hashes(purpose, value).values()
        ]
        return any(found)

    def mac(self, key_id: str, purpose: str, message: bytes) -> bytes:
        """Return HMAC-SHA-256 of `message` under the named key's own key for this purpose.

        Raises VaultError when the key file lacks `key_id`.
        """
        return hmac.new(self._derive(key_id, purpose), message, hashlib.sha256).digest()

    def _wrap(self, person_id: str, key: bytes) -> Wrapped:
        current = self.current_key_id
        return Wrapped(
            self._wrapper(current).seal_bytes("person_keys", "key", person_id, key), current
        )

    def _unwrap(self, person_id: str, wrapped: bytes, key_id: str) -> bytes:
        return self._wrapper(key_id).open_bytes("person_keys", "key", person_id, wrapped)

    def _wrapper(self, key_id: str) -> Sealer:
        return Sealer(key_id, self._derive(key_id, "wrap"))

    def _derive(self, key_id: str, purpose: str) -> bytes:
        found = self._derived.get((key_id, purpose))
        if found is None:
            hkdf = HKDF(hashes.SHA256(), KEY_BYTES, None, f"visavis/1/{purpose}".encode())
            found = self._derived[key_id, purpose] = hkdf.derive(self._key(key_id))
        return found

    def _key(self, key_id: str) -> bytes:
        if key_id not in self._keys().keys:
            self.look_again()
        if key_id not in self._held.keys:
            raise VaultError(f"The key file holds no key {key_id}, which a record needs.")
        return self._held.keys[key_id]

    def _keys(self) -> KeyFile:
        if self._monotonic() - self._looked_at >= LOOK_EVERY_S:
            self.look_again()
        return self._held

    def _fingerprint(self) -> tuple[int, int, int] | None:
        """What differs once the file is another; None when it can't be seen."""
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError as error:
            _log.error("key_file_unseen", problem=error.strerror)
            return None
        return (found.st_ino, found.st_mtime_ns, found.st_size)


def _index(column: str) -> str:
    return f"blind-index:{column}"

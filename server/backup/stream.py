"""An encrypted file: frames of up to 64 KiB, each sealed with its number and whether it is the last.

A file that was cut, reordered, lengthened, mixed with another or changed does not open (the STREAM
construction; `rooms.files` names its source). A frame is a length of four bytes and the sealed
bytes. `server.backup.write` and `server.backup.read` call this.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from rooms.key_file import VaultError
from rooms.vault import Sealer
from server.backup.recovery_key import BackupError

FRAME_BYTES = 64 * 1024
_LENGTH_BYTES = 4
_MOST_SEALED = FRAME_BYTES + 256


class SealedWriter:
    """Writes an encrypted file; leaving the block without an error makes it whole and durable."""

    def __init__(self, path: Path, sealer: Sealer) -> None:
        self._path = path
        self._sealer = sealer
        self._held = bytearray()
        self._number = 0

    def __enter__(self) -> Self:
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file: BinaryIO = os.fdopen(handle, "wb")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._file:
            if kind is None:
                self._seal(bytes(self._held), is_last=True)
                self._file.flush()
                os.fsync(self._file.fileno())

    def write(self, plain: bytes) -> None:
        self._held += plain
        while len(self._held) > FRAME_BYTES:
            self._seal(bytes(self._held[:FRAME_BYTES]), is_last=False)
            del self._held[:FRAME_BYTES]

    def _seal(self, plain: bytes, *, is_last: bool) -> None:
        place = _place(self._number, is_last=is_last)
        sealed = self._sealer.seal_bytes(self._path.name, "frame", place, plain)
        self._file.write(len(sealed).to_bytes(_LENGTH_BYTES) + sealed)
        self._number += 1


def opened(path: Path, sealer: Sealer) -> Iterator[bytes]:
    """Yield what an encrypted file holds. Raises BackupError at the first frame that is not right."""
    with path.open("rb") as file:
        number, sealed = 0, _frame(file, path)
        while sealed:
            following = _frame(file, path)
            place = _place(number, is_last=not following)
            try:
                yield sealer.open_bytes(path.name, "frame", place, sealed)
            except VaultError:
                raise broken(path) from None
            number, sealed = number + 1, following
        if number == 0:
            raise broken(path)


def lines(path: Path, sealer: Sealer) -> Iterator[bytes]:
    """Yield what an encrypted file holds, line by line. Raises BackupError."""
    held = bytearray()
    for part in opened(path, sealer):
        held += part
        *whole, rest = held.split(b"\n")
        yield from map(bytes, whole)
        held = bytearray(rest)
    if held:
        raise broken(path)


def broken(path: Path) -> BackupError:
    """Return what is said of a file that is not what was written."""
    return BackupError(f"{path.name} of this backup is damaged, cut off, or was changed.")


def _frame(file: BinaryIO, path: Path) -> bytes:
    """Return the next frame; empty at the end of the file."""
    length = file.read(_LENGTH_BYTES)
    if not length:
        return b""
    size = int.from_bytes(length)
    if len(length) < _LENGTH_BYTES or not 0 < size <= _MOST_SEALED:
        raise broken(path)
    sealed = file.read(size)
    if len(sealed) < size:
        raise broken(path)
    return sealed


def _place(number: int, *, is_last: bool) -> str:
    return f"{number}/{'last' if is_last else 'more'}"

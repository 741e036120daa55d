"""An encrypted file opens whole and unchanged, or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rooms.vault import KEY_BYTES, Sealer
from server.backup.recovery_key import BackupError
from server.backup.stream import FRAME_BYTES, SealedWriter, lines, opened

SEALER = Sealer("backup-1", b"\x07" * KEY_BYTES)


def written(path: Path, content: bytes, sealer: Sealer = SEALER, size: int = 10_000) -> Path:
    with SealedWriter(path, sealer) as file:
        for at in range(0, len(content), size):
            file.write(content[at : at + size])
    return path


def read(path: Path, sealer: Sealer = SEALER) -> bytes:
    return b"".join(opened(path, sealer))


def frames(path: Path) -> list[bytes]:
    content, found = path.read_bytes(), []
    while content:
        size = 4 + int.from_bytes(content[:4])
        found.append(content[:size])
        content = content[size:]
    return found


@pytest.mark.parametrize(
    "size", [0, 1, FRAME_BYTES - 1, FRAME_BYTES, FRAME_BYTES + 1, 3 * FRAME_BYTES, 400_001]
)
def test_what_was_written_comes_back(tmp_path: Path, size: int) -> None:
    content = (bytes(range(256)) * 2000)[:size]
    path = written(tmp_path / "a", content)
    assert read(path) == content
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(frames(path)) == max(1, -(-size // FRAME_BYTES))


def test_an_error_while_writing_leaves_a_file_that_does_not_open(tmp_path: Path) -> None:
    def breaks() -> None:
        with SealedWriter(tmp_path / "a", SEALER) as file:
            file.write(bytes(2 * FRAME_BYTES))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks()
    with pytest.raises(BackupError, match="damaged, cut off"):
        read(tmp_path / "a")


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts[:-1],
        lambda parts: parts[1:],
        lambda parts: [parts[1], parts[0], *parts[2:]],
        lambda parts: [parts[0], parts[0], *parts[1:]],
        lambda parts: [*parts, parts[-1]],
        lambda parts: [*parts, parts[0]],
        lambda _: [],
        lambda parts: [*parts, b"\x00\x00\x00\x00"],
        lambda parts: [*parts, b"\x00\x00"],
        lambda parts: [b"\xff\xff\xff\xff" + parts[0][4:], *parts[1:]],
        lambda parts: [*parts[:-1], parts[-1][:-1]],
    ],
    ids=[
        "cut at a frame",
        "without its start",
        "reordered",
        "repeated",
        "lengthened by its end",
        "lengthened by its start",
        "empty",
        "an empty frame",
        "half a length",
        "a huge length",
        "cut in a frame",
    ],
)
def test_a_file_that_was_tampered_with_does_not_open(
    tmp_path: Path, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    path = written(tmp_path / "a", bytes(3 * FRAME_BYTES + 5))
    path.write_bytes(b"".join(change(frames(path))))
    with pytest.raises(BackupError, match="a of this backup is damaged"):
        read(path)


def test_any_flipped_bit_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path / "a", b"Gil Hart")
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BackupError):
            read(path)


def test_a_frame_of_another_file_or_backup_does_not_open(tmp_path: Path) -> None:
    path, other = written(tmp_path / "a", b"one"), written(tmp_path / "b", b"two")
    other.replace(path)
    with pytest.raises(BackupError):
        read(path)
    path.unlink()
    written(path, b"one", Sealer("backup-2", b"\x07" * KEY_BYTES))
    with pytest.raises(BackupError):
        read(path)


def test_lines_come_back_across_frames_and_half_a_line_is_refused(tmp_path: Path) -> None:
    told = [bytes([65 + number % 26]) * 5_000 for number in range(40)]
    path = written(tmp_path / "a", b"".join(one + b"\n" for one in told))
    assert list(lines(path, SEALER)) == told
    with pytest.raises(BackupError):
        list(lines(written(tmp_path / "b", b"one\ntwo"), SEALER))

"""The mother of `tests.preloaded`: has every module loaded, and forks for each command."""

import importlib
import json
import os
import selectors
import signal
import socket
import struct
import sys
import time
from typing import Any

from tests.patience import WAITS

_LOADED = (
    "server.cli",
    "server.compose",
    "server.database",
    "server.demo.command",
    "server.demo.seed",
    "server.logs",
    "server.run",
    "server.jobs",
    "server.messages.post",
    "server.export.archive",
    "server.export.fhir",
    "server.export.pages",
    "server.backup.restore",
    "server.backup.write",
    "server.retaining",
    "server.erasing",
    "server.keys_command",
    "server.patient_requests",
    "server.staff_accounts",
    "alembic.command",
    "alembic.runtime.migration",
    "aiosqlite",
    "rich.table",
    "typer.rich_utils",
)
FIRST = "PRELOADED_FIRST"
"""Names a module in a command's environment, whose `prepare` is called before it."""
_FILES = 3
_LENGTH = struct.Struct("!I")


def main(path: str) -> None:
    for name in _LOADED:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Those who wait for commands are let go.
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen(64)
        os.write(1, b"ready\n")
        waiting = selectors.DefaultSelector()
        waiting.register(listening, selectors.EVENT_READ)
        waiting.register(sys.stdin, selectors.EVENT_READ)
        while True:
            if any(key.fileobj is sys.stdin for key, _ in waiting.select()):
                return
            asking, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                _serve(asking)
            asking.close()


def _serve(asking: socket.socket) -> None:
    """Run one command for the process at the other end; never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    length, files, _, _ = socket.recv_fds(asking, _LENGTH.size, _FILES)
    wish = json.loads(_read(asking, _LENGTH.unpack(length)[0]))
    child = os.fork()
    if child == 0:
        asking.close()
        _become(wish, files)
    for file in (*files, 0, 1):  # Whoever reads the command's words waits for all ends to close.
        os.close(file)
    _follow(asking, child)


def _read(asking: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        found += asking.recv(size - len(found))
    return found


def _become(wish: dict[str, Any], files: list[int]) -> None:
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["environment"])
    time.tzset()
    sys.argv = ["visavis", *wish["words"]]
    if wish["words"][:1] == ["serve"]:
        _be_patient()
    if first := os.environ.pop(FIRST, ""):
        importlib.import_module(first).prepare()
    from server.cli import main as visavis

    code = 1
    try:
        visavis()
        code = 0
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 0 if ending.code is None else 1
    except BaseException:  # noqa: BLE001 - as the interpreter itself ends a program
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _be_patient() -> None:
    for name, wait_s in WAITS.items():
        module, _, constant = name.rpartition(".")
        setattr(importlib.import_module(module), constant, wait_s)


def _follow(asking: socket.socket, child: int) -> None:
    """Pass signals on until the command has ended; end it when nobody asks any more."""
    ended = os.pidfd_open(child)
    waiting = selectors.DefaultSelector()
    waiting.register(ended, selectors.EVENT_READ)
    waiting.register(asking, selectors.EVENT_READ)
    while not any(key.fileobj == ended for key, _ in waiting.select()):
        number = asking.recv(1)
        signal.pidfd_send_signal(ended, number[0] if number else signal.SIGKILL)
        if not number:
            waiting.unregister(asking)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    try:
        asking.sendall(struct.pack("!i", code))
    except OSError:
        os._exit(1)  # It was killed, as a test may do; there is nobody to tell.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])

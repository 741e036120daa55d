"""A server that starts again at once: its modules are loaded a single time, each start is a fork.

Loading them takes most of a start; a test that kills the server twenty times would wait for
nothing else. Each start is a process of its own all the same, and is killed like one. A server that
is to stand still while it takes notes together is told so by its start (`tests.faults.held`).
"""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

from tests.faults.held import Stage

_MOTHER = """
import os, signal, sys
import server.cli, server.compose, server.logs, server.run
import tests.faults.held
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.dup2(2, 1)
        tests.faults.held.prepare(line.strip())
        sys.argv = ["visavis", "serve"]
        server.cli.main()
    print(child, flush=True)
    os.waitpid(child, 0)
"""


class Forked:
    """One start."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Return 0 once it has ended, however it did."""
        return 0 if self._ended(0) else None

    def send_signal(self, number: int) -> None:
        signal.pidfd_send_signal(self._handle, number)

    def wait(self, timeout: float) -> int:
        if not self._ended(timeout):
            raise TimeoutError(f"Process {self._pid} did not end.")
        os.close(self._handle)
        return 0

    def _ended(self, timeout_s: float) -> bool:
        return bool(select.select([self._handle], [], [], timeout_s)[0])


class Forker:
    """Starts servers, one after the other. `stage` is where the next one stands still."""

    def __init__(self) -> None:
        self._mother: subprocess.Popen[str] | None = None
        self.stage: Stage | None = None

    def __call__(self, environment: dict[str, str], log: Path) -> Forked:
        if self._mother is None:
            with log.open("ab") as file:
                self._mother = subprocess.Popen(
                    [sys.executable, "-c", _MOTHER],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=file,
                    text=True,
                    env=environment,
                )
        assert self._mother.stdin is not None
        assert self._mother.stdout is not None
        self._mother.stdin.write(f"{self.stage or ''}\n")
        self._mother.stdin.flush()
        return Forked(int(self._mother.stdout.readline()))

    def close(self) -> None:
        """End the mother; her last child has ended before."""
        if self._mother is None:
            return
        try:
            self._mother.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self._mother.kill()
            self._mother.communicate()
            raise

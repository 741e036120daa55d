"""Ends processes that tests have started, so that none outlives its test, whatever went wrong there."""

import signal
import subprocess
from typing import Any

PATIENCE_S = 60
"""For a machine that is held up: who ends at once is waited for no longer."""


def end(process: "subprocess.Popen[Any]", how: signal.Signals = signal.SIGTERM) -> None:
    """Ask a process to end, and wait for it. One that does not is killed, and TimeoutExpired raised:
    that is a fault."""
    process.send_signal(how)
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise

"""`visavis` without the seconds that loading its libraries takes: they are loaded once per worker.

`preloaded_command()` is a command line like the real one. Its process hands its arguments,
environment and open files to a mother that has everything loaded; she forks a process that runs
them, and is told signals and the end. For tests of many commands: each is a process of its own all
the same. What tests the start itself takes the real program.
"""

import atexit
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_CHILD = _HERE / "preloaded_child.py"


@cache
def preloaded_command() -> list[str]:
    """Return what to run in place of `python -m server`, with a mother started for this worker."""
    folder = tempfile.TemporaryDirectory(prefix="visavis-mother-")
    socket = Path(folder.name) / "socket"
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VISAVIS_")}
    mother = subprocess.Popen(
        [sys.executable, "-m", "tests.preloaded_mother", str(socket)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=kept,
        cwd=_HERE.parent,
        start_new_session=True,  # Ctrl-C reaches pytest first, which then ends her.
    )
    assert mother.stdin is not None
    assert mother.stdout is not None
    assert mother.stdout.readline() == b"ready\n", "the mother of the commands did not start"

    def end() -> None:
        mother.communicate()  # Closes what she reads; she ends by that.
        folder.cleanup()

    atexit.register(end)
    return [sys.executable, "-I", "-S", str(_CHILD), str(socket)]

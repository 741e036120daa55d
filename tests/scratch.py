"""Where tests keep their files: in memory where there is room, so that a slow disk holds nobody up.

Tests write thousands of databases that wait for the disk at each commit, as the product's do. What is
held to last there is held against a killed process, which a disk in memory survives as well.
"""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM_BYTES = 6 * 1024**3


def keep_in_memory() -> None:
    """Use it from now on, in this process and its children, unless TMPDIR says where."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK | os.X_OK):
        return
    if shutil.disk_usage(MEMORY).free >= ROOM_BYTES:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None

"""Stands for one command of `tests.preloaded`: hands it to the mother, and ends as it ends.

Loads next to nothing, so that it starts at once.
"""

import json
import os
import signal
import socket
import struct
import sys
from pathlib import Path


def main(path: str, *words: str) -> int:
    wish = {"words": words, "environment": dict(os.environ), "folder": str(Path.cwd())}
    said = json.dumps(wish).encode()
    with socket.socket(socket.AF_UNIX) as mother:
        mother.connect(path)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda told, _: mother.sendall(bytes([told])))
        socket.send_fds(mother, [struct.pack("!I", len(said))], [0, 1, 2])
        mother.sendall(said)
        code: int = struct.unpack("!i", mother.recv(4))[0]
    if code < 0:
        if -code != signal.SIGKILL:  # Which nobody can catch.
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

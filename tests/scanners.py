"""A real ClamAV daemon on a socket file, with one signature: that of a harmless file of the tests.

For `tests/server/test_scanning.py` and `visavis doctor`. It starts in about a second; ClamAV's own
signatures, a few hundred megabytes, are neither needed nor fetched.
"""

import hashlib
import shutil
import socket

from tests.servers import LocalServer

MARKED = b"%PDF-1.7\n% a harmless file that a scanner of the tests knows" + bytes(200_000)
FOUND = "Visavis.Test.Harmless"


class VirusScanner(LocalServer):
    """Knows MARKED by its hash and calls it FOUND."""

    name = "clamd"

    @property
    def address(self) -> str:
        return f"unix://{self._socket}"

    @property
    def _socket(self) -> str:
        return str(self.folder / "clamd.ctl")

    def _command(self) -> list[str]:
        signatures = self.folder / "signatures"
        signatures.mkdir(exist_ok=True)
        digest = hashlib.sha256(MARKED).hexdigest()
        (signatures / "harmless.hsb").write_text(f"{digest}:{len(MARKED)}:{FOUND}:73\n")
        config = self.folder / "clamd.conf"
        lines = ("Foreground yes", f"LocalSocket {self._socket}", f"DatabaseDirectory {signatures}")
        config.write_text("\n".join((*lines, "StreamMaxLength 26M", "")))
        program = shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
        return [program or "clamd", "--config-file", str(config)]

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(5)
                connection.connect(self._socket)
                connection.sendall(b"zPING\0")
                return connection.recv(16) == b"PONG\0"
        except OSError:
            return False

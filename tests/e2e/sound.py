"""A sound server of a test's own (PulseAudio): nothing but a microphone that hums, which can be silenced
and pulled out as a phone call, another program or a hand would.

Without a loudspeaker, whose echo would be the next best microphone when this one is gone.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.ending import end
from tests.eventually import eventually_sync

MICROPHONE = "microphone"
_STEP_TIMEOUT_S = 20
_HUM = ("module-sine-source", f"source_name={MICROPHONE}", "frequency=330")


class SoundServer:
    """A running server; `environment` is what a browser needs to use it."""

    def __init__(self, folder: Path) -> None:
        self._socket = f"unix:{folder / 'socket'}"
        own = {"PULSE_SERVER": self._socket, "PULSE_COOKIE": str(folder / "cookie")}
        self.environment: dict[str, str] = {**os.environ, **own}
        self._module = ""

    def plug_in(self) -> None:
        """A microphone is there, and the one that is taken when none is named."""
        self._module = self._ask("load-module", *_HUM)
        self._ask("set-default-source", MICROPHONE)

    def pull_out(self) -> None:
        """The microphone is gone: its plug was pulled, or another program holds it alone."""
        self._ask("unload-module", self._module)

    def silence(self, *, on: bool) -> None:
        """The system gives everybody silence instead of the microphone, as during a phone call."""
        self._ask("set-source-mute", MICROPHONE, str(int(on)))

    def is_up(self) -> bool:
        with suppress(subprocess.CalledProcessError):
            return bool(self._ask("info"))
        return False

    def _ask(self, *words: str) -> str:
        done = subprocess.run(
            ["pactl", *words],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=_STEP_TIMEOUT_S,
        )
        return done.stdout.strip()


@contextmanager
def sound_server(folder: Path) -> Iterator[SoundServer]:
    """Run a server for as long as this lasts; its files lie in `folder`, whose path is short."""
    sound = SoundServer(folder)
    protocol = f"module-native-protocol-unix auth-anonymous=1 socket={folder / 'socket'}"
    command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"]
    command += ["--realtime=no", "--high-priority=no", "--disable-shm=yes"]
    command += ["-L", protocol]
    own = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    with (folder / "pulse.log").open("wb") as log:
        running = subprocess.Popen(command, env=own, stdout=log, stderr=subprocess.STDOUT)
    try:
        eventually_sync(sound.is_up)
        sound.plug_in()
        yield sound
    finally:
        end(running)

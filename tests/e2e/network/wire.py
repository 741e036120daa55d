"""A wire that loses and delays: two TAP devices in two namespaces, and a process between them.

Debian's cloud kernels have no netem, so it is done here, in a process of its own (this module's
`main`). `Wire` starts it and changes it while it runs.
"""

import fcntl
import heapq
import json
import os
import random
import select
import struct
import subprocess
import sys
import time

from tests.e2e.network.namespaces import inside

_TUNSETIFF, _IFF_TAP, _IFF_NO_PI = 0x400454CA, 2, 0x1000
_STOP_TIMEOUT_S = 5
_BATCH = 64


class Wire:
    """One wire. `shape` sets loss in percent and one-way delay in milliseconds, both ways."""

    def __init__(self, near: str, near_device: str, far: str, far_device: str) -> None:
        words = [near, near_device, far, far_device]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.network.wire", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline().strip() == "ready"

    def shape(self, *, loss: float = 0, delay_ms: float = 0) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"loss": loss, "delay_ms": delay_ms}) + "\n")
        self._process.stdin.flush()

    def close(self) -> None:
        for end in (self._process.stdin, self._process.stdout):
            if end is not None:
                end.close()
        try:
            self._process.wait(_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _tap(namespace: str, device: str) -> int:
    """Open a TAP device in a namespace."""
    with inside(namespace):
        end = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        asked = struct.pack("16sH22x", device.encode(), _IFF_TAP | _IFF_NO_PI)
        fcntl.ioctl(end, _TUNSETIFF, asked)
    return end


class _Between:
    """What is under way, in order of arrival."""

    def __init__(self, ends: tuple[int, int]) -> None:
        self._ends = ends
        self._chance = random.Random(1)
        self._under_way: list[tuple[float, int, int, bytes]] = []
        self._count = 0
        self.loss = 0.0
        self.delay_s = 0.0

    def take(self, end: int) -> None:
        """Read what came in at an end, and lose some of it."""
        for _ in range(_BATCH):
            try:
                packet = os.read(self._ends[end], 65_536)
            except BlockingIOError:
                return
            if self._chance.random() * 100 >= self.loss:
                self._count += 1
                at = time.monotonic() + self.delay_s
                heapq.heappush(self._under_way, (at, self._count, 1 - end, packet))

    def deliver(self) -> float:
        """Write what has arrived; return in how many seconds the next will."""
        while self._under_way and self._under_way[0][0] <= time.monotonic():
            _, _, end, packet = heapq.heappop(self._under_way)
            try:
                os.write(self._ends[end], packet)
            except OSError:
                # The device is not up yet, or full: lost, as on any wire.
                continue
        return max(0.0, self._under_way[0][0] - time.monotonic()) if self._under_way else 5.0


def main(near: str, near_device: str, far: str, far_device: str) -> None:
    """Carry packets until standard input ends; each line of it changes the wire."""
    ends = (_tap(near, near_device), _tap(far, far_device))
    between = _Between(ends)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        wait_s = between.deliver()
        for one in select.select([*ends, 0], [], [], wait_s)[0]:
            if one != 0:
                between.take(ends.index(one))
                continue
            line = sys.stdin.readline()
            if not line:
                return
            shape = json.loads(line)
            between.loss, between.delay_s = shape["loss"], shape["delay_ms"] / 1000


if __name__ == "__main__":
    main(*sys.argv[1:])

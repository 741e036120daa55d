"""Does the time of an answer tell whether an e-mail address is known? Two samples, one question.

    .venv/bin/python -m tests.bench.sign_in_timing [PAIRS]

Pairs of a known and an unknown address are tried in random order over one loopback connection, with a
wrong password at /sign-in, and at /password/forgot. The two-sample Kolmogorov-Smirnov test asks
whether both samples may come from one distribution: D is the largest distance of their cumulative
curves, p how likely a distance like that is by chance.
"""

import asyncio
import json
import math
import random
import statistics
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import aiohttp

from tests.bench.sign_in_server import ORIGIN

PAIRS = 500
WARM_UP = 20
SERIES = 100
QUANTILES = (5, 25, 50, 75, 95)


def kolmogorov_smirnov(one: Sequence[float], other: Sequence[float]) -> tuple[float, float]:
    """Return D and the asymptotic p (Stephens' correction for the size of the samples)."""
    first, second = sorted(one), sorted(other)
    n, m = len(first), len(second)
    distance = max(
        abs(bisect_right(first, at) / n - bisect_right(second, at) / m) for at in (*first, *second)
    )
    size = math.sqrt(n * m / (n + m))
    reach = (size + 0.12 + 0.11 / size) * distance
    if reach < 0.2:  # The series converges slowly there, to one.
        return distance, 1.0
    terms = ((-1) ** (k - 1) * math.exp(-2 * (k * reach) ** 2) for k in range(1, SERIES))
    return distance, min(1.0, max(0.0, 2 * sum(terms)))


@contextmanager
def server(people: int) -> Iterator[str]:
    """Run a server; yield its URL."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.sign_in_server", folder, str(people)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith("{"):
                    break
            # The log of the requests has to go somewhere, or the pipe fills.
            drain = subprocess.Popen(["cat"], stdin=process.stdout, stdout=subprocess.DEVNULL)
            yield str(json.loads(line)["url"])
            drain.terminate()
            drain.wait(10)
        finally:
            process.terminate()
            process.wait(10)


class Asker:
    """Sends one request after the other, each from an address of its own."""

    def __init__(self, http: aiohttp.ClientSession, url: str) -> None:
        self._http = http
        self._url = url
        self._asked = 0

    async def time_ms(self, path: str, body: dict[str, Any], status: int) -> float:
        self._asked += 1
        address = f"10.{self._asked >> 16 & 255}.{self._asked >> 8 & 255}.{self._asked & 255}"
        headers = {"X-Visavis": "1", "Origin": ORIGIN, "X-Forwarded-For": address}
        before = time.perf_counter()
        async with self._http.post(self._url + path, json=body, headers=headers) as response:
            await response.read()
        assert response.status == status, response.status
        return (time.perf_counter() - before) * 1_000


async def sample(
    asker: Asker, path: str, more: dict[str, str], status: int, pairs: int
) -> tuple[list[float], list[float]]:
    """Return the times of known and of unknown addresses."""
    for number in range(WARM_UP):
        await asker.time_ms(path, {"email": f"warmup-{number}@example.org", **more}, status)
    tries = [(name, number) for name in ("person", "nobody") for number in range(pairs)]
    random.shuffle(tries)
    found: dict[str, list[float]] = {"person": [], "nobody": []}
    for name, number in tries:
        body = {"email": f"{name}-{number:04}@example.org", **more}
        found[name].append(await asker.time_ms(path, body, status))
    return found["person"], found["nobody"]


def show(path: str, known: Sequence[float], unknown: Sequence[float]) -> None:
    distance, p = kolmogorov_smirnov(known, unknown)
    sys.stdout.write(f"{path}: {len(known)} pairs, D = {distance:.3f}, p = {p:.2f}\n")
    for name, times in (("known", known), ("unknown", unknown)):
        cuts = statistics.quantiles(times, n=100)
        shown = "  ".join(f"{q} %: {cuts[q - 1]:6.1f}" for q in QUANTILES)
        sys.stdout.write(f"  {name:<8} ms at  {shown}\n")


async def measure(url: str, pairs: int) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        asker = Asker(http, url)
        wrong = {"password": "not the one at all"}
        show("/sign-in", *await sample(asker, "/api/v1/sign-in", wrong, 401, pairs))
        show("/password/forgot", *await sample(asker, "/api/v1/password/forgot", {}, 200, pairs))


def main() -> None:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else PAIRS
    with server(pairs) as url:
        asyncio.run(measure(url, pairs))


if __name__ == "__main__":
    main()

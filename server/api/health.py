"""Whether the process is up (/healthz), and whether it can serve (/readyz). For the machinery
around the server; neither tells anything about the clinic."""

import asyncio

import orjson
import structlog
from aiohttp import web

from server.parts import PARTS, Probe

PROBE_TIMEOUT_S = 2.0

_log = structlog.get_logger(__name__)


def add_health(app: web.Application) -> None:
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)


async def healthz(_: web.Request) -> web.Response:
    return _answer(200, {"status": "ok"})


async def readyz(request: web.Request) -> web.Response:
    """Ask every part at once; 503 names those that don't answer in time."""
    probes = request.app[PARTS].probes
    answers = await asyncio.gather(*(_answers(name, probe) for name, probe in probes.items()))
    parts = {name: "ok" if ok else "failed" for name, ok in zip(probes, answers, strict=True)}
    is_ready = all(answers)
    status = "ok" if is_ready else "failed"
    return _answer(200 if is_ready else 503, {"status": status, "parts": parts})


async def _answers(part: str, probe: Probe) -> bool:
    try:
        async with asyncio.timeout(PROBE_TIMEOUT_S):
            await probe()
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the part is not ready
        _log.warning("part_not_ready", part=part, error=type(error).__name__)
        return False
    return True


def _answer(status: int, content: dict[str, object]) -> web.Response:
    return web.Response(
        body=orjson.dumps(content),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )

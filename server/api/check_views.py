"""Turns what the check before a call found into what the desk shows."""

from rooms.connection_checks import Checked
from server.api.models.check import ConnectionBrief, ConnectionReport


def connection_brief(found: Checked | None) -> ConnectionBrief | None:
    if found is None:
        return None
    return ConnectionBrief(verdict=found.result.verdict, cause=found.result.cause)


def connection_report(found: Checked | None) -> ConnectionReport | None:
    if found is None:
        return None
    result = found.result
    return ConnectionReport(
        verdict=result.verdict,
        cause=result.cause,
        camera=result.camera,
        microphone=result.microphone,
        speaker=result.speaker,
        transport=result.transport,
        round_trip_ms=result.round_trip_ms,
        loss=result.loss,
        jitter_ms=result.jitter_ms,
        kbps=result.kbps,
        at=found.at,
    )

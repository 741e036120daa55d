"""What the live side logs holds ids only: no name, note, session description or cookie."""

import base64
import logging

import pytest
import structlog

from tests.signaling.conftest import Descriptions, Live

CANARY = "canary-7f3a"


async def test_no_log_line_repeats_what_people_sent(
    live: Live,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    description: Descriptions,
) -> None:
    caplog.set_level(logging.INFO)
    for name in ("signaling", "socketio", "engineio", "aiohttp"):
        caplog.set_level(logging.DEBUG, name)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    folk = live.folk
    visit_id = await folk.call()
    offer = description("offer")
    offer["sdp"] += f"a=x:{CANARY}\r\n"
    update = base64.b64encode(CANARY.encode()).decode()
    async with (
        live.in_room(folk.doctor, visit_id) as (_, doctor_id),
        live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        await patient.ok("room:signal", {"to": doctor_id, "description": offer})
        await patient.ok("note:open")
        await patient.ask("note:append", {"op_id": CANARY, "update": update})
        await patient.ask("note:append", {"op_id": CANARY, "update": CANARY})
        await patient.send(f'42["{CANARY}",{{}}]')
        await patient.send(f'42["connect","{CANARY}"]')
        await patient.ends()
        folk.sessions.outage = RuntimeError(CANARY)
        async with live.socket(CANARY) as stranger:
            await stranger.connect({"session": "account"})
    structlog.reset_defaults()
    told = capsys.readouterr()
    logged = told.out + told.err + caplog.text
    assert "socket_cut" in logged
    for secret in (CANARY, folk.patient.name, folk.doctor.name, update, "fingerprint", "cookie-"):
        assert secret not in logged

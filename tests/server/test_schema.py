"""The client's types are those of the server's models, and say who fills which field."""

import subprocess
from pathlib import Path

from rooms.roles import SeatRole
from server.api.models.admin import Board
from server.api.models.base import ErrorBody
from server.api.upload import Uploaded
from server.api_tables import API_TABLES
from server.schema import SENT_TO_THE_API, schema_bundle, schema_text
from signaling import protocol

WEB = Path(__file__).parents[2] / "web"


def test_the_committed_types_are_those_of_the_models() -> None:
    written = subprocess.run(
        ["node", "scripts/types.mjs"],
        cwd=WEB,
        input=schema_text(),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    committed = (WEB / "src" / "api" / "types.ts").read_text(encoding="utf-8")
    assert committed == written.stdout, (
        "run: visavis schema | (cd web && node scripts/types.mjs > src/api/types.ts)"
    )


def test_every_event_and_every_route_has_its_models_in_the_bundle() -> None:
    names = set(schema_bundle()["$defs"])
    for sent, answered in protocol.CLIENT_EVENTS.values():
        assert {sent.__name__, answered.__name__} <= names
    assert {said.__name__ for said in protocol.SERVER_EVENTS.values()} <= names
    assert {ErrorBody.__name__, Board.__name__, SeatRole.__name__} <= names


def test_a_client_may_leave_out_defaults_that_the_server_always_sends() -> None:
    definitions = schema_bundle()["$defs"]
    assert "company" not in definitions["CheckIn"]["required"]
    always = {"level", "person", "visit_id", "next", "ways", "spare", "fresh_until"}
    assert always <= set(definitions["SessionInfo"]["required"])


def test_every_body_that_a_route_takes_is_known_as_sent() -> None:
    taken = {route.body for table in API_TABLES for route in table}
    assert taken - {Uploaded} <= set(SENT_TO_THE_API)  # A file is bytes, not a model.


def test_every_reference_inside_the_bundle_leads_somewhere() -> None:
    bundle = schema_bundle()
    text = schema_text()
    referred = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert referred <= set(bundle["$defs"])

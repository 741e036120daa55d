"""docs/protocol.md shows each event as it is: every example parses, and none is missing."""

import base64
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from rooms.notes.update_scan import scan
from signaling.packet import RESERVED_EVENTS, WirePacket
from signaling.protocol import (
    CLIENT_EVENTS,
    SERVER_EVENTS,
    Handshake,
    NoteAppend,
    NoteOpened,
    NoteUpdate,
    Wire,
    WireError,
)
from signaling.sdp import check_description

PAGE = Path(__file__).parents[2] / "docs" / "protocol.md"
_EXAMPLE = re.compile(r"<!-- example: (\S+) (\w+) -->\n\n```json\n(.*?)\n```", re.DOTALL)


class Refusal(BaseModel):
    model_config = ConfigDict(extra="forbid")
    error: WireError


class HandshakeRefusal(BaseModel):
    model_config = ConfigDict(extra="forbid")
    code: str


class Example(NamedTuple):
    event: str
    kind: str
    text: str


def examples() -> list[Example]:
    return [Example(*found) for found in _EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))]


def _updates(parsed: BaseModel) -> tuple[NoteAppend | NoteUpdate, ...]:
    if isinstance(parsed, NoteAppend | NoteUpdate):
        return (parsed,)
    return parsed.updates if isinstance(parsed, NoteOpened) else ()


def model_of(event: str, kind: str) -> type[BaseModel]:
    if event == "handshake":
        return Handshake if kind == "request" else HandshakeRefusal
    if kind == "event":
        return SERVER_EVENTS[event]
    if kind == "error":
        return Refusal
    return CLIENT_EVENTS[event][("request", "ok").index(kind)]


@pytest.mark.parametrize("example", examples(), ids=lambda one: f"{one.event}-{one.kind}")
def test_an_example_is_what_its_model_says(example: Example) -> None:
    model = model_of(example.event, example.kind)
    said = json.loads(example.text)
    parsed = model.model_validate_json(example.text, strict=True)
    if example.kind in {"ok", "event"}:
        assert parsed.model_dump(mode="json") == said, "the server says every field"
    if isinstance(parsed, Wire) and example.kind == "request" and example.event in CLIENT_EVENTS:
        packet = WirePacket(encoded_packet=f"21{json.dumps([example.event, said])}")
        assert packet.data == [example.event, said]
    for update in _updates(parsed):
        assert scan(base64.b64decode(update.update, validate=True)).length > 0
    description = getattr(parsed, "description", None)
    if description is not None:
        check_description(description)


def test_every_event_has_its_examples() -> None:
    wanted = {(event, kind) for event in CLIENT_EVENTS for kind in ("request", "ok", "error")}
    wanted |= {(event, "event") for event in SERVER_EVENTS}
    wanted |= {("handshake", "request"), ("handshake", "error")}
    assert {(one.event, one.kind) for one in examples()} == wanted


def test_every_json_block_is_an_example() -> None:
    assert PAGE.read_text(encoding="utf-8").count("```json") == len(examples())


def test_every_event_has_a_heading_or_a_sentence() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for event in [*CLIENT_EVENTS, *SERVER_EVENTS]:
        assert f"### {event}\n" in page or f"`{event}`" in page


@pytest.mark.parametrize("event", [*CLIENT_EVENTS])
def test_requests_refuse_unknown_fields(event: str) -> None:
    example: Any = next(one for one in examples() if one[:2] == (event, "request"))
    payload = {**json.loads(example.text), "surprise": 1}
    with pytest.raises(ValidationError):
        CLIENT_EVENTS[event][0].model_validate(payload)


def test_no_event_has_a_reserved_name() -> None:
    assert RESERVED_EVENTS.isdisjoint({*CLIENT_EVENTS, *SERVER_EVENTS})

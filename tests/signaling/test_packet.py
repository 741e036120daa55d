"""What a packet may be, and that only the seam knows python-socketio."""

import ast
import time
from pathlib import Path

import pytest

from signaling.packet import ProtocolViolation, SchemaError, WirePacket, depth_of
from signaling.transport import is_frame

SIGNALING = Path(__file__).parents[2] / "signaling"
SEAM = {"engine.py", "nodes.py", "packet.py", "transport.py"}


def test_a_request_is_read_with_its_acknowledgement_id() -> None:
    packet = WirePacket(encoded_packet='217["room:leave",{}]')
    assert (packet.packet_type, packet.id, packet.data) == (2, 17, ["room:leave", {}])
    assert packet.attachment_count == 0


def test_an_empty_payload_may_be_left_out() -> None:
    assert WirePacket(encoded_packet='2["room:leave"]').data == ["room:leave", {}]


def test_a_request_that_does_not_fit_says_where_the_answer_goes() -> None:
    with pytest.raises(SchemaError) as refused:
        WirePacket(encoded_packet='25["nothing",{}]')
    assert refused.value.ack_id == 5


@pytest.mark.parametrize("text", ["3", "5", "6", "7", "x", "2-[]", "21-[]", "0/x", "0[]", "1{}"])
def test_what_no_client_sends_is_a_violation(text: str) -> None:
    with pytest.raises(ProtocolViolation):
        WirePacket(encoded_packet=text)


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("", 0),
        ('"[[["', 0),
        ('{"a":[1,{"b":"]}"}]}', 3),
        ('"\\"[["', 0),
        ('["open', 1),
        ('["\\\\",[]]', 2),
        ("]]]][", 0),
        ("[" * 200_000, 200_000),
    ],
)
def test_depth_counts_brackets_outside_of_strings(text: str, depth: int) -> None:
    assert depth_of(text) == depth


@pytest.mark.parametrize("piece", ['"', '\\"', "\\", '["', '{"\\', "[", '"\\"['])
def test_depth_is_linear_in_the_length_of_any_input(piece: str) -> None:
    text = piece * (65_536 // len(piece))
    started = time.process_time()
    depth_of(text)
    depth_of('"' + text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("frame", "is_one"),
    [
        ("3", True),
        ("1", True),
        ("40", True),
        ('42["x"]', True),
        ("", False),
        ("4", False),
        ("4[", False),
        ("2", False),
        ("33", False),
        ("5", False),
        ("b4", False),
    ],
)
def test_frames_of_the_transport_are_known_one_by_one(frame: str, is_one: bool) -> None:
    assert is_frame(frame) is is_one


def test_only_the_seam_imports_socketio() -> None:
    knowing = set()
    for path in SIGNALING.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if any(name.split(".")[0] in {"socketio", "engineio"} for name in names):
                knowing.add(path.name)
    assert knowing == SEAM

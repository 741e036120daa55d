"""Logs hold ids and never personal data, whichever library writes them."""

import io
import json
import logging
import sys
from typing import Any

import pytest
import structlog

from server.logs import MASK, configure_logs, mask_private


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What is logged as JSON while the test runs."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logs("json", "info")
    return stream


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_has_event_level_time_and_what_was_bound(written: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(request_id="r1"):
        structlog.get_logger("visit").info("admitted", visit_id="v1")
    (line,) = lines(written)
    assert (line["event"], line["visit_id"], line["request_id"]) == ("admitted", "v1", "r1")
    assert line["level"] == "info"
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize(
    "key",
    ["name", "patient_name", "email", "callback_number", "link_token", "sdp", "text", "Cookie"],
)
def test_personal_keys_come_out_masked(key: str, written: io.StringIO) -> None:
    structlog.get_logger().info("event", **{key: "Ada canary"}, inner={key: "Ada canary"})
    assert "canary" not in written.getvalue()
    assert lines(written)[0][key] == MASK


def test_ids_and_plain_facts_stay() -> None:
    event = {"event": "admitted", "link_id": "l1", "status": 200, "route": "/visit"}
    assert mask_private(None, "info", dict(event)) == event


def test_other_libraries_write_the_same_lines_and_their_chatter_is_off(
    written: io.StringIO,
) -> None:
    logging.getLogger("aiohttp.server").error("broken %s", "pipe")
    logging.getLogger("sqlalchemy.engine").info("SELECT 'canary'")
    logging.getLogger("engineio.server").info("received packet canary")
    (line,) = lines(written)
    assert (line["event"], line["logger"]) == ("broken pipe", "aiohttp.server")


def test_an_exception_is_told_by_class_and_place_without_its_message(
    written: io.StringIO,
) -> None:
    try:
        try:
            raise KeyError("canary")
        except KeyError as error:
            raise ValueError("Ada canary") from error
    except ValueError:
        structlog.get_logger().exception("failed")
        logging.getLogger("other").exception("failed as well")
    assert "canary" not in written.getvalue()
    for line in lines(written):
        assert "builtins.ValueError" in line["exception"]
        assert "builtins.KeyError" in line["exception"]
        assert any("test_logs.py" in place for place in line["exception"])


def test_the_console_form_is_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logs("console", "warning")
    structlog.get_logger().info("quiet")
    structlog.get_logger().warning("loud", visit_id="v1", token="canary")
    assert "loud" in stream.getvalue()
    assert "visit_id=v1" in stream.getvalue()
    assert "quiet" not in stream.getvalue()
    assert "canary" not in stream.getvalue()


def test_an_exception_is_told_to_people_in_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logs("console", "info")
    try:
        raise ValueError("Ada canary")
    except ValueError:
        structlog.get_logger().exception("failed")
    said = stream.getvalue()
    assert "builtins.ValueError\n" in said
    assert "test_an_exception_is_told_to_people_in_lines" in said
    assert "Logging error" not in said
    assert "canary" not in said


def test_who_sent_an_unreadable_request_is_not_written_down(written: io.StringIO) -> None:
    logging.getLogger("aiohttp.server").error("Error handling request from %s", "192.0.2.7")
    (line,) = lines(written)
    assert line["event"] == "unreadable_request"
    assert "192.0.2.7" not in written.getvalue()


def test_a_line_that_can_not_be_written_is_told_without_what_it_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone, there = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", gone)
    configure_logs("json", "info")
    gone.close()
    monkeypatch.setattr(sys, "stderr", there)
    try:
        raise ValueError("Ada canary")
    except ValueError:
        structlog.get_logger("visit").exception("failed", note="Ada canary")
    assert there.getvalue() == "A log line of visit was lost: ValueError.\n"


def test_a_standard_error_that_is_gone_ends_no_request(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = io.StringIO()
    monkeypatch.setattr(sys, "stderr", gone)
    configure_logs("json", "info")
    gone.close()
    structlog.get_logger("visit").info("admitted")
    assert gone.closed

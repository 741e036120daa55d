"""Lines that leave the machine: syslog over TLS to a real listener, which comes and goes."""

import io
import json
import logging
import re
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog
from sqlalchemy import select

from rooms.clinic import Clinic
from rooms.people import add_person
from rooms.roles import Role
from rooms.storage.tables import AuditRow
from server.database import open_clinic
from server.log_sink import Address, Sink, address_of, checked_tls, frame
from server.logs import configure_logs
from server.tls import self_signed
from tests.clock import FakeClock
from tests.eventually import eventually_sync
from tests.servers import LOOPBACK
from tests.tables import migrated

LINE = re.compile(
    r"<(?P<priority>\d+)>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z \S+ visavis \d+ (?P<kind>\w+) - "
    "\ufeff(?P<said>.*)",
    re.DOTALL,
)


class Collector:
    """Takes syslog over TLS, and reads it by the lengths that frame it."""

    def __init__(self, folder: Path) -> None:
        self.files = self_signed(folder, [], datetime.now(UTC))
        self.lines: list[str] = []
        self.port = 0
        self._connections: list[socket.socket] = []
        self._listening: socket.socket | None = None

    def start(self) -> None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(*self.files)
        self._listening = socket.create_server((LOOPBACK, self.port))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, args=(self._listening, tls), daemon=True).start()

    def stop(self) -> None:
        """Hang up on everybody and listen no more."""
        for one in (self._listening, *self._connections):
            if one is not None:
                with _quiet():
                    one.shutdown(socket.SHUT_RDWR)
                one.close()
        self._connections.clear()
        self._listening = None

    def said(self) -> list[dict[str, object]]:
        return [json.loads(match_of(one)["said"]) for one in list(self.lines)]

    def _serve(self, listening: socket.socket, tls: ssl.SSLContext) -> None:
        with _quiet():
            while True:
                plain, _ = listening.accept()
                threading.Thread(target=self._read, args=(plain, tls), daemon=True).start()

    def _read(self, plain: socket.socket, tls: ssl.SSLContext) -> None:
        with _quiet():
            connection = tls.wrap_socket(plain, server_side=True)
            self._connections.append(connection)
            stream = connection.makefile("rb")
            while length := _length(stream.read):
                self.lines.append(stream.read(length).decode())


class _quiet:  # noqa: N801 - reads as a statement
    """Leaves a connection that ended alone."""

    def __enter__(self) -> None: ...
    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        return kind is not None and issubclass(kind, OSError | ValueError)


def _length(read: Callable[[int], bytes]) -> int:
    digits = b""
    while (one := read(1)).isdigit():
        digits += one
    return int(digits or b"0")


def match_of(line: str) -> re.Match[str]:
    found = LINE.fullmatch(line)
    assert found, line
    return found


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[Collector]:
    made = Collector(tmp_path / "tls")
    made.start()
    yield made
    made.stop()


def trusting(collector: Collector) -> ssl.SSLContext:
    context = checked_tls()
    context.load_verify_locations(collector.files[0])
    return context


@pytest.fixture
def sink(collector: Collector) -> Iterator[Sink]:
    made = Sink(Address("localhost", collector.port), tls=trusting(collector))
    made.start()
    yield made
    made.close()


@pytest.fixture
def logging_to(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Logs go to the collector, and for people to what this yields."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    configure_logs("console", "info", sink)
    return stream


def put(sink: Sink, *lines: str) -> None:
    for line in lines:
        made = frame(line, level=logging.INFO, is_audit=False, at=datetime.now(UTC))
        sink.put(made)


def test_each_line_arrives_as_json_with_its_severity(
    logging_to: io.StringIO, collector: Collector
) -> None:
    hostile = "two\nlines\r\n<13>1 forged \u2028"
    structlog.get_logger("visit").info("admitted", visit_id="v1", name="Ada canary")
    logging.getLogger("somebody.else").error("said %s", hostile)
    eventually_sync(lambda: len(collector.lines) == 2)
    first, second = collector.said()
    assert (first["event"], first["visit_id"], first["level"]) == ("admitted", "v1", "info")
    assert second["event"] == f"said {hostile}"
    assert "canary" not in "".join(collector.lines)
    assert [match_of(one)["priority"] for one in collector.lines] == ["134", "131"]
    assert "admitted" in logging_to.getvalue()


async def test_an_event_of_the_audit_is_a_line_once_it_is_on_disk(
    logging_to: io.StringIO,
    collector: Collector,
    sqlite_url: str,
    tmp_path: Path,
    clock: FakeClock,
) -> None:
    clinic = await open_clinic(await migrated(sqlite_url), tmp_path / "visavis.key", clock)
    try:
        ana = await _audited(clinic, fails=False)
        with pytest.raises(ZeroDivisionError):
            await _audited(clinic, fails=True)
        async with clinic.read() as work:
            rows = (await work.db.scalars(select(AuditRow).order_by(AuditRow.seq))).all()
    finally:
        await clinic.close()
    eventually_sync(lambda: len(audited(collector)) >= len(rows))
    told = audited(collector)
    assert [(one["seq"], one["hash"]) for one in told] == [
        (one.seq, one.hash.hex()) for one in rows
    ]
    assert (told[-1]["action"], told[-1]["patient_id"]) == ("cli:patient:test", ana)
    assert told[-1]["key_id"] == rows[-1].key_id
    assert "in their words" not in "".join(collector.lines)
    last = match_of(collector.lines[-1])
    assert (last["kind"], last["priority"]) == ("audit", str(13 * 8 + 6))


def audited(collector: Collector) -> list[dict[str, object]]:
    return [one for one in collector.said() if one["event"] == "audited"]


async def _audited(clinic: Clinic, *, fails: bool) -> str:
    async with clinic.work() as work:
        who = await add_person(work, name="Ana", roles=[Role.PATIENT])
        work.audit("cli:patient:test", patient_id=who.id, reason="in their words")
        if fails:
            raise ZeroDivisionError
    return who.id


def test_what_was_written_while_the_collector_was_away_arrives_when_it_is_back(
    sink: Sink, collector: Collector
) -> None:
    put(sink, '{"n": 1}')
    eventually_sync(lambda: len(collector.lines) == 1)
    collector.stop()
    put(sink, '{"n": 2}', '{"n": 3}')
    collector.start()
    eventually_sync(lambda: len(collector.lines) == 3)
    assert [one["n"] for one in collector.said()] == [1, 2, 3]


def test_what_the_queue_cannot_take_is_counted_and_told(collector: Collector) -> None:
    sink = Sink(Address("localhost", collector.port), max_lines=3, tls=trusting(collector))
    put(sink, *(f'{{"n": {number}}}' for number in range(10)))
    assert sink.dropped == 7
    sink.start()
    eventually_sync(lambda: len(collector.lines) == 4)
    sink.close()
    assert collector.said() == [
        {"count": 7, "event": "log_lines_dropped", "level": "warning"},
        {"n": 0},
        {"n": 1},
        {"n": 2},
    ]


def test_a_collector_that_nobody_vouches_for_gets_nothing(collector: Collector) -> None:
    sink = Sink(Address("localhost", collector.port), tls=checked_tls())
    sink.start()
    put(sink, '{"n": 1}')
    sink.close()
    assert collector.lines == []


def test_what_is_left_is_sent_when_the_program_ends(collector: Collector) -> None:
    sink = Sink(Address("localhost", collector.port), tls=trusting(collector))
    sink.start()
    put(sink, *(f'{{"n": {number}}}' for number in range(200)))
    sink.close()
    eventually_sync(lambda: len(collector.lines) == 200)


def test_the_port_may_be_left_out() -> None:
    assert address_of("syslog+tls://logs.example") == Address("logs.example", 6514)
    assert address_of("syslog+tls://[::1]:7000") == Address("::1", 7000)

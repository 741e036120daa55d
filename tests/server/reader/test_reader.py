"""The reader: what a log says, and that a log can bring down nothing but the reader's process."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path

import pycrdt
import pytest

from rooms.errors import ClinicError, Conflict, Unavailable
from rooms.notes.document import Block, Document, Run
from server.reader.owner import Reader
from server.reader.process import ReaderProcess
from server.reader.rests import FIRST_REST_S
from server.reader.wire import MAX_HEAD_BYTES, Frame
from tests.eventually import eventually
from tests.server.reader.edits import NOTE, OTHERS, Writer, nested_arrays


@pytest.fixture
async def reader() -> AsyncIterator[Reader]:
    opened = Reader()
    yield opened
    await opened.close()


async def code_of(attempt: Awaitable[object]) -> str:
    with pytest.raises(ClinicError) as found:
        await attempt
    return found.value.code


async def test_a_note_is_read_as_headings_paragraphs_and_lists(reader: Reader) -> None:
    page = Writer(7)
    page.block("heading", "Plan", level=4)
    words = page.block("paragraph", "Take it daily, see leaflet").children[0]
    assert isinstance(words, pycrdt.XmlText)
    words.format(0, 4, {"strong": {}})
    words.format(15, 26, {"link": {"href": "https://clinic.example/a"}, "em": {}})
    page.kept()
    outer = page.block("ordered_list", order=2)
    first = page.block("list_item", parent=outer)
    page.block("paragraph", "one", parent=first)
    inner = page.block("bullet_list", parent=first)
    page.block("paragraph", "deeper", parent=page.block("list_item", parent=inner))
    page.block("paragraph", "two", parent=page.block("list_item", parent=outer))
    found = await reader.read(NOTE, page.log)
    assert found.blocks == (
        Block("heading", 4, runs=(Run("Plan"),)),
        Block(
            "paragraph",
            runs=(
                Run("Take", bold=True),
                Run(" it daily, "),
                Run("see leaflet", italic=True, link="https://clinic.example/a"),
            ),
        ),
        Block("item", 1, ordered=True, number=2, runs=(Run("one"),)),
        Block("item", 2, runs=(Run("deeper"),)),
        Block("item", 1, ordered=True, number=3, runs=(Run("two"),)),
    )
    assert (await reader.read(NOTE, page.log)).sha256 == found.sha256


async def test_what_no_editor_makes_is_passed_over(reader: Reader) -> None:
    page = Writer(7)
    page.note.children.append(pycrdt.XmlText("bare letters"))
    words = page.block("paragraph", "Here").children[0]
    assert isinstance(words, pycrdt.XmlText)
    words.insert_embed(2, {"image": "https://elsewhere.example/x.png"})
    words.format(0, 2, {"link": {"href": "javascript:alert(1)"}, "blink": {}})
    page.kept()
    found = await reader.read(NOTE, page.log)
    assert found.text == "Here"
    assert [run.link for run in found.blocks[0].runs] == [None]


async def test_a_log_that_brings_the_process_down_leaves_the_next_one_readable(
    reader: Reader,
) -> None:
    page = Writer(7)
    page.block("paragraph", "Still here")
    assert (await reader.read(NOTE, page.log)).text == "Still here"
    before = the_only(reader)
    deadly = [nested_arrays(50_000)]
    assert await code_of(reader.read(OTHERS, deadly)) == "note_unreadable"
    assert not exists(before)
    assert (await reader.read(NOTE, page.log)).text == "Still here"
    after = the_only(reader)
    assert after != before
    # It is known by now, and costs no process any more.
    assert await code_of(reader.read(OTHERS, deadly)) == "note_unreadable"
    assert the_only(reader) == after


async def test_a_note_that_brought_the_process_down_may_be_read_again_after_a_while() -> None:
    seconds = [0.0]
    reader, page = Reader(lambda: seconds[0]), Writer(7)
    page.block("paragraph", "All mended")
    try:
        for rest_s in (FIRST_REST_S, FIRST_REST_S * 2):
            bomb = [nested_arrays(50_000)]
            assert await code_of(reader.read(NOTE, bomb)) == "note_unreadable"
            seconds[0] += rest_s - 1
            assert await code_of(reader.read(NOTE, page.log)) == "note_unreadable"
            seconds[0] += 1
        assert (await reader.read(NOTE, page.log)).text == "All mended"
    finally:
        await reader.close()


async def test_a_patient_whose_log_takes_long_keeps_nobody_else_waiting(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, ask = Writer(7), ReaderProcess.ask
    page.block("paragraph", "Hello")
    slow, is_over = Writer(8), asyncio.Event()
    slow.block("paragraph", "Slow")

    async def ask_or_wait(process: ReaderProcess, asked: Frame) -> Frame:
        if asked.body == slow.log:
            await is_over.wait()
        return await ask(process, asked)

    monkeypatch.setattr(ReaderProcess, "ask", ask_or_wait)
    waiting = [asyncio.create_task(reader.read(OTHERS, slow.log)) for _ in range(3)]
    await eventually(lambda: len(reader.pids) == 1)
    assert (await reader.read(NOTE, page.log)).text == "Hello"
    assert not any(task.done() for task in waiting)
    is_over.set()
    assert [one.text for one in await asyncio.gather(*waiting)] == ["Slow"] * 3


async def test_an_unreadable_log_is_told_and_the_process_goes_on(reader: Reader) -> None:
    assert await code_of(reader.read(NOTE, [b"\xff\xff\xff\x7f"])) == "note_unreadable"
    assert the_only(reader)
    assert await code_of(reader.merge(NOTE, [b"\x01\x02\x03"])) == "note_unreadable"


async def test_an_answer_that_would_keep_the_server_busy_is_not_given(reader: Reader) -> None:
    page, book = Writer(7), Writer(8)
    book.block("paragraph", "words " * (MAX_HEAD_BYTES // 6))
    assert await code_of(reader.read(NOTE, book.log)) == "note_unreadable"
    page.block("paragraph", "words " * 400_000)
    before = the_only(reader)
    assert len((await reader.read(NOTE, page.log)).text) == 2_400_000
    assert the_only(reader) == before


async def test_the_process_is_started_again_after_it_was_killed(reader: Reader) -> None:
    page = Writer(7)
    page.block("paragraph", "Hello")
    await reader.read(NOTE, page.log)
    os.kill(the_only(reader), signal.SIGKILL)
    await eventually(lambda: not reader.pids)
    assert (await reader.read(NOTE, page.log)).text == "Hello"


async def test_the_process_opens_nothing_and_is_bounded(reader: Reader) -> None:
    page = Writer(7)
    page.block("paragraph", "Hello")
    await reader.read(NOTE, page.log)
    held = limits_of(the_only(reader))
    opened = descriptors_of(the_only(reader))
    assert opened == [0, 1, 2]
    assert held["Max open files"] == "3"
    assert int(held["Max address space"]) == 768 * 1024**2
    assert int(held["Max cpu time"]) < 30
    assert (held["Max file size"], held["Max core file size"]) == ("0", "0")
    # seccomp(2): 2 is a filter, and it stays for good.
    status = status_of(the_only(reader))
    assert (status["Seccomp"], status["NoNewPrivs"]) == ("2", "1")


def status_of(pid: int) -> dict[str, str]:
    """What the kernel says of a process, by the names of proc(5)."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return {name: said.strip() for name, _, said in (one.partition(":") for one in lines)}


async def test_the_process_may_run_nothing_unlink_nothing_and_signal_nobody(tmp_path: Path) -> None:
    """Asked of the kernel by a process of our own, confined like the reader's."""
    kept = tmp_path / "kept"
    kept.write_text("words")
    tried = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _ATTEMPTS, str(kept), str(os.getpid()), stdout=subprocess.PIPE
    )
    said, _ = await tried.communicate()
    assert json.loads(said) == {
        "filtered": True,
        "unlink": "EPERM",
        "kill": "EPERM",
        "execve": "EPERM",
        "fork": "EPERM",
        "socket": "EPERM",
        "open": "EPERM",
        "limit the server": "EPERM",
        "limit itself": "done",
    }
    assert kept.read_text() == "words"


_ATTEMPTS = """
import errno, json, os, resource, socket, sys
from server.reader.filter import refuse_other_calls

path, other = sys.argv[1], int(sys.argv[2])
limit = (100, 100)
attempts = {
    "unlink": lambda: os.unlink(path),
    "kill": lambda: os.kill(other, 0),
    "execve": lambda: os.execv("/bin/true", ["true"]),
    "fork": os.fork,
    "socket": socket.socket,
    "open": lambda: open(path),
    "limit the server": lambda: resource.prlimit(other, resource.RLIMIT_NOFILE, limit),
    "limit itself": lambda: resource.setrlimit(resource.RLIMIT_CPU, limit),
}
found = {"filtered": refuse_other_calls()}
for name, attempt in attempts.items():
    try:
        attempt()
        found[name] = "done"
    except OSError as error:
        found[name] = errno.errorcode[error.errno]
os.write(1, json.dumps(found).encode())
os._exit(0)
"""


def the_only(reader: Reader) -> int:
    """Return the process of a reader that has one."""
    (pid,) = reader.pids
    return pid


def limits_of(pid: int) -> dict[str, str]:
    """What the kernel allows a process, by the names of limits(5)."""
    lines = Path(f"/proc/{pid}/limits").read_text(encoding="ascii").splitlines()
    return {line[:26].strip(): line[26:].split()[0] for line in lines[1:]}


def descriptors_of(pid: int) -> list[int]:
    return sorted(int(one.name) for one in Path(f"/proc/{pid}/fd").iterdir())


def exists(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


async def test_who_gives_up_waiting_leaves_nobody_the_wrong_answer(reader: Reader) -> None:
    one, other = Writer(7), Writer(8)
    one.type(3_000)
    other.block("paragraph", "Mine")
    await reader.read(NOTE, other.log)
    asked = asyncio.create_task(reader.merge(NOTE, one.log))
    await asyncio.sleep(0)
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    assert (await reader.read(NOTE, other.log)).text == "Mine"


async def test_once_closed_it_starts_nothing_and_closes_twice(reader: Reader) -> None:
    page = Writer(7)
    page.block("paragraph", "Hello")
    await reader.read(NOTE, page.log)
    pid = the_only(reader)
    await reader.close()
    await reader.close()
    assert not exists(pid)
    with pytest.raises(Unavailable):
        await reader.read(NOTE, page.log)
    assert await reader.read(NOTE, []) == Document()


async def test_an_update_that_waits_for_a_missing_one_is_not_lost_in_merging(
    reader: Reader,
) -> None:
    page = Writer(7)
    page.type(30)
    whole = await reader.merge(NOTE, page.log)
    cut = await reader.merge(NOTE, page.log[:10] + page.log[11:])
    # What waits isn't in the state, and the clocks tell.
    assert whole.clocks == {7: max(whole.clocks.values())}
    assert cut.clocks[7] < whole.clocks[7]
    again = await reader.read(NOTE, [whole.state])
    assert again == await reader.read(NOTE, page.log)


async def test_the_answer_of_a_broken_process_is_not_believed() -> None:
    for said in ({"blocks": 3}, {}, {"blocks": [{"kind": "script"}]}, [1]):
        with pytest.raises(Conflict):
            Document.of_json(said)

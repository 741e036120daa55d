"""The reader: what a log says, and that a log can bring down nothing but the reader's process."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path

import pycrdt
import pytest

from rooms.errors import ClinicError, Conflict, TooMany, Unavailable
from rooms.notes.document import Block, Document, Run
from server.reader import owner
from server.reader.owner import Reader
from server.reader.wire import MAX_HEAD_BYTES
from tests.eventually import eventually
from tests.server.reader.edits import Writer, nested_arrays


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
    found = await reader.read(page.log)
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
    assert (await reader.read(page.log)).sha256 == found.sha256


async def test_what_no_editor_makes_is_passed_over(reader: Reader) -> None:
    page = Writer(7)
    page.note.children.append(pycrdt.XmlText("bare letters"))
    words = page.block("paragraph", "Here").children[0]
    assert isinstance(words, pycrdt.XmlText)
    words.insert_embed(2, {"image": "https://elsewhere.example/x.png"})
    words.format(0, 2, {"link": {"href": "javascript:alert(1)"}, "blink": {}})
    page.kept()
    found = await reader.read(page.log)
    assert found.text == "Here"
    assert [run.link for run in found.blocks[0].runs] == [None]


async def test_a_log_that_brings_the_process_down_leaves_the_next_one_readable(
    reader: Reader,
) -> None:
    page = Writer(7)
    page.block("paragraph", "Still here")
    assert (await reader.read(page.log)).text == "Still here"
    before = reader.pid
    deadly = [nested_arrays(50_000)]
    assert await code_of(reader.read(deadly)) == "note_unreadable"
    assert not exists(before)
    assert (await reader.read(page.log)).text == "Still here"
    after = reader.pid
    assert after not in {None, before}
    # It is known by now, and costs no process any more.
    assert await code_of(reader.read(deadly)) == "note_unreadable"
    assert reader.pid == after


async def test_an_unreadable_log_is_told_and_the_process_goes_on(reader: Reader) -> None:
    assert await code_of(reader.read([b"\xff\xff\xff\x7f"])) == "note_unreadable"
    assert reader.pid is not None
    assert await code_of(reader.merge([b"\x01\x02\x03"])) == "note_unreadable"


async def test_an_answer_that_would_keep_the_server_busy_is_not_given(reader: Reader) -> None:
    page, book = Writer(7), Writer(8)
    book.block("paragraph", "words " * (MAX_HEAD_BYTES // 6))
    assert await code_of(reader.read(book.log)) == "note_unreadable"
    page.block("paragraph", "words " * 400_000)
    before = reader.pid
    assert len((await reader.read(page.log)).text) == 2_400_000
    assert reader.pid == before


async def test_the_process_is_started_again_after_it_was_killed(reader: Reader) -> None:
    page = Writer(7)
    page.block("paragraph", "Hello")
    await reader.read(page.log)
    first = reader.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    await eventually(lambda: reader.pid is None)
    assert (await reader.read(page.log)).text == "Hello"


async def test_the_process_opens_nothing_and_is_bounded(reader: Reader) -> None:
    page = Writer(7)
    page.block("paragraph", "Hello")
    await reader.read(page.log)
    held = limits_of(reader.pid)
    opened = descriptors_of(reader.pid)
    assert int(held["Max open files"]) == max(opened) + 1
    assert len(opened) <= 4
    assert int(held["Max address space"]) == 768 * 1024**2
    assert int(held["Max cpu time"]) < 30
    assert (held["Max file size"], held["Max core file size"]) == ("0", "0")


def limits_of(pid: int | None) -> dict[str, str]:
    """What the kernel allows a process, by the names of limits(5)."""
    lines = Path(f"/proc/{pid}/limits").read_text(encoding="ascii").splitlines()
    return {line[:26].strip(): line[26:].split()[0] for line in lines[1:]}


def descriptors_of(pid: int | None) -> list[int]:
    return [int(one.name) for one in Path(f"/proc/{pid}/fd").iterdir()]


def exists(pid: int | None) -> bool:
    return Path(f"/proc/{pid}").exists()


async def test_more_than_wait_are_sent_away(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, "WAITING", 2)
    page = Writer(7)
    page.block("paragraph", "Hello")
    asked = [asyncio.create_task(reader.read(page.log)) for _ in range(6)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(one) for one in answers].count(TooMany) == 3
    assert sum(isinstance(one, Document) for one in answers) == 3


async def test_who_gives_up_waiting_leaves_nobody_the_wrong_answer(reader: Reader) -> None:
    one, other = Writer(7), Writer(8)
    one.type(3_000)
    other.block("paragraph", "Mine")
    await reader.read(other.log)
    asked = asyncio.create_task(reader.merge(one.log))
    await asyncio.sleep(0)
    asked.cancel()
    await asyncio.gather(asked, return_exceptions=True)
    assert (await reader.read(other.log)).text == "Mine"


async def test_once_closed_it_starts_nothing_and_closes_twice(reader: Reader) -> None:
    page = Writer(7)
    page.block("paragraph", "Hello")
    await reader.read(page.log)
    pid = reader.pid
    await reader.close()
    await reader.close()
    assert not exists(pid)
    with pytest.raises(Unavailable):
        await reader.read(page.log)
    assert await reader.read([]) == Document()


async def test_an_update_that_waits_for_a_missing_one_is_not_lost_in_merging(
    reader: Reader,
) -> None:
    page = Writer(7)
    page.type(30)
    whole = await reader.merge(page.log)
    cut = await reader.merge(page.log[:10] + page.log[11:])
    # What waits isn't in the state, and the clocks tell.
    assert whole.clocks == {7: max(whole.clocks.values())}
    assert cut.clocks[7] < whole.clocks[7]
    again = await reader.read([whole.state])
    assert again == await reader.read(page.log)


async def test_the_answer_of_a_broken_process_is_not_believed() -> None:
    for said in ({"blocks": 3}, {}, {"blocks": [{"kind": "script"}]}, [1]):
        with pytest.raises(Conflict):
            Document.of_json(said)

"""Whose turn it is at the reader's processes."""

import asyncio
from collections.abc import Callable

import pytest

from rooms.errors import TooMany
from server.reader.turns import Turns
from tests.eventually import eventually


class Desk:
    """Requests that each last until they are let go."""

    def __init__(self, at_once: int, waiting: int = 10, waiting_each: int = 10) -> None:
        self.turns = Turns(at_once, waiting, waiting_each)
        self.served: list[str] = []
        self._ends: dict[str, asyncio.Event] = {}

    def asks(self, name: str) -> "asyncio.Task[None]":
        """Ask as the patient whose letter the name begins with."""
        self._ends[name] = asyncio.Event()
        return asyncio.create_task(self._ask(name))

    def ends(self, name: str) -> None:
        self._ends[name].set()

    async def _ask(self, name: str) -> None:
        async with self.turns.turn(name[0]):
            self.served.append(name)
            await self._ends[name].wait()

    def has_served(self, *names: str) -> Callable[[], bool]:
        return lambda: self.served == list(names)


async def test_one_patients_requests_go_one_after_the_other_and_others_beside_them() -> None:
    desk = Desk(at_once=2)
    tasks = [desk.asks(name) for name in ("a1", "a2", "a3", "b1")]
    await eventually(desk.has_served("a1", "b1"))
    desk.ends("b1")
    desk.ends("a1")
    await eventually(desk.has_served("a1", "b1", "a2"))
    for name in ("a2", "a3"):
        desk.ends(name)
    await asyncio.gather(*tasks)


async def test_patients_take_turns_whoever_asked_more() -> None:
    desk = Desk(at_once=1)
    tasks = [desk.asks(name) for name in ("a1", "a2", "a3", "b1", "c1")]
    await eventually(desk.has_served("a1"))
    for name in ("a1", "a2", "b1", "c1", "a3"):
        desk.ends(name)
    await asyncio.gather(*tasks)
    assert desk.served == ["a1", "a2", "b1", "c1", "a3"]


async def test_more_than_wait_are_sent_away_of_one_patient_and_of_all() -> None:
    desk = Desk(at_once=1, waiting=3, waiting_each=2)
    held = [desk.asks(name) for name in ("a1", "a2", "a3")]
    await eventually(desk.has_served("a1"))
    with pytest.raises(TooMany):
        await desk.asks("a4")
    held.append(desk.asks("b1"))
    with pytest.raises(TooMany):
        await desk.asks("c1")
    for name in ("a1", "a2", "a3", "b1"):
        desk.ends(name)
    await asyncio.gather(*held)


async def test_who_gives_up_takes_no_turn_and_leaves_none_behind() -> None:
    desk = Desk(at_once=1)
    first, gone, last = desk.asks("a1"), desk.asks("b1"), desk.asks("c1")
    await eventually(desk.has_served("a1"))
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    first.cancel()
    await eventually(desk.has_served("a1", "c1"))
    desk.ends("c1")
    await last
    again = desk.asks("b2")
    desk.ends("b2")
    await again
    assert desk.served == ["a1", "c1", "b2"]

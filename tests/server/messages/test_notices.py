"""Mails about an account: every kind can be written in every language, and none fails a request."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.errors import Unavailable
from server.auth.tables import NoticeRow
from server.messages import notices as module
from server.messages.kept_notices import FIRST_WAIT, GIVE_UP_AFTER, LONGEST_WAIT
from server.messages.messenger import Message
from server.messages.notices import LINKS, Notice, Notices, notice, send_notice
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.server.auth.house import House, Post, open_house
from tests.server.messages.test_smtp import ANA, HEAD

AT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
LINK = "https://lindenhof.example/page#the-token"
FACTS = {
    "when": AT,
    "due": AT,
    "until": AT,
    "hint": "a•••@new.example",
    "factor": "passkey",
    "left": 1,
    "browser": "Firefox, Windows",
    "link": LINK,
    "minutes": 60,
    "doctor": "Dr. Amara Osei",
    "proxy": "Ola Hart",
}


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_url, tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", list(Notice))
def test_every_notice_can_be_written(kind: Notice, language: str) -> None:
    message = notice(HEAD, replace(ANA, language=language), kind, **FACTS)  # type: ignore[arg-type]
    assert message.subject
    assert message.address == ANA.email
    assert ANA.name in message.text
    assert message.text.endswith("Lindenhof")
    assert "the-token" not in message.subject + repr(message)
    assert (LINK in message.text) or kind not in LINKS


def test_times_are_written_out_in_the_clinics_zone() -> None:
    message = notice(HEAD, replace(ANA, language="en"), Notice.PASSWORD_CHANGED, when=AT)
    assert "Monday, 7 January 2030, 10:00 (Central European Standard Time)" in message.text


async def test_what_cannot_be_sent_fails_nobody() -> None:
    post = Post(FakeClock())
    post.is_broken = True
    assert not await send_notice(post, HEAD, ANA, Notice.PASSWORD_TRIES)
    nowhere = replace(ANA, email=None)
    assert not await send_notice(post, HEAD, nowhere, Notice.PASSWORD_TRIES)
    post.is_broken = False
    assert await send_notice(post, HEAD, ANA, Notice.PASSWORD_TRIES)


async def test_notices_wait_for_no_mail_server_and_have_a_bound(
    house: House,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on, sent = asyncio.Event(), []

    class Slow(Post):
        async def send(self, message: Message) -> None:
            await go_on.wait()
            sent.append(message)
            if len(sent) == 1:
                raise Unavailable("Not now.")

    monkeypatch.setattr(module, "MAX_WAITING", 3)
    notices = Notices(house.clinic, Slow(FakeClock()), HEAD)
    for _ in range(5):
        notices.tell(ANA, Notice.RESET_LINK, link=LINK, minutes=10)
    assert sent == []
    go_on.set()
    await eventually(lambda: len(sent) == 3)
    await eventually(lambda: notices.under_way == 0)
    notices.tell(ANA, Notice.RESET_LINK, link=LINK, minutes=10)
    await eventually(lambda: len(sent) == 4)
    await notices.close()
    await notices.close()


class Down(Post):
    """A mail server that is down until it is mended. `asked` counts."""

    is_broken = True
    asked = 0

    async def send(self, message: Message) -> None:
        self.asked += 1
        await super().send(message)


async def kept(house: House) -> list[str]:
    async with house.clinic.read() as work:
        return list(await work.db.scalars(select(NoticeRow.kind)))


async def test_a_notice_outlives_a_restart_and_a_mail_server_that_was_down(house: House) -> None:
    who, post = await house.doctor(), Down(house.clock)
    before = Notices(house.clinic, post, house.parts.notices.head)
    async with house.clinic.work() as work:
        await before.keep(work, who, Notice.PASSWORD_CHANGED, when=work.clock.now())
        work.told.clear()  # The process ends right after the commit.
    await before.close()
    after = Notices(house.clinic, post, house.parts.notices.head)
    await after.run()
    await after.run()
    assert (post.asked, await kept(house)) == (1, ["password_changed"]), "not tried in a row"
    post.is_broken = False
    house.clock.advance(FIRST_WAIT)
    await after.run()
    assert [one.address for one in post.show().messages] == [who.email]
    assert await kept(house) == []
    await after.close()


async def test_of_two_nodes_one_sends_a_notice(house: House) -> None:
    who, post = await house.doctor(), Post(house.clock)
    nodes = [Notices(house.clinic, post, house.parts.notices.head) for _ in range(2)]
    async with house.clinic.work() as work:
        await nodes[0].keep(work, who, Notice.PASSWORD_CHANGED, when=work.clock.now())
        work.told.clear()
    await asyncio.gather(*(one.run() for one in nodes for _ in range(3)))
    assert len(post.show().messages) == 1


async def test_a_notice_of_a_change_that_was_undone_is_not_sent(house: House) -> None:
    who, notices = await house.doctor(), house.parts.notices

    async def undone() -> None:
        async with house.clinic.work() as work:
            await notices.keep(work, who, Notice.PASSWORD_CHANGED, when=work.clock.now())
            raise Unavailable("No.")

    with pytest.raises(Unavailable):
        await undone()
    await notices.run()
    assert (await kept(house), house.post.show().messages) == ([], ())


async def test_a_notice_that_cannot_be_sent_for_a_day_is_given_up(house: House) -> None:
    who, post = await house.doctor(), Down(house.clock)
    notices = Notices(house.clinic, post, house.parts.notices.head)
    async with house.clinic.work() as work:
        await notices.keep(work, who, Notice.PASSWORD_CHANGED, when=work.clock.now())
        work.told.clear()
    for wait in (LONGEST_WAIT, GIVE_UP_AFTER, LONGEST_WAIT):
        await notices.run()
        house.clock.advance(wait)
    assert (await kept(house), post.asked) == ([], 2)


async def test_a_link_that_opens_something_is_never_on_disk(house: House) -> None:
    who = await house.doctor()
    notices = Notices(house.clinic, Down(house.clock), house.parts.notices.head)
    for kind in LINKS:
        notices.tell(who, kind, link=LINK, minutes=10, until=AT)
    await eventually(lambda: notices.under_way == 0)
    assert await kept(house) == []

"""Mails about an account: every kind can be written in every language, and none fails a request."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rooms.errors import Unavailable
from server.messages import notices as module
from server.messages.messenger import Message
from server.messages.notices import LINKS, Notice, Notices, notice, send_notice
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.server.auth.house import Post
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
    notices = Notices(Slow(FakeClock()), HEAD)
    for _ in range(5):
        notices.tell(ANA, Notice.PASSWORD_TRIES)
    assert sent == []
    go_on.set()
    await eventually(lambda: len(sent) == 3)
    notices.tell(ANA, Notice.PASSWORD_TRIES)
    await eventually(lambda: len(sent) == 4)
    await notices.close()
    await notices.close()

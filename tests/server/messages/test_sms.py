"""Text messages reach a real HTTP gateway with the token, or the caller is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from pydantic import SecretStr

from rooms.channels import Channel
from rooms.errors import Unavailable
from server.messages.messenger import Message
from server.messages.post import Post, open_post
from server.messages.sms import SmsGateway
from server.settings import Settings

HELLO = Message(channel=Channel.SMS, to="Ana", address="+49305550147", text="123456 es su código")


class Gateway:
    """Takes messages; answers with `status`, or with the redirect or silence it is told to."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.is_silent = False
        self.taken: list[tuple[str | None, Any]] = []

    async def take(self, request: web.Request) -> web.Response:
        if self.is_silent:
            await asyncio.Event().wait()
        self.taken.append((request.headers.get("Authorization"), await request.json()))
        return web.Response(status=self.status, headers={"Location": "/elsewhere"})


@asynccontextmanager
async def gateway(status: int = 202) -> AsyncIterator[tuple[Gateway, str]]:
    stub, app = Gateway(status), web.Application()
    app.router.add_post("/{tail:.*}", stub.take)
    server = TestServer(app)
    async with server:
        yield stub, str(server.make_url("/send"))


async def test_a_text_arrives_with_number_words_and_token() -> None:
    async with gateway() as (stub, url):
        sms = SmsGateway(url, "gateway-token")
        await sms.send(HELLO)
        await sms.close()
        await sms.close()
    assert stub.taken == [
        ("Bearer gateway-token", {"to": "+49305550147", "text": "123456 es su código"})
    ]


@pytest.mark.parametrize("status", [302, 307, 400, 401, 500])
async def test_any_other_answer_is_told_and_no_redirect_followed(status: int) -> None:
    async with gateway(status) as (stub, url):
        sms = SmsGateway(url, "gateway-token")
        with pytest.raises(Unavailable, match="could not be sent"):
            await sms.send(HELLO)
        await sms.close()
    assert len(stub.taken) == 1


async def test_a_gateway_that_says_nothing_or_is_gone_is_told() -> None:
    async with gateway() as (stub, url):
        stub.is_silent = True
        sms = SmsGateway(url, None, timeout_s=0.3)
        with pytest.raises(Unavailable):
            await sms.send(HELLO)
    with pytest.raises(Unavailable):
        await sms.send(HELLO)
    await sms.close()


async def test_a_channel_that_is_not_set_up_is_told() -> None:
    post = open_post(Settings())
    for message, sentence in (
        (HELLO, "can't send text messages"),
        (
            Message(channel=Channel.MAIL, to="Ana", address="a@b.example", text="Hi"),
            "can't send mail",
        ),
    ):
        with pytest.raises(Unavailable, match=sentence):
            await post.send(message)
    await post.close()


async def test_the_settings_say_where_messages_go() -> None:
    async with gateway() as (stub, url):
        post = open_post(
            Settings(
                sms_gateway_url=url,
                sms_gateway_token=SecretStr("gateway-token"),
                smtp_url=SecretStr("smtp://localhost:2525"),
            )
        )
        assert isinstance(post, Post)
        await post.send(HELLO)
        await post.close()
    assert len(stub.taken) == 1

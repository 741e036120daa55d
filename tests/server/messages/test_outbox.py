"""The demo clinic's outbox: newest first, bounded, and absent from a real clinic."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer

from rooms.channels import Channel
from server.app import create_app
from server.messages.messenger import Message
from server.messages.outbox import KEPT, Outbox
from server.messages.routes import routes
from tests.clock import FakeClock
from tests.server.tiny import built_client, tiny_parts


def hello(text: str = "Hello") -> Message:
    return Message(channel=Channel.SMS, to="Ana", address="+49305550147", text=text)


async def test_the_newest_message_is_first_and_its_links_are_found() -> None:
    clock = FakeClock()
    outbox = Outbox(clock)
    await outbox.send(hello("Open https://a.example/visit#tok_en-1. Then https://b.example, too"))
    clock.advance(timedelta(minutes=1))
    await outbox.send(hello())
    newest, first = outbox.show().messages
    assert newest.at - first.at == timedelta(minutes=1)
    assert (first.to, first.address, first.channel) == ("Ana", "+49305550147", "sms")
    assert first.links == ("https://a.example/visit#tok_en-1", "https://b.example")
    assert newest.links == ()


async def test_the_outbox_is_bounded() -> None:
    outbox = Outbox(FakeClock())
    for number in range(KEPT + 5):
        await outbox.send(hello(str(number)))
    kept = outbox.show().messages
    assert (len(kept), kept[0].text, kept[-1].text) == (KEPT, str(KEPT + 4), "5")
    await outbox.close()
    assert outbox.show().messages == ()


async def test_only_the_demo_clinic_shows_its_outbox(tmp_path: Path) -> None:
    parts = tiny_parts(tmp_path)
    await parts.messenger.send(hello())
    client = built_client(tmp_path / "dist")
    for demo, status in ((True, 200), (False, 404)):
        app = create_app(replace(parts, demo=demo), [routes], client=client)
        http = TestClient(TestServer(app))
        async with (
            http,
            http.get("/api/v1/demo/outbox", headers={"Host": "localhost:8080"}) as answer,
        ):
            assert answer.status == status
            body = await answer.json()
        if demo:
            assert [message["text"] for message in body["messages"]] == ["Hello"]
        else:
            assert body["error"]["code"] == "not_found"

"""Events of visits on their way out: signed, once, again after a failure, given up at last."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address, ip_network
from pathlib import Path

import orjson
import pytest
import pytest_asyncio
from aiohttp import ClientTimeout
from yarl import URL

from rooms.clinic import Clinic as Rooms
from rooms.ids import VisitId
from rooms.interfaces.deliveries import deliveries
from rooms.interfaces.steps import STEP_OF, VisitStep
from rooms.lifecycle import VisitEvent
from rooms.storage.interface_tables import DeliveryRow
from server.webhooks import addresses
from server.webhooks.addresses import AddressRefusedError, Checked, Fixed, checked
from server.webhooks.sender import WebhookSender
from tests.eventually import eventually
from tests.server.api.clinic import Clinic, open_clinic
from tests.server.webhooks.receiver import Receiver, receiving

LOOPBACK = (ip_network("127.0.0.0/8"),)
ALL = sorted(VisitStep)
EVENTS = {"events": [str(one) for one in ALL]}


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as one:
        yield one


@pytest_asyncio.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(sqlite_url, tmp_path, webhook_networks=LOOPBACK) as opened:
        yield opened


def sender(clinic: Clinic) -> WebhookSender:
    return clinic.house.parts.webhook_sender


async def hooked(clinic: Clinic, url: str, name: str = "The archive") -> dict[str, str]:
    """Add a webhook; return its id and secret."""
    answer = await clinic.office.post(
        "/admin/interfaces/webhooks", {"name": name, "url": url, **EVENTS}
    )
    assert answer.status == 201, answer.body
    return {"id": answer.body["webhook"]["id"], "secret": answer.body["secret"]}


async def test_a_visit_tells_each_of_its_steps_once_with_ids_alone(
    clinic: Clinic, receiver: Receiver
) -> None:
    await hooked(clinic, receiver.url)
    visit_id = await clinic.wrap_up()
    body = {"outcome": "as_planned"}
    assert (await clinic.desk.post(f"/visits/{visit_id}/complete", body)).status == 200
    await sender(clinic).run()
    told = [orjson.loads(body) for _, body in receiver.got]
    assert {one["event"] for one in told} == {
        "visit.booked", "visit.arrived", "visit.admitted", "visit.ended", "visit.completed",
    }  # fmt: skip
    for one in told:
        assert set(one) == {"id", "event", "at", "visit", "patient"}
        assert (one["visit"], one["patient"]) == (visit_id, clinic.patient.id)
    assert await sender(clinic).run() == 0
    assert len(receiver.got) == 5


async def test_moving_and_calling_off_are_told_too(clinic: Clinic, receiver: Receiver) -> None:
    visit_id = await clinic.book()
    await hooked(clinic, receiver.url)
    later = (clinic.house.clock.now() + timedelta(days=2)).isoformat()
    await clinic.desk.post(f"/visits/{visit_id}/move", {"starts_at": later})
    await clinic.desk.post(f"/visits/{visit_id}/call-off")
    await sender(clinic).run()
    told = sorted(orjson.loads(body)["event"] for _, body in receiver.got)
    assert told == ["visit.cancelled", "visit.moved"]
    assert set(STEP_OF) == set(VisitEvent)


async def test_what_fails_comes_again_ever_later_and_is_given_up(
    clinic: Clinic, receiver: Receiver
) -> None:
    await hooked(clinic, receiver.url)
    await clinic.book()
    receiver.status = 500
    waits, row = [], await newest_row(clinic)
    while row.dead_at is None:
        before = len(receiver.got)
        await sender(clinic).run()
        assert len(receiver.got) == before + 1
        row = await newest_row(clinic)
        assert (row.status, row.problem) == (500, "not_taken")
        if row.next_at is not None:
            assert await sender(clinic).run() == 0, "it was tried before its time"
            waits.append(row.next_at - clinic.house.clock.now())
            clinic.house.clock.advance(waits[-1])
    assert waits == sorted(waits)
    assert 8 <= len(waits) <= 15
    office = await clinic.signed_in(clinic.admin)
    shown = await office.get("/admin/interfaces/webhooks")
    assert shown.body["webhooks"][0]["given_up"] == 1
    receiver.status = 200
    again = await office.post(f"/admin/interfaces/deliveries/{row.id}/again")
    assert again.body["delivered_at"] is not None
    assert len({orjson.loads(body)["id"] for _, body in receiver.got}) == 1


async def newest_row(clinic: Clinic) -> DeliveryRow:
    async with clinic.house.clinic.read() as work:
        return (await deliveries(work, None, 1))[0]


async def newest(clinic: Clinic) -> dict[str, object]:
    answer = await clinic.office.get("/admin/interfaces/deliveries")
    found: dict[str, object] = answer.body["deliveries"][0]
    return found


async def test_of_two_nodes_one_sends(clinic: Clinic, receiver: Receiver) -> None:
    await hooked(clinic, receiver.url)
    for _ in range(4):
        await clinic.book()
    other = replace(sender(clinic), node="other:1")
    await asyncio.gather(sender(clinic).run(), other.run())
    ids = [headers["Webhook-Id"] for headers, _ in receiver.got]
    assert len(ids) == len(set(ids)) == 4


async def test_a_node_that_died_in_the_middle_is_made_up_for(
    clinic: Clinic, receiver: Receiver
) -> None:
    await hooked(clinic, receiver.url)
    await clinic.book()
    receiver.stalls = True
    dying = asyncio.create_task(sender(clinic).run())
    await eventually(lambda: bool(receiver.got))
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    receiver.stalls = False
    other = replace(sender(clinic), node="other:1")
    assert await other.run() == 0
    clinic.house.clock.advance(timedelta(minutes=3))
    assert await other.run() == 1
    assert (await newest(clinic))["delivered_at"] is not None


async def test_a_receiver_that_doesnt_answer_or_leads_elsewhere_is_a_failure(
    clinic: Clinic, receiver: Receiver
) -> None:
    hook = await hooked(clinic, receiver.url)
    path = f"/admin/interfaces/webhooks/{hook['id']}/try"
    receiver.status = 307
    tried = (await clinic.office.post(path)).body
    assert (tried["status"], tried["problem"], len(receiver.got)) == (307, "not_taken", 1)
    receiver.stalls = True
    hasty = replace(sender(clinic), timeout=ClientTimeout(total=0.2))
    await clinic.book()
    await hasty.run()
    problems = {one["problem"] for one in await all_deliveries(clinic)}
    assert problems == {"not_taken", "too_slow"}


async def all_deliveries(clinic: Clinic) -> list[dict[str, object]]:
    found: list[dict[str, object]] = (await clinic.office.get("/admin/interfaces/deliveries")).body[
        "deliveries"
    ]
    return found


async def test_a_private_address_is_refused_unless_the_settings_name_it(
    sqlite_url: str, tmp_path: Path, receiver: Receiver
) -> None:
    async with open_clinic(sqlite_url, tmp_path) as clinic:
        hook = await hooked(clinic, receiver.url)
        tried = await clinic.office.post(f"/admin/interfaces/webhooks/{hook['id']}/try")
        assert tried.body["problem"] == "address_refused"
    assert receiver.got == []


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/", "https://[::1]/", "https://10.1.2.3/", "https://169.254.169.254/",
        "https://[::ffff:127.0.0.1]/", "https://[64:ff9b::10.0.0.1]/", "https://0/",
        "https://2130706433/", "https://localhost/", "http://198.41.0.4/", "ftp://198.41.0.4/",
        "https://198.41.0.4:99999/",
    ],
)  # fmt: skip
async def test_an_address_that_leads_inside_is_refused(url: str) -> None:
    with pytest.raises((AddressRefusedError, OSError)):
        await checked(url, ())


async def test_a_name_with_one_private_address_is_refused_and_others_are_pinned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def answers(_host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", answers, raising=False)
    found = ["198.41.0.4", "10.0.0.1"]
    with pytest.raises(addresses.AddressRefusedError):
        await checked("https://hooks.example/", ())
    found = ["198.41.0.4"]
    known = await checked("https://hooks.example/", ())
    assert known.addresses == (ip_address("198.41.0.4"),)
    found = ["10.0.0.1"]
    pinned = await Fixed(known).resolve("hooks.example", 443)
    assert [one["host"] for one in pinned] == ["198.41.0.4"]
    with pytest.raises(OSError, match="checked"):
        await Fixed(Checked("a.example", 443, known.addresses)).resolve("b.example", 443)


async def test_a_webhook_that_rests_gets_nothing_and_one_removed_is_gone(
    clinic: Clinic, receiver: Receiver
) -> None:
    hook = await hooked(clinic, receiver.url)
    path = f"/admin/interfaces/webhooks/{hook['id']}"
    saved = {"name": "The archive", "url": receiver.url, "paused": True, **EVENTS}
    assert (await clinic.office.put(path, saved)).body["paused_at"] is not None
    await clinic.book()
    assert await sender(clinic).run() == 0
    assert (await clinic.office.post(f"{path}/remove")).status == 200
    assert (await clinic.office.post(f"{path}/try")).status == 404
    assert (await clinic.office.get("/admin/interfaces/webhooks")).body["webhooks"] == []


async def test_what_waits_for_a_webhook_that_rests_is_given_up_in_time_and_told(
    clinic: Clinic, receiver: Receiver
) -> None:
    hook = await hooked(clinic, receiver.url)
    await clinic.book()
    path = f"/admin/interfaces/webhooks/{hook['id']}"
    saved = {"name": "The archive", "url": receiver.url, "paused": True, **EVENTS}
    await clinic.office.put(path, saved)
    row, looks = await newest_row(clinic), 0
    while row.dead_at is None:
        await sender(clinic).run()
        row, looks = await newest_row(clinic), looks + 1
        clinic.house.clock.advance(timedelta(days=1))
    assert (receiver.got, row.next_at, row.problem) == ([], None, "paused")
    assert looks <= clinic.house.parts.settings.webhook_give_up.days + 1
    office = await clinic.signed_in(clinic.admin)
    shown = await office.get("/admin/interfaces/webhooks")
    assert shown.body["webhooks"][0]["given_up"] == 1


async def test_a_name_in_other_letters_is_asked_for_as_it_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    async def answers(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", ("198.41.0.4", port))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", answers, raising=False)
    known = await checked("https://bücher.example/hook", ())
    assert asked == [known.host] == ["xn--bcher-kva.example"]
    request_host = URL("https://bücher.example/hook").raw_host
    assert request_host is not None
    assert len(await Fixed(known).resolve(request_host, 443)) == 1
    with pytest.raises(addresses.AddressRefusedError):
        await checked("https://a b.example/", ())


async def test_what_was_not_committed_is_told_to_nobody(clinic: Clinic, receiver: Receiver) -> None:
    await hooked(clinic, receiver.url)
    rooms: Rooms = clinic.house.clinic
    before = clinic.booking()
    taken = await clinic.desk.post("/visits", {**before, "doctor_id": clinic.doctor.id})
    assert taken.status == 201
    again = await clinic.desk.post("/visits", {**before, "doctor_id": clinic.doctor.id})
    assert again.code == "slot_taken"
    async with rooms.read() as work:
        rows = await deliveries(work, None, 10)
    assert [VisitId(str(one.visit_id)) for one in rows] == [taken.body["visit_id"]]

"""The live side while the database or Redis is away, on several nodes, and after a restart."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis

from rooms.clinic import Clinic
from rooms.errors import Unavailable
from rooms.ids import VisitId
from rooms.occupants import last_seen
from rooms.visits import hang_up
from signaling.server import Signaling
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.servers import PostgresServer, RedisServer
from tests.signaling.conftest import Descriptions, Live, serve
from tests.signaling.people import Folk, open_clinic, populate
from tests.signaling.raw import RawSocket


async def is_away(clinic: Clinic, visit_id: VisitId) -> bool:
    async with clinic.read() as work:
        return (await last_seen(work, {visit_id}))[visit_id] is not None


async def test_a_drop_while_the_database_is_down_is_noted_once_it_is_back(
    own_postgres: PostgresServer, tmp_path: Path, clock: FakeClock, description: Descriptions
) -> None:
    url = own_postgres.url(own_postgres.create_database())
    clinic = await open_clinic(url, tmp_path, clock)
    folk = await populate(clinic)
    visit_id = await folk.call()
    async with serve(clinic, folk.sessions) as (address, signaling):
        live = Live(address, signaling, folk)
        async with live.in_room(folk.doctor, visit_id) as (doctor, doctor_id):
            async with live.in_room(folk.patient, visit_id) as (patient, peer_id):
                await doctor.hears("room:peer")
                own_postgres.crash()
                # The relay needs no database, so a call goes on without one.
                offer = {"to": doctor_id, "description": description("offer")}
                await patient.ok("room:signal", offer)
                await doctor.hears("room:signal")
                assert await patient.refused("note:open") == "unavailable"
            away = (await doctor.hears("room:peer"))["peer"]
            assert (away["peer_id"], away["away"]) == (peer_id, True)
            own_postgres.start()
            await signaling.sweep()
            assert await is_away(clinic, visit_id)
            clock.advance(timedelta(seconds=61))
            assert await signaling.sweep() == 1
            assert (await doctor.hears("room:peer_left"))["peer_id"] == peer_id
    await clinic.close()


async def test_after_a_restart_places_are_held_for_pages_that_come_back(
    folk: Folk, clock: FakeClock
) -> None:
    visit_id = await folk.call()
    async with AsyncExitStack() as first:
        url, signaling = await first.enter_async_context(serve(folk.clinic, folk.sessions))
        live = Live(url, signaling, folk)
        _, peer_id = await first.enter_async_context(live.in_room(folk.patient, visit_id))
    clock.advance(timedelta(seconds=30))
    async with serve(folk.clinic, folk.sessions) as (url, signaling):
        live = Live(url, signaling, folk)
        await signaling.sweep()
        assert await is_away(folk.clinic, visit_id)
        async with live.in_room(folk.patient, visit_id, peer_id) as (_, again):
            assert again == peer_id
            assert not await is_away(folk.clinic, visit_id)


class TwoNodes:
    """Two processes' worth of server on one database and one Redis."""

    def __init__(self, first: Live, second: Live) -> None:
        self.first, self.second = first, second
        self.folk = first.folk

    @asynccontextmanager
    async def call(self) -> AsyncIterator[tuple[VisitId, RawSocket, str, RawSocket, str]]:
        """The doctor in a room by the first node, the patient by the second."""
        visit_id = await self.folk.call()
        async with (
            self.first.in_room(self.folk.doctor, visit_id) as (doctor, doctor_id),
            self.second.in_room(self.folk.patient, visit_id) as (patient, patient_id),
        ):
            yield visit_id, doctor, doctor_id, patient, patient_id


@asynccontextmanager
async def two_nodes(
    url: str, redis_url: str, folder: Path, clock: FakeClock
) -> AsyncIterator[TwoNodes]:
    clinic = await open_clinic(url, folder, clock)
    folk = await populate(clinic)
    other = Clinic(clinic.engine, clinic.vault, clock)
    async with (
        serve(clinic, folk.sessions, node="one", redis_url=redis_url) as (url_one, one),
        serve(other, folk.sessions, node="two", redis_url=redis_url) as (url_two, two),
    ):
        await eventually(lambda: hears_itself(one))
        await eventually(lambda: hears_itself(two))
        yield TwoNodes(Live(url_one, one, folk), Live(url_two, two, folk))
    await clinic.close()


async def hears_itself(signaling: Signaling) -> bool:
    try:
        await signaling.probe()
    except Unavailable as error:
        raise AssertionError(error.message) from None
    return True


@pytest.fixture
async def nodes(
    postgres_url: str, redis_url: str, tmp_path: Path, clock: FakeClock
) -> AsyncIterator[TwoNodes]:
    async with two_nodes(postgres_url, redis_url, tmp_path, clock) as pair:
        yield pair


async def test_people_on_two_nodes_meet(nodes: TwoNodes, description: Descriptions) -> None:
    async with nodes.call() as (_, doctor, doctor_id, patient, patient_id):
        assert (await doctor.hears("room:peer"))["peer"]["peer_id"] == patient_id
        await patient.ok("room:signal", {"to": doctor_id, "description": description("offer")})
        assert (await doctor.hears("room:signal"))["sender"] == patient_id


async def test_the_end_of_a_call_withdraws_rights_on_every_node(nodes: TwoNodes) -> None:
    folk = nodes.folk
    async with nodes.call() as (visit_id, doctor, doctor_id, patient, _):
        async with folk.clinic.work() as work:
            await hang_up(work, folk.actor(folk.doctor), visit_id)
        await patient.hears("room:closed")
        await doctor.hears("room:closed")
        late = {"to": doctor_id, "candidate": {"candidate": ""}}

        async def is_out() -> bool:
            return "error" in await patient.ask("room:signal", late)

        await eventually(is_out)


async def test_the_end_of_a_session_reaches_its_sockets_on_another_node(nodes: TwoNodes) -> None:
    folk = nodes.folk
    cookie = folk.sign_in(folk.doctor)
    async with nodes.second.socket(cookie) as socket:
        await socket.connect()
        await nodes.first.signaling.end_session(folk.sessions.held[cookie].session_id)
        assert await socket.hears("session:ended") == {"reason": "signed_out"}
        await socket.ends()


async def test_a_page_that_moves_to_another_node_is_not_marked_away_by_the_first(
    nodes: TwoNodes,
) -> None:
    async with (
        nodes.call() as (visit_id, _, _, old, patient_id),
        nodes.first.in_room(nodes.folk.patient, visit_id, patient_id) as (_, again),
    ):
        assert again == patient_id
        await old.ends()
        assert not await is_away(nodes.folk.clinic, visit_id)


async def test_a_frozen_redis_stops_no_call_and_is_noticed(
    own_redis: RedisServer, sqlite_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    async with two_nodes(sqlite_url, own_redis.url, tmp_path, clock) as nodes:
        folk = nodes.folk
        visit_id = await folk.call()
        async with (
            nodes.first.in_room(folk.doctor, visit_id) as (doctor, _),
            nodes.first.in_room(folk.patient, visit_id) as (patient, patient_id),
        ):
            await doctor.hears("room:peer")
            own_redis.freeze()
            for audio in (True, False):
                await patient.ok("room:media", {"media": {"audio": audio, "video": True}})
                assert (await doctor.hears("room:peer"))["peer"]["peer_id"] == patient_id
            with pytest.raises(Unavailable):
                await nodes.first.signaling.probe()
            own_redis.thaw()
            await eventually(lambda: hears_itself(nodes.first.signaling))


async def test_nodes_hear_each_other_again_after_their_subscriptions_were_cut(
    own_redis: RedisServer, sqlite_url: str, tmp_path: Path, clock: FakeClock
) -> None:
    async with two_nodes(sqlite_url, own_redis.url, tmp_path, clock) as nodes:
        async with Redis.from_url(own_redis.url) as control:
            await control.client_kill_filter(_type="pubsub")
        await eventually(lambda: hears_itself(nodes.first.signaling))
        await eventually(lambda: hears_itself(nodes.second.signaling))
        async with nodes.second.connected(nodes.folk.doctor) as doctor:
            await nodes.folk.book()
            await doctor.hears("desk:changed")


async def test_one_node_alone_needs_no_redis_to_be_well(live: Live) -> None:
    await live.signaling.probe()

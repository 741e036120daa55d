"""Text over the socket: lines as they are typed stay in the room, messages are durable and resumed."""

from datetime import timedelta

from sqlalchemy import func, select

from rooms.roles import Role, SeatRole
from rooms.seats import take_seat
from rooms.storage.visit_tables import MessageRow
from rooms.visits import complete, hang_up
from signaling.limits import BURST_LINES
from signaling.protocol import MAX_LINE_CHARS
from tests.clock import FakeClock
from tests.eventually import eventually
from tests.signaling.conftest import Live


async def kept(live: Live) -> int:
    async with live.folk.clinic.read() as work:
        return await work.db.scalar(select(func.count()).select_from(MessageRow)) or 0


async def test_the_others_see_a_line_while_it_is_typed_and_nothing_is_kept(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with (
        live.in_room(folk.doctor, visit_id) as (doctor, _),
        live.in_room(folk.patient, visit_id) as (patient, peer_id),
    ):
        for text in ("I", "I fe", "I feel diz"):
            await patient.ok("room:text", {"line_id": "l-1", "text": text})
            assert await doctor.hears("room:text") == {
                "sender": peer_id,
                "name": "Gil Hart",
                "line_id": "l-1",
                "text": text,
            }
        assert patient.heard("room:text") == []
        assert await kept(live) == 0


async def test_a_line_stays_in_its_room(live: Live) -> None:
    """Nobody types into a call they aren't in, and nobody outside of it reads along."""
    folk = live.folk
    visit_id = await folk.call()
    other = await folk.add("Ida Joss", Role.PATIENT)
    elsewhere = await folk.call(other, folk.other_doctor)
    line = {"line_id": "l-1", "text": "Hello"}
    async with (
        live.in_room(folk.patient, visit_id) as (patient, _),
        live.attending(folk.doctor, visit_id) as (outside, _),
        live.in_room(other, elsewhere) as (stranger, _),
    ):
        assert await outside.refused("room:text", line) == "not_in_room"
        await patient.ok("room:text", line)
        await stranger.ok("room:text", line)
        assert outside.heard("room:text") == patient.heard("room:text") == []
        assert stranger.heard("room:text") == []


async def test_lines_that_come_too_fast_or_are_too_long_are_refused(
    live: Live, clock: FakeClock
) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with live.in_room(folk.patient, visit_id) as (patient, _):
        long = {"line_id": "l-1", "text": "x" * (MAX_LINE_CHARS + 1)}
        assert await patient.refused("room:text", long) == "invalid"
        assert await patient.refused("room:text", {**long, "text": "two\nlines"}) == "invalid"
        line = {"line_id": "l-1", "text": "x"}
        for _ in range(BURST_LINES):
            await patient.ok("room:text", line)
        assert await patient.refused("room:text", line) == "too_many"
        clock.advance(timedelta(seconds=1))
        await patient.ok("room:text", line)


async def test_a_message_is_on_disk_and_told_to_all_who_opened_the_chat(any_live: Live) -> None:
    folk = any_live.folk
    visit_id = await folk.call()
    async with (
        any_live.in_room(folk.doctor, visit_id) as (doctor, _),
        any_live.in_room(folk.patient, visit_id) as (patient, _),
    ):
        assert (await doctor.ok("chat:open"))["me"] == folk.doctor.id
        await patient.ok("chat:open")
        said = {"op_id": "op-1", "text": "Two pills\na day", "line_id": "l-1"}
        assert await patient.ok("chat:send", said) == {"seq": 1}
        assert await kept(any_live) == 1
        for socket in (doctor, patient):
            told = await socket.hears("chat:message")
            assert (told["seq"], told["author"], told["name"], told["text"], told["line_id"]) == (
                1, folk.patient.id, "Gil Hart", "Two pills\na day", "l-1",
            )  # fmt: skip
        assert await patient.ok("chat:send", said) == {"seq": 1}
        assert await kept(any_live) == 1


async def test_a_page_that_comes_back_gets_what_it_missed(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with live.in_room(folk.patient, visit_id) as (patient, _):
        async with live.in_room(folk.doctor, visit_id) as (doctor, _):
            await doctor.ok("chat:open")
            await patient.ok("chat:send", {"op_id": "op-1", "text": "One"})
            await doctor.hears("chat:message")
        await patient.ok("chat:send", {"op_id": "op-2", "text": "Two"})
    async with live.attending(folk.doctor, visit_id) as (doctor, _):
        missed = await doctor.ok("chat:open", {"after_seq": 1})
        assert [one["text"] for one in missed["messages"]] == ["Two"]
        assert (missed["head"], missed["more"], missed["writable"]) == (2, False, True)


async def test_a_long_chat_comes_in_parts(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    async with live.in_room(folk.patient, visit_id) as (patient, _):
        for number in range(101):
            await patient.ok("chat:send", {"op_id": f"op-{number}", "text": str(number)})
        first = await patient.ok("chat:open")
        assert (len(first["messages"]), first["more"], first["head"]) == (100, True, 101)
        rest = await patient.ok("chat:open", {"after_seq": 100})
        assert [one["seq"] for one in rest["messages"]] == [101]


async def test_a_guest_hears_no_more_once_the_call_is_over(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    guest = await folk.add("Ines Vale", Role.GUEST)
    async with folk.clinic.work() as work:
        seat = await take_seat(work, visit_id, guest.id, SeatRole.INTERPRETER)
        seat.consented_at = seat.admitted_at = work.clock.now()
    async with (
        live.connected(guest, visit_id) as listening,
        live.in_room(folk.doctor, visit_id) as (doctor, _),
    ):
        await listening.ok("visit:attend", {"visit_id": visit_id})
        await listening.ok("chat:open")
        await doctor.ok("chat:open")
        await doctor.ok("chat:send", {"op_id": "op-1", "text": "Welcome"})
        assert (await listening.hears("chat:message"))["text"] == "Welcome"
        async with folk.clinic.work() as work:
            await hang_up(work, folk.actor(folk.doctor), visit_id)
        await doctor.ok("chat:send", {"op_id": "op-2", "text": "After the call"})
        await doctor.hears("chat:message")
        assert await listening.refused("chat:open") == "not_admitted"
        assert await listening.refused("chat:send", {"op_id": "op-3", "text": "x"}) in {
            "not_admitted",
            "chat_closed",
        }
        assert [one["text"] for one in listening.heard("chat:message")] == []


async def test_a_finished_chat_is_read_and_not_written(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    doctor = folk.actor(folk.doctor)
    async with live.attending(folk.patient, visit_id) as (patient, _):
        await patient.ok("chat:send", {"op_id": "op-1", "text": "Thank you"})
        async with folk.clinic.work() as work:
            await hang_up(work, doctor, visit_id)
        async with folk.clinic.work() as work:
            await complete(work, doctor, visit_id, "as_planned")
        said = {"op_id": "op-2", "text": "One more thing"}
        assert await patient.refused("chat:send", said) == "chat_closed"
        assert (await patient.ok("chat:open"))["writable"] is False


async def test_a_message_of_another_visit_reaches_nobody_here(live: Live) -> None:
    folk = live.folk
    visit_id = await folk.call()
    other = await folk.add("Ida Joss", Role.PATIENT)
    elsewhere = await folk.call(other, folk.other_doctor)
    async with (
        live.in_room(folk.patient, visit_id) as (patient, _),
        live.in_room(other, elsewhere) as (stranger, _),
    ):
        await patient.ok("chat:open")
        await stranger.ok("chat:open")
        await stranger.ok("chat:send", {"op_id": "op-1", "text": "Elsewhere"})

        await eventually(lambda: stranger.heard("chat:message"))
        assert patient.heard("chat:message") == []

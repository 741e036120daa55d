"""The chat of a visit: numbered, kept once, sealed, read by who takes part, closed at the end."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from rooms.access import Actor
from rooms.audit import Asker, asking
from rooms.chat import ChatPage, Saying, all_messages, file_in_chat, files_in_chat, read_chat, say
from rooms.chat_files import Coming, Sent, look_at_file, send_file
from rooms.errors import ClinicError, Conflict, Invalid, NotFound, Refused
from rooms.files import FileId, delete_file, stream_file
from rooms.ids import PersonId, VisitId
from rooms.people import Person
from rooms.roles import Role, SeatRole
from rooms.seats import take_seat
from rooms.storage.tables import AuditRow, FileChunkRow, FileRow
from rooms.storage.visit_tables import MessageRow
from rooms.visits import complete, hang_up
from tests.clock import FakeClock
from tests.signaling.people import Folk

PDF = b"%PDF-1.7\n"


async def says(folk: Folk, who: Person, visit_id: VisitId, text: str, op_id: str = "") -> int:
    saying = Saying(op_id or f"op-{text}", text)
    with asking(Asker(who.id, "patient")):
        async with folk.clinic.work() as work:
            return await say(work, folk.actor(who), visit_id, saying)


async def reads(folk: Folk, actor: Actor, visit_id: VisitId, after: int = 0) -> ChatPage:
    async with folk.clinic.read() as work:
        return await read_chat(work, actor, visit_id, after)


async def sends(
    folk: Folk, who: Person, visit_id: VisitId, content: bytes, *, op_id: str = "op-f",
    name: str = "letter.pdf", quota: int = 10_000,
) -> Sent:  # fmt: skip
    async def parts() -> AsyncIterator[bytes]:
        for at in range(0, len(content), 1_000):
            yield content[at : at + 1_000]

    coming = Coming(op_id, name, parts())
    return await send_file(folk.clinic, folk.actor(who), visit_id, coming, quota_bytes=quota)


async def guest(folk: Folk, visit_id: VisitId, *, admitted: bool = True) -> Actor:
    who = await folk.add("Ines Vale", Role.GUEST)
    async with folk.clinic.work() as work:
        seat = await take_seat(work, visit_id, who.id, SeatRole.INTERPRETER)
        seat.consented_at = work.clock.now()
        seat.admitted_at = work.clock.now() if admitted else None
    return folk.actor(who, visit_id)


async def finish(folk: Folk, visit_id: VisitId) -> None:
    doctor = folk.actor(folk.doctor)
    async with folk.clinic.work() as work:
        await hang_up(work, doctor, visit_id)
    async with folk.clinic.work() as work:
        await complete(work, doctor, visit_id, "as_planned")


async def audited(folk: Folk, action: str) -> list[tuple[str, str]]:
    async with folk.clinic.read() as work:
        rows = await work.db.execute(
            select(AuditRow.outcome, AuditRow.body).where(AuditRow.action.endswith(action))
        )
        return [(outcome, body) for outcome, body in rows]


async def test_what_both_say_is_numbered_and_sealed_and_read_in_order(folk: Folk) -> None:
    visit_id = await folk.call()
    assert await says(folk, folk.patient, visit_id, "It hurts at night") == 1
    assert await says(folk, folk.doctor, visit_id, "Since when?") == 2
    page = await reads(folk, folk.actor(folk.patient), visit_id)
    found = [(one.seq, one.name, one.role, one.text) for one in page.messages]
    assert found == [
        (1, "Gil Hart", SeatRole.PATIENT, "It hurts at night"),
        (2, "Dr. Ada Boyd", SeatRole.DOCTOR, "Since when?"),
    ]
    assert (page.me, page.head, page.more, page.writable) == (folk.patient.id, 2, False, True)
    later = await reads(folk, folk.actor(folk.doctor), visit_id, after=1)
    assert [one.seq for one in later.messages] == [2]
    async with folk.clinic.read() as work:
        stored = b"".join(await work.db.scalars(select(MessageRow.text_sealed)))
    assert b"night" not in stored


async def test_the_same_sending_again_changes_nothing(folk: Folk) -> None:
    visit_id = await folk.call()
    first = await says(folk, folk.patient, visit_id, "Once", "op-1")
    assert await says(folk, folk.patient, visit_id, "Once more", "op-1") == first
    with pytest.raises(Conflict):
        await says(folk, folk.doctor, visit_id, "Mine", "op-1")
    page = await reads(folk, folk.actor(folk.patient), visit_id)
    assert [one.text for one in page.messages] == ["Once"]


async def test_writing_after_the_end_is_refused_and_audited_and_reading_goes_on(
    folk: Folk,
) -> None:
    visit_id = await folk.call()
    await says(folk, folk.patient, visit_id, "Thank you", "op-1")
    await finish(folk, visit_id)
    for who in (folk.patient, folk.doctor):
        with pytest.raises(Conflict) as refused:
            await says(folk, who, visit_id, "One more thing")
        assert refused.value.code == "chat_closed"
        page = await reads(folk, folk.actor(who), visit_id)
        assert ([one.text for one in page.messages], page.writable) == (["Thank you"], False)
    assert await says(folk, folk.patient, visit_id, "Thank you", "op-1") == 1
    found = await audited(folk, "chat:write")
    assert [outcome for outcome, _ in found] == ["success", "refused", "refused"]
    assert all("Thank" not in body for _, body in found)


async def test_whoever_waits_hears_nothing_and_says_nothing(folk: Folk) -> None:
    visit_id = await folk.book()
    await folk.check_in(visit_id)
    actor = folk.actor(folk.patient)
    with pytest.raises(Refused) as refused:
        await reads(folk, actor, visit_id)
    assert refused.value.code == "not_admitted"
    with pytest.raises(Refused):
        await says(folk, folk.patient, visit_id, "Hello")
    call = await folk.call()
    with pytest.raises(Refused):
        await reads(folk, await guest(folk, call, admitted=False), call)


async def test_a_guest_hears_what_is_said_while_they_are_in(folk: Folk, clock: FakeClock) -> None:
    visit_id = await folk.call()
    await says(folk, folk.patient, visit_id, "For you alone")
    early = await sends(folk, folk.patient, visit_id, PDF, op_id="op-early")
    clock.advance(timedelta(seconds=1))
    actor = await guest(folk, visit_id)
    await says(folk, folk.doctor, visit_id, "Welcome")
    page = await reads(folk, actor, visit_id)
    assert [one.text for one in page.messages] == ["Welcome"]
    async with folk.clinic.read() as work:
        assert await files_in_chat(work, actor, visit_id) == []
        with pytest.raises(NotFound):
            await file_in_chat(work, actor, visit_id, early.file.id)
    async with folk.clinic.work() as work:
        assert await say(work, actor, visit_id, Saying("op-g", "Good morning")) == 4
    async with folk.clinic.work() as work:
        await hang_up(work, folk.actor(folk.doctor), visit_id)
    with pytest.raises(Refused):
        await reads(folk, actor, visit_id)


async def test_strangers_learn_of_no_chat(folk: Folk) -> None:
    visit_id = await folk.call()
    stranger = await folk.add("Ida Joss", Role.PATIENT)
    for who in (folk.other_doctor, stranger):
        with pytest.raises(NotFound):
            await reads(folk, folk.actor(who), visit_id)
    with pytest.raises(Refused):
        await reads(folk, folk.actor(folk.admin), visit_id)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 4_001])
async def test_a_message_says_something_and_is_not_endless(folk: Folk, text: str) -> None:
    visit_id = await folk.call()
    with pytest.raises(Invalid):
        await says(folk, folk.patient, visit_id, text, "op-1")


async def test_reading_and_writing_leave_an_event_each_however_often(folk: Folk) -> None:
    visit_id = await folk.call()
    for number in range(3):
        await says(folk, folk.patient, visit_id, f"Word {number}")
        await reads(folk, folk.actor(folk.patient), visit_id)
    assert len(await audited(folk, "chat:write")) == len(await audited(folk, "chat:read")) == 1


async def test_a_file_comes_with_its_message_and_is_read_back(folk: Folk) -> None:
    visit_id = await folk.call()
    content = PDF + b"x" * 5_000
    sent = await sends(folk, folk.patient, visit_id, content)
    again = await sends(folk, folk.patient, visit_id, content)
    assert (again.seq, again.file.id) == (sent.seq, sent.file.id)
    async with folk.clinic.read() as work:
        kept = await look_at_file(work, folk.actor(folk.doctor), visit_id, sent.file.id)
    assert b"".join([part async for part in stream_file(folk.clinic, kept)]) == content
    page = await reads(folk, folk.actor(folk.doctor), visit_id)
    assert [one.file and one.file.name for one in page.messages] == ["letter.pdf"]
    assert len(await audited(folk, "file:add")) == len(await audited(folk, "file:read")) == 1


async def test_a_visit_takes_files_up_to_its_quota(folk: Folk) -> None:
    visit_id = await folk.call()
    content = PDF + b"x" * 600
    await sends(folk, folk.patient, visit_id, content, op_id="op-1", quota=1_000)
    with pytest.raises(Conflict) as refused:
        await sends(folk, folk.doctor, visit_id, content, op_id="op-2", quota=1_000)
    assert refused.value.code == "file_quota"
    async with folk.clinic.read() as work:
        assert len(list(await work.db.scalars(select(FileRow)))) == 1
        assert len(list(await work.db.scalars(select(FileChunkRow)))) == 1


async def test_a_file_that_is_sent_while_the_visit_ends_is_not_kept(folk: Folk) -> None:
    visit_id = await folk.call()

    async def slow() -> AsyncIterator[bytes]:
        yield PDF
        await finish(folk, visit_id)
        yield b"the rest"

    coming = Coming("op-1", "letter.pdf", slow())
    with pytest.raises(ClinicError) as refused:
        await send_file(folk.clinic, folk.actor(folk.patient), visit_id, coming, quota_bytes=10_000)
    assert refused.value.code == "chat_closed"
    async with folk.clinic.read() as work:
        assert list(await work.db.scalars(select(FileRow))) == []


async def test_what_was_said_with_a_file_stays_when_the_file_goes(folk: Folk) -> None:
    visit_id = await folk.call()
    sent = await sends(folk, folk.patient, visit_id, PDF)
    async with folk.clinic.work() as work:
        await delete_file(work, sent.file)
    async with folk.clinic.read() as work:
        found = [one async for one in all_messages(work, visit_id)]
        assert [(one.seq, one.text, one.file) for one in found] == [(1, "", None)]
        with pytest.raises(NotFound):
            await file_in_chat(work, folk.actor(folk.doctor), visit_id, FileId(sent.file.id))


async def test_a_file_of_another_visit_is_not_there(folk: Folk) -> None:
    visit_id, other = await folk.call(), await folk.call()
    sent = await sends(folk, folk.patient, visit_id, PDF)
    async with folk.clinic.read() as work:
        with pytest.raises(NotFound):
            await file_in_chat(work, folk.actor(folk.patient), other, sent.file.id)
        assert sent.file.patient_id == PersonId(folk.patient.id)

"""What happens live is in the audit: coming, joining, leaving, a connection lost, the note's words.

Relaying between the browsers stays without any write.
"""

import orjson
from sqlalchemy import func, select

from rooms.audit import Asker, asking
from rooms.ids import VisitId
from rooms.people import Person
from rooms.presence import leave_room
from rooms.storage.tables import AuditRow
from tests.clock import FakeClock
from tests.rooms.notes.test_log import page
from tests.rooms.test_presence import GRACE, comes, drops, enters, sweeps
from tests.signaling.people import Folk


def by(person: Person, session: str = "s") -> Asker:
    return Asker(person.id, "doctor", session, source="socket")


async def written(folk: Folk, visit_id: VisitId) -> list[tuple[str, str | None, str]]:
    """What was written of a visit since its call is on: action, whose, in which role."""
    async with folk.clinic.read() as work:
        rows = list(
            await work.db.scalars(
                select(AuditRow)
                .where(AuditRow.visit_id == visit_id, AuditRow.seq > await admitted(folk))
                .order_by(AuditRow.seq)
            )
        )
    return [(row.action, row.actor_id, orjson.loads(row.body)["role"]) for row in rows]


async def admitted(folk: Folk) -> int:
    async with folk.clinic.read() as work:
        found = await work.db.scalar(
            select(func.max(AuditRow.seq)).where(AuditRow.action.like("%:visit:admit"))
        )
    assert found is not None
    return found


async def test_coming_joining_and_leaving_are_written_once_each(folk: Folk) -> None:
    visit_id, doctor = await folk.call(), folk.doctor
    with asking(by(doctor)):
        attendance = await comes(folk, doctor, visit_id)
        await enters(folk, doctor, attendance.peer_id)
        # A page that comes back after a drop is no second coming.
        again = await comes(folk, doctor, visit_id, attendance.peer_id)
        await enters(folk, doctor, again.peer_id)
        async with folk.clinic.work() as work:
            await leave_room(work, attendance.peer_id)
    assert await written(folk, visit_id) == [
        ("socket:visit:attend", doctor.id, "doctor"),
        ("socket:visit:join", doctor.id, "doctor"),
        ("socket:visit:leave", doctor.id, "doctor"),
    ]


async def test_a_lost_connection_is_written_with_whose_it_was(folk: Folk, clock: FakeClock) -> None:
    visit_id, doctor = await folk.call(), folk.doctor
    with asking(by(doctor)):
        attendance = await comes(folk, doctor, visit_id)
        await enters(folk, doctor, attendance.peer_id)
    await drops(folk, attendance.peer_id)
    clock.advance(GRACE * 2)
    assert await sweeps(folk) == 1
    assert (await written(folk, visit_id))[-1] == ("job:visit:leave", doctor.id, "lost")


async def test_reading_and_writing_the_note_are_a_look_each(folk: Folk) -> None:
    visit_id, doctor = await folk.call(), folk.doctor
    with asking(by(doctor)):
        writing = await page(folk, visit_id, doctor)
        for word in ("one", "two", "three"):
            await writing.say(word)
    assert [action for action, _, _ in await written(folk, visit_id)] == [
        "socket:note:read",
        "socket:note:write",
    ]

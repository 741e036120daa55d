"""Rules of retention: what is old enough goes, all else stays, and every step is in the audit."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import func, select

from rooms import holds
from rooms.audit_check import check
from rooms.channels import Channel
from rooms.feedback import FeedbackStatus, status_of
from rooms.files import file_of, files_of, open_file
from rooms.ids import VisitId
from rooms.links import make_link
from rooms.people import Person, person
from rooms.retention import Due, Kind, Rules, delete_due
from rooms.roles import SeatRole
from rooms.seats import take_seat
from rooms.storage.tables import (
    AuditRow,
    EmergencyAccessRow,
    FeedbackRow,
    FileChunkRow,
    FileRow,
    LinkRow,
    NoteRow,
    NoteUpdateRow,
    NoteWriterRow,
    SeatRow,
    VisitRow,
)
from server.auth.forgetting import forget_visits
from server.auth.levels import SessionLevel
from server.auth.tables import SeatRequestRow, SessionRow
from server.retaining import apply_rules, what_would_go
from tests.clock import FakeClock
from tests.full_clinic import FullClinic, full_clinic

DAY = timedelta(days=1)
RULES = Rules(visits=100 * DAY, feedback=10 * DAY, files=50 * DAY)
OF_VISITS = (VisitRow, SeatRow, NoteRow, NoteUpdateRow, NoteWriterRow, FeedbackRow, LinkRow)


@pytest.fixture
async def full(database_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[FullClinic]:
    """Two patients with two visits each, all over, with notes, files and feedback."""
    async with full_clinic(database_url, tmp_path / "visavis.key", clock) as made:
        yield made


async def count(full: FullClinic, table: Any, *which: Any) -> int:
    async with full.clinic.read() as work:
        found = await work.db.scalar(select(func.count()).select_from(table).where(*which))
    return int(found or 0)


async def told(full: FullClinic, patient: Person) -> list[tuple[str, int]]:
    """What the audit says was deleted of a patient: the kind, and how many."""
    async with full.clinic.read() as work:
        rows = await work.db.scalars(
            select(AuditRow.body)
            .where(AuditRow.action == "job:retention:delete", AuditRow.patient_id == patient.id)
            .order_by(AuditRow.seq)
        )
        details = [orjson.loads(body)["detail"] for body in rows]
    return [(one["kind"], one["count"]) for one in details]


async def hold(full: FullClinic, who: Person) -> None:
    async with full.clinic.work() as work:
        await holds.hold(work, who.id, "A letter of the court")


async def test_nothing_goes_before_its_time(full: FullClinic, clock: FakeClock) -> None:
    clock.advance(9 * DAY)
    assert await what_would_go(full.clinic, RULES) == [Due(kind, 0, 0) for kind in Kind]
    assert set((await apply_rules(full.clinic, RULES)).values()) == {0}
    assert await count(full, VisitRow) == 4
    assert await told(full, full.folk.patient) == []


async def test_what_is_old_enough_goes_with_all_that_hangs_on_it(
    full: FullClinic, clock: FakeClock
) -> None:
    clock.advance(101 * DAY)
    due = {one.kind: (one.records, one.people) for one in await what_would_go(full.clinic, RULES)}
    gone = await apply_rules(full.clinic, RULES)
    assert due == {
        Kind.FEEDBACK: (4, 2),
        Kind.FILES: (4, 2),
        Kind.VISITS: (4, 2),
        Kind.EMERGENCIES: (4, 2),
        Kind.PROXIES: (0, 0),
        Kind.CONVERSATIONS: (4, 2),
        Kind.EDUCATION: (4, 2),
        Kind.READINGS: (8, 2),
        Kind.CARE_PLAN: (4, 2),
    }
    assert gone == {kind: records for kind, (records, _) in due.items()}
    for table in (*OF_VISITS, FileRow, FileChunkRow, EmergencyAccessRow):
        assert await count(full, table) == 0, table
    async with full.clinic.read() as work:
        assert (await person(work, full.folk.patient.id)).name == "Gil Hart"


async def test_each_patient_and_kind_is_one_event_and_the_chain_stays_whole(
    full: FullClinic, clock: FakeClock
) -> None:
    clock.advance(101 * DAY)
    await apply_rules(full.clinic, RULES)
    for patient in full.patients:
        assert await told(full, patient) == [
            ("feedback", 2),
            ("files", 2),
            ("visits", 2),
            ("emergencies", 2),
            ("conversations", 2),
            ("education", 2),
            ("readings", 4),
            ("care_plan", 2),
        ]
    assert (await check(full.clinic)).is_whole
    assert set((await apply_rules(full.clinic, RULES)).values()) == {0}


async def test_words_of_feedback_go_first_and_the_visit_is_not_asked_about_again(
    full: FullClinic, clock: FakeClock
) -> None:
    clock.advance(11 * DAY)
    assert (await apply_rules(full.clinic, RULES))[Kind.FEEDBACK] == 4
    assert await count(full, FeedbackRow, FeedbackRow.answers_sealed.is_not(None)) == 0
    assert await count(full, VisitRow) == 4
    async with full.clinic.read() as work:
        visit = (await work.db.scalars(select(VisitRow).limit(1))).one()
        assert await status_of(work, visit) is FeedbackStatus.SKIPPED


async def test_a_file_that_is_kept_longer_than_its_visit_stays_and_opens(
    full: FullClinic, clock: FakeClock
) -> None:
    clock.advance(101 * DAY)
    await apply_rules(full.clinic, Rules(visits=100 * DAY, feedback=10 * DAY, files=200 * DAY))
    assert await count(full, VisitRow) == 0
    async with full.clinic.read() as work:
        files = await files_of(work, full.folk.patient.id)
        assert [one.visit_id for one in files] == [None, None]
        kept = await file_of(work, full.folk.patient.id, files[0].id)
        assert sum([len(part) async for part in open_file(work, kept)]) == kept.size_bytes


async def test_a_hold_keeps_everything_of_that_patient_until_it_is_released(
    full: FullClinic, clock: FakeClock
) -> None:
    held, other = full.patients
    await hold(full, held)
    clock.advance(101 * DAY)
    assert (await apply_rules(full.clinic, RULES))[Kind.VISITS] == 2
    assert await told(full, held) == []
    assert await count(full, VisitRow, VisitRow.patient_id == held.id) == 2
    assert await count(full, VisitRow, VisitRow.patient_id == other.id) == 0
    async with full.clinic.work() as work:
        await holds.release(work, held.id, "The case is over")
    assert (await apply_rules(full.clinic, RULES))[Kind.VISITS] == 2


async def test_a_hold_on_somebody_else_in_the_visit_keeps_the_visit(
    full: FullClinic, clock: FakeClock
) -> None:
    patient, other = full.patients
    async with full.clinic.work() as work:
        visit_id = VisitId(
            (
                await work.db.scalars(select(VisitRow.id).where(VisitRow.patient_id == patient.id))
            ).all()[0]
        )
        await take_seat(work, visit_id, other.id, SeatRole.RELATIVE)
    await hold(full, other)
    clock.advance(101 * DAY)
    await apply_rules(full.clinic, RULES)
    assert await count(full, VisitRow, VisitRow.id == visit_id) == 1
    assert await count(full, VisitRow, VisitRow.patient_id == patient.id) == 1


async def test_a_visit_that_is_not_over_is_never_touched(
    full: FullClinic, clock: FakeClock
) -> None:
    planned = await full.folk.book()
    on = await full.folk.call()
    clock.advance(5000 * DAY)
    await apply_rules(full.clinic, RULES)
    async with full.clinic.read() as work:
        assert set(await work.db.scalars(select(VisitRow.id))) == {planned, on}


async def test_a_visit_is_old_by_its_end_and_not_by_its_plan(
    full: FullClinic, clock: FakeClock
) -> None:
    visit_id = await full.folk.book()
    async with full.clinic.work() as work:
        row = await work.db.get_one(VisitRow, visit_id)
        row.starts_at = clock.now() - 500 * DAY
        row.state, row.completed_at = "completed", clock.now() - DAY
    await apply_rules(full.clinic, RULES)
    assert await count(full, VisitRow, VisitRow.id == visit_id) == 1


async def test_sessions_and_waiting_devices_of_a_link_go_with_its_visit(
    full: FullClinic, clock: FakeClock
) -> None:
    patient = full.folk.patient
    async with full.clinic.work() as work:
        visit = (
            await work.db.scalars(select(VisitRow).where(VisitRow.patient_id == patient.id))
        ).all()[0]
        link = (await make_link(work, visit, patient.id, Channel.MAIL, DAY)).link
        new = await full.parts.sessions.open(
            work, patient.id, SessionLevel.PENDING, VisitId(visit.id)
        )
        work.db.add(
            SeatRequestRow(
                id="device",
                visit_id=visit.id,
                person_id=patient.id,
                link_id=link.id,
                session_id=new.id,
                created_at=clock.now(),
            )
        )
    clock.advance(101 * DAY)
    await apply_rules(full.clinic, RULES)
    assert await count(full, SeatRequestRow) == 0
    assert await count(full, SessionRow, SessionRow.visit_id.is_not(None)) == 0
    assert await count(full, SessionRow) == 4, "sessions of accounts are another matter"


async def test_it_goes_in_small_steps_of_a_few_people_each(
    full: FullClinic, clock: FakeClock
) -> None:
    clock.advance(101 * DAY)
    steps = []
    for _ in range(3):
        async with full.clinic.work() as work:
            steps.append(await delete_due(work, RULES, Kind.VISITS, forget_visits, people=1))
    assert steps == [2, 2, 0]

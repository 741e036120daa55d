"""What stood in the clear is moved by a migration, and sealed as soon as the keys are there."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.education.given import Giving, give, given_to
from rooms.education.library import ItemKind, Wording, add_item
from rooms.mail.shown import briefs
from rooms.mail.threads import Opening, Saying, open_thread, threads_of
from rooms.mail.topics import Topic
from rooms.records import record_facts
from rooms.storage.education_tables import EducationGivenRow, MailThreadRow
from rooms.storage.engine import open_engine
from server.database import alone, open_clinic, upgrade
from server.sealing_up import MARK
from tests.clock import FakeClock
from tests.signaling.people import populate

YEAR = timedelta(days=365)

OLD_ROWS = """
INSERT INTO persons (id, roles, name_sealed, language, created_at) VALUES
    ('p', 'patient', :blob, 'en', :at), ('d', 'doctor', :blob, 'en', :at);
INSERT INTO education_items (id, kind, title, language, text, created_by, created_at, changed_at)
    VALUES ('i', 'page', 'Sleep', 'en', 'Rest', 'd', :at, :at);
INSERT INTO education_given (id, patient_id, item_id, given_by, given_at, word_sealed, read_at)
    VALUES ('g', 'p', 'i', 'd', :at, :blob, :at), ('h', 'p', 'i', 'd', :at, :blob, NULL);
INSERT INTO mail_threads (id, patient_id, topic, given_id, subject_sealed, created_by, created_at,
    last_at) VALUES ('t', 'p', 'medicine', 'g', :blob, 'p', :at, :at);
INSERT INTO mail_letters (thread_id, number, patient_id, author_id, from_team, op_id, text_sealed,
    created_at) VALUES ('t', 1, 'p', 'p', :no, 'op', :blob, :at);
INSERT INTO mail_reads (thread_id, person_id, read_at) VALUES ('t', 'p', :at)
"""


async def _fill(connection: AsyncConnection, rows: str) -> None:
    known = {"blob": b"sealed", "at": FakeClock().now(), "no": False}
    for one in rows.split(";"):
        wanted = {name: known[name] for name in known if f":{name}" in one}
        await connection.execute(text(one), wanted)


async def test_what_stood_open_is_moved_behind_a_mark_and_nothing_is_lost(
    database_url: str,
) -> None:
    engine = open_engine(database_url)
    async with engine.begin() as connection:
        await alone(connection)
        await connection.run_sync(upgrade, "0011")
        await _fill(connection, OLD_ROWS)
        await connection.run_sync(upgrade, "head")
        given = await connection.execute(
            text("SELECT id, item_sealed FROM education_given ORDER BY id")
        )
        assert [tuple(row) for row in given] == [("g", b"clear:i"), ("h", b"clear:i")]
        threads = await connection.execute(text("SELECT topic_sealed, given_id FROM mail_threads"))
        assert [tuple(row) for row in threads] == [(b"clear:medicine", "g")]
        counts = await connection.execute(
            text("SELECT times_given, times_read FROM education_items")
        )
        assert [tuple(row) for row in counts] == [(2, 1)]
        for table in ("mail_letters", "mail_reads"):
            assert await connection.scalar(text(f"SELECT count(*) FROM {table}")) == 1  # noqa: S608 - names from here
    await engine.dispose()


async def test_what_is_marked_is_sealed_at_the_next_start(tmp_path: Path, clock: FakeClock) -> None:
    """On SQLite alone: the statements hold nothing of one database."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'a.db'}"
    clinic = await open_clinic(url, tmp_path / "visavis.key", clock)
    folk = await populate(clinic)
    await folk.book()
    patient, doctor = folk.actor(folk.patient), folk.actor(folk.doctor)
    async with folk.clinic.work() as work:
        record = await record_facts(work, folk.patient.id, YEAR)
        page = Wording(ItemKind.PAGE, "Sleep", "en", "Rest", None)
        item = await add_item(work, doctor, page)
        await give(work, doctor, record, Giving(item.id))
        said = Opening(Topic.MEDICINE, "Swimming")
        await open_thread(work, patient, record, said, Saying("op-1", "May I?"))
        assert b"medicine" not in (await work.db.scalars(select(MailThreadRow.topic_sealed))).one()
        marked = MARK + item.id.encode()
        await work.db.execute(update(EducationGivenRow).values(item_sealed=marked))
        await work.db.execute(update(MailThreadRow).values(topic_sealed=MARK + b"medicine"))
    await clinic.close()

    clinic = await open_clinic(url, tmp_path / "visavis.key", clock)
    async with clinic.read() as work:
        sealed = (await work.db.scalars(select(EducationGivenRow.item_sealed))).one()
        assert not sealed.startswith(MARK)
        assert [one.item.title for one in await given_to(work, patient, record)] == ["Sleep"]
        (brief,) = await briefs(
            work, folk.patient.id, await threads_of(work, patient, record), team=False
        )
        assert brief.topic is Topic.MEDICINE
    await clinic.close()

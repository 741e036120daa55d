"""The mail that tells a doctor that a patient wrote: once, and without who or what."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.mail.notices import FIRST_AFTER
from rooms.mail.threads import Opening, Saying, open_thread
from rooms.mail.topics import Topic
from rooms.people import add_person
from rooms.records import record_facts
from rooms.roles import Role
from server.mail_notices import MailNotices
from server.messages.notices import Notices
from tests.clock import FakeClock
from tests.server.auth.house import Post
from tests.server.messages.test_smtp import HEAD
from tests.signaling.people import Folk, open_clinic, populate

YEAR = timedelta(days=365)


@pytest.fixture
async def folk(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Folk]:
    """On SQLite alone: tests/rooms/test_mail.py claims on both."""
    clinic = await open_clinic(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path, clock)
    yield await populate(clinic)
    await clinic.close()


async def test_the_mail_names_no_patient_and_none_of_their_words(
    folk: Folk, clock: FakeClock
) -> None:
    post = Post(clock)
    notices = Notices(folk.clinic, post, HEAD)
    job = MailNotices(folk.clinic, notices, YEAR, "https://lindenhof.example/desk/messages")
    async with folk.clinic.work() as work:
        doctor = await add_person(
            work, name="Dr. Kai Lund", roles=[Role.DOCTOR], email="kai@clinic.example"
        )
    await folk.book(doctor=doctor)
    async with folk.clinic.work() as work:
        record = await record_facts(work, folk.patient.id, YEAR)
        said = Opening(Topic.MEDICINE, "Swimming")
        await open_thread(work, folk.actor(folk.patient), record, said, Saying("op", "May I swim?"))
    assert await job.run() == 0
    clock.advance(FIRST_AFTER)
    assert (await job.run(), await job.run()) == (1, 0)
    await notices.run()
    (mail,) = post.show().messages
    assert mail.address == "kai@clinic.example"
    assert "https://lindenhof.example/desk/messages" in mail.text
    for word in (folk.patient.name, "Swimming", "swim", "medicine"):
        assert word not in mail.subject + mail.text
    await notices.close()

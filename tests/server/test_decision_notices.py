"""The message that tells a patient that a decision moved: by their own channel, in their language, and
without a word of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rooms.channels import Channel
from rooms.decisions import beginning
from rooms.decisions.notices import FIRST_AFTER
from rooms.people import Person, add_person
from rooms.roles import Role
from server.api.models.demo import OutboxMessage
from server.decision_notices import DecisionNotices
from server.messages.notices import Notices
from tests.clock import FakeClock
from tests.rooms.decisions.offers import OFFER
from tests.server.auth.house import Post
from tests.server.messages.test_smtp import HEAD
from tests.signaling.people import Folk, open_clinic, populate

LINK = "https://lindenhof.example/portal/decisions"


@pytest.fixture
async def folk(tmp_path: Path, clock: FakeClock) -> AsyncIterator[Folk]:
    """On SQLite alone: tests/rooms/decisions/test_notices.py claims on both."""
    clinic = await open_clinic(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", tmp_path, clock)
    yield await populate(clinic)
    await clinic.close()


async def told(folk: Folk, clock: FakeClock, patient: Person) -> OutboxMessage:
    """Return the one message that goes out when a doctor begins a decision with this patient."""
    post = Post(clock)
    notices = Notices(folk.clinic, post, HEAD)
    job = DecisionNotices(folk.clinic, notices, LINK)
    visit_id = await folk.book(patient)
    async with folk.clinic.work() as work:
        await beginning.start(work, folk.actor(folk.doctor), visit_id, OFFER)
    clock.advance(FIRST_AFTER)
    assert (await job.run(), await job.run()) == (1, 0)
    await notices.run()
    await notices.close()
    (message,) = post.show().messages
    return message


@pytest.mark.parametrize(
    ("language", "channel", "words"),
    [
        ("en", Channel.MAIL, "this mail doesn’t say what"),
        ("es", Channel.MAIL, "este correo no dice qué"),
        ("en", Channel.SMS, "you decide together"),
        ("es", Channel.SMS, "que deciden juntos"),
    ],
)
async def test_the_message_says_where_to_read_it_and_nothing_of_it(
    folk: Folk, clock: FakeClock, language: str, channel: Channel, words: str
) -> None:
    async with folk.clinic.work() as work:
        patient = await add_person(
            work,
            name="Ana Vidal",
            roles=[Role.PATIENT],
            email="ana@home.example" if channel is Channel.MAIL else None,
            phone="+442079460987",
            language=language,
        )
    message = await told(folk, clock, patient)
    whole = " ".join((message.subject + " " + message.text).split())
    assert message.channel is channel
    assert words in whole
    assert LINK in whole
    said = (OFFER.question, OFFER.why, *(one.title for one in OFFER.options), folk.doctor.name)
    assert [one for one in said if one in whole] == []

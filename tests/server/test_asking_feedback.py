"""The message that asks how a visit was: once, to who said nothing, with a link that opens the visit."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from rooms.feedback import FeedbackStatus, status_of
from rooms.ids import VisitId
from rooms.links import find_link
from rooms.questionnaires.asking import ASK_AFTER, Asking, claim
from rooms.reminders import CLAIM_LASTS
from rooms.storage.tables import LinkRow, VisitRow
from server.asking_feedback import AskingFeedback
from server.messages.outbox import Outbox
from tests.server.api.clinic import FEEDBACK, Clinic, open_clinic


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(database_url, tmp_path, clinic_zone="Europe/Berlin") as opened:
        yield opened


def node(clinic: Clinic, name: str = "one") -> AskingFeedback:
    return AskingFeedback(clinic.house.clinic, clinic.house.parts.invitations, name)


def sent(clinic: Clinic) -> list[str]:
    outbox = clinic.house.parts.messenger
    assert isinstance(outbox, Outbox)
    return [one.text for one in outbox.show().messages if "How was" in one.subject]


async def done(clinic: Clinic) -> VisitId:
    visit_id = await clinic.wrap_up()
    assert (await clinic.desk.post(f"/visits/{visit_id}/complete")).status == 200
    return visit_id


async def test_who_said_nothing_is_asked_once_after_a_while(clinic: Clinic) -> None:
    visit_id = await done(clinic)
    assert await node(clinic).run() == 0
    clinic.house.clock.advance(ASK_AFTER)
    assert (await node(clinic).run(), await node(clinic, "two").run()) == (1, 0)
    (message,) = sent(clinic)
    assert "Gil Hart" in message
    token = re.search(r"/visit#(\S+)", message)
    assert token is not None
    clinic.house.clock.advance(timedelta(days=8))
    async with clinic.house.clinic.read() as work:
        assert (await find_link(work, token[1])).visit_id == visit_id
        visit = await work.db.get_one(VisitRow, visit_id)
        assert await status_of(work, visit) is FeedbackStatus.CLOSED
    assert await node(clinic).run() == 0


async def test_who_answered_or_skipped_is_not_asked(clinic: Clinic) -> None:
    mine = await clinic.signed_in(clinic.patient)
    first, second = await done(clinic), await done(clinic)
    await mine.post(f"/visits/{first}/feedback", FEEDBACK)
    await mine.post(f"/visits/{second}/feedback/skip")
    await clinic.waiting()
    clinic.house.clock.advance(ASK_AFTER)
    assert await node(clinic).run() == 0
    assert sent(clinic) == []


async def test_one_node_asks_and_another_takes_over_from_one_that_died(clinic: Clinic) -> None:
    visit_id = await done(clinic)
    clinic.house.clock.advance(ASK_AFTER)
    wanted = Asking(visit_id, clinic.patient.id)
    assert await claim(clinic.house.clinic, "died", wanted)
    assert not await claim(clinic.house.clinic, "other", wanted)
    assert await node(clinic).run() == 0
    clinic.house.clock.advance(CLAIM_LASTS)
    assert await node(clinic).run() == 1


async def test_nobody_is_asked_when_the_week_is_nearly_over(clinic: Clinic) -> None:
    await done(clinic)
    clinic.house.clock.advance(timedelta(days=5, minutes=1))
    assert await node(clinic).run() == 0
    async with clinic.house.clinic.read() as work:
        assert await work.db.scalar(select(func.count()).select_from(LinkRow)) == 0

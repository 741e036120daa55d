"""Reminders: each goes out once, from whichever node, in the reader's words, with a way to the visit."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from rooms.access import Actor
from rooms.clinic import Clinic as Rooms
from rooms.ids import VisitId
from rooms.links import LinkState, find_link, link_states
from rooms.moving import NewTime, call_off, move
from rooms.people import Person
from rooms.reminders import CLAIM_LASTS, ReminderKind, claim, due
from rooms.roles import Role
from rooms.storage.engine import open_engine
from rooms.storage.tables import LinkRow
from rooms.visits import Booking, book
from server.messages.post import Post
from server.messages.sms import SmsGateway
from server.messages.smtp import SmtpMail
from server.reminding import Reminding
from tests.clock import START
from tests.server.api.clinic import Clinic, open_clinic
from tests.server.messages.smtp_server import smtp_server
from tests.server.messages.test_sms import gateway

KINDS = tuple(ReminderKind)
AWAY = timedelta(days=3)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ZONE = {"clinic_zone": "Europe/Berlin"}


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    """For what doesn't depend on the database."""
    async with open_clinic(sqlite_url, tmp_path, **ZONE) as opened:
        yield opened


async def planned(clinic: Clinic, patient: Person | None = None) -> VisitId:
    """A visit in three days, at ten in Berlin."""
    house, who = clinic.house, patient or clinic.patient
    async with house.clinic.work() as work:
        booking = Booking(who.id, clinic.doctor.id, house.clock.now() + AWAY, 20, "Cough")
        return VisitId((await book(work, actor(clinic), booking)).id)


def actor(clinic: Clinic) -> Actor:
    return Actor(clinic.doctor.id, clinic.doctor.roles)


def node(clinic: Clinic, name: str = "one", rooms: Rooms | None = None) -> Reminding:
    return Reminding(rooms or clinic.house.clinic, clinic.house.parts.invitations, name, KINDS)


def until(clinic: Clinic, before: timedelta) -> None:
    """Go on to so long before the visit in three days."""
    clock = clinic.house.clock
    clock.advance(START + AWAY - before - clock.now())


def said(clinic: Clinic) -> list[tuple[str, str]]:
    """Return channel and words of all that went out, in order."""
    messages = reversed(clinic.house.post.show().messages)
    return [(one.channel.value, f"{one.subject} {one.text}") for one in messages]


async def links(clinic: Clinic) -> int:
    async with clinic.house.clinic.read() as work:
        return await work.db.scalar(select(func.count()).select_from(LinkRow)) or 0


async def test_a_day_an_hour_and_a_moment_before_each_way_is_used_once(clinic: Clinic) -> None:
    await planned(clinic)
    assert await node(clinic).run() == 0
    told: list[int] = []
    for before in (DAY, DAY - HOUR, HOUR, HOUR / 2, timedelta(minutes=5), timedelta(0)):
        until(clinic, before)
        told.append(await node(clinic).run())
    assert told == [1, 0, 1, 0, 1, 0]
    words = said(clinic)
    assert [channel for channel, _ in words] == ["mail", "sms"] * 3
    assert "A reminder of your video visit at Lindenhof" in words[0][1]
    assert "Thursday, 10 January 2030, 10:00 (Central European Standard Time)" in words[0][1]
    assert "is soon" in words[3][1]
    assert "begins now" in words[5][1]


async def test_a_reminder_opens_the_visit_and_leaves_the_earlier_link_as_it_was(
    clinic: Clinic,
) -> None:
    visit_id = await planned(clinic)
    first = await clinic.house.link(visit_id)
    until(clinic, HOUR)
    await node(clinic).run()
    tokens = [re.search(r"/visit#([A-Za-z0-9_-]+)", words) for _, words in said(clinic)]
    async with clinic.house.clinic.read() as work:
        for token in (first, *(found[1] for found in tokens if found is not None)):
            assert (await find_link(work, token)).visit_id == visit_id
        assert (await link_states(work, {visit_id}))[visit_id] is LinkState.SENT
    assert await links(clinic) == 3
    browser = await clinic.house.browser()
    assert tokens[1] is not None
    answer = await browser.post("/visit-link/redeem", {"token": tokens[1][1]})
    assert answer.body["channel"] == "mail", "the code takes the other way than the text message"


async def test_whom_link_and_code_reach_one_way_only_is_led_to_the_portal(
    clinic: Clinic,
) -> None:
    alone = await clinic.house.person(
        "Ana Ruiz", Role.PATIENT, email="ana@home.example", language="es"
    )
    await planned(clinic, alone)
    until(clinic, HOUR)
    assert await node(clinic).run() == 1
    ((channel, words),) = said(clinic)
    assert channel == "mail"
    assert "jueves, 10 de enero de 2030, 10:00 (hora estándar de Europa central)" in words
    assert "/portal" in words
    assert "/visit#" not in words


async def test_a_moved_visit_is_reminded_of_at_its_new_time_only(clinic: Clinic) -> None:
    visit_id = await planned(clinic)
    until(clinic, DAY)
    assert await node(clinic).run() == 1
    async with clinic.house.clinic.work() as work:
        later = NewTime(START + AWAY + 2 * DAY)
        await move(work, actor(clinic), visit_id, later)
    until(clinic, HOUR)
    assert await node(clinic).run() == 0
    until(clinic, -DAY)
    assert await node(clinic).run() == 1


async def test_a_visit_moved_so_near_that_the_news_says_it_brings_no_reminder_at_once(
    clinic: Clinic,
) -> None:
    visit_id = await planned(clinic)
    async with clinic.house.clinic.work() as work:
        await move(work, actor(clinic), visit_id, NewTime(START + timedelta(hours=20)))
    assert await node(clinic).run() == 0
    clinic.house.clock.advance(timedelta(hours=19))
    assert await node(clinic).run() == 1


async def test_a_cancelled_visit_and_one_that_has_begun_are_not_reminded_of(
    clinic: Clinic,
) -> None:
    visit_id = await planned(clinic)
    until(clinic, HOUR)
    async with clinic.house.clinic.read() as work:
        (wanted,) = await due(work, KINDS)
    async with clinic.house.clinic.work() as work:
        await call_off(work, actor(clinic), visit_id)
    assert not await claim(clinic.house.clinic, "late", wanted)
    assert await node(clinic).run() == 0
    assert said(clinic) == []


async def test_a_visit_booked_within_the_hour_is_reminded_of_only_as_it_begins(
    clinic: Clinic,
) -> None:
    await planned(clinic)
    until(clinic, timedelta(0))  # Go on; the one booked now is an hour away.
    await clinic.book()
    assert await node(clinic).run() == 1  # The first visit, which begins now.
    clinic.house.clock.advance(timedelta(minutes=56))
    assert await node(clinic).run() == 1


async def test_what_could_not_be_sent_is_tried_again_and_leaves_no_link(clinic: Clinic) -> None:
    await planned(clinic)
    until(clinic, DAY)
    clinic.house.post.is_broken = True
    assert await node(clinic).run() == 0
    assert await links(clinic) == 0
    clinic.house.post.is_broken = False
    assert await node(clinic).run() == 0, "the claim lasts a while"
    clinic.house.clock.advance(CLAIM_LASTS)
    assert await node(clinic).run() == 1
    clinic.house.clock.advance(CLAIM_LASTS)
    assert await node(clinic).run() == 0


async def test_a_claim_whose_node_died_is_taken_over_by_one_node(
    database_url: str, tmp_path: Path
) -> None:
    async with open_clinic(database_url, tmp_path) as clinic:
        await planned(clinic)
        until(clinic, DAY)
        async with clinic.house.clinic.read() as work:
            (wanted,) = await due(work, KINDS)
        assert await claim(clinic.house.clinic, "dies", wanted)
        assert await node(clinic, "two").run() == 0
        clinic.house.clock.advance(CLAIM_LASTS)
        other = second_node(clinic, database_url)
        runs = await asyncio.gather(node(clinic, "two").run(), node(clinic, "three", other).run())
        assert sorted(runs) == [0, 1]
        assert len(said(clinic)) == 2
        await other.close()


async def test_of_two_nodes_that_look_at_once_one_sends_each_reminder(
    database_url: str, tmp_path: Path
) -> None:
    async with open_clinic(database_url, tmp_path) as clinic:
        for number in range(5):
            one = await clinic.house.person(
                f"Patient {number}", Role.PATIENT, email=f"p{number}@home.example"
            )
            await planned(clinic, one)
        until(clinic, DAY)
        other = second_node(clinic, database_url)
        runs = await asyncio.gather(node(clinic, "one").run(), node(clinic, "two", other).run())
        assert sum(runs) == 5
        assert len(said(clinic)) == 5
        await other.close()


def second_node(clinic: Clinic, url: str) -> Rooms:
    """The same clinic with connections of its own, as another process has."""
    house = clinic.house.clinic
    return Rooms(open_engine(url), house.vault, house.clock)


async def test_real_servers_of_mail_and_text_get_each_reminder_once(clinic: Clinic) -> None:
    await planned(clinic)
    until(clinic, HOUR)
    async with smtp_server() as mail, gateway() as (texts, url):
        post = Post(
            SmtpMail(f"smtp://127.0.0.1:{mail.port}", "visits@lindenhof.example"),
            SmsGateway(url, None),
        )
        by = replace(clinic.house.parts.invitations, messenger=post)
        two = [Reminding(clinic.house.clinic, by, name, KINDS) for name in ("one", "two")]
        assert sum(await asyncio.gather(*(one.run() for one in two))) == 1
        await post.close()
    assert [one["To"] for one in mail.mails] == ["gil@home.example"]
    assert [one["to"] for _, one in texts.taken] == ["+49305550147"]

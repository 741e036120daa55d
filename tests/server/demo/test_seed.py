"""The demo clinic fills itself once, keeps what it gave out, and has visits for every day."""

import json
import stat
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyotp
import pytest
from sqlalchemy import delete, func, select, update

from rooms.channels import Channel
from rooms.clinic import Clinic
from rooms.ids import VisitId
from rooms.lifecycle import VisitState
from rooms.links import find_link, make_link
from rooms.listening.heard import Where, heard
from rooms.listening.said import published
from rooms.people import everyone, person_by_email
from rooms.storage.tables import LinkRow, VisitRow
from rooms.visits import people_of
from server.auth import totp
from server.auth.passwords import Passwords, kept_password
from server.auth.tables import CredentialRow
from server.demo.cast import CAST, PAST, TODAY
from server.demo.seed import Seeder
from server.demo.state import DemoState, read_state, write_state
from tests.clock import FakeClock
from tests.server.auth.house import House, open_house

URL = "http://localhost:8080"


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_url, tmp_path) as opened:
        yield opened


class Demo:
    """The demo clinic as each start finds it: what it wrote last time is read again."""

    def __init__(self, house: House, folder: Path) -> None:
        self.clinic: Clinic = house.clinic
        self.clock: FakeClock = house.clock
        self.folder = folder / "demo"
        self.passwords = Passwords(8, 1)
        self.seeder = Seeder(house.clinic, house.parts.invitations, self.passwords, URL)

    async def start(self) -> DemoState:
        state = await self.seeder.seed(read_state(self.folder))
        write_state(self.folder, state)
        return state

    async def opens(self, link: str) -> VisitId:
        async with self.clinic.read() as work:
            return (await find_link(work, link.partition("#")[2])).visit_id

    async def visits(self) -> int:
        async with self.clinic.read() as work:
            return await work.db.scalar(select(func.count()).select_from(VisitRow)) or 0


@pytest.fixture
def demo(house: House, tmp_path: Path) -> Demo:
    return Demo(house, tmp_path)


async def test_the_first_start_makes_people_visits_and_a_past(demo: Demo) -> None:
    state = await demo.start()
    assert [one.email for one in state.people] == [one.email for one in CAST if one.has_account]
    assert len(state.visits) == len(TODAY)
    async with demo.clinic.read() as work:
        assert len(await everyone(work)) >= len(CAST)
        told = [one async for one in heard(work, Where(), ZoneInfo("UTC"))]
        assert len(told) > len(PAST)
        assert any(one.feedback.is_anonymous for one in told)
        assert await published(work)
        talked = VisitRow.admitted_at < VisitRow.ended_at
        assert not list(await work.db.scalars(select(VisitRow.id).where(~talked)))
    past = await demo.visits() - len(TODAY)
    assert past > len(PAST)
    for one in state.visits:
        assert one.state is VisitState.SCHEDULED
        assert demo.clock.now() < one.starts_at < demo.clock.now() + timedelta(hours=1)
        assert await demo.opens(one.patient_link) == one.id
        assert one.patient_link.startswith(f"{URL}/visit#")


async def test_what_is_written_has_exactly_the_promised_form(demo: Demo) -> None:
    await demo.start()
    path = demo.folder / "demo.json"
    held = json.loads(path.read_text())
    assert list(held) == ["base_url", "people", "visits"]
    assert held["base_url"] == URL
    for one in held["people"]:
        assert list(one) == ["role", "name", "email", "password", "totp_secret", "demo_link"]
        assert one["role"] in {"patient", "doctor", "admin"}
        assert one["demo_link"].startswith(f"{URL}/demo/enter/")
    fields = ["id", "doctor_email", "patient_name", "patient_link", "starts_at", "state"]
    emails = {one["email"] for one in held["people"] if one["role"] == "doctor"}
    for one in held["visits"]:
        assert list(one) == fields
        assert one["doctor_email"] in emails
        assert datetime.fromisoformat(one["starts_at"]).tzinfo is not None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in demo.folder.iterdir()] == ["demo.json"]


async def test_the_passwords_and_codes_that_are_told_are_the_real_ones(demo: Demo) -> None:
    state = await demo.start()
    for one in state.people:
        async with demo.clinic.work() as work:
            who = await person_by_email(work, one.email)
            assert who is not None
            kept = await kept_password(work, who.id)
            code = pyotp.TOTP(one.totp_secret).at(demo.clock.now())
            assert await totp.accept(work, who.id, code)
        assert await demo.passwords.verify(kept, one.password)


async def test_a_second_start_keeps_people_links_and_visits(demo: Demo) -> None:
    first = await demo.start()
    visits = await demo.visits()
    demo.clock.advance(timedelta(minutes=3))
    assert await demo.start() == first
    assert await demo.visits() == visits


async def test_another_port_changes_addresses_and_nothing_else(demo: Demo) -> None:
    first = await demo.start()
    other = Seeder(demo.clinic, demo.seeder.invitations, demo.passwords, "http://localhost:9090")
    second = await other.seed(first)
    assert second.model_dump_json() == first.model_dump_json().replace(":8080", ":9090")
    assert await demo.opens(second.visits[0].patient_link) == first.visits[0].id


async def test_the_next_day_brings_fresh_visits_and_clears_away_yesterdays(demo: Demo) -> None:
    first = await demo.start()
    demo.clock.advance(timedelta(days=1))
    second = await demo.start()
    assert second.people == first.people
    assert len(second.visits) == len(TODAY)
    assert {one.id for one in first.visits}.isdisjoint(one.id for one in second.visits)
    for one in second.visits:
        assert one.starts_at > demo.clock.now()
        assert await demo.opens(one.patient_link) == one.id
    async with demo.clinic.read() as work:
        for one in first.visits:
            row = await work.db.get_one(VisitRow, one.id)
            assert row.state == "no_show"
            assert (await people_of(work, row)).patient.name == one.patient_name


async def test_a_link_that_does_not_open_any_more_is_made_anew(demo: Demo) -> None:
    first = await demo.start()
    chosen, others = first.visits[0], first.visits[1:]
    async with demo.clinic.work() as work:
        row = await work.db.get_one(VisitRow, chosen.id)
        who = await people_of(work, row)
        await make_link(work, row, who.patient.id, Channel.MAIL, timedelta(hours=1))
    second = await demo.start()
    assert await demo.opens(second.visits[0].patient_link) == chosen.id
    assert second.visits[0].patient_link != chosen.patient_link
    assert second.visits[1:] == others


async def test_visits_under_way_stay_as_they_are(demo: Demo) -> None:
    first = await demo.start()
    async with demo.clinic.work() as work:
        await work.db.execute(
            update(VisitRow).where(VisitRow.id == first.visits[0].id).values(state="in_call")
        )
    demo.clock.advance(timedelta(days=1))
    second = await demo.start()
    assert second.visits[0].id == first.visits[0].id
    assert second.visits[0].state is VisitState.IN_CALL
    assert await demo.opens(second.visits[0].patient_link) == first.visits[0].id


async def test_a_lost_demo_json_is_made_again_with_what_it_must_know(demo: Demo) -> None:
    first = await demo.start()
    (demo.folder / "demo.json").write_text("{")
    second = await demo.start()
    assert [one.id for one in second.visits] == [one.id for one in first.visits]
    assert second.people[0].password != first.people[0].password or second != first
    async with demo.clinic.read() as work:
        assert await work.db.scalar(select(func.count()).select_from(CredentialRow)) == 5
        usable = select(func.count()).select_from(LinkRow).where(LinkRow.revoked_at.is_(None))
        assert await work.db.scalar(usable) == len(TODAY)
    for one in second.people:
        async with demo.clinic.read() as work:
            who = await person_by_email(work, one.email)
            assert who is not None
            kept = await kept_password(work, who.id)
        assert await demo.passwords.verify(kept, one.password)


async def test_an_account_that_is_not_in_the_database_is_made_again(demo: Demo) -> None:
    await demo.start()
    async with demo.clinic.work() as work:
        await work.db.execute(delete(CredentialRow))
    second = await demo.start()
    async with demo.clinic.read() as work:
        who = await person_by_email(work, second.people[0].email)
        assert who is not None
        kept = await kept_password(work, who.id)
    assert await demo.passwords.verify(kept, second.people[0].password)

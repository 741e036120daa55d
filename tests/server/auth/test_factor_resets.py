"""An admin's reset of lost second factors: ordered with a reason, waited for, stopped or done."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.channels import Channel
from rooms.people import Person
from rooms.roles import Role
from rooms.storage.tables import AuditRow
from server.api.models.demo import OutboxMessage
from server.auth import recovery, totp
from server.auth.factors import factors_of
from server.auth.levels import SessionLevel
from server.auth.tables import FactorResetRow
from server.settings import SettingsError, load_settings
from tests.eventually import eventually
from tests.server.api.clinic import Clinic, browser_of, open_clinic
from tests.server.auth.house import Answer, Browser

REASON = {"reason": "Lost the phone on a hike; I know her voice"}
WAIT = timedelta(hours=24)


@dataclass
class Case:
    """A clinic with Zoe, who has every kind of factor and a browser that is signed in."""

    clinic: Clinic
    zoe: Person
    browser: Browser

    @property
    def path(self) -> str:
        return f"/admin/people/{self.zoe.id}/factor-reset"

    async def order(self) -> Answer:
        return await (await self.office()).post(self.path, REASON)

    async def office(self) -> Browser:
        """The admin, signed in just now."""
        return await browser_of(self.clinic.house, self.clinic.admin, SessionLevel.FULL)

    async def sign_in(self) -> Answer:
        return await (await self.clinic.house.browser()).sign_in("zoe@clinic.example")

    def later(self, by: timedelta) -> None:
        self.clinic.house.clock.advance(by)

    async def run_due(self) -> None:
        await self.clinic.house.parts.factor_resets.run_due()

    def messages(self, channel: Channel = Channel.MAIL) -> list[OutboxMessage]:
        """What Zoe was sent, newest first."""
        shown = self.clinic.house.post.show().messages
        return [one for one in shown if one.to == "Zoe" and one.channel == channel]

    async def told(self, words: str, count: int = 1) -> OutboxMessage:
        """Wait for mails whose subject has these words; return the newest."""

        def found() -> list[OutboxMessage]:
            return [one for one in self.messages() if words in one.subject]

        await eventually(lambda: len(found()) == count)
        return found()[0]

    async def texted(self, count: int = 1) -> OutboxMessage:
        """Wait for so many text messages; return the newest."""
        await eventually(lambda: len(self.messages(Channel.SMS)) == count)
        return self.messages(Channel.SMS)[0]

    async def factor_count(self) -> int:
        async with self.clinic.house.clinic.read() as work:
            held = await factors_of(work, self.zoe.id)
        return held.totp + held.passkeys + held.recovery_codes

    async def actions(self) -> list[str]:
        async with self.clinic.house.clinic.read() as work:
            found = await work.db.scalars(select(AuditRow.action).order_by(AuditRow.seq))
            return [one for one in found if one.startswith("auth:factor:reset")]


@pytest.fixture
async def case(database_url: str, tmp_path: Path) -> AsyncIterator[Case]:
    async with open_clinic(database_url, tmp_path) as clinic:
        house = clinic.house
        zoe = await house.account(
            "Zoe",
            Role.DOCTOR,
            email="zoe@clinic.example",
            phone="+49305550155",
            secret=house.secret,
        )
        made = await house.parts.recovery_codes.make()
        async with house.clinic.work() as work:
            await recovery.keep(work, zoe.id, made)
        yield Case(clinic, zoe, await clinic.signed_in(zoe))


def stop_token(text: str) -> str:
    found = re.search(r"http://localhost:8080/stop#(\S+)", text)
    assert found is not None
    return found.group(1)


async def test_an_order_waits_and_tells_the_person_by_mail_and_text(case: Case) -> None:
    answer = await case.order()
    waiting = {"ordered_at": "2030-01-07T09:00:00Z", "due_at": "2030-01-08T09:00:00Z"}
    assert (answer.status, answer.body["factor_reset"]) == (200, waiting)
    mail = await case.told("will be reset")
    sms = await case.texted()
    assert stop_token(mail.text) == stop_token(sms.text)
    assert sms.address == "+49305550155"
    assert (await case.browser.get("/account")).body["factor_reset"] == waiting
    assert (await case.sign_in()).body["next"] == "totp"
    case.later(WAIT - timedelta(seconds=1))
    await case.run_due()
    assert (await case.sign_in()).body["next"] == "totp"
    assert await case.factor_count() > 1


async def test_once_it_is_due_the_next_password_leads_to_enrolling_anew(case: Case) -> None:
    await case.order()
    case.later(WAIT)
    other = await case.clinic.signed_in(case.zoe)
    answer = await case.sign_in()
    assert (answer.body["level"], answer.body["next"]) == ("password", "enrol")
    assert await case.factor_count() == 0
    assert (await other.get("/account")).code == "not_signed_in"
    await case.told("was reset")
    assert (await case.sign_in()).body["next"] == "enrol"
    await case.told("was reset")
    assert await case.actions() == ["auth:factor:reset-order", "auth:factor:reset-done"]


async def test_background_work_carries_it_out_once(case: Case) -> None:
    await case.order()
    case.later(WAIT)
    for _ in range(2):
        await case.run_due()
    await case.told("was reset")
    assert await case.factor_count() == 0
    assert (await case.actions()).count("auth:factor:reset-done") == 1


async def test_a_wrong_password_carries_nothing_out(case: Case) -> None:
    await case.order()
    case.later(WAIT)
    browser = await case.clinic.house.browser()
    assert (await browser.sign_in("zoe@clinic.example", "wrong lindens")).status == 401
    assert await case.factor_count() > 1


async def test_half_way_the_person_is_told_again_and_both_links_stop_it(case: Case) -> None:
    await case.order()
    first = stop_token((await case.told("will be reset")).text)
    case.later(WAIT / 2 - timedelta(seconds=1))
    await case.run_due()
    await case.told("will be reset")
    case.later(timedelta(seconds=1))
    for _ in range(2):
        await case.run_due()
    await case.told("will be reset", 2)
    second = stop_token((await case.texted(2)).text)
    assert first != second
    page = await case.clinic.house.browser()
    assert (await page.post("/factor-reset/stop", {"token": first})).status == 200
    assert (await page.post("/factor-reset/stop", {"token": second})).code == "token_unknown"
    await case.told("stays as it is")


async def test_a_stopped_reset_never_happens(case: Case) -> None:
    await case.order()
    token = stop_token((await case.told("will be reset")).text)
    page = await case.clinic.house.browser()
    assert (await page.post("/factor-reset/stop", {"token": token})).status == 200
    again = await page.post("/factor-reset/stop", {"token": token})
    assert (again.status, again.code) == (404, "token_unknown")
    case.later(WAIT)
    await case.run_due()
    assert (await case.sign_in()).body["next"] == "totp"
    assert await case.actions() == ["auth:factor:reset-order", "auth:factor:reset-stop"]


async def test_the_person_stops_it_from_their_own_account(case: Case) -> None:
    await case.order()
    assert (await case.browser.post("/account/factor-reset/cancel")).status == 200
    assert (await case.browser.get("/account")).body["factor_reset"] is None
    await case.told("stays as it is")


async def test_an_admin_stops_it_and_may_order_another(case: Case) -> None:
    await case.order()
    twice = await case.order()
    assert (twice.status, twice.code) == (409, "conflict")
    answer = await case.clinic.office.post(f"{case.path}/cancel")
    assert answer.body["factor_reset"] is None
    assert (await case.clinic.office.post(f"{case.path}/cancel")).status == 200
    assert (await case.order()).body["factor_reset"] is not None


async def test_the_reason_is_asked_for_and_kept_sealed(case: Case) -> None:
    for reason in ("", "  ", "x" * 501):
        answer = await case.clinic.office.post(case.path, {"reason": reason})
        assert (answer.status, answer.code) == (422, "invalid")
    await case.order()
    async with case.clinic.house.clinic.read() as work:
        row = (await work.db.scalars(select(FactorResetRow))).one()
        noted = (
            await work.db.scalars(
                select(AuditRow).where(AuditRow.action == "auth:factor:reset-order")
            )
        ).one()
        sealer = await work.sealer(case.zoe.id)
        kept = sealer.open("factor_resets", "reason", row.id, row.reason_sealed)
    assert kept == REASON["reason"]
    assert noted.reason_sealed is not None
    assert (noted.actor_id, row.ordered_by) == (case.clinic.admin.id, case.clinic.admin.id)
    for kept_bytes in (row.reason_sealed, noted.reason_sealed, noted.body.encode()):
        assert b"hike" not in kept_bytes


async def test_an_order_asks_for_a_fresh_factor_and_an_admin(case: Case) -> None:
    assert (await case.clinic.desk.post(case.path, REASON)).code == "refused"
    case.later(timedelta(minutes=11))
    answer = await case.clinic.office.post(case.path, REASON)
    assert (answer.status, answer.code) == (403, "step_up_needed")
    assert await case.actions() == []


async def test_nobody_orders_it_for_themselves(case: Case) -> None:
    own = f"/admin/people/{case.clinic.admin.id}/factor-reset"
    assert (await case.clinic.office.post(own, REASON)).code == "refused"


async def test_where_there_is_no_account_there_is_nothing_to_reset(case: Case) -> None:
    path = f"/admin/people/{case.clinic.patient.id}/factor-reset"
    assert (await case.clinic.office.post(path, REASON)).code == "not_found"


async def test_closing_the_account_stops_it(case: Case) -> None:
    await case.order()
    answer = await case.clinic.office.post(f"/admin/people/{case.zoe.id}/disable")
    assert answer.body["factor_reset"] is None
    case.later(WAIT)
    await case.run_due()
    assert await case.factor_count() > 1
    path = case.path
    assert (await (await case.office()).post(path, REASON)).code == "conflict"


async def test_a_message_that_does_not_go_out_undoes_nothing(case: Case) -> None:
    case.clinic.house.post.is_broken = True
    assert (await case.order()).body["factor_reset"] is not None


async def test_people_are_shown_with_their_factors_and_how_their_clocks_drift(case: Case) -> None:
    house = case.clinic.house
    for number, steps in enumerate((1, 1)):
        one = await house.account(f"Dr. {number}", Role.DOCTOR, email=f"{number}@clinic.example")
        async with house.clinic.work() as work:
            await totp.install(work, one.id, house.secret)
        browser = await house.browser()
        await browser.sign_in(str(one.email))
        code = house.code(steps=steps)
        assert (await browser.post("/sign-in/totp", {"code": code})).status == 200
    shown = (await case.clinic.office.get("/admin/people")).body
    assert shown["clock"] == {"drift_s": None, "judged_from": 2, "verdict": "unknown"}
    zoe = await house.browser()
    await zoe.sign_in("zoe@clinic.example")
    await zoe.post("/sign-in/totp", {"code": house.code()})
    shown = (await case.clinic.office.get("/admin/people")).body
    assert shown["clock"] == {"drift_s": 30, "judged_from": 3, "verdict": "slow"}
    people = {one["name"]: one for one in shown["people"]}
    assert people["Zoe"]["factors"] == {"totp": 1, "passkeys": 0, "recovery_codes": 10}
    assert (people["Zoe"]["drift_s"], people["Dr. 0"]["drift_s"]) == (0, 30)
    assert people["Gil Hart"]["status"] == "no_account"


def test_a_wait_shorter_than_an_hour_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="FACTOR_RESET_WAIT: must be at least 1h"):
        load_settings(data_dir=tmp_path, factor_reset_wait="59m")
    assert load_settings(data_dir=tmp_path, factor_reset_wait="1h").factor_reset_wait == timedelta(
        hours=1
    )

"""HOSTILE.md "Second factor": each row is a test that is named after it."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest

from rooms.roles import Role
from server.api.access import Access
from server.api_tables import API_TABLES
from server.auth import totp
from server.auth.levels import SessionLevel
from server.auth.sessions import SessionKind
from server.auth.tables import SessionRow
from server.database import METADATA
from server.live_sessions import SessionLookup
from tests.eventually import eventually
from tests.hostile.real_clinic import Browser as RealBrowser
from tests.hostile.two_servers import DOCTOR, PASSWORD, two_servers
from tests.server.auth.authenticator import Authenticator, with_broken_signature
from tests.server.auth.house import PASSWORD as HOUSE_PASSWORD
from tests.server.auth.house import Browser, House, open_house
from tests.signaling.conftest import ORIGIN, serve
from tests.signaling.raw import RawSocket

POSTS = 50
EMAIL = "amara@example.org"


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_url, tmp_path, API_TABLES) as opened:
        yield opened


async def half(house: House) -> Browser:
    browser = await house.browser()
    assert (await browser.sign_in(EMAIL)).body["next"] == "totp"
    return browser


async def everything(house: House) -> dict[str, set[str]]:
    """Every row of the database, but for the audit, which also keeps what was refused."""
    async with house.clinic.engine.connect() as connection:
        return {
            table.name: {repr(tuple(row)) for row in await connection.execute(table.select())}
            for table in METADATA.sorted_tables
            if not table.name.startswith("audit")
        }


async def test_one_code_one_success_over_fifty_parallel_posts(house: House) -> None:
    await house.doctor()
    browsers = [await half(house) for _ in range(POSTS)]
    code = {"code": house.code()}
    answers = await asyncio.gather(*(one.post("/sign-in/totp", code) for one in browsers))
    assert [one.status for one in answers].count(200) == 1
    assert {one.code for one in answers if one.status != 200} <= {"wrong_code", "too_many"}


async def test_one_code_one_success_over_fifty_parallel_posts_and_two_server_processes(
    postgres_url: str, redis_url: str, tmp_path: Path
) -> None:
    async with two_servers(tmp_path, postgres_url, redis_url) as both:
        first, secret = await both.one.signed_in(DOCTOR, PASSWORD)
        assert (await first.ok("GET", "/session"))["level"] == "full"
        browsers: list[RealBrowser] = []
        for number in range(POSTS):
            node = (both.one, both.two)[number % 2]
            browser = await node.browser()
            await browser.ok("POST", "/sign-in", {"email": DOCTOR, "password": PASSWORD})
            browsers.append(browser)
        # The step after the enrolment's, which is used up.
        code = totp.codes(secret, totp.NEWER).at(datetime.now(UTC) + timedelta(seconds=30))
        answers: list[Any] = await asyncio.gather(
            *(one.ask("POST", "/sign-in/totp", {"code": code}) for one in browsers)
        )
        entered = [one for one in answers if one.get("level") == "full"]
        assert len(entered) == 1
        refused = {one["error"]["code"] for one in answers if "error" in one}
        assert refused <= {"wrong_code", "too_many"}


async def test_an_enrolment_code_is_not_reusable_at_login(house: House) -> None:
    await house.account("Sam", Role.ADMIN, email="sam@example.org")
    browser = await house.browser()
    await browser.sign_in("sam@example.org")
    secret = (await browser.post("/sign-in/enrol")).body["key"].replace(" ", "")
    code = {"code": house.code(secret)}
    assert (await browser.post("/sign-in/enrol/confirm", code)).status == 200
    again = await house.browser()
    await again.sign_in("sam@example.org")
    assert (await again.post("/sign-in/totp", code)).code == "wrong_code"


async def test_an_enrolment_code_of_an_older_app_is_no_success_and_tells_nothing_at_login(
    house: House,
) -> None:
    await house.account("Sam", Role.ADMIN, email="sam@example.org")
    browser = await house.browser()
    await browser.sign_in("sam@example.org")
    secret = (await browser.post("/sign-in/enrol")).body["key"].replace(" ", "")
    older = {"code": totp.codes(secret, totp.OLDER).at(house.clock.now())}
    assert (await browser.post("/sign-in/enrol/confirm", older)).code == "older_app"
    assert (await browser.get("/session")).body["level"] == "password"
    right = {"code": house.code(secret)}
    assert (await browser.post("/sign-in/enrol/confirm", right)).status == 200
    again = await house.browser()
    await again.sign_in("sam@example.org")
    assert (await again.post("/sign-in/totp", older)).code == "wrong_code"


async def test_the_otp_counter_is_not_reset_by_a_fresh_password(house: House) -> None:
    await house.doctor()
    for _ in range(5):
        browser = await half(house)
        for _ in range(2):
            assert (await browser.post("/sign-in/totp", {"code": "000000"})).code == "wrong_code"
    browser = await half(house)
    assert (await browser.post("/sign-in/totp", {"code": house.code()})).code == "too_many"


async def test_jumping_past_the_second_step_by_url_is_refused(house: House) -> None:
    await house.doctor()
    browser = await half(house)
    open_to_half = {Access.PUBLIC, Access.PASSWORD}
    walked = 0
    for route in (one for table in API_TABLES for one in table if one.access not in open_to_half):
        path = re.sub(r"\{[a-z_]+\}", "some-id", route.path)
        async with browser.http.request(
            route.method, f"/api/v1{path}", headers={"X-Visavis": "1"}, json={}
        ) as answer:
            refused = (answer.status, (await answer.json())["error"]["code"])
        assert refused == (401, "second_factor_needed"), (route.method, route.path)
        walked += 1
    assert walked > 30


async def test_jumping_past_the_second_step_by_a_route_of_that_step_is_refused(
    house: House,
) -> None:
    await house.doctor()
    for path, body in {
        "/sign-in/enrol": {},
        "/sign-in/enrol/confirm": {"code": house.code(pyotp.random_base32())},
        "/sign-in/enrol/passkey/begin": {},
        "/sign-in/enrol/passkey/finish": {"challenge_id": "x", "credential": {}, "name": "x"},
    }.items():
        browser = await half(house)
        assert (await browser.post(path, body)).code == "already_enrolled"
        assert (await browser.get("/session")).body["level"] == "password"


async def test_jumping_past_the_second_step_by_socket_is_refused(house: House) -> None:
    await house.doctor()
    browser = await half(house)
    async with serve(house.clinic, SessionLookup(house.parts.sessions)) as (url, _):
        for kind in ("account", "visit"):
            cookies = {name: browser.cookies()["visavis"] for name in ("visavis", "visavis-visit")}
            async with RawSocket(url, cookies=cookies, origin=ORIGIN) as socket:
                assert "sid" not in await socket.connect({"session": kind})


async def test_a_recovery_code_race_has_one_winner(house: House) -> None:
    full = await house.signed_in(await house.doctor())
    (code, *_) = (await full.post("/account/recovery-codes")).body["codes"]
    browsers = [await half(house) for _ in range(8)]
    answers = await asyncio.gather(
        *(one.post("/sign-in/recovery", {"code": code}) for one in browsers)
    )
    assert [one.status for one in answers].count(200) == 1
    assert {one.code for one in answers if one.status != 200} == {"wrong_code"}


@pytest.mark.parametrize(
    "case",
    [
        "a bad signature",
        "a replayed challenge",
        "a wrong origin",
        "a wrong relying party",
        "no user verification",
    ],
)
async def test_webauthn_that_does_not_fit_changes_nothing(house: House, case: str) -> None:
    key = Authenticator()
    full = await house.signed_in(await house.doctor())
    begun = (await full.post("/account/passkeys/begin")).body
    made = {"challenge_id": begun["challenge_id"], "credential": key.create(begun["options"])}
    assert (await full.post("/account/passkeys/finish", {**made, "name": "x"})).status == 200
    browser = await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    if case == "a wrong origin":
        key.origin = "https://clinic.example"
    elif case == "a wrong relying party":
        key.rp_id = "clinic.example"
    elif case == "no user verification":
        key.verifies_user = False
    sent = {"challenge_id": begun["challenge_id"], "credential": key.get(begun["options"])}
    if case == "a bad signature":
        sent["credential"] = with_broken_signature(sent["credential"])
    elif case == "a replayed challenge":
        assert (await browser.post("/sign-in/passkey/finish", sent)).status == 200
        browser = await house.browser()
    # The mail about the new passkey is on its way; what is kept of it goes when it is sent.
    await eventually(lambda: house.parts.notices.under_way == 0)
    before = await everything(house)
    refused = await browser.post("/sign-in/passkey/finish", sent)
    assert (refused.status, refused.code) == (401, "wrong_passkey")
    assert await everything(house) == before
    assert (await browser.get("/session")).body["level"] == "none"


async def test_removing_a_factor_needs_re_authentication(house: House) -> None:
    full = await house.signed_in(await house.doctor())
    made = (await full.post("/account/totp")).body
    code = house.code(made["key"].replace(" ", ""))
    account = (await full.post(f"/account/totp/{made['id']}/confirm", {"code": code})).body
    house.clock.advance(timedelta(minutes=10, seconds=1))
    for one in account["totp"]:
        refused = await full.post(f"/account/totp/{one['id']}/remove")
        assert (refused.status, refused.code) == (403, "step_up_needed")
    assert len((await full.get("/account")).body["totp"]) == 2
    proof = {"password": HOUSE_PASSWORD, "code": house.code()}
    assert (await full.post("/account/step-up", proof)).status == 200
    removed = await full.post(f"/account/totp/{made['id']}/remove")
    assert len(removed.body["totp"]) == 1


async def test_a_half_session_is_no_seat_at_a_visit_either(house: House) -> None:
    """A half session under the name of the other cookie stays half."""
    doctor = await house.doctor()
    async with house.clinic.work() as work:
        new = await house.parts.sessions.open(work, doctor.id, SessionLevel.PASSWORD)
        row = await work.db.get_one(SessionRow, new.id)
    assert row.kind == SessionKind.ACCOUNT
    browser = await house.browser(holding={"visavis-visit": new.token})
    assert (await browser.get("/session", kind="visit")).body["level"] == "none"

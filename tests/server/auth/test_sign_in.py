"""Signing in: two steps, alike for known and unknown, one success per code, nothing half open."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.roles import Role
from rooms.storage.tables import AuditRow
from server.auth import totp
from server.auth.sessions import HALF_LIFETIME, SessionKind
from server.auth.throttle import FREE_TRIES
from tests.server.auth.house import PASSWORD, House, open_house

ACCOUNT = SessionKind.ACCOUNT
STEP = timedelta(seconds=30)


async def test_password_then_code_signs_in(house: House) -> None:
    doctor, browser = await house.doctor(), await house.browser()

    half = await browser.sign_in("amara@example.org")
    full = await browser.post("/sign-in/totp", {"code": house.code()})

    assert (half.body["level"], half.body["next"]) == ("password", "totp")
    assert (full.body["level"], full.body["next"]) == ("full", None)
    assert full.body["person"] == {"id": doctor.id, "name": "Dr. Amara Osei", "roles": ["doctor"]}
    assert (await browser.get("/session")).body == full.body


async def test_an_unknown_email_is_answered_like_a_wrong_password(house: House) -> None:
    await house.doctor()
    await house.person("Ana", Role.PATIENT, email="ana@example.org")
    browser = await house.browser()

    answers = [
        await browser.sign_in(email, "not the password")
        for email in ("amara@example.org", "nobody@example.org", "ana@example.org")
    ]

    for answer in answers:
        assert (answer.status, answer.set_cookies) == (401, [])
        error = answer.body["error"] | {"request_id": ""}
        assert error == answers[0].body["error"] | {"request_id": ""}
    assert answers[0].code == "wrong_credentials"


async def test_an_unknown_email_takes_as_much_work(house: House) -> None:
    await house.doctor()
    worked: list[str | None] = []
    passwords = house.parts.sign_ins._passwords
    fits = passwords._fits

    def watched(kept: str, text: str) -> bool:
        worked.append(kept.split("$")[3])
        return fits(kept, text)

    passwords._fits = watched  # type: ignore[method-assign]
    browser = await house.browser()
    await browser.sign_in("amara@example.org", "not the password")
    await browser.sign_in("nobody@example.org", "not the password")
    assert worked == ["m=8,t=1,p=1", "m=8,t=1,p=1"]


async def test_a_disabled_person_gets_in_no_more(house: House) -> None:
    doctor = await house.doctor()
    browser = await house.signed_in(doctor)
    await house.disable(doctor)

    assert (await browser.get("/session")).body["level"] == "none"
    assert (await browser.sign_in("amara@example.org")).code == "wrong_credentials"


async def test_case_and_unicode_form_of_a_password_and_an_email(house: House) -> None:
    await house.doctor()
    browser = await house.browser()
    full_width = "".join(chr(ord(one) + 0xFEE0) if "a" <= one <= "z" else one for one in PASSWORD)
    assert (await browser.sign_in(" Amara@Example.ORG ", full_width)).status == 200
    assert (await browser.sign_in("amara@example.org", PASSWORD.upper())).status == 401


async def test_half_a_sign_in_opens_only_the_second_step(house: House) -> None:
    await house.doctor()
    browser = await house.browser()
    await browser.sign_in("amara@example.org")
    half = (await browser.get("/session")).body

    assert half["level"] == "password"
    house.clock.advance(HALF_LIFETIME)
    assert (await browser.get("/session")).body["level"] == "none"
    assert (await browser.post("/sign-in/totp", {"code": house.code()})).code == "not_signed_in"


async def test_the_second_step_needs_the_first(house: House) -> None:
    await house.doctor()
    browser = await house.browser()
    for path, body in (
        ("/sign-in/totp", {"code": house.code()}),
        ("/sign-in/enrol", {}),
        ("/sign-in/enrol/confirm", {"code": house.code()}),
    ):
        assert (await browser.post(path, body)).code == "not_signed_in"


async def test_fifty_posts_of_one_code_have_one_success(house: House) -> None:
    await house.doctor()
    browsers = [await house.browser() for _ in range(5)]
    for browser in browsers:
        await browser.sign_in("amara@example.org")
    halves = [await house.browser(holding=browser.cookies()) for browser in browsers]

    answers = await asyncio.gather(
        *(half.post("/sign-in/totp", {"code": house.code()}) for half in halves * 10)
    )

    assert [answer.status for answer in answers].count(200) == 1
    refused = {answer.code for answer in answers if answer.status != 200}
    assert refused <= {"wrong_code", "not_signed_in", "too_many"}


async def test_a_code_works_once_also_at_the_next_sign_in(house: House) -> None:
    doctor = await house.doctor()
    await house.signed_in(doctor)
    browser = await house.browser()
    await browser.sign_in("amara@example.org")

    assert (await browser.post("/sign-in/totp", {"code": house.code()})).code == "wrong_code"
    assert (await browser.post("/sign-in/totp", {"code": house.code(steps=-1)})).status == 401
    answer = await browser.post("/sign-in/totp", {"code": house.code(steps=1)})
    assert answer.body["level"] == "full"


@pytest.mark.parametrize("steps", [-2, 2])
async def test_a_code_from_outside_the_window_is_wrong(house: House, steps: int) -> None:
    await house.doctor()
    browser = await house.browser()
    await browser.sign_in("amara@example.org")
    answer = await browser.post("/sign-in/totp", {"code": house.code(steps=steps)})
    assert (answer.status, answer.code) == (401, "wrong_code")


@pytest.mark.parametrize("shift", [0xFEE0, 0x0660 - 0x30], ids=["full-width", "arabic-indic"])
async def test_only_ascii_digits_are_a_code(house: House, shift: int) -> None:
    await house.doctor()
    browser = await house.browser()
    await browser.sign_in("amara@example.org")
    code = "".join(chr(ord(digit) + shift) for digit in house.code())
    assert (await browser.post("/sign-in/totp", {"code": code})).code == "invalid"
    assert (await browser.post("/sign-in/totp", {"code": house.code()})).status == 200


@pytest.mark.parametrize("shift", [0xFEE0, 0x0660 - 0x30], ids=["full-width", "arabic-indic"])
async def test_other_digits_are_no_code_behind_the_edge_either(house: House, shift: int) -> None:
    doctor = await house.doctor()
    code = "".join(chr(ord(digit) + shift) for digit in house.code())
    async with house.clinic.work() as work:
        assert not await totp.accept(work, doctor.id, code)
        assert not await totp.accept(work, doctor.id, house.code() + "\n")
        assert await totp.accept(work, doctor.id, house.code())


@pytest.mark.parametrize(("step", "status"), [(-1, 401), (0, 200), (1, 401)])
async def test_without_a_window_a_code_is_good_in_its_own_thirty_seconds(
    database_url: str, tmp_path: Path, step: int, status: int
) -> None:
    async with open_house(database_url, tmp_path, totp_window=0) as strict:
        await strict.doctor()
        browser = await strict.browser()
        await browser.sign_in("amara@example.org")
        answer = await browser.post("/sign-in/totp", {"code": strict.code(steps=step)})
        assert answer.status == status


async def test_without_a_window_an_app_is_judged_by_its_own_clock(
    database_url: str, tmp_path: Path
) -> None:
    """An app whose clock is a step fast when it is enrolled stays so."""
    async with open_house(database_url, tmp_path, totp_window=0) as strict:
        await strict.account("Sam", Role.ADMIN, email="sam@example.org")
        browser = await strict.browser()
        await browser.sign_in("sam@example.org")
        made = (await browser.post("/sign-in/enrol")).body
        secret = made["key"].replace(" ", "")
        early = {"code": strict.code(secret, steps=1)}
        assert (await browser.post("/sign-in/enrol/confirm", early)).status == 200
        strict.clock.advance(timedelta(minutes=1))
        half = await strict.browser()
        await half.sign_in("sam@example.org")
        for steps, status in ((0, 401), (1, 200)):
            code = {"code": strict.code(secret, steps=steps)}
            assert (await half.post("/sign-in/totp", code)).status == status


async def test_a_first_sign_in_enrols_an_authenticator(house: House) -> None:
    await house.account("Sam", Role.ADMIN, email="sam@example.org")
    browser = await house.browser()

    half = await browser.sign_in("sam@example.org")
    made = (await browser.post("/sign-in/enrol")).body
    secret = made["key"].replace(" ", "")
    done = await browser.post("/sign-in/enrol/confirm", {"code": house.code(secret)})

    assert half.body["next"] == "enrol"
    assert len(secret) == 32
    assert {len(group) for group in made["key"].split()} == {4}
    assert made["uri"].startswith("otpauth://totp/Lindenhof:sam%40example.org?")
    assert f"secret={secret}" in made["uri"]
    assert made["qr"].startswith("data:image/svg+xml")
    assert done.body["level"] == "full"

    again = await house.browser()
    assert (await again.sign_in("sam@example.org")).body["next"] == "totp"
    reused = await again.post("/sign-in/totp", {"code": house.code(secret)})
    assert reused.code == "wrong_code"
    house.clock.advance(STEP)
    answer = await again.post("/sign-in/totp", {"code": house.code(secret)})
    assert answer.body["level"] == "full"


async def test_a_secret_counts_only_once_confirmed(house: House) -> None:
    await house.account("Sam", Role.ADMIN, email="sam@example.org")
    browser = await house.browser()
    await browser.sign_in("sam@example.org")
    first = (await browser.post("/sign-in/enrol")).body["key"].replace(" ", "")
    second = (await browser.post("/sign-in/enrol")).body["key"].replace(" ", "")

    assert (await browser.post("/sign-in/totp", {"code": house.code(second)})).code == "wrong_code"
    confirm = "/sign-in/enrol/confirm"
    assert (await browser.post(confirm, {"code": house.code(first)})).code == "wrong_code"
    assert (await browser.post(confirm, {"code": house.code(second)})).status == 200


async def test_an_enrolled_account_can_not_be_enrolled_again(house: House) -> None:
    await house.doctor()
    browser = await house.browser()
    await browser.sign_in("amara@example.org")
    assert (await browser.post("/sign-in/enrol")).code == "already_enrolled"
    answer = await browser.post("/sign-in/enrol/confirm", {"code": house.code()})
    assert (answer.status, answer.code) == (409, "already_enrolled")


async def test_each_step_gives_a_new_session_and_the_one_before_is_dead(house: House) -> None:
    await house.doctor()
    browser = await house.browser()
    await browser.sign_in("amara@example.org")
    half = browser.cookies()["visavis"]
    await browser.post("/sign-in/totp", {"code": house.code()})
    full = browser.cookies()["visavis"]

    assert half != full
    sessions = house.parts.sessions
    assert await sessions.resolve_cookies(ACCOUNT, {"visavis": half}) is None
    assert await sessions.resolve_cookies(ACCOUNT, {"visavis": full}) is not None


async def test_a_wrong_password_is_in_the_audit(house: House) -> None:
    doctor = await house.doctor()
    browser = await house.browser()
    await browser.sign_in(doctor.email or "", "another password")
    await browser.sign_in("nobody@clinic.example", "another password")
    async with house.clinic.read() as work:
        rows = await work.db.scalars(select(AuditRow).order_by(AuditRow.seq))
        tries = [row for row in rows if row.action == "auth:session:sign-in"]
    assert [(row.actor_id, row.outcome) for row in tries] == [
        (doctor.id, "refused"),
        (None, "refused"),
    ]
    assert all('"factor":"password"' in row.body for row in tries)


async def test_a_password_never_grows_too_old(house: House) -> None:
    doctor = await house.doctor()
    house.clock.advance(timedelta(days=3_650))
    browser = await house.browser()
    assert (await browser.sign_in(doctor.email or "")).body["level"] == "password"


async def test_signing_out_has_the_browser_forget_its_pages(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    answer = await browser.http.post("/api/v1/sign-out", json={}, headers={"X-Visavis": "1"})
    assert answer.status == 200
    assert answer.headers["Clear-Site-Data"] == '"cache"'


async def test_signing_out_ends_the_session_and_takes_the_cookie(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    token = browser.cookies()["visavis"]
    ended: list[str] = []

    async def on_ended(session_id: str) -> None:
        ended.append(session_id)

    house.parts.sessions.on_ended(on_ended)
    held = await house.parts.sessions.resolve_token(ACCOUNT, token)
    assert (await browser.post("/sign-out")).body["level"] == "none"
    assert held is not None
    assert ended == [held.id]
    assert browser.cookies().keys() == {"visavis-device"}
    assert await house.parts.sessions.resolve_token(ACCOUNT, token) is None


async def test_parallel_wrong_passwords_stay_under_the_cap(house: House) -> None:
    await house.doctor()
    browser = await house.browser()
    answers = await asyncio.gather(
        *(browser.sign_in("amara@example.org", f"wrong {n}") for n in range(40))
    )
    checked = [answer for answer in answers if answer.status == 401]
    assert len(checked) == FREE_TRIES
    assert {answer.code for answer in answers if answer not in checked} == {"too_many"}
    assert (await browser.sign_in(" AMARA@example.org")).code == "too_many"


async def test_after_the_wait_the_right_password_gets_in_and_clears_the_count(
    house: House,
) -> None:
    await house.doctor()
    browser = await house.browser()
    for _ in range(FREE_TRIES):
        await browser.sign_in("amara@example.org", "wrong")
    answer = await browser.sign_in("amara@example.org")
    assert answer.code == "too_many"
    wait_s = answer.body["error"]["retry_after_s"]
    house.clock.advance(timedelta(seconds=wait_s))
    assert (await browser.sign_in("amara@example.org")).status == 200
    assert (await browser.sign_in("amara@example.org", "wrong")).status == 401
    assert (await browser.sign_in("amara@example.org")).status == 200


async def test_a_right_password_does_not_free_tries_at_the_code(house: House) -> None:
    await house.doctor()
    browser = await house.browser()
    codes = []
    for _ in range(FREE_TRIES + 1):
        await browser.sign_in("amara@example.org")
        codes.append((await browser.post("/sign-in/totp", {"code": "000000"})).code)
    assert codes == ["wrong_code"] * FREE_TRIES + ["too_many"]


async def test_a_password_of_a_megabyte_is_refused_before_hashing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    async def watched(_kept: str | None, password: str) -> bool:
        hashed.append(password)
        return False

    monkeypatch.setattr(house.parts.sign_ins._passwords, "verify", watched)
    browser = await house.browser()
    assert (await browser.sign_in("amara@example.org", "x" * 1_000_000)).status == 413
    assert (await browser.sign_in("amara@example.org", "x" * 1_025)).code == "invalid"
    assert hashed == []
    await browser.sign_in("amara@example.org", "x" * 1_024)
    assert hashed == ["x" * 1_024]

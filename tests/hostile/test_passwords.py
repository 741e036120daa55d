"""HOSTILE.md, "Passwords and accounts": one test for each of its rows.

How far the timing of known and unknown addresses agrees is measured by `tests.bench.sign_in_timing`;
here both must cause the same work.
"""

import asyncio
import statistics
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from rooms.roles import Role
from server.auth.passwords import MAX_CHARS, Passwords
from server.auth.throttle import FREE_PER_ADDRESS, FREE_TRIES
from tests.eventually import eventually
from tests.server.auth.authenticator import Authenticator
from tests.server.auth.house import ORIGIN, PASSWORD, Browser, House, open_house
from tests.server.auth.test_passkeys import answer, with_passkey

EMAIL = "amara@example.org"
NOBODY = "nobody@example.org"
WRONG = "not the one at all"


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_url, tmp_path) as opened:
        yield opened


@contextmanager
def work_of(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count the database's statements, by their first words, and the password hashes."""
    counted: Counter[str] = Counter()
    engine, passwords = house.clinic.engine.sync_engine, house.parts.sign_ins._passwords
    fits = passwords._fits

    def on_statement(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        counted[" ".join(statement.split()[:3])] += 1

    def on_hash(kept: str, text: str) -> bool:
        counted["argon2"] += 1
        return fits(kept, text)

    event.listen(engine, "before_cursor_execute", on_statement)
    with monkeypatch.context() as patched:
        patched.setattr(passwords, "_fits", on_hash)
        yield counted
    event.remove(engine, "before_cursor_execute", on_statement)


async def test_unknown_and_known_email_answer_alike_in_status_body_and_work(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.doctor()
    browser = await house.browser()
    for path, body in (("/sign-in", {"password": WRONG}), ("/password/forgot", {})):
        seen = []
        for email in (EMAIL, NOBODY):
            with work_of(house, monkeypatch) as counted:
                given = await browser.post(path, {"email": email, **body})
            given.body.get("error", {}).pop("request_id", None)
            seen.append((given.status, given.body, given.set_cookies, dict(counted)))
        if path == "/sign-in":
            assert seen[0] == seen[1]
            assert seen[0][3]["argon2"] == 1
        else:  # What follows the answer may have begun already when this looks.
            assert seen[0][:3] == seen[1][:3]


async def test_200_parallel_wrong_passwords_stay_under_the_cap(house: House) -> None:
    await house.doctor()
    browsers = [await house.browser() for _ in range(8)]
    tries = [browsers[number % 8].sign_in(EMAIL, WRONG) for number in range(200)]
    counted = Counter(given.status for given in await asyncio.gather(*tries))
    assert counted == {401: FREE_TRIES, 429: 200 - FREE_TRIES}
    assert (await browsers[0].sign_in(EMAIL)).status == 429


async def test_case_and_unicode_variants_share_one_counter(house: House) -> None:
    await house.doctor()
    browser = await house.browser()
    spellings = (EMAIL, "AMARA@EXAMPLE.ORG", " Amara@Example.org ", "ａｍａｒａ@example.org")
    codes = [
        (await browser.sign_in(spelling, WRONG)).status
        for _ in range(FREE_TRIES)
        for spelling in spellings
    ]
    assert Counter(codes) == {401: FREE_TRIES, 429: FREE_TRIES * len(spellings) - FREE_TRIES}


async def test_flooding_a_victims_counter_never_locks_out_their_passkey(house: House) -> None:
    key = Authenticator()
    await with_passkey(house, key)
    attacker, victim = await house.browser(), await house.browser()
    # Wrong passwords for the victim, then at others until the address itself has to wait.
    for number in range(FREE_PER_ADDRESS + FREE_TRIES + 1):
        email = EMAIL if number <= FREE_TRIES else f"person-{number}@example.org"
        await attacker.sign_in(email, WRONG)
    assert (await victim.sign_in(EMAIL)).status == 429
    begun = (await victim.post("/sign-in/passkey/begin")).body
    entered = await victim.post("/sign-in/passkey/finish", answer(begun, key.get))
    assert (entered.status, entered.body["level"]) == (200, "full")


async def test_a_1_mb_password_is_refused_before_hashing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.doctor()
    browser = await house.browser()
    with work_of(house, monkeypatch) as counted:
        assert (await browser.sign_in(EMAIL, "x" * 1_000_000)).status == 413
        assert (await browser.sign_in(EMAIL, "x" * (MAX_CHARS + 1))).status == 422
    assert counted["argon2"] == 0


@pytest.mark.parametrize("chars", [64, 65, 72, 73, 128, MAX_CHARS])
async def test_64_and_more_characters_are_never_cut(house: House, chars: int) -> None:
    browser = await house.signed_in(await house.doctor())
    long = ("fern and river " * 100)[: chars - 1] + "7"
    changed = await browser.post("/account/password", {"current": PASSWORD, "password": long})
    assert changed.status == 200
    other = await house.browser()
    for near in (long[:-1], long[:-1] + "8", long[:64] + "?" * (chars - 64)):
        assert near == long or (await other.sign_in(EMAIL, near)).status == 401
    assert (await other.sign_in(EMAIL, long)).status == 200


async def spray(browser: Browser, count: int) -> list[int]:
    """Try a password at many accounts, each time naming another address in X-Forwarded-For."""
    statuses = []
    for number in range(count):
        headers = {"X-Visavis": "1", "Origin": ORIGIN, "X-Forwarded-For": f"198.51.100.{number}"}
        body = {"email": f"person-{number}@example.org", "password": WRONG}
        url = "/api/v1/sign-in"
        async with browser.http.post(url, json=body, headers=headers) as response:
            statuses.append(response.status)
    return statuses


async def test_x_forwarded_for_is_believed_only_from_a_configured_proxy(
    database_url: str, tmp_path: Path
) -> None:
    async with open_house(database_url, tmp_path) as house:
        statuses = await spray(await house.browser(), FREE_PER_ADDRESS + 3)
        assert Counter(statuses) == {401: FREE_PER_ADDRESS, 429: 3}


async def test_a_configured_proxy_says_who_asks(sqlite_url: str, tmp_path: Path) -> None:
    async with open_house(sqlite_url, tmp_path, trusted_proxies="127.0.0.0/8") as house:
        statuses = await spray(await house.browser(), FREE_PER_ADDRESS + 3)
        assert Counter(statuses) == {401: FREE_PER_ADDRESS + 3}


async def test_100_parallel_hashes_keep_event_loop_lag_under_100_ms() -> None:
    """By the median, so that one pause of a busy machine fails nothing; hashing on the loop would
    make it one hash at least each time, and all of them in a row at most."""
    passwords, lags = Passwords(), []
    loop = asyncio.get_running_loop()
    try:
        hashing = asyncio.gather(*(passwords.verify(None, PASSWORD) for _ in range(100)))
        while not hashing.done():
            before = loop.time()
            await asyncio.sleep(0.005)
            lags.append(loop.time() - before - 0.005)
        assert not any(await hashing)
    finally:
        passwords.close()
    assert len(lags) > 20
    assert statistics.median(lags) < 0.1


async def test_a_reset_link_still_asks_for_the_second_factor(house: House) -> None:
    await house.doctor()
    token, browser = await reset_link(house), await house.browser()
    body = {"token": token, "password": "eleven quiet herons"}
    right = {house.code(steps=step) for step in (-1, 0, 1)}
    wrong = next(code for code in ("000000", "111111", "222222", "333333") if code not in right)
    for proof, code in (
        ({}, "second_factor_needed"),
        ({"code": wrong}, "wrong_code"),
        ({"recovery_code": "7Q2K-7Q2K-7Q2K-7Q2K"}, "wrong_code"),
        ({"passkey": {"challenge_id": "x", "credential": {}}}, "wrong_passkey"),
    ):
        refused = await browser.post("/password/reset", {**body, **proof})
        assert (refused.status, refused.code) == (401, code)
    assert (await browser.get("/session")).body["level"] == "none"
    assert (await browser.sign_in(EMAIL)).status == 200


async def test_a_reset_link_takes_a_passkey_of_its_person_only(house: House) -> None:
    key, stranger = Authenticator(), Authenticator()
    await with_passkey(house, key)
    sam = await house.account("Sam", Role.DOCTOR, email="sam@example.org")
    browser = await house.browser()
    assert (await browser.sign_in(str(sam.email))).body["next"] == "enrol"
    begun = (await browser.post("/sign-in/enrol/passkey/begin")).body
    kept = await browser.post(
        "/sign-in/enrol/passkey/finish", answer(begun, stranger.create, name="Sam's")
    )
    assert kept.status == 200
    token, other = await reset_link(house), await house.browser()
    statuses = []
    for one in (stranger, key):
        begun = (await other.post("/sign-in/passkey/begin")).body
        proof = {"passkey": answer(begun, one.get)}
        body = {"token": token, "password": "eleven quiet herons", **proof}
        statuses.append((await other.post("/password/reset", body)).status)
    assert statuses == [401, 200]
    assert (await other.get("/session")).body["level"] == "full"


async def test_reset_urls_use_the_configured_origin_not_the_host_header(house: House) -> None:
    await house.doctor()
    browser = await house.browser()
    headers = {
        "X-Visavis": "1",
        "Origin": ORIGIN,
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "Forwarded": "host=evil.example",
    }
    url = "/api/v1/password/forgot"
    async with browser.http.post(url, json={"email": EMAIL}, headers=headers) as response:
        assert response.status == 200
    mail = (await eventually(lambda: house.post.show().messages))[0]
    assert f"{ORIGIN}/reset#" in mail.text
    assert "evil" not in mail.text


async def reset_link(house: House) -> str:
    """Ask for a link; return the token of the mail."""
    browser = await house.browser()
    assert (await browser.post("/password/forgot", {"email": EMAIL})).status == 200
    found = await eventually(
        lambda: [one for one in house.post.show().messages if "/reset#" in one.text]
    )
    return found[0].text.partition("/reset#")[2].split()[0]

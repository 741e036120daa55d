"""Authenticator codes by SHA-256, and apps that know SHA-1 alone: told so, in only where allowed."""

import base64
import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from sqlalchemy import update

from rooms.roles import Role
from server.auth import totp
from server.auth.tables import AuthenticatorRow
from server.auth.throttle import FREE_TRIES
from tests.server.auth.house import Browser, House, open_house

STEP = timedelta(seconds=totp.STEP_S)
# RFC 6238, appendix B: the SHA-256 secret, and the last six of the eight digits at 59 seconds.
VECTOR_SECRET, VECTOR_STEP, VECTOR_CODE = b"12345678901234567890123456789012", 1, "119246"
SAM = "sam@example.org"
BEGIN, CONFIRM, SIGN_IN = "/sign-in/enrol", "/sign-in/enrol/confirm", "/sign-in/totp"


@pytest.fixture
async def house(sqlite_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(sqlite_url, tmp_path) as opened:
        await opened.account("Sam", Role.ADMIN, email=SAM)
        yield opened


@pytest.fixture
async def lenient(sqlite_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """A clinic that lets apps in which know SHA-1 alone."""
    async with open_house(sqlite_url, tmp_path, totp_older_apps=True) as opened:
        await opened.account("Sam", Role.ADMIN, email=SAM)
        yield opened


async def half(house: House) -> Browser:
    """A browser after a right password."""
    browser = await house.browser()
    await browser.sign_in(SAM)
    return browser


def code(house: House, made: dict[str, Any], digest: str) -> dict[str, str]:
    """What an app with this hash shows of a secret, whatever the QR code told it."""
    secret = made["key"].replace(" ", "")
    app = pyotp.TOTP(secret, digest=getattr(hashlib, digest))
    return {"code": str(app.at(house.clock.now()))}


def told_hash(made: dict[str, Any]) -> str:
    """The hash that the QR code names; SHA-1 goes without saying."""
    return str(parse_qs(urlsplit(made["uri"]).query).get("algorithm", ["SHA1"])[0])


async def test_a_new_app_is_told_sha_256_and_signs_in_by_it(house: House) -> None:
    browser = await half(house)
    made = (await browser.post(BEGIN)).body
    assert (told_hash(made), made["older"]) == ("SHA256", "refused")
    assert (await browser.post(CONFIRM, code(house, made, "sha256"))).body["level"] == "full"
    house.clock.advance(STEP)
    assert (await (await half(house)).post(SIGN_IN, code(house, made, "sha256"))).status == 200


async def test_an_older_app_that_was_begun_before_the_clinic_refused_them_stays_out(
    house: House,
) -> None:
    browser = await half(house)
    made = (await browser.post(BEGIN)).body
    async with house.clinic.work() as work:
        await work.db.execute(update(AuthenticatorRow).values(digest=totp.OLDER))
    refused = await browser.post(CONFIRM, code(house, made, "sha1"))
    assert (refused.status, refused.code, refused.set_cookies) == (422, "older_app", [])
    assert (await browser.get("/session")).body["level"] == "password"


async def test_a_first_code_of_sha_1_is_told_apart_and_is_no_success(house: House) -> None:
    browser = await half(house)
    made = (await browser.post(BEGIN)).body
    for _ in range(3):
        refused = await browser.post(CONFIRM, code(house, made, "sha1"))
        assert (refused.status, refused.code, refused.set_cookies) == (422, "older_app", [])
    session = (await browser.get("/session")).body
    assert (session["level"], session["next"]) == ("password", "enrol")
    # The secret stays: another app scans the same picture.
    assert (await browser.post(CONFIRM, code(house, made, "sha256"))).body["level"] == "full"


async def test_codes_of_sha_1_count_as_tries_like_any_wrong_ones(house: House) -> None:
    browser = await half(house)
    made = (await browser.post(BEGIN)).body
    answers = [
        (await browser.post(CONFIRM, code(house, made, "sha1"))).code for _ in range(FREE_TRIES + 1)
    ]
    assert answers == ["older_app"] * FREE_TRIES + ["too_many"]


async def test_a_code_that_fits_neither_hash_is_just_wrong(house: House) -> None:
    browser = await half(house)
    made = (await browser.post(BEGIN)).body
    fits = {code(house, made, digest)["code"] for digest in ("sha1", "sha256")}
    wrong = next(one for one in ("000000", "111111", "222222") if one not in fits)
    assert (await browser.post(CONFIRM, {"code": wrong})).code == "wrong_code"
    late = code(house, made, "sha1")
    house.clock.advance(3 * STEP)
    assert (await browser.post(CONFIRM, late)).code == "wrong_code"


async def test_signing_in_says_nothing_of_a_code_of_the_other_hash(house: House) -> None:
    browser = await half(house)
    made = (await browser.post(BEGIN)).body
    await browser.post(CONFIRM, code(house, made, "sha256"))
    house.clock.advance(STEP)
    refused = await (await half(house)).post(SIGN_IN, code(house, made, "sha1"))
    known = await (await half(house)).post(SIGN_IN, {"code": "000000"})
    assert (refused.status, refused.code) == (known.status, known.code) == (401, "wrong_code")
    assert refused.body["error"]["message"] == known.body["error"]["message"]


async def test_an_older_app_is_refused_unless_the_clinic_allows_it(house: House) -> None:
    browser = await half(house)
    refused = await browser.post(BEGIN, {"older": True})
    assert (refused.status, refused.code) == (403, "older_app_refused")


async def test_where_allowed_an_older_app_goes_on_with_a_fresh_secret(lenient: House) -> None:
    browser = await half(lenient)
    first = (await browser.post(BEGIN)).body
    assert (told_hash(first), first["older"]) == ("SHA256", "offered")
    assert (await browser.post(CONFIRM, code(lenient, first, "sha1"))).code == "older_app"
    made = (await browser.post(BEGIN, {"older": True})).body
    assert (told_hash(made), made["older"]) == ("SHA1", "chosen")
    assert made["key"] != first["key"]
    assert (await browser.post(CONFIRM, code(lenient, first, "sha1"))).code == "wrong_code"
    assert (await browser.post(CONFIRM, code(lenient, made, "sha256"))).code == "wrong_code"
    assert (await browser.post(CONFIRM, code(lenient, made, "sha1"))).body["level"] == "full"
    account = (await browser.get("/account")).body
    assert [one["older"] for one in account["totp"]] == [True]
    lenient.clock.advance(STEP)
    assert (await (await half(lenient)).post(SIGN_IN, code(lenient, made, "sha1"))).status == 200


async def test_a_further_app_is_told_apart_on_the_accounts_page_too(house: House) -> None:
    full = await house.signed_in(await house.doctor())
    made = (await full.post("/account/totp")).body
    confirm = f"/account/totp/{made['id']}/confirm"
    refused = await full.post(confirm, code(house, made, "sha1"))
    assert (refused.status, refused.code) == (422, "older_app")
    assert len((await full.get("/account")).body["totp"]) == 1
    assert (await full.post("/account/totp", {"older": True})).code == "older_app_refused"
    account = (await full.post(confirm, code(house, made, "sha256"))).body
    assert [one["older"] for one in account["totp"]] == [False, False]


async def test_apps_of_sha_1_that_were_set_up_before_go_on_working(house: House) -> None:
    secret = pyotp.random_base32()
    ana = await house.account("Ana", Role.ADMIN, email="ana@example.org")
    async with house.clinic.work() as work:
        await totp.install(work, ana.id, secret, totp.OLDER)
    browser = await house.browser()
    await browser.sign_in("ana@example.org")
    earlier = pyotp.TOTP(secret).at(house.clock.now())
    assert (await browser.post(SIGN_IN, {"code": earlier})).body["level"] == "full"


def test_the_codes_are_those_of_the_specification() -> None:
    secret = base64.b32encode(VECTOR_SECRET).decode()
    assert totp.codes(secret, "sha256").generate_otp(VECTOR_STEP) == VECTOR_CODE

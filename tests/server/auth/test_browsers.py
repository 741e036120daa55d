"""The browsers one is signed in at: listed, ended, told of when new, and what is kept of them."""

from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
from sqlalchemy import select

from server.auth.levels import SessionLevel
from server.auth.sessions import SessionId
from server.auth.tables import DeviceRow
from server.auth.visitors import About, browser_in_words, place_kind
from tests.eventually import eventually
from tests.server.auth.house import House, open_house
from tests.server.auth.test_account import subjects
from tests.server.auth.test_secrets_at_rest import every_byte

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:135.0) Gecko/20100101 Firefox/135.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


async def test_the_list_shows_browser_place_and_last_use(sqlite_url: str, tmp_path: Path) -> None:
    async with open_house(sqlite_url, tmp_path) as house:
        doctor = await house.doctor()
        browser = await house.browser()
        browser.http.session.headers["User-Agent"] = FIREFOX
        zone = {"zone": "America/Argentina/Buenos_Aires"}
        sent = {"email": doctor.email, "password": "seven calm lindens", **zone}
        await browser.post("/sign-in", sent)
        await browser.post("/sign-in/totp", {"code": house.code()})
        (entry,) = (await browser.get("/account")).body["sessions"]
        now = house.clock.now().isoformat().replace("+00:00", "Z")
        assert entry == {
            "id": entry["id"],
            "current": True,
            "kind": "account",
            "browser": "Firefox, Windows",
            "place": {"kind": "here", "zone_city": "Buenos Aires", "address": "127.0.0.1"},
            "first_seen_at": now,
            "last_seen_at": now,
            "factor": "totp",
            "visit_id": None,
        }


async def test_what_is_kept_of_a_browser_is_sealed(sqlite_url: str, tmp_path: Path) -> None:
    async with open_house(sqlite_url, tmp_path) as house:
        doctor = await house.doctor()
        browser = await house.browser()
        await browser.post(
            "/sign-in",
            {"email": doctor.email, "password": "seven calm lindens", "zone": "Asia/Tokyo"},
        )
        stored = every_byte(tmp_path)
    assert b"sessions" in stored
    assert b"Tokyo" not in stored


async def test_ending_one_or_all_other_sessions(house: House) -> None:
    doctor = await house.doctor()
    browser = await house.signed_in(doctor)
    async with house.clinic.work() as work:
        made = [
            await house.parts.sessions.open(work, doctor.id, SessionLevel.FULL) for _ in range(3)
        ]
        await house.parts.sessions.open(work, doctor.id, SessionLevel.PASSWORD)
    told: list[SessionId] = []

    async def on_ended(session_id: SessionId) -> None:
        told.append(session_id)

    house.parts.sessions.on_ended(on_ended)
    left = (await browser.post(f"/account/sessions/{made[0].id}/end")).body["sessions"]
    assert (len(left), told) == (3, [made[0].id])
    assert (await browser.post(f"/account/sessions/{made[0].id}/end")).status == 200
    (mine,) = (await browser.post("/account/sessions/end-others")).body["sessions"]
    assert mine["current"]
    assert set(told) >= {one.id for one in made}
    assert (await browser.get("/session")).body["level"] == "full"


async def test_a_browser_not_seen_before_is_told_by_mail(house: House) -> None:
    doctor = await house.doctor()
    first = await house.signed_in(doctor)
    assert first.cookies()["visavis-device"]
    assert subjects(house) == []
    house.clock.advance(timedelta(minutes=2))
    await first.post("/sign-out")
    await first.sign_in(str(doctor.email))
    await first.post("/sign-in/totp", {"code": house.code()})
    house.clock.advance(timedelta(minutes=2))
    second = await house.browser()
    second.http.session.headers["User-Agent"] = SAFARI
    await second.sign_in(str(doctor.email))
    await second.post("/sign-in/totp", {"code": house.code()})
    (message,) = await eventually(lambda: house.post.show().messages)
    assert "new device" in message.subject
    assert "Safari, iOS" in message.text
    async with house.clinic.read() as work:
        rows = list(await work.db.scalars(select(DeviceRow)))
    assert len(rows) == 2
    assert first.cookies()["visavis-device"].encode() not in {row.device_hash for row in rows}


async def test_a_device_cookie_lasts_a_year_and_is_for_http_alone(house: House) -> None:
    doctor = await house.doctor()
    browser = await house.browser()
    await browser.sign_in(str(doctor.email))
    entered = await browser.post("/sign-in/totp", {"code": house.code()})
    (cookie,) = [one for one in entered.set_cookies if one.startswith("visavis-device=")]
    name, *attributes = cookie.split("; ")
    assert len(name.partition("=")[2]) == 22
    assert set(attributes) == {"HttpOnly", "Path=/", "SameSite=Strict", "Max-Age=31536000"}


async def test_a_made_up_device_cookie_is_replaced(house: House) -> None:
    doctor = await house.doctor()
    half = await house.browser()
    await half.sign_in(str(doctor.email))
    made_up = {"visavis": half.cookies()["visavis"], "visavis-device": "short"}
    browser = await house.browser(holding=made_up)
    entered = await browser.post("/sign-in/totp", {"code": house.code()})
    assert not any("=short" in one for one in entered.set_cookies)
    assert any(one.startswith("visavis-device=") for one in entered.set_cookies)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "here"),
        ("::1", "here"),
        ("192.168.1.20", "clinic"),
        ("fd00::1", "clinic"),
        ("198.51.100.7", "clinic"),
        ("8.8.8.8", "elsewhere"),
        (None, "elsewhere"),
        ("nonsense", "elsewhere"),
    ],
)
def test_an_address_is_told_as_a_place(address: str | None, kind: str) -> None:
    assert place_kind(address, [ip_network("198.51.100.0/24")]) == kind


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("Europe/Berlin", "Berlin"),
        ("America/New_York", "New York"),
        ("America/Argentina/Salta", "Salta"),
        ("UTC", None),
        ("Etc/GMT+3", None),
        (None, None),
    ],
)
def test_a_zone_is_told_as_its_city(zone: str | None, city: str | None) -> None:
    assert About(None, None, zone).zone_city == city


@pytest.mark.parametrize(
    ("agent", "words"),
    [(FIREFOX, "Firefox, Windows"), (SAFARI, "Safari, iOS"), ("curl/8.9", "curl"), ("", None)],
)
def test_a_user_agent_is_told_in_words(agent: str, words: str | None) -> None:
    assert browser_in_words(agent) == words

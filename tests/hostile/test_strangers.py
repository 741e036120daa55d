"""What anyone may send without end: it must not fill the audit, other people's mail, or a counter
that others need, and what a browser says of itself is not passed on as somebody's words.

Found by attacking sign-in from outside; beside the rows of HOSTILE.md, "Passwords and accounts".
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import func, select

from rooms.roles import Role
from rooms.storage.tables import AuditRow
from server.api.models.base import Email
from server.auth.throttle import FREE_MAILS, FREE_PER_ADDRESS, site_of
from server.auth.visitors import browser_in_words
from tests.server.auth.house import PASSWORD, House, open_house

EMAIL = "amara@example.org"


@pytest.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(database_url, tmp_path) as opened:
        yield opened


async def refusals(house: House) -> int:
    async with house.clinic.read() as work:
        count = select(func.count()).select_from(AuditRow).where(AuditRow.outcome == "refused")
        return await work.db.scalar(count) or 0


async def test_one_address_cannot_ask_for_links_in_everyones_name(house: House) -> None:
    browser = await house.browser()
    codes = [
        (await browser.post("/password/forgot", {"email": f"person-{number}@example.org"})).status
        for number in range(FREE_PER_ADDRESS + 3)
    ]
    assert Counter(codes) == {200: FREE_PER_ADDRESS, 429: 3}


async def test_guesses_from_the_clinics_network_keep_no_patient_out(house: House) -> None:
    patient = await house.person("Gil", Role.PATIENT, email="gil@home.example", phone="+4930555014")
    guesser, page = await house.browser(), await house.browser()
    codes = [
        (await guesser.sign_in(f"person-{number}@example.org", "wrong but long enough")).status
        for number in range(FREE_PER_ADDRESS + 1)
    ]
    assert codes[-1] == 429
    token = await house.link(await house.visit(patient, await house.doctor()))
    challenge = (await page.post("/visit-link/redeem", {"token": token})).body
    code = {"challenge_id": challenge["challenge_id"], "code": house.sent_code()}
    assert (await page.post("/visit-link/verify", code)).body["level"] == "visit"


async def test_a_strangers_bad_passkeys_are_one_event_of_the_audit(house: House) -> None:
    browser = await house.browser()
    for number in range(20):
        answer = {"challenge_id": f"made-up-{number}", "credential": {}}
        assert (await browser.post("/sign-in/passkey/finish", answer)).status == 401
    assert await refusals(house) == 1


async def test_nobody_mails_many_addresses_by_changing_their_own(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    codes = [
        (await browser.post("/account/email", {"email": f"stranger-{number}@example.org"})).status
        for number in range(FREE_MAILS + 2)
    ]
    assert Counter(codes) == {200: FREE_MAILS, 429: 2}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::1", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ],
)
def test_people_behind_other_addresses_are_not_counted_together(
    one: str, other: str, is_same: bool
) -> None:
    assert (site_of(one) == site_of(other)) is is_same


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (Your account is locked call 555-1234 Bot)",
        "Call 5551234 Bot",
        "some \udcff bot",
        "<b>Bot",
    ],
)
def test_a_sentence_in_a_browsers_name_is_not_passed_on(agent: str) -> None:
    assert browser_in_words(agent) in {None, "Bot"}


@pytest.mark.parametrize(
    "address", ["a\x00b@x.example", "a\u202eb@x.example", "a@x\x7f.example", "a@x.ex\u2066ample"]
)
def test_an_address_holds_nothing_that_hides_or_turns_it(address: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Email).validate_python(address)


async def test_a_browsers_name_in_no_encoding_does_not_tell_a_right_password(house: House) -> None:
    """It once failed the right password only, and left no trace of the try."""
    await house.doctor()
    assert await raw_sign_in(house, b"some \xff bot", "wrong but long enough") == 401
    assert await raw_sign_in(house, b"some \xff bot", PASSWORD) == 200


async def raw_sign_in(house: House, agent: bytes, password: str) -> int:
    """Send what no library sends; return the status."""
    body = f'{{"email": "{EMAIL}", "password": "{password}"}}'.encode()
    head = (
        b"POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nX-Visavis: 1\r\nConnection: close\r\n"
        b"Content-Type: application/json\r\nContent-Length: %d\r\nUser-Agent: %b\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", house.server.port)
    writer.write(head % (len(body), agent) + body)
    answer = await reader.read()
    writer.close()
    return int(answer.split()[1])

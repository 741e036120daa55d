"""Nothing that opens anything stands in the database in the clear."""

from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.roles import Role
from server.auth.tables import LinkChallengeRow
from tests.server.auth.house import PASSWORD, House, open_house


async def test_tokens_codes_secrets_and_names_are_in_no_byte_of_the_database(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with open_house(sqlite_url, tmp_path) as house:
        canaries = await everything_secret(house)
        stored = every_byte(tmp_path)
    assert b"link_challenges" in stored
    for name, canary in canaries.items():
        assert canary.encode() not in stored, name


async def test_a_code_is_kept_as_a_keyed_hash_that_names_its_challenge(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with open_house(sqlite_url, tmp_path) as house:
        await everything_secret(house)
        async with house.clinic.read() as work:
            row = (await work.db.scalars(select(LinkChallengeRow))).one()
        code = house.sent_code()
        vault = house.clinic.vault
        assert row.code_hash == vault.keyed_hash("link-code", f"{row.id}:{code}")
        texts = [value for value in vars(row).values() if isinstance(value, str)]
        assert code not in texts
        assert code.encode() not in row.code_hash


async def test_no_log_line_has_a_token_a_code_or_a_name(
    sqlite_url: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with open_house(sqlite_url, tmp_path) as house:
        canaries = await everything_secret(house)
        house.post.is_broken = True
        browser = await house.browser()
        await browser.post("/visit-link/redeem", {"token": canaries["link token"]})
        await browser.sign_in("amara@example.org", canaries["password"] + "!")
    logged = capfd.readouterr()
    assert "/api/v1/visit-link/redeem" in logged.out + logged.err
    for name, canary in canaries.items():
        assert canary not in logged.out + logged.err, name


async def everything_secret(house: House) -> dict[str, str]:
    """Go through sign-in, enrolment and a link; return every secret that was in play."""
    account = await house.signed_in(await house.doctor())
    await house.account("Sam Canary", Role.ADMIN, email="sam.canary@example.org")
    newcomer = await house.browser()
    await newcomer.sign_in("sam.canary@example.org")
    key = (await newcomer.post("/sign-in/enrol")).body["key"].replace(" ", "")
    await newcomer.post("/sign-in/enrol/confirm", {"code": house.code(key)})

    patient = await house.person(
        "Ana Canary", Role.PATIENT, email="ana.canary@example.org", phone="+49305550147"
    )
    token = await house.link(await house.visit(patient))
    browser = await house.browser()
    challenge = (await browser.post("/visit-link/redeem", {"token": token})).body
    code = house.sent_code()
    await browser.post(
        "/visit-link/verify", {"challenge_id": challenge["challenge_id"], "code": code}
    )
    return {
        "link token": token,
        "account token": account.cookies()["visavis"],
        "visit token": browser.cookies()["visavis-visit"],
        "doctor's secret": house.secret,
        "newcomer's secret": key,
        "password": PASSWORD,
        "patient": "Ana Canary",
        "newcomer": "Sam Canary",
        "mail": "ana.canary@example.org",
        "phone": "+49305550147",
    }


def every_byte(folder: Path) -> bytes:
    """The database with its write-ahead log."""
    return b"".join(file.read_bytes() for file in sorted(folder.glob("visavis.db*")))

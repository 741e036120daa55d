"""Recovery codes: how they look and are kept, that each works once, and what replaces them."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from rooms.storage.tables import AuditRow
from server.auth import recovery
from server.auth.tables import RecoveryCodeRow
from tests.eventually import eventually
from tests.server.auth.house import Browser, House


async def with_codes(house: House) -> tuple[Browser, list[str]]:
    """The doctor's browser, and their ten codes."""
    browser = await house.signed_in(await house.doctor())
    made = await browser.post("/account/recovery-codes")
    assert made.status == 200, made.body
    return browser, made.body["codes"]


async def half(house: House) -> Browser:
    browser = await house.browser()
    assert (await browser.sign_in("amara@example.org")).status == 200
    return browser


async def use(browser: Browser, code: str) -> Any:
    return await browser.post("/sign-in/recovery", {"code": code})


async def test_ten_different_codes_of_at_least_64_bits_are_kept_as_argon2id(house: House) -> None:
    _, codes = await with_codes(house)
    assert len(set(codes)) == 10
    assert recovery.VERIFIER_CHARS * 5 >= 64
    async with house.clinic.read() as work:
        rows = list(await work.db.scalars(select(RecoveryCodeRow)))
    assert all(row.code_hash.startswith("$argon2id$") for row in rows)
    assert len({row.selector for row in rows}) == 10
    kept = " ".join(row.selector + row.code_hash for row in rows)
    assert not any(code.replace("-", "")[recovery.SELECTOR_CHARS :] in kept for code in codes)


async def test_a_code_signs_in_once(house: House) -> None:
    _, codes = await with_codes(house)
    browser = await half(house)
    entered = await use(browser, codes[3])
    assert (entered.body["level"], entered.body["spare"]) == ("full", True)
    refused = await use(await half(house), codes[3])
    assert (refused.status, refused.code) == (401, "wrong_code")
    assert (await use(await half(house), codes[4])).status == 200
    assert (await browser.get("/account")).body["recovery_codes_left"] == 8


async def test_the_person_is_told_by_mail_how_many_are_left(house: House) -> None:
    _, codes = await with_codes(house)
    await use(await half(house), codes[0])
    texts = await eventually(
        lambda: [one.text for one in house.post.show().messages if "recovery codes was" in one.text]
    )
    assert "9 left" in texts[0].replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    "retyped",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " - ") + " ",
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: code.replace("0", "o").replace("1", "I"),
    ],
)
async def test_a_code_is_read_however_it_is_typed(house: House, retyped: Any) -> None:
    _, codes = await with_codes(house)
    telling = max(codes, key=lambda code: code.count("0") + code.count("1"))
    assert (await use(await half(house), retyped(telling))).status == 200


@pytest.mark.parametrize("typed", ["", "  ", "0000-0000-0000-000U", "é" * 16, "0" * 65, "0" * 17])
async def test_what_can_be_no_code_is_none(house: House, typed: str) -> None:
    await with_codes(house)
    assert (await use(await half(house), typed)).status in {401, 422}


async def test_new_codes_make_all_earlier_ones_void(house: House) -> None:
    browser, codes = await with_codes(house)
    made = (await browser.post("/account/recovery-codes")).body
    account = (await browser.get("/account")).body
    assert account["recovery_codes_left"] == 10
    assert account["recovery_codes_made_at"] == made["made_at"]
    second = await half(house)
    assert (await use(second, codes[0])).code == "wrong_code"
    assert (await use(second, made["codes"][0])).status == 200


async def test_a_right_selector_with_a_wrong_rest_is_wrong_and_uses_nothing_up(
    house: House,
) -> None:
    _, codes = await with_codes(house)
    browser = await half(house)
    last = "0" if codes[0][-1] != "0" else "1"
    assert (await use(browser, codes[0][:-1] + last)).code == "wrong_code"
    assert (await use(browser, codes[0])).status == 200


async def test_another_persons_code_is_wrong(house: House) -> None:
    _, codes = await with_codes(house)
    sam = await house.account(
        "Sam", email="sam@example.org", secret="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    )
    browser = await house.browser()
    await browser.sign_in(str(sam.email))
    assert (await use(browser, codes[0])).code == "wrong_code"


async def test_tries_are_counted_apart_from_the_authenticators(house: House) -> None:
    _, codes = await with_codes(house)
    browser = await half(house)
    for _ in range(10):
        assert (await use(browser, "0000-0000-0000-0000")).code == "wrong_code"
    assert (await use(browser, codes[0])).code == "too_many"
    code = await browser.post("/sign-in/totp", {"code": house.code(steps=1)})
    assert code.status == 200


async def test_parallel_posts_of_one_code_have_one_winner(house: House) -> None:
    _, codes = await with_codes(house)
    browsers = [await half(house) for _ in range(6)]
    answers = await asyncio.gather(*(use(browser, codes[0]) for browser in browsers))
    assert sorted(one.status for one in answers) == [200] + [401] * 5


async def test_each_use_and_each_refusal_is_audited(house: House) -> None:
    _, codes = await with_codes(house)
    browser = await half(house)
    await use(browser, "0000-0000-0000-0000")
    await use(browser, codes[0])
    async with house.clinic.read() as work:
        rows = await work.db.execute(
            select(AuditRow.action, AuditRow.outcome).order_by(AuditRow.seq)
        )
    events = [tuple(row) for row in rows]
    assert events[-3:] == [
        ("auth:session:sign-in", "refused"),
        ("auth:session:sign-in", "success"),
        ("auth:recovery:use", "success"),
    ]
    assert ("auth:recovery:make", "success") in events

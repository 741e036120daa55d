"""A forgotten password, a changed one, and a changed address: who may, and what ends with it."""

import asyncio
import re
from datetime import timedelta
from typing import Any

import pytest

from rooms.people import Person, person_by_email
from rooms.roles import Role
from server.auth import recovery, totp
from server.auth.account_tokens import Purpose, make
from server.auth.forgotten import VALID
from server.auth.sessions import FACTOR_IS_FRESH
from tests.eventually import eventually
from tests.server.auth.house import ORIGIN, PASSWORD, Browser, House

EMAIL = "amara@example.org"
NEW = "eleven quiet herons"


def mails(house: House, word: str) -> list[Any]:
    """The mails whose words or subject have this in them, newest first."""
    return [one for one in house.post.show().messages if word in one.text + one.subject]


async def mailed(house: House, page: str) -> str:
    """The token of the newest link to a page, once it is there."""
    found = await eventually(lambda: mails(house, f"{ORIGIN}/{page}#"))
    token = re.search(rf"{ORIGIN}/{page}#([A-Za-z0-9_-]+)", found[0].text)
    assert token is not None
    return token[1]


async def asked(house: House) -> str:
    """Ask for a link as somebody who forgot; return its token."""
    before, browser = len(mails(house, "/reset#")), await house.browser()
    answer = await browser.post("/password/forgot", {"email": EMAIL})
    assert (answer.status, answer.body) == (200, {})
    await eventually(lambda: len(mails(house, "/reset#")) > before)
    return await mailed(house, "reset")


def given(token: str, **proof: Any) -> dict[str, Any]:
    return {"token": token, "password": NEW, **proof}


async def test_the_link_and_a_code_set_a_new_password_and_sign_in(house: House) -> None:
    doctor = await house.doctor()
    elsewhere = await house.signed_in(doctor)
    house.clock.advance(timedelta(minutes=1))
    token, browser = await asked(house), await house.browser()
    offer = await browser.post("/password/reset/open", {"token": token})
    assert offer.body == {"ways": ["totp"]}
    answer = await browser.post("/password/reset", given(token, code=house.code()))
    assert (answer.status, answer.body["level"]) == (200, "full")
    assert (await browser.get("/session")).body["level"] == "full"
    assert (await elsewhere.get("/session")).body["level"] == "none"
    assert (await (await house.browser()).sign_in(EMAIL)).code == "wrong_credentials"
    assert (await (await house.browser()).sign_in(EMAIL, NEW)).status == 200
    await eventually(lambda: mails(house, "Your password was changed"))


async def test_the_link_alone_changes_nothing_and_stays_good(house: House) -> None:
    await house.doctor()
    token, browser = await asked(house), await house.browser()
    assert (await browser.post("/password/reset", given(token))).code == "second_factor_needed"
    wrong = await browser.post("/password/reset", given(token, code=wrong_code(house)))
    assert (wrong.status, wrong.code) == (401, "wrong_code")
    refused = await browser.post(
        "/password/reset", {"token": token, "password": "amara2030", "code": house.code()}
    )
    assert (refused.status, refused.code) == (422, "password_refused")
    assert (await (await house.browser()).sign_in(EMAIL)).status == 200
    right = await browser.post("/password/reset", given(token, code=house.code()))
    assert right.status == 200


async def test_wrong_codes_count_where_those_of_signing_in_do(house: House) -> None:
    await house.doctor()
    token, browser = await asked(house), await house.browser()
    for _ in range(10):
        wrong = await browser.post("/password/reset", given(token, code=wrong_code(house)))
        assert wrong.code == "wrong_code"
    assert (await browser.post("/password/reset", given(token, code=house.code()))).status == 429
    assert (await browser.sign_in(EMAIL)).status == 200
    assert (await browser.post("/sign-in/totp", {"code": house.code()})).status == 429


async def test_a_recovery_code_is_a_second_factor_too(house: House) -> None:
    doctor = await house.doctor()
    new = await house.parts.recovery_codes.make()
    async with house.clinic.work() as work:
        await recovery.keep(work, doctor.id, new)
    token, browser = await asked(house), await house.browser()
    offer = await browser.post("/password/reset/open", {"token": token})
    assert offer.body == {"ways": ["totp", "recovery"]}
    wrong = await browser.post("/password/reset", given(token, recovery_code="0000-0000"))
    assert wrong.code == "wrong_code"
    answer = await browser.post("/password/reset", given(token, recovery_code=new.codes[0]))
    assert answer.body["level"] == "full"
    again = await asked(house)
    spent = await browser.post("/password/reset", given(again, recovery_code=new.codes[0]))
    assert spent.code == "wrong_code"


async def test_several_factors_at_once_are_refused(house: House) -> None:
    await house.doctor()
    token, browser = await asked(house), await house.browser()
    both = given(token, code=house.code(), recovery_code="x")
    assert (await browser.post("/password/reset", both)).status == 422


async def test_who_never_had_a_second_factor_enrols_next(house: House) -> None:
    await house.account("Dr. Amara Osei", Role.DOCTOR, email=EMAIL)
    token, browser = await asked(house), await house.browser()
    assert (await browser.post("/password/reset/open", {"token": token})).body == {"ways": []}
    answer = await browser.post("/password/reset", given(token))
    assert (answer.body["level"], answer.body["next"]) == ("password", "enrol")


async def test_a_factor_enrolled_in_the_meantime_is_asked_for(house: House) -> None:
    who = await house.account("Dr. Amara Osei", Role.DOCTOR, email=EMAIL)
    token, browser = await asked(house), await house.browser()
    async with house.clinic.work() as work:
        await totp.install(work, who.id, house.secret)
    assert (await browser.post("/password/reset", given(token))).code == "second_factor_needed"


async def test_a_link_works_once_for_ten_minutes_and_a_further_one_leaves_it_good(
    house: House,
) -> None:
    await house.doctor()
    browser = await house.browser()
    older = await asked(house)
    newest = await asked(house)  # Maybe by a stranger, in the owner's name.
    for token in (older, newest):
        assert (await browser.post("/password/reset/open", {"token": token})).status == 200
    posts = [
        (await house.browser()).post("/password/reset", given(older, code=house.code(steps=step)))
        for step in (-1, 0, 1)
    ]
    answers = await asyncio.gather(*posts)
    assert [answer.status for answer in answers].count(200) == 1
    # A password that was set ends every other link on its way.
    assert (await browser.post("/password/reset/open", {"token": newest})).code == "token_unknown"
    assert timedelta(minutes=10) == VALID
    late = await asked(house)
    house.clock.advance(VALID)
    assert (await browser.post("/password/reset/open", {"token": late})).code == "token_unknown"


async def test_a_link_for_something_else_or_for_a_closed_account_is_unknown(house: House) -> None:
    doctor = await house.doctor()
    browser = await house.browser()
    async with house.clinic.work() as work:
        other = (await make(work, Purpose.EMAIL, doctor.id, lifetime=VALID)).token
    token = await asked(house)
    await house.disable(doctor)
    for one in (other, token, "x" * 43):
        answer = await browser.post("/password/reset/open", {"token": one})
        assert (answer.status, answer.code) == (404, "token_unknown")


async def test_an_unknown_address_and_one_without_an_account_get_the_same_answer(
    house: House,
) -> None:
    await house.person("Ana Ruiz", Role.PATIENT, email="ana@example.org")
    browser = await house.browser()
    for email in ("nobody@example.org", "ana@example.org"):
        answer = await browser.post("/password/forgot", {"email": email})
        assert (answer.status, answer.body) == (200, {})
    await house.doctor()
    await asked(house)
    assert len(house.post.show().messages) == 1


async def test_a_mailbox_is_not_flooded(house: House) -> None:
    browser = await house.browser()
    for email in ("nobody@example.org", EMAIL):
        answers = [await browser.post("/password/forgot", {"email": email}) for _ in range(4)]
        assert [answer.status for answer in answers] == [200, 200, 200, 429]


async def test_a_new_password_needs_the_old_one_and_a_fresh_factor(house: House) -> None:
    doctor = await house.doctor()
    browser, other = await house.signed_in(doctor), await another(house, doctor)
    body = {"current": PASSWORD, "password": NEW}
    wrong = await browser.post("/account/password", {**body, "current": "something else"})
    assert (wrong.status, wrong.code) == (401, "wrong_credentials")
    weak = await browser.post("/account/password", {**body, "password": "lindenhof1"})
    assert weak.code == "password_refused"
    assert (await browser.post("/account/password", body)).status == 200
    assert (await browser.get("/session")).body["level"] == "full"
    assert (await other.get("/session")).body["level"] == "none"
    await eventually(lambda: mails(house, "Your password was changed"))
    house.clock.advance(FACTOR_IS_FRESH + timedelta(seconds=1))
    late = await browser.post("/account/password", {"current": NEW, "password": PASSWORD})
    assert (late.status, late.code) == (403, "step_up_needed")


async def test_a_changed_password_ends_a_sign_in_between_its_steps(house: House) -> None:
    doctor = await house.doctor()
    browser, half = await house.signed_in(doctor), await house.browser()
    assert (await half.sign_in(EMAIL)).body["level"] == "password"
    body = {"current": PASSWORD, "password": NEW}
    assert (await browser.post("/account/password", body)).status == 200
    house.clock.advance(timedelta(minutes=1))
    answer = await half.post("/sign-in/totp", {"code": house.code()})
    assert (answer.status, answer.code) == (401, "not_signed_in")


async def test_a_password_changed_while_it_is_checked_opens_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    doctor = await house.doctor()
    browser, slow = await house.signed_in(doctor), await house.browser()
    passwords = house.parts.sign_ins._passwords
    verify, went_on = passwords.verify, asyncio.Event()

    async def held_up(kept: str | None, password: str) -> bool:
        monkeypatch.undo()
        fits = await verify(kept, password)
        await went_on.wait()
        return fits

    monkeypatch.setattr(passwords, "verify", held_up)
    signing_in = asyncio.create_task(slow.sign_in(EMAIL))
    await eventually(lambda: passwords.verify != held_up)
    body = {"current": PASSWORD, "password": NEW}
    assert (await browser.post("/account/password", body)).status == 200
    went_on.set()
    assert (await signing_in).code == "wrong_credentials"


async def test_a_link_on_its_way_dies_with_a_changed_password(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    token = await asked(house)
    body = {"current": PASSWORD, "password": NEW}
    assert (await browser.post("/account/password", body)).status == 200
    assert (await browser.post("/password/reset/open", {"token": token})).code == "token_unknown"


async def test_a_new_address_counts_once_it_is_confirmed(house: House) -> None:
    doctor = await house.doctor()
    browser, other = await house.signed_in(doctor), await another(house, doctor)
    answer = await browser.post("/account/email", {"email": "Amara@new.example"})
    assert (answer.status, answer.body) == (200, {})
    token = await mailed(house, "email")
    assert mails(house, f"#{token}")[0].address == "Amara@new.example"
    old = await eventually(lambda: mails(house, "may change"))
    assert (old[0].address, "A•••@new.example" in old[0].text) == (EMAIL, True)
    assert (await (await house.browser()).sign_in("amara@new.example")).status == 401
    confirmed = await (await house.browser()).post("/account/email/confirm", {"token": token})
    assert confirmed.status == 200
    assert (await (await house.browser()).sign_in("amara@new.example")).status == 200
    assert (await (await house.browser()).sign_in(EMAIL)).status == 401
    assert (await browser.get("/session")).body["level"] == "full"
    assert (await other.get("/session")).body["level"] == "none"
    last = await eventually(lambda: mails(house, "was changed to"))
    assert last[0].address == EMAIL
    again = await browser.post("/account/email/confirm", {"token": token})
    assert again.code == "token_unknown"


async def test_a_taken_address_is_told_only_to_who_reads_its_mail(house: House) -> None:
    await house.person("Ana Ruiz", Role.PATIENT, email="ana@example.org")
    browser = await house.signed_in(await house.doctor())
    asked_for = [
        await browser.post("/account/email", {"email": email})
        for email in ("free@example.org", "ana@example.org")
    ]
    assert [(one.status, one.body) for one in asked_for] == [(200, {})] * 2
    await eventually(lambda: mails(house, f"{ORIGIN}/email#")[0].address == "ana@example.org")
    token = await mailed(house, "email")
    answer = await browser.post("/account/email/confirm", {"token": token})
    assert (answer.status, answer.code) == (409, "email_taken")
    assert (await (await house.browser()).sign_in(EMAIL)).status == 200


async def test_a_new_address_needs_a_fresh_factor(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    house.clock.advance(FACTOR_IS_FRESH + timedelta(seconds=1))
    answer = await browser.post("/account/email", {"email": "amara@new.example"})
    assert (answer.status, answer.code) == (403, "step_up_needed")


async def test_no_mail_going_out_fails_no_change(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    house.post.is_broken = True
    body = {"current": PASSWORD, "password": NEW}
    assert (await browser.post("/account/password", body)).status == 200


async def who_is(house: House) -> Any:
    async with house.clinic.read() as work:
        found = await person_by_email(work, EMAIL)
    assert found is not None
    return found.id


async def another(house: House, doctor: Person) -> Browser:
    """A second browser of the same person, a little later; the first one's factor stays fresh."""
    house.clock.advance(timedelta(minutes=1))
    return await house.signed_in(doctor)


def wrong_code(house: House) -> str:
    right = {house.code(steps=step) for step in (-1, 0, 1)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in right)

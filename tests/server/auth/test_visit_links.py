"""From a link to the visit: a code over the other channel, and no way around it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import update

from rooms.channels import Channel
from rooms.ids import VisitId
from rooms.lifecycle import VisitState
from rooms.links import link_states
from rooms.people import Person
from rooms.roles import Role
from rooms.storage.tables import LinkRow, VisitRow
from server.auth import challenges
from server.auth.challenges import MAX_SENDS, MAX_TRIES, RESEND_AFTER, VALID
from server.auth.sessions import SessionKind
from server.auth.throttle import FREE_TRIES
from tests.server.auth.house import Answer, Browser, House

KIND = SessionKind.VISIT
REDEEM, RESEND, VERIFY = (f"/visit-link/{step}" for step in ("redeem", "resend", "verify"))


async def patient(house: House, **more: str | None) -> Person:
    contact = {"email": "ana@example.org", "phone": "+49 30 555 0147", **more}
    return await house.person("Ana Ruiz", Role.PATIENT, **contact)


async def invited(house: House) -> tuple[VisitId, str]:
    visit_id = await house.visit(await patient(house), await house.doctor())
    return visit_id, await house.link(visit_id)


async def redeemed(browser: Browser, token: str) -> str:
    answer = await browser.post(REDEEM, {"token": token})
    assert answer.status == 200, answer.body
    challenge_id: str = answer.body["challenge_id"]
    return challenge_id


async def verify(browser: Browser, challenge_id: str, code: str) -> Answer:
    return await browser.post(VERIFY, {"challenge_id": challenge_id, "code": code})


async def test_link_and_code_open_the_visit_on_this_device(house: House) -> None:
    visit_id, token = await invited(house)
    browser = await house.browser()

    challenge = (await browser.post(REDEEM, {"token": token})).body
    answer = await verify(browser, challenge["challenge_id"], house.sent_code())

    assert challenge["channel"] == "sms"
    assert challenge["hint"] == "147"
    assert challenge["doctor_name"] == "Dr. Amara Osei"
    assert challenge["starts_at"] == "2030-01-07T10:00:00Z"
    assert challenge["resend_after_s"] == 30
    assert (answer.body["level"], answer.body["visit_id"]) == ("visit", visit_id)
    assert answer.body["person"]["name"] == "Ana Ruiz"
    assert (await browser.get("/session", kind="visit")).body == answer.body
    assert (await browser.get("/session")).body["level"] == "none"
    assert list(browser.cookies()) == ["visavis-visit"]
    async with house.clinic.read() as work:
        assert (await link_states(work, {visit_id}))[visit_id] == "verified"


async def test_a_link_by_sms_sends_its_code_by_mail(house: House) -> None:
    visit_id = await house.visit(await patient(house))
    browser = await house.browser()
    token = await house.link(visit_id, Channel.SMS)
    challenge = (await browser.post(REDEEM, {"token": token})).body
    assert (challenge["channel"], challenge["hint"]) == ("mail", "a•••@example.org")
    assert challenge["doctor_name"] is None
    assert house.post.show().messages[0].address == "ana@example.org"
    assert (await verify(browser, challenge["challenge_id"], house.sent_code())).status == 200


@pytest.mark.parametrize(("missing", "sent_by"), [("phone", Channel.MAIL), ("email", Channel.SMS)])
async def test_without_a_second_channel_the_patient_is_told_to_call(
    house: House, missing: str, sent_by: Channel
) -> None:
    visit_id = await house.visit(await patient(house, **{missing: None}))
    token = await house.link(visit_id, sent_by)
    answer = await (await house.browser()).post(REDEEM, {"token": token})
    assert answer.code == "no_second_channel"
    assert "Call the clinic" in answer.body["error"]["message"]
    assert house.post.show().messages == ()


async def test_unusable_links_all_look_the_same(house: House) -> None:
    browser = await house.browser()
    answers = [await browser.post(REDEEM, {"token": "never-existed-0123456789"})]
    changes = (
        update(LinkRow).values(revoked_at=house.clock.now()),
        update(LinkRow).values(expires_at=house.clock.now()),
        update(VisitRow).values(state=VisitState.CANCELLED),
    )
    who = await patient(house)
    for change in changes:
        token = await house.link(await house.visit(who))
        async with house.clinic.work() as work:
            await work.db.execute(change)
        answers.append(await browser.post(REDEEM, {"token": token}))

    for answer in answers:
        assert (answer.status, answer.code) == (404, "link_unknown")
        assert answer.body["error"]["message"] == answers[0].body["error"]["message"]
    assert house.post.show().messages == ()


async def test_opening_the_page_uses_nothing_up(house: House) -> None:
    visit_id, token = await invited(house)
    browser = await house.browser()
    for path in ("/visit", "/api/v1/session"):
        async with browser.http.get(path) as page:
            assert page.status == 200
    async with browser.http.get(f"/api/v1{REDEEM}") as refused:
        assert refused.status == 405
    async with house.clinic.read() as work:
        assert (await link_states(work, {visit_id}))[visit_id] == "sent"
    assert house.post.show().messages == ()
    await redeemed(browser, token)


async def test_a_wrong_code_is_refused_and_the_right_one_still_works(house: House) -> None:
    _, token = await invited(house)
    browser = await house.browser()
    challenge_id = await redeemed(browser, token)
    wrong = await verify(browser, challenge_id, house.wrong_code())
    assert (wrong.status, wrong.code, wrong.set_cookies) == (401, "wrong_code", [])
    assert (await verify(browser, challenge_id, house.sent_code())).status == 200


async def test_five_wrong_codes_spend_the_code_also_the_right_one(house: House) -> None:
    _, token = await invited(house)
    browser = await house.browser()
    challenge_id = await redeemed(browser, token)
    for _ in range(MAX_TRIES):
        assert (await verify(browser, challenge_id, house.wrong_code())).code == "wrong_code"
    answer = await verify(browser, challenge_id, house.sent_code())
    assert (answer.status, answer.code) == (429, "too_many")
    assert 1 <= answer.body["error"]["retry_after_s"] <= 30


async def test_new_codes_do_not_give_endless_tries(house: House) -> None:
    _, token = await invited(house)
    browser = await house.browser()
    refusals = []
    for _ in range(FREE_TRIES // MAX_TRIES + 1):
        challenge_id = await redeemed(browser, token)
        refusals += [
            (await verify(browser, challenge_id, house.wrong_code())).code for _ in range(MAX_TRIES)
        ]
    assert refusals == ["wrong_code"] * FREE_TRIES + ["too_many"] * MAX_TRIES


async def test_parallel_guesses_count_one_by_one(house: House) -> None:
    _, token = await invited(house)
    browser = await house.browser()
    challenge_id = await redeemed(browser, token)
    answers = await asyncio.gather(
        *(verify(browser, challenge_id, house.wrong_code()) for _ in range(20))
    )
    assert [answer.code for answer in answers].count("wrong_code") == MAX_TRIES


async def test_parallel_posts_of_the_right_code_open_one_session(house: House) -> None:
    _, token = await invited(house)
    browser = await house.browser(holding={"nothing": "1"})
    challenge_id = await redeemed(browser, token)
    code = house.sent_code()
    answers = await asyncio.gather(*(verify(browser, challenge_id, code) for _ in range(20)))
    assert [answer.status for answer in answers].count(200) == 1


async def test_a_code_lasts_ten_minutes(house: House) -> None:
    _, token = await invited(house)
    browser = await house.browser()
    challenge_id = await redeemed(browser, token)
    house.clock.advance(VALID - timedelta(seconds=1))
    assert (await verify(browser, challenge_id, house.wrong_code())).code == "wrong_code"
    house.clock.advance(timedelta(seconds=1))
    answer = await verify(browser, challenge_id, house.sent_code())
    assert (answer.status, answer.code) == (410, "code_expired")


async def test_a_new_code_replaces_the_last_after_half_a_minute(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two codes drawn at random may be the same.
    monkeypatch.setattr(challenges, "_new_code", iter(["111111", "222222"]).__next__)
    _, token = await invited(house)
    browser = await house.browser()
    challenge_id = await redeemed(browser, token)
    first = house.sent_code()
    reference = {"challenge_id": challenge_id}

    early = await browser.post(RESEND, reference)
    assert (early.code, early.body["error"]["retry_after_s"]) == ("too_many", 30)
    house.clock.advance(RESEND_AFTER)
    assert (await browser.post(RESEND, reference)).body["challenge_id"] == challenge_id
    assert (await verify(browser, challenge_id, first)).code == "wrong_code"
    assert (await verify(browser, challenge_id, house.sent_code())).status == 200


async def test_a_code_is_sent_five_times_at_most(house: House) -> None:
    _, token = await invited(house)
    browser = await house.browser()
    reference = {"challenge_id": await redeemed(browser, token)}
    statuses = []
    for _ in range(MAX_SENDS):
        house.clock.advance(RESEND_AFTER)
        statuses.append((await browser.post(RESEND, reference)).status)
    assert statuses == [200] * (MAX_SENDS - 1) + [429]
    assert len(house.post.show().messages) == MAX_SENDS


async def test_opening_the_link_again_and_again_sends_a_bounded_number_of_codes(
    house: House,
) -> None:
    _, token = await invited(house)
    browser = await house.browser()
    statuses = [(await browser.post(REDEEM, {"token": token})).status for _ in range(15)]
    assert statuses == [200] * FREE_TRIES + [429] * (15 - FREE_TRIES)
    assert len(house.post.show().messages) == FREE_TRIES


async def test_a_second_device_needs_a_code_of_its_own(house: House) -> None:
    _, token = await invited(house)
    phone, laptop = await house.browser(), await house.browser()
    first = await redeemed(phone, token)
    used = house.sent_code()
    assert (await verify(phone, first, used)).status == 200

    second = await redeemed(laptop, token)
    assert (await laptop.get("/session", kind="visit")).body["level"] == "none"
    assert (await verify(laptop, first, used)).code == "code_expired"
    assert (await verify(laptop, second, house.sent_code())).status == 200
    assert (await phone.get("/session", kind="visit")).body["level"] == "visit"


async def test_a_link_revoked_meanwhile_takes_no_code(house: House) -> None:
    visit_id, token = await invited(house)
    browser = await house.browser()
    challenge_id = await redeemed(browser, token)
    await house.link(visit_id)
    assert (await verify(browser, challenge_id, house.sent_code())).code == "link_unknown"
    house.clock.advance(RESEND_AFTER)
    answer = await browser.post(RESEND, {"challenge_id": challenge_id})
    assert answer.code == "link_unknown"


async def test_a_failed_sending_leaves_nothing_half_done(house: House) -> None:
    _, token = await invited(house)
    browser = await house.browser()
    house.post.is_broken = True
    failed = await browser.post(REDEEM, {"token": token})
    assert (failed.status, failed.code) == (503, "unavailable")

    house.post.is_broken = False
    challenge_id = await redeemed(browser, token)
    code = house.sent_code()
    house.clock.advance(RESEND_AFTER)
    house.post.is_broken = True
    assert (await browser.post(RESEND, {"challenge_id": challenge_id})).code == "unavailable"
    assert (await verify(browser, challenge_id, code)).status == 200


@pytest.mark.parametrize("challenge_id", ["x", "\x00", "0" * 36, "'; --", "é" * 36])
async def test_a_made_up_challenge_is_an_old_one(house: House, challenge_id: str) -> None:
    browser = await house.browser()
    assert (await verify(browser, challenge_id, "123456")).code == "code_expired"
    answer = await browser.post(RESEND, {"challenge_id": challenge_id})
    assert answer.code == "link_unknown"


async def test_a_visit_session_is_a_patients_whatever_else_they_are(house: House) -> None:
    both = await house.person(
        "Dr. Ana Ruiz", Role.PATIENT, Role.DOCTOR, email="ana@example.org", phone="+49305550147"
    )
    token = await house.link(await house.visit(both))
    browser = await house.browser()
    await verify(browser, await redeemed(browser, token), house.sent_code())
    held = await house.parts.sessions.resolve_cookies(KIND, browser.cookies())
    assert held is not None
    assert held.roles == {Role.PATIENT}
    assert (await browser.post("/sign-in/enrol", kind="visit")).code == "refused"

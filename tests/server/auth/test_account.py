"""One's own account: several factors, the last one that stays, and step-up."""

from datetime import timedelta
from typing import Any

import pyotp
import pytest
from sqlalchemy import select

from rooms.roles import Role
from rooms.storage.tables import AuditRow
from server.auth.sessions import SessionKind
from server.auth.tables import AuthenticatorRow
from server.auth.throttle import Counter, failures
from tests.eventually import eventually
from tests.server.auth.authenticator import Authenticator
from tests.server.auth.house import PASSWORD, Browser, House

TEN_MINUTES = timedelta(minutes=10)


def proof(code: str, password: str = PASSWORD) -> dict[str, str]:
    return {"password": password, "code": code}


async def step_up(house: House, browser: Browser) -> None:
    house.clock.advance(timedelta(seconds=90))
    answer = await browser.post("/account/step-up", proof(house.code()))
    assert answer.status == 200, answer.body


async def second_totp(house: House, browser: Browser) -> tuple[str, str]:
    """Add another authenticator; return its id and secret."""
    made = (await browser.post("/account/totp")).body
    secret = made["key"].replace(" ", "")
    kept = await browser.post(f"/account/totp/{made['id']}/confirm", {"code": house.code(secret)})
    assert kept.status == 200, kept.body
    return made["id"], secret


def subjects(house: House) -> list[str]:
    return [one.subject for one in house.post.show().messages]


async def test_a_further_app_signs_in_like_the_first(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    _, secret = await second_totp(house, browser)
    house.clock.advance(timedelta(seconds=90))
    for one in (secret, house.secret):
        other = await house.browser()
        await other.sign_in("amara@example.org")
        entered = await other.post("/sign-in/totp", {"code": house.code(one)})
        assert (entered.body["level"], entered.body["spare"]) == ("full", True)


async def test_a_further_apps_first_code_is_not_reusable_at_sign_in(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    _, secret = await second_totp(house, browser)
    other = await house.browser()
    await other.sign_in("amara@example.org")
    assert (await other.post("/sign-in/totp", {"code": house.code(secret)})).code == "wrong_code"


async def test_a_wrong_first_code_keeps_no_app(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    made = (await browser.post("/account/totp")).body
    path = f"/account/totp/{made['id']}/confirm"
    assert (await browser.post(path, {"code": "000000"})).code == "wrong_code"
    elsewhere = "/account/totp/another-id/confirm"
    code = house.code(made["key"].replace(" ", ""))
    assert (await browser.post(elsewhere, {"code": code})).code == "wrong_code"
    assert len((await browser.get("/account")).body["totp"]) == 1


async def test_there_are_five_apps_at_most(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    for _ in range(4):
        await second_totp(house, browser)
    refused = await browser.post("/account/totp")
    assert (refused.status, refused.code) == (409, "too_many_factors")


async def test_an_accepted_code_tells_use_and_drift(house: House) -> None:
    doctor = await house.doctor()
    browser = await house.browser()
    await browser.sign_in("amara@example.org")
    await browser.post("/sign-in/totp", {"code": house.code(steps=1)})
    async with house.clinic.read() as work:
        (row,) = await work.db.scalars(
            select(AuthenticatorRow).where(AuthenticatorRow.person_id == doctor.id)
        )
    assert (row.drift_steps, row.used_at) == (1, house.clock.now())


async def test_the_last_factor_stays_whatever_codes_there_are(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    await browser.post("/account/recovery-codes")
    (only,) = (await browser.get("/account")).body["totp"]
    refused = await browser.post(f"/account/totp/{only['id']}/remove")
    assert (refused.status, refused.code) == (409, "last_factor")
    await second_totp(house, browser)
    removed = await browser.post(f"/account/totp/{only['id']}/remove")
    assert [one["id"] == only["id"] for one in removed.body["totp"]] == [False]


async def test_a_passkey_can_be_named_and_removed(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    key = Authenticator()
    begun = (await browser.post("/account/passkeys/begin")).body
    sent = {"challenge_id": begun["challenge_id"], "credential": key.create(begun["options"])}
    (made,) = (await browser.post("/account/passkeys/finish", {**sent, "name": "Phone"})).body[
        "passkeys"
    ]
    path = f"/account/passkeys/{made['id']}"
    (named,) = (await browser.post(f"{path}/rename", {"name": " Old phone "})).body["passkeys"]
    assert named["name"] == "Old phone"
    assert (await browser.post(f"{path}/remove")).body["passkeys"] == []
    assert (await browser.post(f"{path}/remove")).status == 404
    assert (await browser.post(f"{path}/rename", {"name": "x"})).status == 404


async def test_another_persons_factors_are_not_there(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    (mine,) = (await browser.get("/account")).body["totp"]
    secret = pyotp.random_base32()
    sam = await house.account("Sam", Role.ADMIN, email="sam@example.org", secret=secret)
    other = await house.browser()
    await other.sign_in(str(sam.email))
    await other.post("/sign-in/totp", {"code": house.code(secret)})
    assert (await other.post(f"/account/totp/{mine['id']}/remove")).status == 404
    sessions = (await browser.get("/account")).body["sessions"]
    assert (await other.post(f"/account/sessions/{sessions[0]['id']}/end")).status == 404
    assert (await browser.get("/session")).body["level"] == "full"


CHANGES: dict[str, Any] = {
    "/account/sessions/nothing-1/end": {},
    "/account/sessions/end-others": {},
    "/account/totp": {},
    "/account/totp/some-id/confirm": {"code": "123456"},
    "/account/totp/some-id/remove": {},
    "/account/passkeys/begin": {},
    "/account/passkeys/finish": {"challenge_id": "x", "credential": {}, "name": "Phone"},
    "/account/passkeys/some-id/rename": {"name": "Phone"},
    "/account/passkeys/some-id/remove": {},
    "/account/recovery-codes": {},
}


@pytest.mark.parametrize("path", CHANGES)
async def test_changing_factors_asks_for_one_not_older_than_ten_minutes(
    house: House, path: str
) -> None:
    browser = await house.signed_in(await house.doctor())
    house.clock.advance(TEN_MINUTES)
    answer = await browser.post(path, CHANGES[path])
    assert answer.status == 200 or answer.code != "step_up_needed"
    house.clock.advance(timedelta(seconds=1))
    refused = await browser.post(path, CHANGES[path])
    assert (refused.status, refused.code) == (403, "step_up_needed")
    assert (await browser.get("/session")).body["fresh_until"] is None


async def test_step_up_keeps_the_session_and_ends_its_old_cookie(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    before = browser.cookies()
    held = await house.parts.sessions.resolve_cookies(SessionKind.ACCOUNT, before)
    house.clock.advance(TEN_MINUTES * 2)
    await step_up(house, browser)
    after = await house.parts.sessions.resolve_cookies(SessionKind.ACCOUNT, browser.cookies())
    assert held is not None
    assert after is not None
    assert (after.id, after.factor_at) == (held.id, house.clock.now())
    assert await house.parts.sessions.resolve_cookies(SessionKind.ACCOUNT, before) is None
    fresh = (await browser.get("/session")).body["fresh_until"]
    assert fresh == (house.clock.now() + TEN_MINUTES).isoformat().replace("+00:00", "Z")
    assert (await browser.post("/account/recovery-codes")).status == 200


async def test_step_up_does_not_lengthen_a_session(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    for _ in range(46):
        house.clock.advance(timedelta(minutes=30))
        await browser.get("/session")
    await step_up(house, browser)
    house.clock.advance(timedelta(minutes=59))
    assert (await browser.get("/session")).body["level"] == "none"


async def test_step_up_takes_a_passkey_or_a_recovery_code_too(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    (code, *_) = (await browser.post("/account/recovery-codes")).body["codes"]
    key = Authenticator()
    begun = (await browser.post("/account/passkeys/begin")).body
    sent = {"challenge_id": begun["challenge_id"], "credential": key.create(begun["options"])}
    await browser.post("/account/passkeys/finish", {**sent, "name": "Phone"})
    house.clock.advance(TEN_MINUTES * 2)
    begun = (await browser.post("/account/step-up/passkey/begin")).body
    sent = {"challenge_id": begun["challenge_id"], "credential": key.get(begun["options"])}
    assert (await browser.post("/account/step-up/passkey/finish", sent)).body["fresh_until"]
    house.clock.advance(TEN_MINUTES * 2)
    wrong = await browser.post("/account/step-up/recovery", proof(code, "not my password"))
    assert wrong.code == "wrong_proof"
    again = await browser.post("/account/step-up/recovery", proof(code))
    assert again.body["fresh_until"]  # The wrong password left the code as it was.
    assert (await browser.post("/account/step-up/recovery", proof(code))).code == "wrong_proof"


async def test_a_wrong_password_and_a_wrong_code_are_answered_alike(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    used = house.code()
    house.clock.advance(timedelta(seconds=30))
    wrong = [proof(used), proof("000000"), proof(house.code(), "not my password")]
    answers = [await browser.post("/account/step-up", one) for one in wrong]
    assert {(one.status, one.code) for one in answers} == {(401, "wrong_proof")}
    assert len({one.body["error"]["message"] for one in answers}) == 1
    assert [one.set_cookies for one in answers] == [[], [], []]
    # A code that went with a wrong password is used up.
    late = await browser.post("/account/step-up", proof(house.code()))
    assert late.code == "wrong_proof"


@pytest.mark.parametrize("what", ["a code alone", "a password alone"])
async def test_half_a_proof_is_none(house: House, what: str) -> None:
    browser = await house.signed_in(await house.doctor())
    house.clock.advance(TEN_MINUTES * 2)
    half = {"code": house.code()} if what == "a code alone" else {"password": PASSWORD}
    assert (await browser.post("/account/step-up", half)).status == 422
    assert (await browser.post("/account/recovery-codes")).code == "step_up_needed"


async def test_wrong_proofs_count_at_password_and_code_alike(house: House) -> None:
    doctor = await house.doctor()
    browser = await house.signed_in(doctor)
    house.clock.advance(timedelta(seconds=60))
    for _ in range(10):
        await browser.post("/account/step-up", proof("000000"))
    assert (await browser.post("/account/step-up", proof(house.code()))).status == 429
    elsewhere = await house.browser()
    assert (await elsewhere.sign_in(str(doctor.email))).status == 429


async def test_a_right_proof_forgives_what_failed_before(house: House) -> None:
    doctor = await house.doctor()
    browser = await house.signed_in(doctor)
    house.clock.advance(timedelta(seconds=60))
    for _ in range(9):
        await browser.post("/account/step-up", proof("000000"))
    await step_up(house, browser)
    async with house.clinic.read() as work:
        for counter, subject in (
            (Counter.PASSWORD, str(doctor.email)),
            (Counter.TOTP, doctor.id),
        ):
            assert await failures(work, counter, subject) == 0


async def test_account_pages_are_for_full_sessions(house: House) -> None:
    doctor = await house.doctor()
    half = await house.browser()
    await half.sign_in(str(doctor.email))
    assert (await half.get("/account")).code == "second_factor_needed"
    refused = await half.post("/account/step-up", proof(house.code()))
    assert refused.code == "second_factor_needed"
    assert (await (await house.browser()).get("/account")).code == "not_signed_in"


async def test_factor_changes_are_told_by_mail_and_audited(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    factor_id, _ = await second_totp(house, browser)
    await browser.post(f"/account/totp/{factor_id}/remove")
    await browser.post("/account/recovery-codes")
    await eventually(lambda: len(subjects(house)) == 3)
    assert all("added" in one or "removed" in one or "codes" in one for one in subjects(house))
    async with house.clinic.read() as work:
        actions = list(await work.db.scalars(select(AuditRow.action).order_by(AuditRow.seq)))
    assert [one for one in actions if one.startswith("auth:")] == [
        "auth:session:first-step",
        "auth:session:sign-in",
        "auth:factor:add",
        "auth:factor:remove",
        "auth:recovery:make",
    ]

"""Passkeys: enrolling one, signing in with it, and everything that makes an answer not fit."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from webauthn.helpers.cose import COSEAlgorithmIdentifier

from rooms.errors import Unauthenticated
from rooms.people import Person
from rooms.roles import Role
from rooms.storage.tables import AuditRow
from server.auth import passkeys
from server.auth.sessions import SessionKind
from server.auth.tables import PasskeyRow
from tests.eventually import eventually
from tests.server.auth.authenticator import Authenticator, with_broken_signature
from tests.server.auth.house import Browser, House

Json = dict[str, Any]


async def with_passkey(house: House, key: Authenticator) -> tuple[Person, Browser]:
    """The doctor, signed in by their authenticator app, with a passkey beside it."""
    doctor = await house.doctor()
    browser = await house.signed_in(doctor)
    begun = (await browser.post("/account/passkeys/begin")).body
    kept = await browser.post("/account/passkeys/finish", answer(begun, key.create, name="Phone"))
    assert kept.status == 200, kept.body
    return doctor, browser


def answer(begun: Json, respond: Callable[[Json], Json], **more: Any) -> Json:
    credential = respond(begun["options"])
    return {"challenge_id": begun["challenge_id"], "credential": credential, **more}


async def kept_passkeys(house: House) -> list[PasskeyRow]:
    async with house.clinic.read() as work:
        return list(await work.db.scalars(select(PasskeyRow)))


async def test_a_passkey_alone_signs_in(house: House) -> None:
    key = Authenticator()
    doctor, _ = await with_passkey(house, key)
    browser = await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    assert begun["options"]["allowCredentials"] == []
    assert begun["options"]["userVerification"] == "required"
    entered = await browser.post(
        "/sign-in/passkey/finish", answer(begun, key.get, zone="Europe/Berlin")
    )
    assert (entered.body["level"], entered.body["person"]["id"]) == ("full", doctor.id)
    (row,) = await kept_passkeys(house)
    assert row.used_at == house.clock.now()
    found = await house.parts.sessions.resolve_cookies(SessionKind.ACCOUNT, browser.cookies())
    assert found is not None
    assert found.factor == "passkey"


async def test_a_passkey_is_the_second_step_of_its_own_account_only(house: House) -> None:
    key, other = Authenticator(), Authenticator()
    await with_passkey(house, key)
    sam = await house.account("Sam", Role.ADMIN, email="sam@example.org")
    await enrolled_by_passkey(house, sam, other)
    browser = await house.browser()
    half = (await browser.sign_in("amara@example.org")).body
    assert (half["next"], set(half["ways"])) == ("totp", {"totp", "passkey"})
    begun = (await browser.post("/sign-in/passkey/begin")).body
    assert len(begun["options"]["allowCredentials"]) == 1
    refused = await browser.post("/sign-in/passkey/finish", answer(begun, other.get))
    assert (refused.status, refused.code) == (401, "wrong_passkey")
    entered = await browser.post("/sign-in/passkey/finish", answer(begun, key.get))
    assert entered.body["level"] == "full"


async def enrolled_by_passkey(house: House, who: Person, key: Authenticator) -> Browser:
    browser = await house.browser()
    assert (await browser.sign_in(str(who.email))).body["next"] == "enrol"
    begun = (await browser.post("/sign-in/enrol/passkey/begin")).body
    sent = answer(begun, key.create, name="Sam's laptop")
    entered = await browser.post("/sign-in/enrol/passkey/finish", sent)
    assert entered.body["level"] == "full", entered.body
    return browser


async def test_a_first_sign_in_may_enrol_a_passkey_instead_of_an_app(house: House) -> None:
    sam = await house.account("Sam", Role.ADMIN, email="sam@example.org")
    key = Authenticator()
    browser = await enrolled_by_passkey(house, sam, key)
    account = (await browser.get("/account")).body
    assert [(one["name"], one["synced"]) for one in account["passkeys"]] == [("Sam's laptop", True)]
    half = await house.browser()
    assert (await half.sign_in("sam@example.org")).body["ways"] == ["passkey"]


async def test_a_password_alone_adds_no_factor_beside_a_passkey(house: House) -> None:
    sam = await house.account("Sam", Role.ADMIN, email="sam@example.org")
    await enrolled_by_passkey(house, sam, Authenticator())
    half = await house.browser()
    await half.sign_in("sam@example.org")
    for path in ("/sign-in/enrol", "/sign-in/enrol/passkey/begin"):
        assert (await half.post(path)).code == "already_enrolled"
    assert (
        await half.post("/sign-in/enrol/confirm", {"code": "123456"})
    ).code == "already_enrolled"


async def test_creation_options_ask_for_a_verified_discoverable_key(house: House) -> None:
    key = Authenticator()
    _, browser = await with_passkey(house, key)
    options = (await browser.post("/account/passkeys/begin")).body["options"]
    assert options["rp"] == {"id": "localhost", "name": "Lindenhof"}
    assert options["attestation"] == "none"
    selection = options["authenticatorSelection"]
    assert (selection["residentKey"], selection["userVerification"]) == ("required", "required")
    (known,) = options["excludeCredentials"]
    assert set(known["transports"]) == {"internal", "hybrid"}


async def test_a_passkey_of_edwards_signs_in(house: House) -> None:
    key = Authenticator(kind="Ed25519")
    await with_passkey(house, key)
    browser = await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    assert (await browser.post("/sign-in/passkey/finish", answer(begun, key.get))).status == 200


async def test_rsa_is_neither_offered_nor_taken(house: House) -> None:
    browser = await house.signed_in(await house.doctor())
    begun = (await browser.post("/account/passkeys/begin")).body
    assert [one["alg"] for one in begun["options"]["pubKeyCredParams"]] == [-8, -7]
    sent = answer(begun, Authenticator(kind="RS256").create, name="Old laptop")
    refused = await browser.post("/account/passkeys/finish", sent)
    assert (refused.status, refused.code) == (401, "wrong_passkey")
    assert (await browser.get("/account")).body["passkeys"] == []


async def test_an_rsa_passkey_kept_by_an_earlier_version_signs_nobody_in(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Authenticator(kind="RS256")
    with monkeypatch.context() as earlier:
        every = (*passkeys.ALGORITHMS, COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256)
        earlier.setattr(passkeys, "ALGORITHMS", every)
        await with_passkey(house, key)
        begun = (await (await house.browser()).post("/sign-in/passkey/begin")).body
        sent = answer(begun, key.get)
        assert (await (await house.browser()).post("/sign-in/passkey/finish", sent)).status == 200
    browser = await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    refused = await browser.post("/sign-in/passkey/finish", answer(begun, key.get))
    assert (refused.status, refused.code) == (401, "wrong_passkey")


BAD_DEVICES: dict[str, Callable[[Authenticator], Authenticator]] = {
    "another origin": lambda key: replace(key, origin="http://localhost.evil.example"),
    "another port": lambda key: replace(key, origin="http://localhost:8081"),
    "another relying party": lambda key: replace(key, rp_id="evil.example"),
    "no user verification": lambda key: replace(key, verifies_user=False),
    "another key": lambda key: replace(key, key=Authenticator().key),
    "a foreign credential": lambda key: replace(key, credential_id=b"\x01" * 32),
    "another person's handle": lambda key: replace(key, user_handle="bm9ib2R5"),
}


@pytest.mark.parametrize("case", [*BAD_DEVICES, "a broken signature"])
async def test_a_signature_that_does_not_fit_changes_nothing(house: House, case: str) -> None:
    key = Authenticator()
    await with_passkey(house, key)
    browser = await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    device = BAD_DEVICES[case](key) if case in BAD_DEVICES else key
    sent = answer(begun, device.get)
    if case == "a broken signature":
        sent["credential"] = with_broken_signature(sent["credential"])
    refused = await browser.post("/sign-in/passkey/finish", sent)
    assert (refused.status, refused.code) == (401, "wrong_passkey")
    assert refused.set_cookies == []
    (row,) = await kept_passkeys(house)
    assert (row.used_at, row.sign_count) == (None, 0)
    # The challenge is as good as before: the true device can still answer it.
    assert (await browser.post("/sign-in/passkey/finish", answer(begun, key.get))).status == 200


@pytest.mark.parametrize(
    "case", ["another origin", "another relying party", "no user verification"]
)
async def test_a_registration_that_does_not_fit_keeps_nothing(house: House, case: str) -> None:
    browser = await house.signed_in(await house.doctor())
    begun = (await browser.post("/account/passkeys/begin")).body
    device = BAD_DEVICES[case](Authenticator())
    refused = await browser.post(
        "/account/passkeys/finish", answer(begun, device.create, name="Phone")
    )
    assert (refused.status, refused.code) == (401, "wrong_passkey")
    assert await kept_passkeys(house) == []


async def test_a_challenge_is_good_once(house: House) -> None:
    key = Authenticator()
    await with_passkey(house, key)
    browser, thief = await house.browser(), await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    sent = answer(begun, key.get)
    assert (await browser.post("/sign-in/passkey/finish", sent)).status == 200
    assert (await thief.post("/sign-in/passkey/finish", sent)).code == "wrong_passkey"
    again = answer(begun, key.get)
    assert (await thief.post("/sign-in/passkey/finish", again)).code == "wrong_passkey"


async def test_a_challenge_is_good_for_five_minutes(house: House) -> None:
    key = Authenticator()
    await with_passkey(house, key)
    browser = await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    house.clock.advance(timedelta(minutes=5))
    refused = await browser.post("/sign-in/passkey/finish", answer(begun, key.get))
    assert refused.code == "wrong_passkey"


async def test_a_challenge_belongs_to_its_session_and_purpose(house: House) -> None:
    key = Authenticator()
    _, browser = await with_passkey(house, key)
    other = await house.browser()
    public = (await other.post("/sign-in/passkey/begin")).body
    await other.sign_in("amara@example.org")
    bound = (await other.post("/sign-in/passkey/begin")).body
    for begun in (public, bound):
        sent = answer(begun, key.get)
        assert (await browser.post("/account/step-up/passkey/finish", sent)).code == "wrong_passkey"
    third = await house.browser()
    refused = await third.post("/sign-in/passkey/finish", answer(bound, key.get))
    assert refused.code == "wrong_passkey"


async def test_a_check_outside_of_a_session_takes_what_the_persons_half_session_asked_for(
    house: House,
) -> None:
    """A mailed link says who it is; the browser may have half a sign-in open beside it."""
    key = Authenticator()
    doctor, _ = await with_passkey(house, key)
    sam = await house.account("Sam", Role.ADMIN, email="sam@example.org")
    half = await house.browser()
    await half.sign_in(str(doctor.email))
    begun = (await half.post("/sign-in/passkey/begin")).body
    credential = key.get(begun["options"])
    check = house.parts.passkeys.check
    with pytest.raises(Unauthenticated):
        async with house.clinic.work() as work:
            await check(work, sam.id, begun["challenge_id"], credential)
    async with house.clinic.work() as work:
        await check(work, doctor.id, begun["challenge_id"], credential)


async def test_a_counter_that_goes_back_is_refused_audited_and_told(house: House) -> None:
    key = Authenticator(counter=4)
    doctor, _ = await with_passkey(house, key)
    copy = replace(key)
    browser, thief = await house.browser(), await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    assert (await browser.post("/sign-in/passkey/finish", answer(begun, key.get))).status == 200
    begun = (await thief.post("/sign-in/passkey/begin")).body
    refused = await thief.post("/sign-in/passkey/finish", answer(begun, copy.get))
    assert refused.code == "wrong_passkey"
    (row,) = await kept_passkeys(house)
    assert row.sign_count == 5
    async with house.clinic.read() as work:
        told = select(AuditRow).where(AuditRow.action == "auth:factor:copied")
        (event,) = await work.db.scalars(told)
    assert event.outcome == "refused"
    await eventually(lambda: "copied" in house.post.show().messages[0].subject)
    assert house.post.show().messages[0].address == doctor.email


async def test_a_counter_that_never_counts_is_no_copy(house: House) -> None:
    key = Authenticator(counter=None)
    await with_passkey(house, key)
    for _ in range(2):
        browser = await house.browser()
        begun = (await browser.post("/sign-in/passkey/begin")).body
        assert (await browser.post("/sign-in/passkey/finish", answer(begun, key.get))).status == 200


async def test_flooded_password_and_code_counters_leave_the_passkey_working(house: House) -> None:
    key = Authenticator()
    await with_passkey(house, key)
    half = await house.browser()
    await half.sign_in("amara@example.org")
    for _ in range(10):
        assert (await half.post("/sign-in/totp", {"code": "000000"})).code == "wrong_code"
    for _ in range(10):
        await (await house.browser()).sign_in("amara@example.org", "not this one")
    assert (await half.sign_in("amara@example.org")).code == "too_many"
    browser = await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    assert (await browser.post("/sign-in/passkey/finish", answer(begun, key.get))).status == 200


async def test_a_leavers_passkey_opens_nothing(house: House) -> None:
    key = Authenticator()
    doctor, _ = await with_passkey(house, key)
    await house.disable(doctor)
    browser = await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    refused = await browser.post("/sign-in/passkey/finish", answer(begun, key.get))
    assert refused.code == "wrong_passkey"


async def test_one_passkey_is_kept_once(house: House) -> None:
    key = Authenticator()
    _, browser = await with_passkey(house, key)
    begun = (await browser.post("/account/passkeys/begin")).body
    again = await browser.post("/account/passkeys/finish", answer(begun, key.create, name="Again"))
    assert (again.status, again.code) == (409, "passkey_known")


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"rawId": 7},
        {"rawId": "AAAA", "id": "AAAA", "type": "public-key", "response": None},
        {"rawId": "é" * 2_000, "response": {"clientDataJSON": "\x00"}},
        {"rawId": "KNOWN", "id": "KNOWN", "type": "public-key", "response": {"signature": "*"}},
        {"rawId": "KNOWN", "response": []},
    ],
)
async def test_nonsense_is_no_passkey(house: House, credential: Json) -> None:
    key = Authenticator()
    await with_passkey(house, key)
    browser = await house.browser()
    begun = (await browser.post("/sign-in/passkey/begin")).body
    known = key.get(begun["options"])["id"]
    nonsense = {name: known if value == "KNOWN" else value for name, value in credential.items()}
    sent = {"challenge_id": begun["challenge_id"], "credential": nonsense}
    assert (await browser.post("/sign-in/passkey/finish", sent)).code == "wrong_passkey"
    sent = {"challenge_id": "no-such-challenge", "credential": key.get(begun["options"])}
    assert (await browser.post("/sign-in/passkey/finish", sent)).code == "wrong_passkey"


async def test_parallel_answers_to_one_challenge_have_one_winner(house: House) -> None:
    key = Authenticator()
    await with_passkey(house, key)
    browsers = [await house.browser() for _ in range(10)]
    begun = (await browsers[0].post("/sign-in/passkey/begin")).body
    sent = answer(begun, key.get)
    answers = await asyncio.gather(
        *(browser.post("/sign-in/passkey/finish", sent) for browser in browsers)
    )
    assert sorted(one.status for one in answers) == [200] + [401] * 9

"""Joining the clinic: an admin invites, the mailed link sets a password, factors come next."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from rooms.roles import Role
from rooms.storage.tables import AuditRow
from server.auth.levels import SessionLevel
from tests.server.api.clinic import Clinic, open_clinic
from tests.server.auth.house import Answer, Browser

PASSWORD = "nine slow herons at dusk"
NINA = {
    "roles": ["doctor", "admin"],
    "name": "Dr. Nina Iyer",
    "email": "nina@clinic.example",
    "title": "Cardiology",
    "phone": "+49 30 5550199",
    "language": "es",
}


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(database_url, tmp_path) as opened:
        yield opened


async def invite(clinic: Clinic, **more: Any) -> tuple[Answer, str]:
    """Invite Nina; return the answer and the token of the mailed link."""
    answer = await clinic.office.post("/admin/people", {**NINA, **more})
    assert answer.status == 200, answer.body
    return answer, mailed_token(clinic)


def mailed_token(clinic: Clinic) -> str:
    found = re.search(
        r"http://localhost:8080/join#(\S+)", clinic.house.post.show().messages[0].text
    )
    assert found is not None
    return found.group(1)


async def opens(clinic: Clinic, token: str) -> Answer:
    return await (await clinic.house.browser()).post("/join/open", {"token": token})


async def joins(clinic: Clinic, token: str, password: str = PASSWORD) -> tuple[Answer, Browser]:
    browser = await clinic.house.browser()
    return await browser.post("/join", {"token": token, "password": password}), browser


async def status_of(clinic: Clinic, person_id: str) -> dict[str, Any]:
    people = (await clinic.office.get("/admin/people")).body["people"]
    found: dict[str, Any] = next(one for one in people if one["id"] == person_id)
    return found


async def actions(clinic: Clinic) -> list[str]:
    async with clinic.house.clinic.read() as work:
        found = await work.db.scalars(select(AuditRow.action).order_by(AuditRow.seq))
        return [action for action in found if action.startswith("auth:person:")]


async def test_an_invited_doctor_sets_a_password_and_is_asked_to_enrol(clinic: Clinic) -> None:
    invited, token = await invite(clinic)
    assert invited.body["status"] == "invited"
    assert invited.body["roles"] == ["admin", "doctor"]
    message = clinic.house.post.show().messages[0]
    assert (message.to, message.address) == ("Dr. Nina Iyer", "nina@clinic.example")
    assert "contraseña" in message.text
    offer = await opens(clinic, token)
    assert offer.body == {
        "name": "Dr. Nina Iyer",
        "email": "nina@clinic.example",
        "roles": ["admin", "doctor"],
        "clinic": "Lindenhof",
    }
    answer, browser = await joins(clinic, token)
    assert (answer.body["level"], answer.body["next"]) == ("password", "enrol")
    assert (await browser.get("/admin/people")).code == "second_factor_needed"
    again = await (await clinic.house.browser()).sign_in("nina@clinic.example", PASSWORD)
    assert (again.body["level"], again.body["next"]) == ("password", "enrol")
    assert await actions(clinic) == ["auth:person:invite", "auth:person:join"]


async def test_the_inviter_sees_sent_then_opened_then_joined(clinic: Clinic) -> None:
    invited, token = await invite(clinic)
    sent = invited.body["invite"]
    assert sent == {
        "sent_at": "2030-01-07T09:00:00Z",
        "opened_at": None,
        "expires_at": "2030-01-14T09:00:00Z",
    }
    clinic.house.clock.advance(timedelta(minutes=5))
    await opens(clinic, token)
    clinic.house.clock.advance(timedelta(minutes=5))
    await opens(clinic, token)
    seen = await status_of(clinic, invited.body["id"])
    assert seen["invite"] == {**sent, "opened_at": "2030-01-07T09:05:00Z"}
    await joins(clinic, token)
    joined = await status_of(clinic, invited.body["id"])
    assert (joined["status"], joined["invite"]) == ("active", None)
    assert joined["factors"] == {"totp": 0, "passkeys": 0, "recovery_codes": 0}


async def test_opening_the_link_often_uses_nothing_up(clinic: Clinic) -> None:
    _, token = await invite(clinic)
    for _ in range(3):
        assert (await opens(clinic, token)).status == 200
    assert (await joins(clinic, token))[0].status == 200


async def test_a_link_that_cannot_be_used_is_answered_alike(clinic: Clinic) -> None:
    invited, first = await invite(clinic)
    person_id = invited.body["id"]
    again = await clinic.office.post(f"/admin/people/{person_id}/invite")
    assert again.body["status"] == "invited"
    resent = mailed_token(clinic)
    await clinic.office.post(f"/admin/people/{person_id}/invite/revoke")
    assert (await status_of(clinic, person_id))["status"] == "no_account"
    await clinic.office.post(f"/admin/people/{person_id}/invite")
    used = mailed_token(clinic)
    assert (await joins(clinic, used))[0].status == 200
    _, late = await invite(clinic, email="late@clinic.example")
    clinic.house.clock.advance(timedelta(days=8))
    answers = [
        (await opens(clinic, token), (await joins(clinic, token))[0])
        for token in ("x" * 43, first, resent, used, late)
    ]
    for pair in answers:
        for answer in pair:
            assert (answer.status, answer.code) == (404, "token_unknown")
            assert answer.body["error"]["message"] == answers[0][0].body["error"]["message"]


async def test_a_link_too_old_shows_so_and_a_new_one_works(clinic: Clinic) -> None:
    invited, _ = await invite(clinic)
    clinic.house.clock.advance(timedelta(days=8))
    office = await clinic.signed_in(clinic.admin)
    people = (await office.get("/admin/people")).body["people"]
    seen = next(one for one in people if one["id"] == invited.body["id"])
    assert (seen["status"], seen["invite"]["expires_at"]) == ("invited", "2030-01-14T09:00:00Z")
    await office.post(f"/admin/people/{seen['id']}/invite")
    assert (await joins(clinic, mailed_token(clinic)))[0].status == 200


@pytest.mark.parametrize("password", ["short", "password1", "lindenhof!", "nina.iyer"])
async def test_a_refused_password_leaves_the_link_as_it_was(clinic: Clinic, password: str) -> None:
    _, token = await invite(clinic)
    answer, _ = await joins(clinic, token, password)
    assert (answer.status, answer.code) == (422, "password_refused")
    assert (await joins(clinic, token))[0].status == 200


async def test_a_link_never_replaces_a_password_that_is_there(clinic: Clinic) -> None:
    invited, token = await invite(clinic)
    await joins(clinic, token)
    answer = await clinic.office.post(f"/admin/people/{invited.body['id']}/invite")
    assert (answer.status, answer.code) == (409, "has_account")


async def test_someone_known_already_is_not_added_again(clinic: Clinic) -> None:
    answer = await clinic.office.post("/admin/people", {**NINA, "email": "GIL@home.example"})
    assert (answer.status, answer.code) == (409, "email_taken")
    assert clinic.house.post.show().messages == ()


async def test_a_patient_gets_an_account_by_the_same_way(clinic: Clinic) -> None:
    answer = await clinic.office.post(f"/admin/people/{clinic.patient.id}/invite")
    assert (answer.body["status"], answer.body["roles"]) == ("invited", ["patient"])
    joined, _ = await joins(clinic, mailed_token(clinic))
    assert joined.body["person"]["roles"] == ["patient"]
    assert joined.body["next"] == "enrol"


async def test_without_an_address_no_link_can_go(clinic: Clinic) -> None:
    unreachable = await clinic.house.person("Ida Jost", Role.PATIENT)
    answer = await clinic.office.post(f"/admin/people/{unreachable.id}/invite")
    assert (answer.status, answer.code) == (422, "invalid")
    assert (await clinic.office.post("/admin/people/nobody/invite")).code == "not_found"


async def test_a_link_that_could_not_be_sent_can_be_sent_again(clinic: Clinic) -> None:
    clinic.house.post.is_broken = True
    answer = await clinic.office.post("/admin/people", NINA)
    assert (answer.status, answer.code) == (503, "invite_not_sent")
    clinic.house.post.is_broken = False
    people = (await clinic.office.get("/admin/people")).body["people"]
    nina = next(one for one in people if one["name"] == "Dr. Nina Iyer")
    assert nina["status"] == "invited"
    await clinic.office.post(f"/admin/people/{nina['id']}/invite")
    assert (await joins(clinic, mailed_token(clinic)))[0].status == 200


async def test_inviting_asks_for_a_fresh_factor(clinic: Clinic) -> None:
    clinic.house.clock.advance(timedelta(minutes=11))
    answer = await clinic.office.post("/admin/people", NINA)
    assert (answer.status, answer.code) == (403, "step_up_needed")


@pytest.mark.parametrize(
    "wrong",
    [
        {"roles": []},
        {"roles": ["guest"]},
        {"roles": ["proxy"]},
        {"email": "nina"},
        {"phone": "030"},
        {"name": " "},
        {"language": "fr"},
    ],
)
async def test_what_does_not_fit_is_refused(clinic: Clinic, wrong: dict[str, Any]) -> None:
    answer = await clinic.office.post("/admin/people", {**NINA, **wrong})
    assert (answer.status, answer.code) == (422, "invalid")


async def test_only_an_admin_invites(clinic: Clinic) -> None:
    half = await clinic.signed_in(clinic.admin, SessionLevel.PASSWORD)
    assert (await clinic.desk.post("/admin/people", NINA)).code == "refused"
    assert (await half.post("/admin/people", NINA)).code == "second_factor_needed"
    assert (await (await clinic.house.browser()).post("/admin/people", NINA)).status == 401


async def test_no_token_is_kept_or_audited_in_the_clear(clinic: Clinic) -> None:
    _, token = await invite(clinic)
    await joins(clinic, token)
    async with clinic.house.clinic.read() as work:
        bodies = list(await work.db.scalars(select(AuditRow.body)))
    assert bodies
    for words in (token, "nina@clinic.example", "Iyer", PASSWORD):
        assert words not in str(bodies)

"""Guests of one visit, from the invitation to the end of their part; people and their links."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from rooms.ids import PersonId, VisitId
from rooms.roles import Role
from tests.server.api.clinic import CHECK_IN
from tests.server.api.party import CONSENT, GUEST, KIND, REDEEM, Party, open_party
from tests.server.auth.house import Browser


@pytest.fixture
async def party(database_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(database_url, tmp_path) as opened:
        yield opened


async def as_guest(browser: Browser, visit_id: VisitId) -> dict[str, Any]:
    answer = await browser.get(f"/visits/{visit_id}/guest", KIND)
    assert answer.status == 200, answer.body
    return answer.body


async def admit(party: Party, visit_id: VisitId, person_id: PersonId) -> tuple[int, Any]:
    answer = await party.clinic.desk.post(f"/visits/{visit_id}/people/{person_id}/admit")
    return answer.status, answer.body.get("error", {}).get("code")


async def test_a_guest_comes_by_their_own_link_and_learns_little(party: Party) -> None:
    visit_id = await party.clinic.book()
    await party.invite(visit_id, "interpreter")
    token = party.token()
    link, browser = party.clinic.house.post.show().messages[0], await party.clinic.house.browser()
    assert (link.address, "Gil Hart" in link.text) == ("ines@home.example", False)
    _, entered = await party.enter(token, browser)
    assert entered.body["person"]["roles"] == ["guest"]
    assert party.clinic.house.post.show().messages[0].address == "+49305550199"
    shown = await as_guest(browser, visit_id)
    assert (shown["my_name"], shown["my_role"]) == ("Ines Vale", "interpreter")
    assert (shown["patient_name"], shown["admitted"], shown["consented"]) == (None, False, False)
    assert shown["doctor"]["name"] == "Dr. Ada Boyd"
    assert set(shown) == {
        "id", "state", "starts_at", "minutes", "my_name", "my_role", "doctor", "patient_name",
        "consent_version", "consented", "admitted", "agreed",
    }  # fmt: skip


@pytest.mark.parametrize("path", ["mine", "people", "", "check-in", "cancel"])
async def test_a_guest_reaches_nothing_of_the_patient(party: Party, path: str) -> None:
    visit_id, _ = await party.in_call()
    browser, _ = await party.guest(visit_id, "interpreter")
    url = f"/visits/{visit_id}/{path}".rstrip("/")
    if path == "check-in":
        answer = await browser.put(url, CHECK_IN, KIND)
    elif path == "cancel":
        answer = await browser.post(url, kind=KIND)
    else:
        answer = await browser.get(url, KIND)
    assert answer.status in {403, 404}, answer.body


async def test_an_interpreter_is_admitted_without_the_patients_word(party: Party) -> None:
    visit_id, _ = await party.in_call()
    browser, person_id = await party.guest(visit_id, "interpreter")
    assert (await as_guest(browser, visit_id))["agreed"] == "not_needed"
    assert await admit(party, visit_id, person_id) == (200, None)
    shown = await as_guest(browser, visit_id)
    assert (shown["admitted"], shown["patient_name"]) == (True, "Gil Hart")


@pytest.mark.parametrize("role", ["relative", "specialist", "observer"])
async def test_other_guests_need_the_patients_yes(party: Party, role: str) -> None:
    visit_id, page = await party.in_call()
    browser, person_id = await party.guest(visit_id, role)
    assert await admit(party, visit_id, person_id) == (409, "guest_not_agreed")
    asked = (await page.get(f"/visits/{visit_id}/mine", KIND)).body["guests"]
    assert [(one["name"], one["role"], one["agreed"]) for one in asked] == [
        ("Ines Vale", role, "waiting")
    ]
    path = f"/visits/{visit_id}/guests/{person_id}"
    assert (await browser.post(f"{path}/agree", kind=KIND)).status in {403, 404}
    agreed = await page.post(f"{path}/agree", kind=KIND)
    assert agreed.body["guests"][0]["agreed"] == "yes"
    assert await admit(party, visit_id, person_id) == (200, None)


async def test_a_declined_guest_stays_out_and_leaves_a_call_that_is_on(party: Party) -> None:
    visit_id, page = await party.in_call()
    browser, person_id = await party.guest(visit_id, "relative")
    path = f"/visits/{visit_id}/guests/{person_id}"
    await page.post(f"{path}/agree", kind=KIND)
    assert await admit(party, visit_id, person_id) == (200, None)
    async with party.in_room(browser, visit_id) as (socket, peer_id):
        async with party.in_room(page, visit_id) as (patient, _):
            declined = await page.post(f"{path}/decline", kind=KIND)
            assert declined.body["guests"][0]["agreed"] == "no"
            assert (await patient.hears("room:peer_left"))["peer_id"] == peer_id
        await socket.ends()
    assert await admit(party, visit_id, person_id) == (409, "guest_not_agreed")
    assert (await as_guest(browser, visit_id))["agreed"] == "no"
    async with party.socket(browser) as again:
        await again.ok("visit:attend", {"visit_id": visit_id})
        assert await again.refused("room:join", {"visit_id": visit_id}) == "not_admitted"


async def test_nobody_is_admitted_before_the_call_or_their_own_consent(party: Party) -> None:
    visit_id = await party.clinic.waiting()
    _, person_id = await party.guest(visit_id, "interpreter")
    assert await admit(party, visit_id, person_id) == (409, "guest_not_ready")
    assert (await party.clinic.desk.post(f"/visits/{visit_id}/admit")).status == 200
    other = await party.invite(
        visit_id, "interpreter", name="Otto Ray", email="otto@home.example", phone="+4930555020"
    )
    assert await admit(party, visit_id, other) == (409, "guest_not_ready")
    assert not (await party.people(visit_id))[person_id]["admitted"]


async def test_a_removed_guest_is_out_at_once_and_the_others_are_told(party: Party) -> None:
    visit_id, page = await party.in_call()
    browser, person_id = await party.guest(visit_id, "interpreter")
    token = party.token()
    await admit(party, visit_id, person_id)
    async with (
        party.in_room(page, visit_id) as (patient, _),
        party.in_room(browser, visit_id) as (guest, peer_id),
    ):
        await patient.hears("room:peer")
        removed = await party.clinic.desk.post(f"/visits/{visit_id}/people/{person_id}/remove")
        assert removed.status == 200
        assert (await patient.hears("room:peer_left"))["peer_id"] == peer_id
        await guest.ends()
    assert (await browser.get(f"/visits/{visit_id}/guest", KIND)).status == 401
    assert (await (await party.clinic.house.browser()).post(REDEEM, {"token": token})).status == 404
    shown = (await party.people(visit_id))[person_id]
    assert (shown["removed"], shown["admitted"], shown["link"]["status"]) == (
        True,
        False,
        "revoked",
    )


async def test_a_guest_who_comes_again_is_asked_anew(party: Party) -> None:
    visit_id, page = await party.in_call()
    _, person_id = await party.guest(visit_id, "observer")
    await page.post(f"/visits/{visit_id}/guests/{person_id}/agree", kind=KIND)
    await party.clinic.desk.post(f"/visits/{visit_id}/people/{person_id}/remove")
    assert await party.invite(visit_id, "observer") == person_id
    shown = (await party.people(visit_id))[person_id]
    assert (shown["agreed"], shown["consented"], shown["removed"]) == ("waiting", False, False)


async def test_a_guests_part_ends_with_the_visit(party: Party) -> None:
    visit_id, _ = await party.in_call()
    browser, person_id = await party.guest(visit_id, "interpreter")
    token = party.token()
    await admit(party, visit_id, person_id)
    for step in ("hang-up", "complete"):
        assert (await party.clinic.desk.post(f"/visits/{visit_id}/{step}")).status == 200
    shown = await as_guest(browser, visit_id)
    assert (shown["state"], shown["patient_name"], shown["admitted"]) == ("completed", None, False)
    answer = await browser.put(f"/visits/{visit_id}/guest/check-in", CONSENT, KIND)
    assert (answer.status, answer.code) == (409, "visit_moved_on")
    async with party.socket(browser) as socket:
        assert await socket.refused("visit:attend", {"visit_id": visit_id}) == "visit_moved_on"
    gone = await (await party.clinic.house.browser()).post(REDEEM, {"token": token})
    assert (gone.status, gone.code) == (404, "link_unknown")
    late = await party.clinic.desk.post(f"/visits/{visit_id}/guests", {**GUEST, "role": "relative"})
    assert (late.status, late.code) == (409, "visit_moved_on")


async def test_a_known_doctor_as_a_guest_is_a_guest_and_keeps_their_roles(party: Party) -> None:
    visit_id, _ = await party.in_call()
    house = party.clinic.house
    doctor = await house.person(
        "Dr. Eli Moss", Role.DOCTOR, email="eli@clinic.example", phone="+49305550177"
    )
    more = {"name": "Dr. Eli Moss", "email": "Eli@clinic.example", "phone": None}
    browser, person_id = await party.guest(visit_id, "specialist", **more)
    assert person_id == doctor.id
    assert (await browser.get("/session", KIND)).body["person"]["roles"] == ["guest"]
    assert (await browser.get("/desk", KIND)).status == 403
    signed_in = await party.clinic.signed_in(doctor)
    assert (await signed_in.get("/desk")).status == 200
    assert (await signed_in.get(f"/visits/{visit_id}")).status == 404


async def test_a_shared_phone_makes_no_two_people_one(party: Party) -> None:
    visit_id = await party.clinic.book()
    house = party.clinic.house
    first = await house.person("Ann Vale", Role.GUEST, phone="+49305550199")
    same = await party.clinic.desk.post(
        f"/visits/{visit_id}/guests",
        {"role": "relative", "name": "Ines Vale", "phone": "+49 30 5550199", "send_by": "sms"},
    )
    assert (same.status, same.code) == (422, "no_second_channel")
    assert first.id not in await party.people(visit_id)


async def test_the_patient_and_the_doctor_are_no_guests(party: Party) -> None:
    visit_id = await party.clinic.book()
    for email in ("gil@home.example", "ada@clinic.example"):
        said = {**GUEST, "role": "relative", "email": email}
        answer = await party.clinic.desk.post(f"/visits/{visit_id}/guests", said)
        assert (answer.status, answer.code) == (422, "invalid")


async def test_a_visit_takes_so_many_guests_and_no_more(party: Party) -> None:
    visit_id = await party.clinic.book()
    for number in range(4):
        more = {"name": f"Guest {number}", "email": f"g{number}@home.example"}
        await party.invite(visit_id, "observer", phone=f"+49 30 555021{number}", **more)
    said = {**GUEST, "role": "observer"}
    answer = await party.clinic.desk.post(f"/visits/{visit_id}/guests", said)
    assert (answer.status, answer.code) == (409, "too_many_guests")


async def test_whoever_invites_sees_how_far_a_link_got(party: Party) -> None:
    visit_id = await party.clinic.book()
    person_id = await party.invite(visit_id, "interpreter")
    token, house = party.token(), party.clinic.house

    async def status() -> str:
        found: str = (await party.people(visit_id))[person_id]["link"]["status"]
        return found

    assert await status() == "sent"
    browser = await house.browser()
    await browser.post(REDEEM, {"token": token})
    assert await status() == "opened"
    browser, _ = await party.enter(token)
    assert await status() == "verified"
    async with party.socket(browser) as socket:
        await socket.ok("visit:attend", {"visit_id": visit_id})
        shown = (await party.people(visit_id))[person_id]
        assert (shown["link"]["status"], shown["here"]) == ("joined", True)
    path = f"/visits/{visit_id}/people/{person_id}/link"
    assert (await party.clinic.desk.post(f"{path}/revoke")).status == 200
    assert await status() == "revoked"
    assert (await browser.get(f"/visits/{visit_id}/guest", KIND)).status == 401
    assert (await party.clinic.desk.post(f"{path}/resend")).status == 200
    assert await status() == "sent"
    assert party.token() != token


@pytest.mark.parametrize("who", ["other_desk", "guest", "patient"])
async def test_only_staff_of_the_visit_see_and_move_its_people(party: Party, who: str) -> None:
    visit_id, page = await party.in_call()
    browser, person_id = await party.guest(visit_id, "interpreter")
    asker, kind = {
        "other_desk": (party.clinic.other_desk, "account"),
        "guest": (browser, KIND),
        "patient": (page, KIND),
    }[who]
    path = f"/visits/{visit_id}/people"
    assert (await asker.get(path, kind)).status in {403, 404}
    for step in ("link/resend", "link/revoke", "admit", "remove"):
        answer = await asker.post(f"{path}/{person_id}/{step}", kind=kind)
        assert answer.status in {403, 404}, step
    invited = await asker.post(f"/visits/{visit_id}/guests", {**GUEST, "role": "observer"}, kind)
    assert invited.status in {403, 404}


async def test_guests_of_one_visit_are_nobody_in_another(party: Party) -> None:
    visit_id, _ = await party.in_call()
    browser, person_id = await party.guest(visit_id, "interpreter")
    other = await party.clinic.book()
    assert (await browser.get(f"/visits/{other}/guest", KIND)).status == 404
    async with party.socket(browser) as socket:
        assert await socket.refused("visit:attend", {"visit_id": other}) == "not_found"
    assert (await admit(party, other, person_id))[0] == 404

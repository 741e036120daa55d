"""Proxies: who may act for a patient, within scopes and until a day, and not a moment longer."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rooms.ids import PersonId
from rooms.people import Person
from rooms.roles import Role
from tests.server.api.clinic import CHECK_IN
from tests.server.api.party import KIND, REDEEM, Party, open_party
from tests.server.auth.house import Answer


@pytest.fixture
async def party(database_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(database_url, tmp_path) as opened:
        yield opened


async def add(party: Party, patient_id: str | None = None, **more: Any) -> Answer:
    clock = party.clinic.house.clock
    said = {
        "name": "Mara Hart",
        "email": "mara@home.example",
        "phone": "+49 30 5550155",
        "relation": "parent",
        "scopes": ["visits"],
        "expires_at": (clock.now() + timedelta(days=30)).isoformat(),
        **more,
    }
    path = f"/patients/{patient_id or party.clinic.patient.id}/proxies"
    return await party.clinic.office.post(path, said)


async def mother(party: Party, **more: Any) -> tuple[Person, str]:
    """Somebody with an account who may act for the patient, and the id of that right."""
    who = await party.clinic.house.person(
        "Mara Hart", Role.PROXY, email="mara@home.example", phone="+49305550155"
    )
    answer = await add(party, name=None, person_id=who.id, email=None, phone=None, **more)
    assert answer.status == 201, answer.body
    return who, answer.body["proxies"][0]["id"]


async def child(party: Party) -> PersonId:
    """A patient whom no message reaches."""
    return (await party.clinic.house.person("Kit Hart", Role.PATIENT)).id


async def test_a_proxy_sees_and_moves_the_patients_visits(party: Party) -> None:
    who, _ = await mother(party)
    visit_id = await party.clinic.book()
    page = await party.clinic.signed_in(who)
    (shown,) = (await page.get("/my/visits")).body["visits"]
    assert (shown["for_name"], shown["my_name"], shown["my_role"]) == (
        "Gil Hart",
        "Mara Hart",
        "proxy",
    )
    checked = await page.put(f"/visits/{visit_id}/check-in", CHECK_IN)
    assert (checked.status, checked.body["state"]) == (200, "waiting")
    desk = (await party.clinic.desk.get(f"/visits/{visit_id}")).body
    assert desk["check_in"]["by_name"] == "Mara Hart"
    mine = await party.clinic.signed_in(party.clinic.patient)
    own = (await mine.get(f"/visits/{visit_id}/mine")).body
    assert (own["my_role"], own["for_name"]) == ("patient", None)


async def test_who_checked_in_for_the_patient_comes_in_with_them(party: Party) -> None:
    who, _ = await mother(party)
    visit_id = await party.clinic.book()
    page = await party.clinic.signed_in(who)
    await page.put(f"/visits/{visit_id}/check-in", CHECK_IN)
    async with party.socket(page, "account") as socket:
        await socket.ok("visit:attend", {"visit_id": visit_id})
        assert await socket.refused("room:join", {"visit_id": visit_id}) == "not_admitted"
        await party.clinic.desk.post(f"/visits/{visit_id}/admit")
        await socket.ok("room:join", {"visit_id": visit_id})
        await socket.ok("note:open")


async def test_a_proxy_who_comes_later_agrees_for_themselves_before_they_are_let_in(
    party: Party,
) -> None:
    who, _ = await mother(party)
    visit_id, patient = await party.in_call()
    page = await party.clinic.signed_in(who)
    letting_in = f"/visits/{visit_id}/people/{who.id}/admit"
    agreeing = {"consent_version": "1", "language": "en"}
    async with party.socket(page, "account") as socket:
        await socket.ok("visit:attend", {"visit_id": visit_id})
        assert not (await page.get(f"/visits/{visit_id}/mine")).body["consented"]
        assert (await party.clinic.desk.post(letting_in)).code == "guest_not_ready"
        path = f"/visits/{visit_id}/proxy/check-in"
        assert (await patient.put(path, agreeing, KIND)).status == 403
        assert (await page.put(path, agreeing | {"consent_version": "0"})).status == 422
        agreed = await page.put(path, agreeing)
        assert (agreed.status, agreed.body["consented"]) == (200, True)
        assert await socket.refused("room:join", {"visit_id": visit_id}) == "not_admitted"
        shown = (await party.clinic.desk.post(letting_in)).body["people"]
        mine = next(one for one in shown if one["person_id"] == who.id)
        assert (mine["consented"], mine["admitted"]) == (True, True)
        await socket.ok("room:join", {"visit_id": visit_id})


async def test_a_proxy_of_the_record_only_has_no_part_in_visits(party: Party) -> None:
    who, _ = await mother(party, scopes=["record"])
    visit_id = await party.clinic.book()
    page = await party.clinic.signed_in(who)
    assert (await page.get("/my/visits")).body["visits"] == []
    assert (await page.get(f"/visits/{visit_id}/mine")).status == 404


async def test_the_link_of_somebody_whom_nothing_reaches_goes_to_their_proxy(party: Party) -> None:
    child_id = await child(party)
    booking = party.clinic.booking(patient_id=child_id)
    refused = await party.clinic.desk.post("/visits", booking)
    assert (refused.status, refused.code) == (422, "no_second_channel")
    assert (await add(party, child_id, phone_checked=True)).status == 201
    booked = await party.clinic.desk.post("/visits", booking)
    assert booked.status == 201, booked.body
    visit_id = booked.body["visit_id"]
    message = party.clinic.house.post.show().messages[0]
    assert (message.address, "Kit" in message.text) == ("mara@home.example", False)
    page, entered = await party.enter(party.token())
    assert entered.body["person"]["roles"] == ["proxy"]
    checked = await page.put(f"/visits/{visit_id}/check-in", CHECK_IN, KIND)
    assert (checked.body["state"], checked.body["for_name"]) == ("waiting", "Kit Hart")


async def test_staff_send_a_proxy_a_link_of_their_own(party: Party) -> None:
    answer = await add(party)
    proxy_id = answer.body["proxies"][0]["person_id"]
    visit_id = await party.clinic.book()
    shown = (await party.people(visit_id))[proxy_id]
    assert (shown["role"], shown["link"]) == ("proxy", None)
    path = f"/visits/{visit_id}/people/{proxy_id}/link/resend"
    assert (await party.clinic.desk.post(path)).status == 200
    page, entered = await party.enter(party.token())
    assert entered.body["level"] == "visit"
    assert (await page.get(f"/visits/{visit_id}/mine", KIND)).body["my_role"] == "proxy"


@pytest.mark.parametrize("how", ["ended", "expired"])
async def test_a_right_that_is_over_cuts_its_pages_off_at_once(party: Party, how: str) -> None:
    who, right = await mother(party, expires_at="2030-01-07T09:30:00Z")
    proxies = party.clinic.house.parts.proxy_rights
    visit_id, patient = await party.in_call()
    path = f"/visits/{visit_id}/people/{who.id}"
    assert (await party.clinic.desk.post(f"{path}/link/resend")).status == 200
    token = party.token()
    page, _ = await party.enter(token)
    agreeing = {"consent_version": "1", "language": "en"}
    assert (await page.put(f"/visits/{visit_id}/proxy/check-in", agreeing, KIND)).status == 200
    assert (await party.clinic.desk.post(f"{path}/admit")).status == 200
    async with (
        party.in_room(patient, visit_id) as (other, _),
        party.in_room(page, visit_id) as (socket, peer_id),
    ):
        if how == "ended":
            path = f"/patients/{party.clinic.patient.id}/proxies/{right}/end"
            assert (await party.clinic.office.post(path)).body["proxies"][0]["ended_at"]
        else:
            party.clinic.house.clock.advance(timedelta(minutes=30))
            assert await proxies.expire() == 1
        assert (await other.hears("room:peer_left"))["peer_id"] == peer_id
        await socket.ends()
    assert (await page.get(f"/visits/{visit_id}/mine", KIND)).status in {401, 403}
    gone = await (await party.clinic.house.browser()).post(REDEEM, {"token": token})
    assert (gone.status, gone.code) == (404, "link_unknown")
    assert await proxies.expire() == 0


async def test_a_right_that_expired_counts_no_more_before_anything_sweeps(party: Party) -> None:
    who, _ = await mother(party, expires_at="2030-01-07T09:30:00Z")
    visit_id = await party.clinic.book()
    page = await party.clinic.signed_in(who)
    async with party.socket(page, "account") as socket:
        party.clinic.house.clock.advance(timedelta(minutes=30))
        assert await socket.refused("visit:attend", {"visit_id": visit_id}) == "not_found"
    assert (await page.get(f"/visits/{visit_id}/mine")).status == 404
    assert (await page.get("/my/visits")).body["visits"] == []


async def test_a_patient_sees_and_ends_the_proxies_that_are_shown_to_them(party: Party) -> None:
    who, right = await mother(party)
    hidden = await add(party, name="Nia Cole", email="nia@home.example", shown=False)
    assert len(hidden.body["proxies"]) == 2
    page = await party.clinic.signed_in(party.clinic.patient)
    (shown,) = (await page.get("/my/proxies")).body["act_for_me"]
    assert (shown["id"], shown["name"], shown["relation"]) == (right, "Mara Hart", "parent")
    secret = next(one["id"] for one in hidden.body["proxies"] if one["id"] != right)
    assert (await page.post(f"/my/proxies/{secret}/end")).status == 404
    assert (await page.post(f"/my/proxies/{right}/end")).body["act_for_me"] == []
    theirs = await party.clinic.signed_in(who)
    assert (await theirs.get("/my/proxies")).body["i_act_for"] == []


async def test_a_proxy_cannot_end_or_see_what_is_the_patients(party: Party) -> None:
    who, right = await mother(party)
    page = await party.clinic.signed_in(who)
    (shown,) = (await page.get("/my/proxies")).body["i_act_for"]
    assert shown["name"] == "Gil Hart"
    assert (await page.post(f"/my/proxies/{right}/end")).status == 403
    patient_id = party.clinic.patient.id
    assert (await page.get(f"/patients/{patient_id}/proxies")).status == 403
    assert (await party.clinic.desk.get(f"/patients/{patient_id}/proxies")).status == 403


@pytest.mark.parametrize(
    "more",
    [
        {"expires_at": "2030-01-07T09:00:00Z"},
        {"expires_at": "2060-01-07T09:00:00Z"},
        {"scopes": []},
        {"scopes": ["everything"]},
        {"relation": "friend"},
        {"name": None},
        {"person_id": "x"},
    ],
)
async def test_a_proxy_without_bounds_is_refused(party: Party, more: dict[str, Any]) -> None:
    answer = await add(party, **more)
    assert answer.status == 422
    path = f"/patients/{party.clinic.patient.id}/proxies"
    assert (await party.clinic.office.get(path)).body["proxies"] == []


async def test_the_same_person_is_a_proxy_once(party: Party) -> None:
    assert (await add(party)).status == 201
    assert (await add(party)).status == 409

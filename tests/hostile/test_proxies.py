"""Who acts for a patient, and no more: beside the rows of HOSTILE.md, "Visit links" and "Rooms"."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.roles import Role
from tests.eventually import eventually
from tests.server.api.clinic import CHECK_IN
from tests.server.api.party import Party, open_party


@pytest.fixture
async def party(database_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(database_url, tmp_path) as opened:
        yield opened


async def test_a_proxy_removed_from_a_visit_reads_it_nowhere(party: Party) -> None:
    """Neither by itself nor in the list of visits, which has reasons and answers, too."""
    clinic = party.clinic
    proxy = await clinic.house.person("Ola Hart", Role.PROXY, email="ola@home.example")
    until = clinic.house.clock.now() + timedelta(days=30)
    right = {"person_id": proxy.id, "relation": "carer", "expires_at": until.isoformat()}
    added = await clinic.office.post(
        f"/patients/{clinic.patient.id}/proxies", {**right, "scopes": ["visits"]}
    )
    assert added.status == 201, added.body
    other, visit_id = await clinic.book(), await clinic.book()
    page = await clinic.signed_in(proxy)
    assert (await page.put(f"/visits/{visit_id}/check-in", CHECK_IN)).status == 200
    removed = await clinic.desk.post(f"/visits/{visit_id}/people/{proxy.id}/remove")
    assert removed.status == 200, removed.body
    assert (await page.get(f"/visits/{visit_id}/mine")).status == 404
    listed = await page.get("/my/visits")
    assert [one["id"] for one in listed.body["visits"]] == [other]


async def test_an_admin_cannot_let_themselves_act_for_a_patient(party: Party) -> None:
    clinic = party.clinic
    until = clinic.house.clock.now() + timedelta(days=30)
    right = {"relation": "carer", "expires_at": until.isoformat(), "scopes": ["visits", "record"]}
    for own in (
        {"person_id": clinic.admin.id},
        {"name": "Somebody Else", "email": clinic.admin.email, "phone": "+49305550199"},
    ):
        path = f"/patients/{clinic.patient.id}/proxies"
        assert (await clinic.office.post(path, {**right, **own})).code == "refused"
    assert (await clinic.office.get(f"/patients/{clinic.patient.id}/proxies")).body["proxies"] == []


async def test_letting_somebody_act_for_a_patient_asks_for_a_fresh_factor_and_tells_the_patient(
    party: Party,
) -> None:
    clinic, house = party.clinic, party.clinic.house
    proxy = await house.person("Ola Hart", Role.PROXY, email="ola@home.example")
    until = house.clock.now() + timedelta(days=30)
    right = {"person_id": proxy.id, "relation": "carer", "expires_at": until.isoformat()}
    path = f"/patients/{clinic.patient.id}/proxies"
    house.clock.advance(timedelta(minutes=11))
    late = await clinic.office.post(path, {**right, "scopes": ["visits"]})
    assert late.code == "step_up_needed"
    house.clock.set_wall(house.clock.now() - timedelta(minutes=11))
    assert (await clinic.office.post(path, {**right, "scopes": ["visits"]})).status == 201
    await eventually(lambda: any("Ola Hart" in one.subject for one in house.post.show().messages))


async def test_proxies_of_nobody_are_not_there(party: Party) -> None:
    assert (await party.clinic.office.get("/patients/no-such-person/proxies")).status == 404

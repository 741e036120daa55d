"""Check-in answers before they are sent: kept by the clinic, for their writer alone, until check-in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from rooms.drafts import prune_drafts
from rooms.gather import gather
from rooms.ids import VisitId
from rooms.lifecycle import VisitState
from rooms.roles import Role
from rooms.storage.tables import SeatRow, VisitRow
from rooms.why_erased import Why
from server.erasing import erase
from tests.server.api.clinic import CHECK_IN, Clinic
from tests.server.api.party import Party, open_party

HOME = "Karl-Marx-Allee 112, third floor"
TYPED = {"step": "callback", "agreed": True, "location": HOME, "callback": "+49 176"}
EMPTY = {"companions": "", "matters": "", "region": "", "emergency_contact": ""}
WHOLE = {**TYPED, "alone": None, **EMPTY}


@pytest.fixture
async def party(database_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
def clinic(party: Party) -> Clinic:
    return party.clinic


def path(visit_id: VisitId) -> str:
    return f"/visits/{visit_id}/check-in/draft"


async def kept(clinic: Clinic, visit_id: VisitId) -> bytes | None:
    async with clinic.house.clinic.read() as work:
        seats = await work.db.scalars(
            select(SeatRow.draft_sealed).where(
                SeatRow.visit_id == visit_id, SeatRow.person_id == clinic.patient.id
            )
        )
        found: bytes | None = seats.one()
    return found


async def test_what_was_typed_is_there_on_another_device(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    phone, desktop = await clinic.by_link(visit_id), await clinic.by_link(visit_id)
    assert (await phone.get(path(visit_id), "visit")).body == {"draft": None}
    assert (await phone.put(path(visit_id), TYPED, "visit")).body == {}
    assert (await desktop.get(path(visit_id), "visit")).body == {"draft": WHOLE}
    sealed = await kept(clinic, visit_id)
    assert sealed is not None
    assert HOME.encode() not in sealed


async def test_the_check_in_ends_its_draft_and_a_late_one_is_refused(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    page = await clinic.by_link(visit_id)
    await page.put(path(visit_id), TYPED, "visit")
    await page.put(f"/visits/{visit_id}/check-in", CHECK_IN, "visit")
    assert await kept(clinic, visit_id) is None
    late = await page.put(path(visit_id), TYPED, "visit")
    assert (late.status, late.code) == (409, "visit_moved_on")
    assert await kept(clinic, visit_id) is None
    assert (await page.get(path(visit_id), "visit")).body == {"draft": None}


async def test_a_draft_of_a_cancelled_visit_is_tidied_away_and_others_stay(clinic: Clinic) -> None:
    gone, stays = await clinic.book(), await clinic.book()
    for visit_id in (gone, stays):
        await (await clinic.by_link(visit_id)).put(path(visit_id), TYPED, "visit")
    async with clinic.house.clinic.work() as work:
        (await work.db.get_one(VisitRow, gone)).state = VisitState.CANCELLED
    async with clinic.house.clinic.work() as work:
        assert await prune_drafts(work) == 1
    assert (await kept(clinic, gone), await kept(clinic, stays) is None) == (None, False)


async def test_patient_and_proxy_read_their_own_draft_alone(party: Party) -> None:
    clinic = party.clinic
    visit_id = await clinic.book()
    mother = await clinic.house.person(
        "Mara Hart", Role.PROXY, email="mara@home.example", phone="+49305550155"
    )
    added = await clinic.office.post(
        f"/patients/{clinic.patient.id}/proxies",
        {
            "person_id": mother.id,
            "relation": "parent",
            "scopes": ["visits"],
            "expires_at": "2030-03-01T00:00:00Z",
        },
    )
    assert added.status == 201, added.body
    hers, his = await clinic.signed_in(mother), await clinic.by_link(visit_id)
    await his.put(path(visit_id), TYPED, "visit")
    assert (await hers.get(path(visit_id))).body == {"draft": None}
    assert (await hers.put(path(visit_id), {"step": "consent"})).status == 200
    assert (await his.get(path(visit_id), "visit")).body == {"draft": None}


async def test_staff_and_strangers_get_no_draft(clinic: Clinic) -> None:
    visit_id, other = await clinic.book(), await clinic.book()
    await (await clinic.by_link(visit_id)).put(path(visit_id), TYPED, "visit")
    for page, kind in ((clinic.desk, None), (await clinic.by_link(other), "visit")):
        assert (await page.get(path(visit_id), kind)).status in {403, 404}
        assert (await page.put(path(visit_id), TYPED, kind)).status in {403, 404}


@pytest.mark.parametrize(
    "more",
    [{"step": "nowhere"}, {"location": "x" * 201}, {"matters": "x" * 4_001}, {"mood": "good"}],
)
async def test_a_draft_has_the_bounds_of_the_answers(clinic: Clinic, more: dict[str, str]) -> None:
    visit_id = await clinic.book()
    page = await clinic.by_link(visit_id)
    assert (await page.put(path(visit_id), {**TYPED, **more}, "visit")).status == 422


async def test_a_draft_is_in_the_patients_copy_and_goes_with_their_data(clinic: Clinic) -> None:
    visit_id = await clinic.book()
    await (await clinic.by_link(visit_id)).put(path(visit_id), TYPED, "visit")
    async with clinic.house.clinic.read() as work:
        (visit,) = (await gather(work, clinic.patient.id)).visits
    assert visit.draft == {"step": "callback", "location": HOME, "callback": "+49 176"}
    async with clinic.house.clinic.work() as work:
        (await work.db.get_one(VisitRow, visit_id)).state = VisitState.NO_SHOW
    await erase(clinic.house.clinic, clinic.patient.id, Why.REQUEST, dry_run=False)
    assert await kept(clinic, visit_id) is None

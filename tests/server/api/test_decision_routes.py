"""Shared decisions over HTTP, and the pages that hear of each change."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.authorisation.examples import DECISION
from tests.eventually import eventually
from tests.server.api.clinic import Clinic, open_clinic
from tests.server.api.party import Party, open_party
from tests.server.auth.house import Answer
from tests.signaling.raw import RawSocket

VOICE = {
    "matters": [{"words": "No tablets", "weight": "most"}],
    "leans_to": "wait",
    "unsure": False,
    "words": "",
}
AGREEMENT = {"option_id": "wait", "words": "For 8 weeks", "reason": "", "review_on": "2031-01-19"}


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(sqlite_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def party(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(sqlite_url, tmp_path) as opened:
        yield opened


def ok(answer: Answer) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    found: dict[str, Any] = answer.body
    return found


def hears(socket: RawSocket, told: dict[str, Any]) -> bool:
    return told in socket.heard("visit:changed")


async def test_a_decision_is_prepared_talked_over_and_confirmed_by_both(clinic: Clinic) -> None:
    visit_id = await clinic.waiting()
    path = f"/visits/{visit_id}/decisions"
    made = ok(await clinic.desk.post(path, {"offer": DECISION}))
    assert (made["state"], made["rights"]["side"]) == ("open", "doctor")
    path += f"/{made['id']}"
    page = await clinic.by_link(visit_id)
    said = ok(await page.put(f"{path}/voice", {"base": 1, "voice": VOICE}, "visit"))
    assert said["voice"] == VOICE
    written = ok(await clinic.desk.put(f"{path}/agreement", {"base": 1, "agreement": AGREEMENT}))
    assert (written["state"], written["agreement_by"]) == ("proposed", clinic.doctor.name)
    late = await clinic.desk.post(f"{path}/confirm", {"revision": written["revision"] - 1})
    assert (late.status, late.code) == (409, "decision_changed")
    yes = {"revision": written["revision"]}
    assert ok(await clinic.desk.post(f"{path}/confirm", yes))["state"] == "half"
    portal = await clinic.signed_in(clinic.patient)
    (brief,) = ok(await portal.get("/my/decisions"))["decisions"]
    assert (brief["choice"], brief["asks_me"], brief["mine"]) == ("Wait and see", True, True)
    settled = ok(await portal.post(f"{path}/confirm", yes))
    assert (settled["state"], settled["review_on"]) == ("settled", "2031-01-19")
    later = {**AGREEMENT, "option_id": None, "reason": "A blood test first"}
    base = settled["agreement_revision"]
    newer = ok(await portal.put(f"{path}/agreement", {"base": base, "agreement": later}))
    assert (newer["version"], newer["state"], newer["settled_version"]) == (2, "proposed", 1)
    assert newer["earlier"][0]["agreement"] == AGREEMENT
    assert {one["side"] for one in newer["earlier"][0]["confirmations"]} == {"doctor", "patient"}
    assert ok(await portal.get(f"/my/decisions/{made['id']}"))["earlier"] == newer["earlier"]
    read = ok(await clinic.desk.get(f"/patients/{clinic.patient.id}/decisions/{made['id']}"))
    assert read["rights"] == {"offer": False, "voice": False, "agree": False, "side": None}


async def test_a_doctor_is_given_the_clinics_aids_in_the_form_that_starts_a_decision(
    clinic: Clinic,
) -> None:
    aids = ok(await clinic.desk.get("/decision-aids"))["aids"]
    assert {one["language"] for one in aids} == {"en", "es"}
    visit_id = await clinic.book()
    for one in aids:
        started = await clinic.desk.post(f"/visits/{visit_id}/decisions", {"offer": one["offer"]})
        assert ok(started)["offer"] == one["offer"]
    listed = ok(await clinic.desk.get(f"/visits/{visit_id}/decisions"))["decisions"]
    assert {one["question"] for one in listed} == {one["offer"]["question"] for one in aids}


async def test_both_pages_of_the_call_hear_of_a_change_and_get_ids_only(party: Party) -> None:
    clinic = party.clinic
    visit_id, page = await party.in_call()
    made = ok(await clinic.desk.post(f"/visits/{visit_id}/decisions", {"offer": DECISION}))
    async with party.socket(page) as patient, party.socket(clinic.desk, "account") as doctor:
        for socket in (patient, doctor):
            await socket.ok("visit:attend", {"visit_id": visit_id})
        path = f"/visits/{visit_id}/decisions/{made['id']}/voice"
        ok(await page.put(path, {"base": 1, "voice": VOICE}, "visit"))
        told = {"visit_id": visit_id, "what": "decision"}
        for socket in (patient, doctor):
            await eventually(partial(hears, socket, told))

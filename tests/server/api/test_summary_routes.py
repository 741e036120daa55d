"""A visit's summary over HTTP: begun for the doctor, sent with a link that tells nothing, read behind
the second factor, answered, corrected."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from rooms.ids import VisitId
from rooms.roles import Role, SeatRole
from rooms.seats import take_seat
from server.auth.levels import SessionLevel
from tests.server.api.clinic import CHECK_IN, Clinic, browser_of, open_clinic
from tests.server.api.party import Party, open_party
from tests.server.auth.house import Browser

SECRET = "You cough at night"
CONTENT: dict[str, Any] = {
    "language": "en",
    "talked": f"{SECRET}.",
    "decided": "We wait for two weeks.",
    "steps": [{"what": "Drink water", "when": "each day"}, {"what": " ", "when": ""}],
    "help": ["Fever over 39", ""],
    "call": "The clinic",
    "question": "What will you do first?",
    "change": "",
}


@pytest.fixture
async def party(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Party]:
    async with open_party(sqlite_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(sqlite_url, tmp_path, clinic_phone="+49 30 5550100") as opened:
        yield opened


def path(visit_id: VisitId, rest: str = "") -> str:
    return f"/visits/{visit_id}/summary{rest}"


async def test_a_new_summary_begins_with_whom_to_call_in_the_patients_language(
    clinic: Clinic,
) -> None:
    anna = await clinic.house.person(
        "Ana Ruiz", Role.PATIENT, email="ana@home.example", language="es"
    )
    visit_id = await clinic.house.visit(anna, clinic.doctor)
    found = (await clinic.desk.get(path(visit_id))).body
    assert found["content"]["language"] == "es"
    assert "+49 30 5550100" in found["content"]["call"]
    assert found["content"]["question"].startswith("¿")
    assert (found["revision"], found["from_note"], found["may_send"]) == (0, False, False)


async def test_a_summary_is_sent_by_a_link_that_tells_nothing_and_read_behind_the_code(
    party: Party,
) -> None:
    clinic = party.clinic
    visit_id = await clinic.book()
    page = await clinic.by_link(visit_id)
    await _held(clinic, visit_id, page)
    kept = await clinic.desk.put(path(visit_id, "/draft"), {"base": 0, "content": CONTENT})
    assert kept.body["revision"] == 1
    before = len(clinic.house.post.show().messages)
    sent = await clinic.desk.post(path(visit_id, "/send"), {"base": 1, "content": CONTENT})
    assert (sent.status, sent.body["told_by"]) == (200, ["mail"])
    assert sent.body["summary"]["content"]["help"] == ["Fever over 39"]
    messages = clinic.house.post.show().messages
    assert len(messages) == before + 1
    for word in ("cough", "water", "Fever", clinic.doctor.name):
        assert word not in messages[0].text + messages[0].subject
    await page.post("/sign-out", {}, "visit")
    page, session = await party.enter(party.token())
    assert session.body["level"] == "visit"
    mine = (await page.get(path(visit_id, "/mine"), "visit")).body
    assert mine["versions"][0]["content"]["talked"] == f"{SECRET}."
    shown = (await page.get(f"/visits/{visit_id}/mine", "visit")).body
    assert shown["summary"]["version"] == 1


async def test_an_answer_and_a_correction_reach_each_other(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    sent = await clinic.desk.post(path(visit_id, "/send"), {"base": 0, "content": CONTENT})
    page = await clinic.by_link(visit_id)
    said = {"version": 1, "text": "I drink water."}
    assert (await page.post(path(visit_id, "/answer"), said, "visit")).status == 200
    desk = (await clinic.desk.get(path(visit_id))).body
    assert desk["versions"][0]["answer"] == "I drink water."
    assert desk["content"] == sent.body["summary"]["content"]
    corrected = {**CONTENT, "decided": "We wait for three weeks.", "change": "Three, not two."}
    base = desk["revision"]
    again = await clinic.desk.post(path(visit_id, "/send"), {"base": base, "content": corrected})
    assert again.status == 200
    newest, oldest = (await page.get(path(visit_id, "/mine"), "visit")).body["versions"]
    assert (newest["version"], newest["content"]["change"]) == (2, "Three, not two.")
    assert oldest["content"]["decided"] == "We wait for two weeks."
    assert "changed" in clinic.house.post.show().messages[0].subject


async def test_a_patient_without_a_second_way_is_told_to_sign_in(clinic: Clinic) -> None:
    ben = await clinic.house.person("Ben Low", Role.PATIENT, email="ben@home.example", phone="")
    visit_id = await clinic.house.visit(ben, clinic.doctor)
    page = await clinic.by_link(visit_id, ben)
    await _held(clinic, visit_id, page)
    sent = await clinic.desk.post(path(visit_id, "/send"), {"base": 0, "content": CONTENT})
    assert sent.body["told_by"] == ["mail"]
    (message, *_) = clinic.house.post.show().messages
    assert "/visit#" not in message.text
    assert "/portal" in message.text


async def test_a_guest_is_neither_told_nor_let_in(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    guest = await clinic.house.person("Ines Vale", Role.GUEST, email="ines@home.example")
    async with clinic.house.clinic.work() as work:
        await take_seat(work, visit_id, guest.id, SeatRole.INTERPRETER)
    await clinic.desk.post(path(visit_id, "/send"), {"base": 0, "content": CONTENT})
    assert all(one.address != "ines@home.example" for one in clinic.house.post.show().messages)
    page = await browser_of(clinic.house, guest, SessionLevel.VISIT, visit_id)
    assert (await page.get(path(visit_id, "/mine"), "visit")).status == 403


async def test_the_record_shows_the_newest_summary_to_who_treats(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    await clinic.desk.post(path(visit_id, "/send"), {"base": 0, "content": CONTENT})
    found = await clinic.desk.get(f"/patients/{clinic.patient.id}/summaries")
    assert [one["visit_id"] for one in found.body["summaries"]] == [visit_id]
    closed = await clinic.other_desk.get(f"/patients/{clinic.patient.id}/summaries")
    assert closed.code == "not_treating"


@pytest.mark.parametrize(
    "wrong",
    [
        {"talked": "x" * 4_001},
        {"question": "x" * 301},
        {"help": ["x"] * 16},
        {"steps": [{"what": "x", "when": "y"}] * 16},
        {"talked": "a\x00b"},
        {"question": "two\nlines"},
        {"language": "xx"},
        {"sent_at": "2030-01-01"},
    ],
    ids=lambda wrong: str(wrong)[:24],
)
async def test_what_does_not_fit_is_refused(clinic: Clinic, wrong: dict[str, Any]) -> None:
    visit_id = await clinic.wrap_up()
    body = {"base": 0, "content": {**CONTENT, **wrong}}
    assert (await clinic.desk.put(path(visit_id, "/draft"), body)).status == 422


async def _held(clinic: Clinic, visit_id: VisitId, page: Browser) -> None:
    await page.put(f"/visits/{visit_id}/check-in", CHECK_IN, "visit")
    await clinic.desk.post(f"/visits/{visit_id}/admit")
    assert (await clinic.desk.post(f"/visits/{visit_id}/hang-up")).status == 200

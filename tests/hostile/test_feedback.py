"""HOSTILE.md, "Notes, decisions, feedback": feedback twice, for another visit, out of range."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from rooms.roles import Role
from rooms.storage.tables import FeedbackRow
from tests.feedback import body
from tests.rooms.questionnaires.test_reading import changed
from tests.server.api.clinic import Clinic, open_clinic


@pytest.fixture
async def clinic(database_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
async def quick_clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    """For what doesn't depend on the database."""
    async with open_clinic(sqlite_url, tmp_path) as opened:
        yield opened


async def kept(clinic: Clinic) -> int:
    async with clinic.house.clinic.read() as work:
        return await work.db.scalar(select(func.count()).select_from(FeedbackRow)) or 0


async def test_feedback_twice_is_a_conflict_from_wherever_it_comes(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    path = f"/visits/{visit_id}/feedback"
    page, portal = await clinic.by_link(visit_id), await clinic.signed_in(clinic.patient)
    answers = await asyncio.gather(
        page.post(path, body(5, 5), "visit"),
        portal.post(path, body(1, 1, anonymous=True)),
        page.post(f"{path}/skip", {}, "visit"),
        portal.post(path, body(3, 3)),
    )
    assert sorted(one.status for one in answers) == [200, 409, 409, 409]
    again = await portal.post(path, body(1, 1))
    assert (again.status, again.code) == (409, "feedback_given")
    assert await kept(clinic) == 1


async def test_feedback_for_another_visit_is_refused(quick_clinic: Clinic) -> None:
    clinic = quick_clinic
    visit_id, another = await clinic.wrap_up(), await clinic.wrap_up()
    path = f"/visits/{visit_id}/feedback"
    # The visit's own doctor knows of it; to a stranger it is as if there were none.
    assert (await clinic.desk.post(path, body())).status == 403
    assert (await clinic.office.post(path, body())).status == 403
    by_link = await clinic.by_link(another)
    assert (await by_link.post(path, body(), "visit")).status == 404
    stranger = await clinic.house.person("Ida Joss", Role.PATIENT)
    assert (await (await clinic.signed_in(stranger)).post(path, body())).status == 404
    theirs = f"/visits/{visit_id}/doctor-feedback"
    assert (await clinic.other_desk.post(theirs, body())).status == 404
    assert (await (await clinic.signed_in(clinic.patient)).post(theirs, body())).status == 403
    assert await kept(clinic) == 0


def _answered(*items: dict[str, Any]) -> dict[str, Any]:
    return {"response": {**body()["response"], "item": list(items)}}


def _item(link_id: str, **value: Any) -> dict[str, Any]:
    return {"linkId": link_id, "answer": [value]}


_CALL, _CARE = _item("call", valueCoding={"code": "4"}), _item("care", valueCoding={"code": "5"})
_NESTED: dict[str, Any] = {"linkId": "deep"}
for _ in range(50):
    _NESTED = {"linkId": "deep", "item": [_NESTED]}


async def test_feedback_out_of_range_is_refused_with_its_place(quick_clinic: Clinic) -> None:
    clinic = quick_clinic
    visit_id = await clinic.wrap_up()
    page = await clinic.by_link(visit_id)
    bodies: list[dict[str, Any]] = [
        _answered(_CALL),
        _answered(_CALL, _item("care", valueCoding={"code": "6"})),
        _answered(_CALL, _item("care", valueCoding={"code": 5})),
        _answered(_CALL, _item("care", valueInteger=5)),
        _answered(_CALL, {"linkId": "care", "answer": [{"valueCoding": {"code": "5"}}] * 2}),
        _answered(_CALL, _CARE, _CARE),
        _answered(_CALL, _CARE, _item("text", valueString="x" * 4_001)),
        _answered(_CALL, _CARE, _item("text", valueString="NUL \x00")),
        _answered(_CALL, _CARE, _item("call-trouble", valueCoding={"code": "sound"})),
        _answered(_CALL, _CARE, _item("salary", valueInteger=1)),
        _answered(_CALL, _CARE, _item("text", valueUri="javascript:alert(1)")),
        _answered(_CALL, _CARE, {"linkId": ["text"], "answer": [{"valueString": "x"}]}),
        _answered(_CALL, _CARE, {"linkId": "text", "answer": "x"}),
        _answered(_CALL, _CARE, _NESTED),
        {"response": {"resourceType": "Patient"}},
        {"response": {**body()["response"], "item": {"linkId": "call"}}},
        {"response": []},
        {**body(), "anonymous": "perhaps"},
        {**body(), "role": "admin"},
        {"call": 4, "care": 5, "text": ""},
    ]
    for sent in bodies:
        answer = await page.post(f"/visits/{visit_id}/feedback", sent, "visit")
        assert (answer.status, answer.code) == (422, "invalid"), (sent, answer.body)
        assert answer.body["error"]["fields"], sent
    other = {**body()["response"], "questionnaire": "urn:visavis:questionnaire:another|1"}
    answer = await page.post(f"/visits/{visit_id}/feedback", {"response": other}, "visit")
    assert (answer.status, answer.code) == (409, "questionnaire_changed")
    assert await kept(clinic) == 0


async def test_a_questionnaire_of_a_hostile_clinic_is_refused_or_stays_text(
    quick_clinic: Clinic,
) -> None:
    clinic = quick_clinic
    path = "/admin/questionnaires"
    bomb: dict[str, Any] = {"linkId": "d", "text": "G", "type": "group"}
    for _ in range(200):
        bomb = {"linkId": "d", "text": "G", "type": "group", "item": [bomb]}
    for resource in ({"resourceType": "Questionnaire"}, changed(item=[bomb]), {"item": [1]}):
        sent = {"audience": "patient", "resource": resource}
        answer = await clinic.office.post(path, sent)
        assert (answer.status, bool(answer.body["error"]["fields"])) == (422, True)
    markup = "<img src=x onerror=alert(1)>"
    sent = {"audience": "patient", "resource": changed(title=markup)}
    added = await clinic.office.post(path, sent)
    assert added.status == 201
    assert markup in [one["titles"].get("en") for one in added.body["questionnaires"]]
    assert (await clinic.desk.post(path, sent)).status == 403

"""HOSTILE.md "Notes, decisions, feedback", for visit summaries: markup stays text, what is too long is
refused, and another's visit is answered as if there were none."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from rooms.roles import Role
from rooms.summaries.keeping import SUMMARIES
from tests.server.api.clinic import Clinic, open_clinic

MARKUP = '<script>alert(1)</script><img src=x onerror="alert(1)">\u202e'
EMPTY: dict[str, Any] = {
    "language": "en",
    "talked": "",
    "decided": "",
    "steps": [],
    "help": [],
    "call": "",
    "question": "",
    "change": "",
}


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(sqlite_url, tmp_path) as opened:
        yield opened


async def test_markup_in_a_summary_stays_text_and_is_in_no_message(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    said = {**EMPTY, "talked": MARKUP, "help": [MARKUP], "question": MARKUP}
    answer = await clinic.desk.post(
        f"/visits/{visit_id}/summary/send", {"base": 0, "content": said}
    )
    assert answer.status == 200
    page = await clinic.by_link(visit_id)
    mine = await page.get(f"/visits/{visit_id}/summary/mine", "visit")
    assert mine.body["versions"][0]["content"]["talked"] == MARKUP
    assert all("script" not in one.text for one in clinic.house.post.show().messages)
    async with clinic.house.clinic.read() as work:
        (copied,) = await SUMMARIES.copy(work, clinic.patient.id)
    assert MARKUP in {line.text for line in copied.lines}


async def test_a_summary_that_is_too_long_is_refused_and_nothing_is_kept(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    path = f"/visits/{visit_id}/summary"
    for wrong in ({"decided": "x" * 4_001}, {"steps": [{"what": "x", "when": ""}] * 16}):
        body = {"base": 0, "content": {**EMPTY, **wrong}}
        assert (await clinic.desk.put(f"{path}/draft", body)).status == 422
        assert (await clinic.desk.post(f"{path}/send", body)).status == 422
    flood = {"base": 0, "content": {**EMPTY, "talked": "x" * 70_000}}
    assert (await clinic.desk.put(f"{path}/draft", flood)).status == 413
    assert (await clinic.desk.get(path)).body["revision"] == 0


async def test_anothers_summary_is_answered_as_if_there_were_none(clinic: Clinic) -> None:
    visit_id = await clinic.wrap_up()
    said = {**EMPTY, "talked": "You cough."}
    await clinic.desk.post(f"/visits/{visit_id}/summary/send", {"base": 0, "content": said})
    ida = await clinic.house.person("Ida Joss", Role.PATIENT, email="ida@home.example")
    own = await clinic.house.visit(ida, clinic.doctor)
    stranger, by_link = await clinic.signed_in(ida), await clinic.by_link(own, ida)
    path = f"/visits/{visit_id}/summary"
    answer = {"version": 1, "text": "It is mine."}
    for page, kind in ((stranger, "account"), (by_link, "visit")):
        assert (await page.get(f"{path}/mine", kind)).status == 404
        assert (await page.post(f"{path}/answer", answer, kind)).status == 404
    for rest, method in (("", "get"), ("/draft", "put"), ("/send", "post")):
        body = () if method == "get" else ({"base": 0, "content": said},)
        found = await getattr(clinic.other_desk, method)(f"{path}{rest}", *body)
        assert found.status == 404

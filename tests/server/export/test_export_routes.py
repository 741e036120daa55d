"""Getting a copy over HTTP: with a fresh factor, in the audit, and closed afterwards."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlalchemy import select

from rooms.people import Person
from rooms.roles import Role
from rooms.storage.tables import AuditRow
from rooms.why_erased import Why
from server.api_tables import API_TABLES
from server.erasing import erase
from tests.server.auth.house import ORIGIN, Browser, House, open_house
from tests.server.export.home import Opened

REASON = {"reason": "The patient asked for it by letter"}


@pytest.fixture
async def house(sqlite_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(sqlite_url, tmp_path, API_TABLES) as opened:
        yield opened


@pytest.fixture
async def patient(house: House) -> Person:
    return await house.account(
        "Gil Hart", Role.PATIENT, email="gil@example.org", secret=house.secret
    )


@pytest.fixture
async def officer(house: House) -> Person:
    return await house.account(
        "Pia Roth", Role.PRIVACY, email="pia@example.org", secret=house.secret
    )


async def get(browser: Browser, path: str, body: Any = None) -> tuple[int, dict[str, str], bytes]:
    method = "GET" if body is None else "POST"
    headers = {"X-Visavis": "1", "Origin": ORIGIN}
    async with browser.http.request(
        method, f"/api/v1{path}", json=body, headers=headers
    ) as response:
        return response.status, dict(response.headers), await response.read()


async def exports(house: House) -> list[dict[str, Any]]:
    async with house.clinic.read() as work:
        rows = await work.db.scalars(
            select(AuditRow).where(AuditRow.action == "api:record:export").order_by(AuditRow.seq)
        )
        return [orjson.loads(row.body) for row in rows]


async def test_a_patient_gets_a_whole_archive_that_a_browser_keeps_as_a_file(
    house: House, patient: Person
) -> None:
    await house.visit(patient)
    browser = await house.signed_in(patient)
    status, headers, content = await get(browser, "/my/export")
    assert status == 200
    assert headers["Content-Type"] == "application/zip"
    assert headers["Content-Length"] == str(len(content))
    assert headers["Content-Disposition"] == (
        'attachment; filename="visavis-record-2030-01-07.zip"'
    )
    assert headers["Cache-Control"] == "no-store"
    assert "Sleeps badly" in Opened.of(content).text("index.html")


async def test_each_copy_is_in_the_audit_with_who_and_why(
    house: House, patient: Person, officer: Person
) -> None:
    by_patient = await house.signed_in(patient)
    await get(by_patient, "/my/export")
    by_officer = await house.signed_in(officer)
    status, _, content = await get(by_officer, f"/patients/{patient.id}/export", REASON)
    assert status == 200
    events = await exports(house)
    assert [(one["actor"], one["role"], one["outcome"]) for one in events] == [
        (patient.id, "patient", "success"),
        (officer.id, "privacy", "success"),
    ]
    looks = (await by_patient.get("/my/looks")).body["entries"]
    assert [one["reason"] for one in looks if one["action"] == "exported"] == [
        REASON["reason"],
        None,
    ]
    assert "Gil Hart" in Opened.of(content).text("index.html")


async def test_without_a_fresh_factor_there_is_no_copy(
    house: House, patient: Person, officer: Person
) -> None:
    browsers = [await house.signed_in(one) for one in (patient, officer)]
    house.clock.advance(timedelta(minutes=11))
    for browser, path, body in (
        (browsers[0], "/my/export", None),
        (browsers[1], f"/patients/{patient.id}/export", REASON),
    ):
        status, _, content = await get(browser, path, body)
        assert (status, orjson.loads(content)["error"]["code"]) == (403, "step_up_needed")
    assert await exports(house) == []


async def test_a_reason_is_needed_for_somebody_elses_copy(
    house: House, patient: Person, officer: Person
) -> None:
    browser = await house.signed_in(officer)
    for reason in ("", "short"):
        status, _, _ = await get(browser, f"/patients/{patient.id}/export", {"reason": reason})
        assert status == 422


async def test_who_was_erased_or_is_unknown_or_no_patient_has_no_copy(
    house: House, patient: Person, officer: Person
) -> None:
    await erase(house.clinic, patient.id, Why.REQUEST)
    browser = await house.signed_in(officer)
    for person_id in (patient.id, officer.id, "00000000-0000-4000-8000-000000000000"):
        status, _, _ = await get(browser, f"/patients/{person_id}/export", REASON)
        assert status == 404


async def test_nothing_is_left_in_the_data_folder(
    house: House, patient: Person, tmp_path: Path
) -> None:
    before = everything_in(tmp_path)
    status, _, _ = await get(await house.signed_in(patient), "/my/export")
    assert status == 200
    assert everything_in(tmp_path) == before


def everything_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))

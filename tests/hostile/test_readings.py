"""HOSTILE.md "Files and export": readings that come and go as CSV files, and slips of the finger."""

import csv
import io
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from rooms.roles import Role
from server.api_tables import API_TABLES
from tests.server.auth.house import Browser, House, open_house

FORMULA = '=HYPERLINK("http://127.0.0.1","x")'
NAME = "@SUM(A1)"


@pytest.fixture
async def house(sqlite_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(sqlite_url, tmp_path, API_TABLES) as opened:
        yield opened


async def exported(browser: Browser, path: str) -> str:
    async with browser.http.get(f"/api/v1{path}/export") as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        return (await answer.read()).decode()


async def test_spreadsheet_cells_of_readings_run_nothing_and_come_back_as_they_were(
    house: House,
) -> None:
    gil = await house.account("Gil", Role.PATIENT, email="g@example.org", secret=house.secret)
    browser = await house.signed_in(gil)
    path = f"/patients/{gil.id}/readings"
    kind = await browser.post(f"{path}/kinds", {"name": NAME, "unit": "-x"})
    at = (house.clock.now() - timedelta(hours=1)).isoformat()
    value = {"part": "value", "value": "-5"}
    reading = {"kind": kind.body["id"], "unit": "-x", "taken_at": at, "zone": "UTC"}
    kept = await browser.post(path, {**reading, "values": [value], "note": FORMULA})
    assert kept.status == 200
    text = await exported(browser, path)
    assert text.startswith("\ufefftime,")
    row = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))[1]
    assert [row[2], row[6], row[7], row[8]] == [f"'{NAME}", "'-5", "'-x", f"'{FORMULA}"]

    sent = {"text": text, "zone": "UTC"}
    checked = await browser.post(f"{path}/import/check", sent)
    assert [(one["problem"], one["known"]) for one in checked.body["lines"]] == [("", True)]
    again = await browser.post(f"{path}/import", {**sent, "lines": [2]})
    assert (again.body["new"], again.body["known"]) == (0, 1)


async def test_a_file_with_a_bad_line_among_the_chosen_keeps_nothing(house: House) -> None:
    gil = await house.account("Gil", Role.PATIENT, email="g@example.org", secret=house.secret)
    browser = await house.signed_in(gil)
    path, day = f"/patients/{gil.id}/readings", house.clock.now().date().isoformat()
    rows = (f"{day} 01:00,weight,80", f"{day} 01:00,weight,1200", f"{day} 01:00,mood,1")
    sent = {"text": "\n".join(("time,kind,value", *rows)), "zone": "UTC"}
    for lines in ([2, 3], [2, 9], [0]):
        refused = await browser.post(f"{path}/import", {**sent, "lines": lines})
        assert (refused.status, refused.code) == (422, "invalid")
    for wrong in ({"text": "a" * 50_001}, {"text": "no,such\nfile,x"}, {"zone": "../x"}):
        refused = await browser.post(f"{path}/import/check", {**sent, **wrong})
        assert refused.status == 422
    assert (await browser.get(path)).body["readings"] == []
    taken = await browser.post(f"{path}/import", {**sent, "lines": [2]})
    assert taken.body == {"new": 1, "known": 0, "outside": False}


async def test_a_slip_of_the_finger_is_refused_and_nothing_is_kept(house: House) -> None:
    gil = await house.account("Gil", Role.PATIENT, email="g@example.org", secret=house.secret)
    browser = await house.signed_in(gil)
    path, at = f"/patients/{gil.id}/readings", house.clock.now().isoformat()
    reading = {"kind": "weight", "unit": "kg", "taken_at": at, "zone": "Europe/Berlin"}
    refused = await browser.post(path, {**reading, "values": [{"part": "value", "value": "1200"}]})
    assert (refused.status, refused.code) == (422, "reading_implausible")
    for value in ("NaN", "1e3", "٨٠", "", "80 ", "1" * 40):
        wrong = {"values": [{"part": "value", "value": value}]}
        assert (await browser.post(path, {**reading, **wrong})).status == 422, value
    assert (await browser.get(path)).body["readings"] == []

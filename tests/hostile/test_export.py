"""HOSTILE.md "Files and export": copies of records, and what is in them."""

import csv
import io
import re
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from rooms.audit import Asker, asking
from rooms.errors import Invalid
from rooms.files import Upload, keep_file
from rooms.people import Person, add_person
from rooms.roles import Role
from rooms.storage.tables import PersonRow
from rooms.vault import Sealer
from server.api_tables import API_TABLES
from server.export.names import archive_name
from server.export.sheet import BYTE_ORDER_MARK, cell, line
from tests.clock import FakeClock
from tests.full_clinic import FullClinic, full_clinic
from tests.server.auth.house import House, open_house
from tests.server.export.home import exported

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1")
MARKUP = '<script>alert(1)</script><img src=x onerror="alert(1)">" onload="x'


@pytest.fixture
async def full(sqlite_url: str, tmp_path: Path, clock: FakeClock) -> AsyncIterator[FullClinic]:
    async with full_clinic(sqlite_url, tmp_path / "visavis.key", clock) as made:
        yield made


@pytest.fixture
async def house(sqlite_url: str, tmp_path: Path) -> AsyncIterator[House]:
    async with open_house(sqlite_url, tmp_path, API_TABLES) as opened:
        yield opened


async def some_bytes(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def test_export_of_another_persons_record_is_refused(house: House) -> None:
    mine = await house.account("Gil", Role.PATIENT, email="g@example.org", secret=house.secret)
    other = await house.person("Ida", Role.PATIENT)
    doctor, admin = await house.doctor(), ("Sam", Role.ADMIN)
    sam = await house.account(*admin, email="sam@example.org", secret=house.secret)
    reason = {"reason": "I would like to know it"}
    for who in (mine, doctor, sam):
        browser = await house.signed_in(who)
        answer = await browser.post(f"/patients/{other.id}/export", reason)
        assert (answer.status, answer.code) == (403, "refused"), who.name
        for trick in (f"/my/export?patient_id={other.id}", "/my/export?person_id=1"):
            answered = await browser.http.get(f"/api/v1{trick}")
            assert "Ida" not in (await answered.read()).decode(errors="replace")


@pytest.mark.parametrize("text", FORMULAS)
def test_spreadsheet_cells_that_start_like_a_formula_are_escaped(text: str) -> None:
    assert cell(text) == f"'{text}"
    read = next(iter(csv.reader(io.StringIO(line([text, "x"]), newline=""))))
    assert read == [f"'{text}", "x"]


def test_a_cell_that_is_no_formula_stays_as_it_is() -> None:
    for text in ("", "Ida", "1-1", "a=b", "'quoted"):
        assert cell(text) == text


async def test_a_name_like_a_formula_is_text_in_the_sheet_of_who_looked(full: FullClinic) -> None:
    async with full.clinic.work() as work:
        spy = await add_person(work, name='=HYPERLINK("http://x")', roles=[Role.DOCTOR])
        with asking(Asker(spy.id, "doctor")):
            work.audit("record:open-in-emergency", patient_id=full.folk.patient.id, reason="=2+2")
    sheet = (await exported(full, full.folk.patient.id)).text("who-looked.csv")
    assert sheet.startswith(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(sheet.removeprefix(BYTE_ORDER_MARK), newline="")))
    assert any("'=HYPERLINK" in one for row in rows for one in row)
    assert any("'=2+2" in one for row in rows for one in row)
    assert not any(one.startswith(("=", "+", "-", "@", "\t")) for row in rows for one in row)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf",
        "..\\..\\windows\\system.pdf",
        "/absolute.pdf",
        "C:\\x.pdf",
        "a/../../b.pdf",
        "..",
        ".hidden.pdf",
        "nul\x00byte.pdf",
        "x" * 400 + ".pdf",
        "evil.pdf\u202efdp.exe",
        "page.html",
        "picture.svg",
    ],
)
def test_path_tricks_in_a_files_name_lead_nowhere_in_the_archive(name: str) -> None:
    made = archive_name(1, name, "application/pdf")
    assert re.fullmatch(r"files/001-[A-Za-z0-9-]{1,60}\.pdf", made)


async def test_path_tricks_in_a_kept_file_do_not_leave_the_folder_of_the_archive(
    full: FullClinic,
) -> None:
    patient, doctor = full.folk.patient, full.folk.doctor
    upload = Upload(patient.id, doctor.id, "../../index.txt")
    await keep_file(full.clinic, upload, some_bytes(b"words"))
    names = set((await exported(full, patient.id)).files)
    assert not [one for one in names if ".." in one or one.startswith("/") or "\\" in one]
    assert len([one for one in names if one.startswith("files/")]) == 3
    page = Upload(patient.id, doctor.id, "page.html")
    with pytest.raises(Invalid):
        await keep_file(full.clinic, page, some_bytes(b"<html></html>"))


class Tags(HTMLParser):
    """Which elements and attributes a page has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names = set[str]()
        self.attributes = set[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


async def rename(full: FullClinic, who: Person, name: str) -> None:
    async with full.clinic.work() as work:
        sealer: Sealer = await work.sealer(who.id)
        row = await work.db.get_one(PersonRow, who.id)
        row.name_sealed = sealer.seal("persons", "name", who.id, name)


async def test_markup_in_a_name_stays_text_and_no_page_can_run_anything(full: FullClinic) -> None:
    for who in (full.folk.patient, full.folk.doctor, full.folk.other_doctor):
        await rename(full, who, MARKUP)
    opened = await exported(full, full.folk.patient.id)
    for name in ("index.html", "who-looked.html"):
        page = opened.text(name)
        found = Tags(page)
        assert "script" not in found.names
        assert "img" not in found.names
        assert not {one for one in found.attributes if one.startswith("on") or one == "src"}
        assert "default-src &#x27;none&#x27;" in page
        assert "&lt;script&gt;" in page


async def test_role_admin_in_a_form_is_ignored_or_refused_and_gives_nothing(house: House) -> None:
    mine = await house.account("Gil", Role.PATIENT, email="g@example.org", secret=house.secret)
    other = await house.person("Ida", Role.PATIENT)
    browser = await house.signed_in(mine)
    for more in ({"role": "admin"}, {"roles": ["privacy"]}, {"person_id": other.id}):
        body = {"reason": "The patient asked for it", **more}
        assert (await browser.post(f"/patients/{other.id}/export", body)).status == 403
        answer = await browser.post("/sign-in", {"email": "g@example.org", "password": "x", **more})
        assert answer.status == 422
    assert (await browser.get("/admin/people")).status == 403
    async with house.clinic.read() as work:
        assert (await work.db.get_one(PersonRow, mine.id)).roles == "patient"

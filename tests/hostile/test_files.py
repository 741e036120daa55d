"""HOSTILE.md "Files and export": files that are sent in a visit. What is taken is told by its bytes,
belongs to its visit, and is given away so that no browser runs anything of it."""

import io
import struct
import zlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from rooms.files import MAX_BYTES
from rooms.ids import VisitId
from rooms.roles import Role
from rooms.storage.tables import FileChunkRow, FileRow
from server.api.pace import BURST_UPLOADS
from server.api.upload import NAME_HEADER, OP_HEADER
from tests.server.api.clinic import Clinic, open_clinic
from tests.server.auth.house import ORIGIN, Answer, Browser


def png(width: int, height: int, body: bytes = b"") -> bytes:
    """A picture whose header says how large it is; `body` is what it is made of."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    drawn = zlib.compress(body or bytes(height * (width + 1)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", drawn) + chunk(b"IEND", b"")


PICTURE = png(2, 2)
PDF = b"%PDF-1.7\n1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
GIF = b"GIF89a" + bytes(20)


@pytest.fixture
async def clinic(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Clinic]:
    async with open_clinic(sqlite_url, tmp_path, files_per_visit=1) as opened:
        yield opened


async def send(
    browser: Browser, visit_id: VisitId, content: bytes, name: str = "picture.png", **more: Any
) -> Answer:
    """Send a file as the page does; `more` are headers in its place."""
    headers = {
        "X-Visavis": "1",
        "Origin": ORIGIN,
        "Content-Type": "application/octet-stream",
        NAME_HEADER: quote(name, safe=""),
        OP_HEADER: f"op-{len(content)}-{zlib.crc32(content)}",
        "Cookie": "; ".join(f"{key}={value}" for key, value in browser.held.items()),
        **more,
    }
    path = f"/api/v1/visits/{visit_id}/files"
    async with browser.http.post(path, data=io.BytesIO(content), headers=headers) as response:
        return Answer(response.status, await response.json(), [])


async def kept(clinic: Clinic) -> tuple[int, int]:
    async with clinic.house.clinic.read() as work:
        files = await work.db.scalar(select(func.count()).select_from(FileRow))
        chunks = await work.db.scalar(select(func.count()).select_from(FileChunkRow))
        return files or 0, chunks or 0


WRONG = (
    ("picture.png", SVG),
    ("picture.png", HTML),
    ("picture.jpg", PICTURE),
    ("picture.png", PDF),
    ("picture.png", GIF),
    ("picture.svg", SVG),
    ("picture.svg", PICTURE),
    ("letter.html", HTML),
    ("letter.pdf", HTML),
    ("letter.pdf", PICTURE),
    ("notes.txt", b"plain words"),
    ("table.csv", b"=1+1"),
    ("archive.zip", b"PK\x03\x04"),
    ("picture.png.html", PICTURE),
    ("picture", PICTURE),
)
BOMBS = (
    ("wide.png", png(50_000, 50_000, b"\0")),
    ("long.png", png(1, 40_000, b"\0")),
    ("a.jpg", b"\xff\xd8\xff\xc0\x00\x11\x08" + b"\xff" * 4 + bytes(12)),
    ("a.webp", b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\xff" * 6 + bytes(4)),
    ("no-size.png", PICTURE[:16]),
    ("no-size.jpg", b"\xff\xd8\xff\xd9"),
)
NAMES = (
    ("../../etc/passwd.png", "passwd.png"),
    ("..\\..\\boot.png", "boot.png"),
    ("a\r\nSet-Cookie: x=1.png", "a  Set-Cookie_ x=1.png"),
    ('"; filename=x.html;.png', "_; filename=x.html;.png"),
    ("gnp.\u202exe.png", "gnp.xe.png"),
    ("Größe 体重.png", "Größe 体重.png"),
)


async def test_a_wrong_type_behind_a_right_name_is_refused(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    for name, content in WRONG:
        answer = await send(clinic.desk, visit_id, content, name)
        assert (answer.status, answer.code) == (422, "file_kind"), name
    assert await kept(clinic) == (0, 0)


async def test_a_small_file_that_unfolds_into_a_huge_picture_is_refused(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    for name, content in BOMBS:
        answer = await send(clinic.desk, visit_id, content, name)
        assert (answer.status, answer.code) == (422, "file_kind"), name
    assert await kept(clinic) == (0, 0)


async def test_a_compressed_body_is_refused_unread(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    bomb = zlib.compress(PICTURE + bytes(5_000_000))
    answer = await send(clinic.desk, visit_id, bomb, **{"Content-Encoding": "deflate"})
    assert (answer.status, answer.code) == (415, "wrong_content_type")


async def test_path_tricks_in_a_name_lead_nowhere(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    for number, (name, shown) in enumerate(NAMES):
        answer = await send(clinic.desk, visit_id, PICTURE, name, **{OP_HEADER: f"op-{number}"})
        assert (answer.status, answer.body.get("name")) == (201, shown), answer.body
        got = await fetched(clinic.desk, visit_id, answer.body["id"])
        plain = got.headers["Content-Disposition"]
        assert plain.startswith('attachment; filename="')
        assert plain.isascii()
        assert "/" not in plain
        assert plain.count('"') == 2
        assert "Set-Cookie" not in got.headers


async def test_a_name_that_is_missing_or_no_text_is_refused(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    for headers in (
        {NAME_HEADER: ""},
        {NAME_HEADER: "%ff%fe.png"},
        {NAME_HEADER: "x" * 2_000},
        {OP_HEADER: "an id with spaces"},
        {OP_HEADER: ""},
    ):
        answer = await send(clinic.desk, visit_id, PICTURE, **headers)
        assert (answer.status, answer.code) == (422, "invalid"), headers
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    assert (await send(clinic.desk, visit_id, PICTURE, **form)).status == 415
    assert await kept(clinic) == (0, 0)


class Fetched:
    def __init__(self, status: int, headers: Any, content: bytes) -> None:
        self.status, self.headers, self.content = status, headers, content


async def fetched(browser: Browser, visit_id: VisitId, file_id: str) -> Fetched:
    path = f"/api/v1/visits/{visit_id}/files/{file_id}"
    cookies = "; ".join(f"{key}={value}" for key, value in browser.held.items())
    async with browser.http.get(path, headers={"Cookie": cookies}) as response:
        return Fetched(response.status, response.headers, await response.read())


async def test_what_is_given_away_runs_nowhere(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    for name, content, kind in (
        ("a.png", PICTURE, "image/png"),
        ("a.pdf", PDF, "application/pdf"),
    ):
        sent = await send(clinic.desk, visit_id, content, name)
        got = await fetched(clinic.desk, visit_id, sent.body["id"])
        assert (got.status, got.content) == (200, content)
        assert got.headers["Content-Type"] == kind
        assert got.headers["Content-Disposition"].startswith("attachment;")
        assert got.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.headers["Cache-Control"] == "no-store"


async def test_another_persons_file_is_not_there(clinic: Clinic) -> None:
    """Nor under one's own visit, and a yes to one visit is none to another."""
    visit_id = await clinic.in_call()
    sent = await send(clinic.desk, visit_id, PICTURE)
    stranger = await clinic.house.person("Ida Joss", Role.PATIENT, email="ida@home.example")
    browser = await clinic.signed_in(stranger)
    for who in (browser, clinic.other_desk):
        assert (await fetched(who, visit_id, sent.body["id"])).status == 404
        assert (await send(who, visit_id, PICTURE)).status == 404
    own = await clinic.house.visit(stranger, clinic.doctor)
    assert (await fetched(clinic.desk, own, sent.body["id"])).status == 404
    assert (await fetched(clinic.office, visit_id, sent.body["id"])).status == 403


async def test_a_role_that_is_sent_along_is_ignored(clinic: Clinic) -> None:
    """Nothing beside the bytes is believed: a form's fields are no body, a query is refused."""
    visit_id = await clinic.in_call()
    page = await clinic.signed_in(clinic.patient)
    headers = {"X-Role": "admin", "X-Visavis-Role": "doctor"}
    sent = await send(page, visit_id, PICTURE, **headers)
    assert sent.status == 201
    said = (await clinic.desk.get(f"/visits/{visit_id}/messages")).body["messages"]
    assert [(one["author"], one["role"]) for one in said] == [(clinic.patient.id, "patient")]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert (await send(page, visit_id, b"role=admin", **form)).status == 415
    assert (await page.get(f"/visits/{visit_id}/messages?role=admin")).status == 422


async def test_a_file_over_the_size_or_the_quota_leaves_nothing(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    too_large = PDF + bytes(MAX_BYTES)
    assert (await send(clinic.desk, visit_id, too_large, "a.pdf")).code == "file_too_large"
    half = PDF + bytes(700_000)
    assert (await send(clinic.desk, visit_id, half, "a.pdf")).status == 201
    before = await kept(clinic)
    answer = await send(clinic.desk, visit_id, half + b"x", "b.pdf")
    assert (answer.status, answer.code) == (409, "file_quota")
    assert await kept(clinic) == before


async def test_one_person_does_not_flood_a_visit_with_files(clinic: Clinic) -> None:
    visit_id = await clinic.in_call()
    for number in range(BURST_UPLOADS):
        answer = await send(clinic.desk, visit_id, PICTURE, **{OP_HEADER: f"op-{number}"})
        assert answer.status == 201, answer.body
    answer = await send(clinic.desk, visit_id, PICTURE, **{OP_HEADER: "op-more"})
    assert (answer.status, answer.code) == (429, "too_many")

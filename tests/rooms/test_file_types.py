"""Files are told by their bytes, and their names cannot lead anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rooms.errors import Invalid
from rooms.file_types import MAX_NAME, TextCheck, clean_name, media_type_of

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8L"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.pdf", b"%PDF-1.4", "application/pdf"),
        ("A.PDF", b"%PDF-1.4", "application/pdf"),
        ("a.png", PNG, "image/png"),
        ("a.jpg", JPEG, "image/jpeg"),
        ("a.b.jpeg", JPEG, "image/jpeg"),
        ("a.webp", WEBP, "image/webp"),
        ("a.csv", b"name,value\n", "text/csv"),
        ("a.txt", b"Hello", "text/plain"),
    ],
)
def test_a_file_that_is_what_its_name_says_is_taken(name: str, head: bytes, expected: str) -> None:
    assert media_type_of(name, head) == expected


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.png", b"%PDF-1.4"),
        ("a.pdf", PNG),
        ("a.pdf", JPEG),
        ("a.jpg", WEBP),
        ("a.csv", PNG),
        ("a.txt", b"%PDF-1.4"),
        ("a", PNG),
        ("a.png", SVG),
        ("a.pdf", HTML),
        ("a.svg", SVG),
        ("a.html", HTML),
        ("a.webp", b"RIFF\x1a\x00\x00\x00WAVEfmt "),
        ("a.exe", b"MZ\x90\x00"),
        ("a.zip", b"PK\x03\x04"),
        ("a.docx", b"PK\x03\x04"),
        ("a.pdf", b"junk before %PDF-1.4"),
        ("a.png.svg", SVG),
        ("a.png", b""),
    ],
)
def test_a_wrong_type_behind_a_right_name_is_refused(name: str, head: bytes) -> None:
    with pytest.raises(Invalid):
        media_type_of(name, head)


def look_at(parts: list[bytes]) -> None:
    check = TextCheck()
    for number, part in enumerate(parts):
        check.take(part, last=number == len(parts) - 1)


@pytest.mark.parametrize(
    "parts",
    [
        [SVG],
        [HTML],
        [b"\xef\xbb\xbf  ", HTML],
        [b"a,b\n1,<scr", b"ipt src=x>"],
        [b"<?xml version='1.0'?>"],
        [b"x <ImG src=x onerror=alert(1)>"],
        [b"<!-- a -->"],
        [b"nul \x00 byte"],
        [b"\x1b[2J"],
        [b"\xff\xfeh\x00i\x00"],
        ["é".encode()[:1]],
        [b"ok", "é".encode("latin-1")],
    ],
)
def test_a_text_that_is_no_plain_text_is_refused(parts: list[bytes]) -> None:
    with pytest.raises(Invalid):
        look_at(parts)


@pytest.mark.parametrize(
    "parts",
    [
        [b"name,value\r\nTemp,37.5\r\n"],
        [b"value <5 mmol and > 3, x<y\n"],
        ["é".encode()[:1], "é".encode()[1:]],
        ["\ufeffname;größe\n".encode()],
        [b"tab\tand page\x0cbreak"],
    ],
)
def test_a_plain_text_is_taken(parts: list[bytes]) -> None:
    look_at(parts)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/absolute/a.pdf", "a.pdf"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ("..", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("a\x00.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a  Set-Cookie_ x.pdf"),
        ("scan\u202efdp.exe", "scanfdp.exe"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("Röntgen  Müller.pdf", "Röntgen  Müller.pdf"),
        ("a" * 300 + ".pdf", "a" * (MAX_NAME - 4) + ".pdf"),
        ("." + "a" * 300, "a" * MAX_NAME),
        ("a.pdf.", "a.pdf"),
        ("con/", "file"),
    ],
)
def test_a_name_is_cleaned_of_path_tricks(name: str, expected: str) -> None:
    assert clean_name(name) == expected


@given(st.text())
def test_a_cleaned_name_is_short_visible_and_stays_as_it_is(name: str) -> None:
    cleaned = clean_name(name)
    assert 0 < len(cleaned) <= MAX_NAME
    assert not set(cleaned) & set('/\\\x00\r\n"<>:|?*')
    assert not cleaned.startswith(".")
    assert cleaned.encode()
    assert clean_name(cleaned) == cleaned

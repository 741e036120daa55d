"""The built client: one page for all surfaces, files kept as long as their names allow."""

from pathlib import Path

import pytest
from aiohttp import ClientSession

from server.api.client import NOT_BUILT, Client
from tests.server.tiny import built_client, tiny_app


@pytest.mark.parametrize(
    "path",
    ["/", "/visit", "/visit/v1", "/sign-in", "/desk", "/desk/visit/v1", "/portal", "/admin/x"],
)
async def test_every_page_is_the_one_page_and_asked_for_again(tmp_path: Path, path: str) -> None:
    async with tiny_app(tmp_path) as http:
        answer = await http.get(path)
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "<title>Visavis" in await answer.text()


async def test_demo_pages_exist_in_the_demo_only(tmp_path: Path) -> None:
    async with tiny_app(tmp_path / "a") as http:
        assert (await http.get("/demo/outbox")).status == 404
    async with tiny_app(tmp_path / "b", demo=True) as http:
        answer = await http.get("/demo/outbox", headers={"Host": "localhost:8080"})
        assert answer.status == 200


async def test_a_hashed_file_is_kept_for_good_and_sent_compressed(tmp_path: Path) -> None:
    async with tiny_app(tmp_path) as http:
        path = "/assets/main-1f2e3d.js"
        answer = await http.get(path, headers={"Accept-Encoding": "gzip, br"})
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert (await answer.text()).startswith("let calm")
        for refused in ("identity", "gzip;q=0", "br"):
            plain = await http.get(path, headers={"Accept-Encoding": refused})
            assert "Content-Encoding" not in plain.headers
            assert (await plain.text()).startswith("let calm")


async def test_a_file_goes_out_with_brotli_to_who_takes_it(tmp_path: Path) -> None:
    small = b"what the build wrote"
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "main-1f2e3d.js.br").write_bytes(small)
    path = "/assets/main-1f2e3d.js"
    async with tiny_app(tmp_path, client=built_client(tmp_path)) as http:
        plain = ClientSession(auto_decompress=False)
        async with plain:
            url = http.make_url(path)
            tags = set()
            for takes, coding in (
                ("gzip, deflate, br, zstd", "br"),
                ("gzip, br;q=0", "gzip"),
                ("gzip, br;q=0.000", "gzip"),
                ("identity", None),
            ):
                async with plain.get(url, headers={"Accept-Encoding": takes}) as answer:
                    assert answer.headers.get("Content-Encoding") == coding
                    assert answer.headers["Vary"] == "Accept-Encoding"
                    assert ((await answer.read()) == small) is (coding == "br")
                    tags.add(answer.headers["ETag"])
                    again = {"Accept-Encoding": takes, "If-None-Match": answer.headers["ETag"]}
                async with plain.get(url, headers=again) as same:
                    assert (same.status, await same.read()) == (304, b"")
            assert len(tags) == 3
        assert (await http.get(f"{path}.br")).status == 404


async def test_a_file_that_the_browser_has_is_not_sent_again(tmp_path: Path) -> None:
    async with tiny_app(tmp_path) as http:
        first = await http.get("/favicon.svg")
        assert first.headers["Cache-Control"] == "no-cache"
        again = await http.get("/favicon.svg", headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status, await again.read()) == (304, b"")
        other = await http.get("/favicon.svg", headers={"If-None-Match": '"other"'})
        assert other.status == 200


@pytest.mark.parametrize(
    "path",
    ["/.vite/manifest.json", "/index.html", "/assets/", "/../visavis.db", "/..%2fvisavis.key",
     "/assets/..%2f..%2fvisavis.key"],
)  # fmt: skip
async def test_nothing_else_of_the_disk_is_served(tmp_path: Path, path: str) -> None:
    async with tiny_app(tmp_path) as http:
        answer = await http.get(path)
        assert answer.status == 404
        assert (await answer.json())["error"]["code"] == "not_found"


async def test_a_lost_person_gets_the_clients_page_with_status_404(tmp_path: Path) -> None:
    async with tiny_app(tmp_path) as http:
        answer = await http.get("/lost/here", headers={"Accept": "text/html,*/*"})
        assert answer.status == 404
        assert "<title>Visavis" in await answer.text()


@pytest.mark.parametrize("exists", [True, False])
async def test_without_a_built_client_each_page_says_what_to_do(
    tmp_path: Path, *, exists: bool
) -> None:
    folder = tmp_path / "nothing-built"
    if exists:
        folder.mkdir()
    async with tiny_app(tmp_path, client=Client(folder)) as http:
        answer = await http.get("/desk")
        assert (answer.status, await answer.text()) == (503, NOT_BUILT)
        lost = await http.get("/nothing", headers={"Accept": "text/html"})
        assert lost.status == 404
        assert "There is nothing at this address." in await lost.text()


def test_files_that_do_not_shrink_are_sent_as_they_are(tmp_path: Path) -> None:
    client = built_client(tmp_path, {"assets/tiny-1.css": "a{}"})
    assert client.files["/assets/tiny-1.css"].encoded == {}

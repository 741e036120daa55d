"""The built web client, read into memory once: one page for all surfaces, and its files.

Names under /assets carry a hash of their content and may be kept for a year; everything else is
asked for again each time. Only files that were there at the start are served, so no path can
lead elsewhere. They go out compressed: with brotli as the build wrote it beside them (`x.js.br`), or
with gzip. Only these files are: nothing that a person said or holds is compressed with what somebody
else chose (BREACH).
"""

import gzip
import hashlib
import html
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog
from aiohttp import web

from rooms.errors import ClinicError

BUILT_CLIENT = Path(__file__).parents[2] / "web" / "dist"
PAGES = (
    "/", "/visit", "/visit/{visit_id}", "/sign-in", "/desk", "/desk/{tail:.+}",
    "/portal", "/portal/{tail:.+}", "/admin", "/admin/{tail:.+}",
    "/account", "/reset", "/join", "/email", "/stop", "/said",
)  # fmt: skip
DEMO_PAGES = ("/demo", "/demo/outbox", "/demo/components", "/demo/call")
NOT_BUILT = "The web client is not built. Run `make build`, then start the server again."

_KEEP = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_BROTLI = ".br"
_REFUSED = re.compile(r"q=0(\.0*)?")
_COMPRESSIBLE = frozenset({".css", ".ftl", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest"})
# The system's own table differs between machines.
_TYPES = {
    ".css": "text/css",
    ".ftl": "text/plain",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True)
class ClientFile:
    """One file with what is needed to send it."""

    content: bytes
    encoded: Mapping[str, bytes]
    """By content coding, the best first."""
    content_type: str
    etag: str
    cache: str

    async def serve(self, request: web.Request) -> web.Response:
        return self.response(request)

    def response(self, request: web.Request, status: int = 200) -> web.Response:
        """Return the file, compressed where that is understood, or 304 when it is known."""
        headers = {"Cache-Control": self.cache, "Vary": "Accept-Encoding"}
        taken = _taken(request)
        coding = next((name for name in self.encoded if name in taken), None)
        # Each coding is a representation of its own, so it has a tag of its own (RFC 9110, 8.8.3).
        etag = self.etag if coding is None else f"{self.etag}-{coding}"
        known = request.if_none_match or ()
        if status == web.HTTPOk.status_code and any(one.value == etag for one in known):
            response = web.Response(status=304, headers=headers)
        elif coding is not None:
            headers["Content-Encoding"] = coding
            response = web.Response(body=self.encoded[coding], status=status, headers=headers)
        else:
            response = web.Response(body=self.content, status=status, headers=headers)
        response.content_type = self.content_type
        if self.content_type.startswith("text/") or self.content_type.endswith("+xml"):
            response.charset = "utf-8"
        response.etag = etag
        return response


class Client:
    """The files of the built client by address, such as `/assets/desk-1f2e.js`."""

    def __init__(self, folder: Path = BUILT_CLIENT) -> None:
        self.files = {
            "/" + path.relative_to(folder).as_posix(): _read(folder, path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
            and path.suffix != _BROTLI
            and not _is_hidden(path.relative_to(folder))
        }
        self.page = self.files.pop("/index.html", None)
        if self.page is None:
            _log.warning("client_not_built", advice=NOT_BUILT)

    async def serve_page(self, request: web.Request) -> web.Response:
        """Answer a page's address; the client looks at the path."""
        if self.page is None:
            return web.Response(status=503, text=NOT_BUILT, headers={"Cache-Control": "no-store"})
        return self.page.response(request)


CLIENT: web.AppKey[Client] = web.AppKey("client", Client)


def add_client(app: web.Application, client: Client, *, demo: bool) -> None:
    """Serve the client from `app`; its demo pages exist in the demo clinic only."""
    app[CLIENT] = client
    for path in PAGES + (DEMO_PAGES if demo else ()):
        app.router.add_get(path, client.serve_page)
    for path, file in client.files.items():
        app.router.add_get(path, file.serve)


def error_page(request: web.Request, error: ClinicError) -> web.Response:
    """Return what a person sees instead of a page: the client's own page for a lost way, else a
    sentence."""
    client = request.app[CLIENT]
    if error.status == web.HTTPNotFound.status_code and client.page is not None:
        return client.page.response(request, status=error.status)
    body = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Visavis</title>'
        f'<p>{html.escape(error.message)}</p><p><a href="/">Back to the start</a></p></html>'
    )
    return web.Response(
        text=body,
        status=error.status,
        content_type="text/html",
        headers={"Cache-Control": "no-store"},
    )


def _read(folder: Path, path: Path) -> ClientFile:
    content = path.read_bytes()
    hashed = path.relative_to(folder).parts[0] == "assets"
    return ClientFile(
        content=content,
        encoded=_encoded(path, content),
        content_type=_TYPES.get(path.suffix)
        or mimetypes.guess_type(path.name)[0]
        or "application/octet-stream",
        etag=hashlib.sha256(content).hexdigest()[:16],
        cache=_KEEP if hashed else _ASK_AGAIN,
    )


def _encoded(path: Path, content: bytes) -> dict[str, bytes]:
    found = {}
    beside = path.with_name(path.name + _BROTLI)
    if beside.is_file():
        found["br"] = beside.read_bytes()
    if path.suffix in _COMPRESSIBLE:
        found["gzip"] = gzip.compress(content, 6, mtime=0)
    return {name: small for name, small in found.items() if len(small) < len(content)}


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _taken(request: web.Request) -> set[str]:
    """Return the codings that a browser takes."""
    found = set()
    for offer in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = offer.partition(";")
        if not _REFUSED.fullmatch(weight.replace(" ", "")):
            found.add(name.strip())
    return found

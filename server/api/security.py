"""What protects every answer and every request: headers, exact Origin, exact Host.

`server.app` hangs `SecurityHeaders.add` on every response, errors and files too, and lets
`guard` see every request first. Rules: OWASP ASVS 5.0 chapter 3, Fetch Metadata.
"""

from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit

from aiohttp import web
from multidict import CIMultiDict

from server.api.errors import CrossSiteError
from server.fhir.outcome import is_here
from server.parts import PARTS

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
HSTS = "max-age=31536000; includeSubDomains"

_ALLOWED_TO_SELF = (
    "autoplay", "camera", "display-capture", "fullscreen", "microphone", "speaker-selection",
)  # fmt: skip
_OFF = (
    "accelerometer", "browsing-topics", "clipboard-read", "geolocation", "gyroscope",
    "hid", "magnetometer", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip

PERMISSIONS_POLICY = ", ".join(
    [f"{name}=(self)" for name in _ALLOWED_TO_SELF] + [f"{name}=()" for name in _OFF]
)

Next = Callable[[web.Request], Awaitable[web.StreamResponse]]


def content_security_policy(origins: Iterable[str]) -> str:
    """Return the policy for pages under `origins`; each may open its own WebSocket."""
    # Safari before 15.4 doesn't count ws: as 'self', so each WebSocket origin is spelt out.
    # A source list can't name an IPv6 address (CSP 3, 2.3.1); 'self' covers it there.
    named = sorted(origin for origin in origins if "[" not in origin)
    sockets = " ".join(origin.replace("http", "ws", 1) for origin in named)
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self'",
            f"connect-src 'self' {sockets}",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class SecurityHeaders:
    """The headers of every response, worked out once."""

    def __init__(self, origins: Iterable[str], *, hsts: bool) -> None:
        self.headers = CIMultiDict(
            {
                "Content-Security-Policy": content_security_policy(origins),
                "Cross-Origin-Opener-Policy": "same-origin",
                "Cross-Origin-Resource-Policy": "same-origin",
                "Permissions-Policy": PERMISSIONS_POLICY,
                "Referrer-Policy": "no-referrer",
                "X-Content-Type-Options": "nosniff",
                # aiohttp would say which software and version runs here.
                "Server": "visavis",
            }
        )
        if hsts:
            self.headers["Strict-Transport-Security"] = HSTS

    async def add(self, request: web.Request, response: web.StreamResponse) -> None:
        """For `Application.on_response_prepare`."""
        own_policy = response.headers.get("Content-Security-Policy")
        response.headers.update(self.headers)
        if own_policy is not None:
            # A file that is given away (server.api.download) has a stricter one.
            response.headers["Content-Security-Policy"] = own_policy
        if request.path.startswith("/api/") or is_here(request.path):
            response.headers["Cache-Control"] = "no-store"


HEADERS: web.AppKey[SecurityHeaders] = web.AppKey("headers", SecurityHeaders)


@web.middleware
async def guard(request: web.Request, handler: Next) -> web.StreamResponse:
    """Refuse what no page of this clinic would send. Raises CrossSiteError."""
    parts = request.app[PARTS]
    if parts.demo:
        check_host(request, parts.origins)
    # The FHIR interface takes changes by token only, which no foreign page can send along.
    if request.method not in SAFE_METHODS and not is_here(request.path):
        check_same_site(request, parts.origins)
    return await handler(request)


def check_same_site(request: web.BaseRequest, origins: frozenset[str]) -> None:
    """Refuse a change that wasn't asked for by a page under one of `origins`."""
    if request.headers.get("X-Visavis") != "1":
        raise CrossSiteError("Send the header X-Visavis: 1.")
    origin = request.headers.get("Origin")
    if origin is not None and origin not in origins:
        raise CrossSiteError("This request came from a page of another site.")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise CrossSiteError("This request came from a page of another site.")


def check_host(request: web.BaseRequest, origins: frozenset[str]) -> None:
    """Refuse a name that isn't ours: a page elsewhere could point its own name at this machine
    (DNS rebinding), and the demo clinic lets anyone in who reaches it."""
    if request.host.lower() not in {urlsplit(origin).netloc for origin in origins}:
        raise CrossSiteError("This clinic doesn't go by that name.")


def demo_origins(port: int, *, https: bool, addresses: Iterable[str] = ()) -> frozenset[str]:
    """Return the origins of a demo clinic: this machine's names for itself, plus `addresses`
    (IP addresses on the local network, for trying a phone)."""
    scheme = "https" if https else "http"
    hosts = ["localhost", "127.0.0.1", "[::1]"]
    hosts += [f"[{address}]" if ":" in address else address for address in addresses]
    default_port = 443 if https else 80
    tail = "" if port == default_port else f":{port}"
    return frozenset(f"{scheme}://{host}{tail}" for host in hosts)

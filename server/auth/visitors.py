"""What a browser says of itself: its name in words, where it is, and the city its clock goes by.

`server.api.route` binds the visitor once per request; `server.auth.sessions` keeps the words sealed
beside a session, for the list that its person reads. Nothing here decides anything.
"""

import ipaddress
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from typing import Literal

import orjson
from ua_parser import parse

from server.api.addresses import Address, Network

MAX_AGENT_CHARS = 300
_PLAINER = {"Mac OS X": "macOS", "HeadlessChrome": "Chrome"}
_FORMS = ("Mobile ", " Mobile", " iOS", " WebView")
# The parser hands on what unknown programs call themselves; a sentence is no name.
_NAME = re.compile(r"[A-Za-z]{1,20}([ /][A-Za-z]{1,20}){0,2}")
_NO_CITY = frozenset({"UTC", "GMT", "Etc"})

PlaceKind = Literal["here", "clinic", "elsewhere"]


@dataclass(frozen=True)
class Visitor:
    """Who makes a request: the User-Agent as it came, and the address that limits count."""

    agent: str = ""
    address: str | None = None


_NOBODY = Visitor()
_visitor: ContextVar[Visitor] = ContextVar("visitor", default=_NOBODY)


@contextmanager
def visiting(visitor: Visitor) -> Iterator[None]:
    """Bind who makes the request, for everything that the block does."""
    token = _visitor.set(visitor)
    try:
        yield
    finally:
        _visitor.reset(token)


@dataclass(frozen=True)
class About:
    """What is kept of a session's browser. `zone` is an IANA name."""

    browser: str | None
    address: str | None
    zone: str | None

    def as_text(self) -> str:
        return orjson.dumps(asdict(self)).decode()

    @classmethod
    def of_text(cls, text: str) -> "About":
        return cls(**orjson.loads(text))

    @property
    def zone_city(self) -> str | None:
        """The city that the zone is named after: `New York` of `America/New_York`."""
        area, _, rest = (self.zone or "").partition("/")
        return None if area in _NO_CITY or not rest else rest.rpartition("/")[2].replace("_", " ")


def about_visitor(zone: str | None = None) -> About:
    """Return what to keep of whoever makes the request just now."""
    visitor = _visitor.get()
    return About(browser_in_words(visitor.agent), visitor.address, zone)


def browser_in_words(agent: str) -> str | None:
    """Return `Firefox, Windows` of a User-Agent; None when it says nothing known."""
    found = parse(agent[:MAX_AGENT_CHARS])
    names = (found.user_agent and found.user_agent.family, found.os and found.os.family)
    plain = [_plain(name) for name in names if name]
    return ", ".join(name for name in plain if _NAME.fullmatch(name)) or None


def place_kind(address: str | None, clinic_networks: Iterable[Network]) -> PlaceKind:
    """Return where an address is: on this machine, in the clinic's network, or elsewhere."""
    found = _read(address)
    if found is None:
        return "elsewhere"
    if found.is_loopback:
        return "here"
    is_clinic = found.is_private or any(found in network for network in clinic_networks)
    return "clinic" if is_clinic else "elsewhere"


def _plain(name: str) -> str:
    plain = _PLAINER.get(name, name)
    for form in _FORMS:
        plain = plain.replace(form, "")
    return plain


def _read(address: str | None) -> Address | None:
    try:
        return None if address is None else ipaddress.ip_address(address)
    except ValueError:
        return None

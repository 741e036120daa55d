"""The fixture of the network tests: a clinic in a network, taken down with everybody in it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.e2e.conftest import _SEATED
from tests.e2e.network.site import Site, site_in
from tests.e2e.network.topology import Nat

OpenClinic = Callable[..., Site]


@pytest.fixture
def open_clinic(
    tmp_path: Path, playwright: Playwright, request: pytest.FixtureRequest
) -> Iterator[OpenClinic]:
    """Open a clinic in a network: `open_clinic("symmetric", relays=("udp",))`."""
    sites: list[Site] = []

    def open_site(nat: Nat, *, listen: str = "", **options: Any) -> Site:
        site = site_in(playwright, tmp_path, nat, **options)
        site.listen = listen
        sites.append(site)
        request.node.stash[_SEATED] = site.people
        site.open()
        return site

    yield open_site
    for site in sites:
        site.close()
    assert [problem for site in sites for one in site.people for problem in one.problems] == []

"""Fixtures of the journeys: one demo clinic a test, and browsers that end with it."""

import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.e2e.browsers import FAKE_DEVICES, Person, launch, sit_down
from tests.e2e.demo_clinic import DemoClinic, FilledClinic, plain_environment

# A machine under load shows things seconds late now and then.
expect.set_options(timeout=60_000)

SitDown = Callable[..., Person]
_SEATED = pytest.StashKey[list[Person]]()


_LONGEST = (
    "test_every_page",
    "test_partners",
    "test_accessibility",
    "test_call",
    "test_taken_microphone",
    "test_connection_check",
)
"""They come first, so that no worker is left alone with one of them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {name: rank for rank, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.stem, len(ranks)))


@pytest.fixture(scope="session")
def filled_clinic(tmp_path_factory: pytest.TempPathFactory) -> FilledClinic:
    return FilledClinic(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def clinic(tmp_path: Path, filled_clinic: FilledClinic) -> Iterator[DemoClinic]:
    """A running demo clinic with an empty past of its own."""
    clinic = DemoClinic(tmp_path, plain_environment())
    try:
        clinic.start_from(filled_clinic)
        yield clinic
    finally:
        clinic.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say what each person had before them when a journey failed."""
    report = yield
    if report.when == "call" and report.failed:
        seated = item.stash.get(_SEATED, list[Person]())
        for number, one in enumerate(seated):
            picture = Path(tempfile.gettempdir()) / f"visavis-{item.name[:40]}-{number}.png"
            try:
                one.page.screenshot(path=picture)
                words = one.page.locator("body").inner_text(timeout=2_000)
            except PlaywrightError as error:
                words = f"(the page does not answer: {error.message})"
            title = f"person {number} at {one.page.url.partition('#')[0]}, picture in {picture}"
            report.sections.append((title, words))
    return report


@pytest.fixture
def sit(playwright: Playwright, request: pytest.FixtureRequest) -> Iterator[SitDown]:
    """Seat a person at a browser process of their own: `sit(viewport, flags=FAKE_DEVICES)`; or with
    `beside`, in a context of their own within somebody else's process.

    At the end no page may have had a script error.
    """
    browsers: list[Browser] = []
    seated: list[Person] = []
    request.node.stash[_SEATED] = seated

    def sit_at(
        viewport: dict[str, int],
        flags: tuple[str, ...] = FAKE_DEVICES,
        beside: Person | None = None,
        env: dict[str, str] | None = None,
        **options: Any,
    ) -> Person:
        browser = None if beside is None else beside.context.browser
        if browser is None:
            browser = launch(playwright, *flags, env=env)
            browsers.append(browser)
        seated.append(sit_down(browser, viewport, **options))
        return seated[-1]

    yield sit_at
    for browser in browsers:
        browser.close()
    assert [problem for one in seated for problem in one.problems] == []

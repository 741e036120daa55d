"""A clinic with its relay in a network, and people at browsers in its homes.

Opened by the fixture `open_clinic`, and by `tests/bench/recovery.py`.
"""

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright

from tests.e2e.browsers import (
    DESKTOP,
    FAKE_DEVICES,
    PHONE,
    Person,
    chromium_binary,
    launch,
    sit_down,
)
from tests.e2e.network.clinic import URLS, PublicClinic, PublicRelay
from tests.e2e.network.firefox import launch_firefox
from tests.e2e.network.topology import Nat, Network, Side
from tests.e2e.steps import check_in, let_in, open_link, sign_in
from tests.relays import SECRET

PATIENT = "Maria Ferreira"
TRUSTING = "--ignore-certificate-errors"  # TURN over TLS otherwise fails without a word


class Site:
    """A network, the clinic in it, and whoever sits at a browser there."""

    def __init__(
        self, playwright: Playwright, network: Network, clinic: PublicClinic, relay: PublicRelay
    ) -> None:
        self.network = network
        self.clinic = clinic
        self.relay = relay
        self._playwright = playwright
        self.listen = ""
        """A script that runs in every page before its own."""
        self._browsers: list[Browser] = []
        self.people: list[Person] = []

    def open(self) -> None:
        self.network.open()
        self.relay.start()
        self.clinic.start()

    def sit(self, side: Side, viewport: dict[str, int], **options: Any) -> Person:
        """Seat somebody at Chromium in a home."""
        program = self.network.program(f"home-{side}", chromium_binary(), self.clinic.folder)
        browser = launch(self._playwright, *FAKE_DEVICES, TRUSTING, binary=program)
        return self._seat(browser, viewport, **options)

    def sit_at_firefox(self, side: Side, viewport: dict[str, int]) -> Person:
        """Seat somebody at Firefox in a home."""
        home = self.network.name(f"home-{side}")
        browser = launch_firefox(self._playwright, home, self.clinic.folder)
        return self._seat(browser, viewport)

    def meet(
        self, patient: Person | None = None, *, hides_address: bool = False
    ) -> tuple[Person, Person]:
        """Return doctor (home a) and patient (home b) in a call, seeing and hearing each other."""
        doctor, patient = self.sit("a", DESKTOP), patient or self.sit("b", PHONE)
        sign_in(doctor, self.clinic, "amara.okafor")
        open_link(patient, self.clinic, PATIENT)
        check_in(patient, matters="")
        if hides_address:
            patient.page.get_by_label("Hide my address from the others").check()
        patient.page.get_by_role("button", name="Try camera and microphone").click()
        let_in(doctor, PATIENT)
        for one in (doctor, patient):
            one.sees_and_hears()
        return doctor, patient

    def _seat(self, browser: Browser, viewport: dict[str, int], **options: Any) -> Person:
        self._browsers.append(browser)
        person = sit_down(browser, viewport, ignore_https_errors=True, **options)
        if self.listen:
            person.context.add_init_script(self.listen)
        self.people.append(person)
        return person

    def probe(self, side: Side) -> str:
        """Return what `visavis turn probe` says in a home, when all is as it should be."""
        command = [sys.executable, "-m", "server", "turn", "probe"]
        command += ["--ca", str(self.relay.certificate)]
        settings = {"VISAVIS_TURN_ALLOWED_PEERS": "198.51.100.0/24"}
        done = subprocess.run(
            self.network.command(f"home-{side}", *command),
            env=self.clinic.environment | settings,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def close(self) -> None:
        with ExitStack() as last_first:
            last_first.callback(self.network.close)
            last_first.callback(self.relay.close)
            last_first.callback(self.clinic.stop)
            for browser in self._browsers:
                last_first.callback(browser.close)


def site_in(
    playwright: Playwright,
    folder: Path,
    nat: Nat,
    *,
    relays: tuple[str, ...] = ("udp", "tcp", "tls"),
    wired: tuple[Side, ...] = (),
    **settings: str,
) -> Site:
    """Return a site that is not open yet. `relays` are the relay addresses that browsers get."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VISAVIS_")}
    turn = {
        "VISAVIS_TURN_URLS": ",".join(URLS[one] for one in relays),
        "VISAVIS_TURN_SECRET": SECRET,
    }
    network = Network(nat, wired)
    clinic = PublicClinic(network, folder, kept | turn | settings)
    return Site(playwright, network, clinic, PublicRelay(network, folder))

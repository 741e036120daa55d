"""Second factors as a journey needs them: Chromium's virtual authenticator, authenticator apps, and
a past in which the last proof was given too long ago."""

import hashlib
import re
import sqlite3
import time

import pyotp
from playwright.sync_api import CDPSession, Page

from tests.e2e.browsers import Person
from tests.e2e.demo_clinic import DemoClinic

RECOVERY_CODE = re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$")


def give_authenticator(person: Person) -> tuple[CDPSession, str]:
    """Put a platform authenticator into the browser, which its owner has unlocked; return both
    the DevTools session and the authenticator's id."""
    tools = person.context.new_cdp_session(person.page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    added = tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return tools, str(added["authenticatorId"])


def answers_by_itself(tools: CDPSession, authenticator: str, *, enabled: bool) -> None:
    """Have the authenticator say yes to every question at once, or to none."""
    tools.send(
        "WebAuthn.setAutomaticPresenceSimulation",
        {"authenticatorId": authenticator, "enabled": enabled},
    )


def let_factors_grow_old(clinic: DemoClinic) -> None:
    """Make it eleven minutes since anybody gave a second factor."""
    with sqlite3.connect(clinic.folder / "clinic" / "visavis.db", timeout=60) as database:
        changed = database.execute(
            "UPDATE sessions SET factor_at = datetime(factor_at, '-11 minutes')"
        )
        assert changed.rowcount > 0


def scan(page: Page) -> pyotp.TOTP:
    """Teach an authenticator app the key that the page shows, and the kind of code."""
    return pyotp.TOTP(_key(page), digest=hashlib.sha256)


def scan_with_an_older_app(page: Page) -> pyotp.TOTP:
    """Teach the key to an app that makes one kind of code, whatever it is told."""
    return pyotp.TOTP(_key(page))


def _key(page: Page) -> str:
    return "".join(page.get_by_label("Type this key into the app").inner_text().split())


def next_code(app: pyotp.TOTP) -> str:
    """The code after the one of this moment: taken already, so nobody has to wait for it."""
    return str(app.at(int(time.time()) + app.interval))

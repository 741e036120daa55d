"""One's own account: its factors, recovery codes and sessions.

`server/auth/account.py` gathers it, `server/auth/account_routes.py` answers with it.
"""

from typing import Literal

from pydantic import AwareDatetime

from rooms.roles import Role
from server.api.models.base import Body
from server.api.models.session import FactorName
from server.auth.levels import Factor


class AccountPerson(Body):
    id: str
    name: str
    email: str | None
    phone: str | None
    roles: tuple[Role, ...]


class TotpFactor(Body):
    """`older`: its codes are made with SHA-1."""

    id: str
    added_at: AwareDatetime
    used_at: AwareDatetime | None
    older: bool = False


class PasskeyFactor(Body):
    """`synced`: its owner's other devices have it, too."""

    id: str
    name: str
    added_at: AwareDatetime
    used_at: AwareDatetime | None
    synced: bool


class PendingReset(Body):
    """An admin's order to take all second factors away, which waits until `due_at`."""

    ordered_at: AwareDatetime
    due_at: AwareDatetime


class Place(Body):
    """Where a browser is: on the server's own machine, in the clinic's network, or elsewhere;
    `zone_city` is the city that its clock is named after."""

    kind: Literal["here", "clinic", "elsewhere"]
    zone_city: str | None
    address: str | None


class SessionEntry(Body):
    """`browser` is in words, such as `Firefox, Windows`; None when it doesn't say."""

    id: str
    current: bool
    kind: Literal["account", "visit"]
    browser: str | None
    place: Place
    first_seen_at: AwareDatetime
    last_seen_at: AwareDatetime
    factor: Factor | None
    visit_id: str | None


class Account(Body):
    person: AccountPerson
    password_changed_at: AwareDatetime | None
    totp: tuple[TotpFactor, ...]
    passkeys: tuple[PasskeyFactor, ...]
    recovery_codes_left: int
    recovery_codes_made_at: AwareDatetime | None
    factor_reset: PendingReset | None
    sessions: tuple[SessionEntry, ...]


class PasskeyName(Body):
    name: FactorName


class RecoveryCodes(Body):
    """Ten codes, told only this once; the earlier ones work no more."""

    codes: tuple[str, ...]
    made_at: AwareDatetime

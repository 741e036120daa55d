"""The parts of a running server, in one place: what routes and background work may reach.

`server.compose` makes them, `server.app` keeps them under PARTS, a route finds them as
`call.parts`. A new part is a field with its real class.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from aiohttp import web

from rooms.clinic import Clinic
from rooms.clock import Clock, SystemClock
from server.api.pace import Pace, for_interfaces, for_kept_rows, for_uploads
from server.audit.signing import Signer
from server.auth.account import Accounts
from server.auth.devices import Devices
from server.auth.enrolments import Enrolments
from server.auth.factor_resets import FactorResets
from server.auth.forgotten import Forgotten
from server.auth.joining import Joining
from server.auth.leaving import Leaving
from server.auth.own_account import OwnAccount
from server.auth.own_factors import OwnFactors
from server.auth.passkeys import Passkeys
from server.auth.password_hints import PasswordHints
from server.auth.proxy_rights import ProxyRights
from server.auth.recovery import RecoveryCodes
from server.auth.seat_requests import SeatRequests
from server.auth.sessions import Sessions
from server.auth.sign_in import SignIns
from server.auth.staff_roles import StaffRoles
from server.auth.step_up import StepUps
from server.auth.tries import TriesNotices
from server.auth.visit_links import VisitLinks
from server.decision_aids.reading import Aid
from server.echo.owner import Echo
from server.invitations import Invitations
from server.messages.messenger import Messenger
from server.messages.notices import Notices
from server.messages.outbox import Outbox
from server.reader.owner import Reader
from server.scanning import Scanner
from server.settings import Settings
from server.visit_news import VisitNews
from server.webhooks.sender import WebhookSender

Probe = Callable[[], Awaitable[object]]
"""Returns when a part answers, raises when it doesn't."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """`probes` are what `/readyz` asks, by name. `demo` is true for the demo clinic only, which
    keeps its `demo.json` in `demo_folder`; `extra_origins` are further addresses of its pages,
    beside PUBLIC_URL. `pace` counts all calls, `asking_pace` challenges asked for by anyone,
    `upload_pace` the files that one person sends."""

    settings: Settings
    clinic: Clinic
    sessions: Sessions
    sign_ins: SignIns
    enrolments: Enrolments
    step_ups: StepUps
    own_factors: OwnFactors
    accounts: Accounts
    devices: Devices
    visit_links: VisitLinks
    seat_requests: SeatRequests
    invitations: Invitations
    audit_signer: Signer
    proxy_rights: ProxyRights
    joining: Joining
    leaving: Leaving
    staff_roles: StaffRoles
    factor_resets: FactorResets
    messenger: Messenger
    visit_news: VisitNews
    notices: Notices
    passkeys: Passkeys
    recovery_codes: RecoveryCodes
    forgotten: Forgotten
    own_account: OwnAccount
    password_hints: PasswordHints
    tries: TriesNotices
    echo: Echo
    reader: Reader
    webhook_sender: WebhookSender
    decision_aids: tuple[Aid, ...] = ()
    scanner: Scanner | None = None
    outbox: Outbox | None = None
    clock: Clock = field(default_factory=SystemClock)
    answer_floor: timedelta = timedelta(0)
    pace: Pace = field(default_factory=Pace)
    interface_pace: Pace = field(default_factory=for_interfaces)
    asking_pace: Pace = field(default_factory=for_kept_rows)
    upload_pace: Pace = field(default_factory=for_uploads)
    probes: Mapping[str, Probe] = field(default_factory=dict)
    demo: bool = False
    demo_folder: Path | None = None
    extra_origins: frozenset[str] = frozenset()

    @property
    def origins(self) -> frozenset[str]:
        """Where this clinic's pages live, as browsers send it in Origin. The Socket.IO handshake
        asks the same."""
        return self.extra_origins | {self.settings.public_url}


PARTS: web.AppKey[Parts] = web.AppKey("parts", Parts)

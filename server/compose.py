"""Composition: opens every part of the server, hands them to the application, closes them again.

`server.cli` passes this to `server.run`. The only place that knows all parts.
"""

import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from aiohttp import web
from redis.asyncio import Redis
from sqlalchemy import text

from rooms.clinic import Clinic
from rooms.clock import SystemClock
from rooms.interfaces.deliveries import keep_steps
from rooms.reminders import ReminderKind
from server.api.addresses import client_address
from server.api.floor import FLOOR
from server.api_tables import API_TABLES
from server.app import create_app
from server.asking_feedback import ASK_EVERY, AskingFeedback
from server.audit.checkpoints import Checkpoints, place_of
from server.audit.signing import open_signer
from server.auth.account import Accounts
from server.auth.devices import Devices
from server.auth.enrolments import Enrolments
from server.auth.factor_resets import RESETS_EVERY, FactorResets
from server.auth.forgotten import Forgotten
from server.auth.joining import Joining
from server.auth.leaving import Leaving
from server.auth.own_account import OwnAccount
from server.auth.own_factors import OwnFactors
from server.auth.passkeys import Passkeys
from server.auth.password_hints import PasswordHints
from server.auth.password_policy import PasswordPolicy
from server.auth.passwords import Passwords
from server.auth.proxy_rights import ProxyRights
from server.auth.recovery import RecoveryCodes
from server.auth.seat_requests import SeatRequests
from server.auth.sessions import Sessions
from server.auth.sign_in import SignIns
from server.auth.staff_roles import StaffRoles
from server.auth.step_up import StepUps
from server.auth.totp import Issuer
from server.auth.tries import TriesNotices
from server.auth.visit_links import VisitLinks
from server.database import open_clinic
from server.decision_aids.reading import aids_of
from server.decision_notices import LOOK_EVERY as DECISIONS_EVERY
from server.decision_notices import DecisionNotices
from server.demo.routes import ENTER_PATH, enter
from server.demo.seed import Seeder
from server.demo.state import read_state, write_state
from server.echo.owner import Echo, limits_of, relays_of
from server.invitations import Invitations
from server.jobs import Job, Jobs
from server.key_source import held_keys
from server.live_sessions import LiveSessions, SessionLookup
from server.mail_notices import LOOK_EVERY as MAIL_EVERY
from server.mail_notices import MailNotices
from server.messages.compose import Letterhead
from server.messages.messenger import Messenger
from server.messages.notices import SEND_EVERY as NOTICES_EVERY
from server.messages.notices import Notices
from server.messages.outbox import Outbox
from server.messages.post import open_post
from server.parts import Parts, Probe
from server.reader.compaction import COMPACT_EVERY, Compaction
from server.reader.owner import Reader
from server.reminding import REMIND_EVERY, Reminding
from server.retaining import RETAIN_EVERY, apply_rules, rules_of
from server.scanning import Scanner
from server.settings import Settings
from server.tidying import TIDY_EVERY, tidy
from server.visit_news import VisitNews
from server.webhooks.sender import LOOK_EVERY as SEND_EVERY
from server.webhooks.sender import PRUNE_EVERY, WebhookSender
from signaling.server import Signaling
from signaling.tasks import Tasks
from signaling.turn import TurnServers


@dataclass(frozen=True)
class DemoMode:
    """Makes the clinic a demo: `folder` holds demo.json, `origins` are all names of its pages."""

    folder: Path
    origins: frozenset[str]


@asynccontextmanager
async def compose(
    settings: Settings, demo: DemoMode | None = None
) -> AsyncIterator[web.Application]:
    """Yield the application on its opened parts; close them in reverse order."""
    async with AsyncExitStack() as stack:
        url = settings.database_address
        clinic = await open_clinic(url, settings.key_file, SystemClock(), await held_keys(settings))
        stack.push_async_callback(clinic.close)
        passwords = Passwords()
        stack.callback(passwords.close)
        messenger = Outbox(clinic.clock) if demo else open_post(settings)
        stack.push_async_callback(messenger.close)
        parts = build_parts(settings, clinic, passwords, messenger, demo)
        for part in (parts.notices, parts.forgotten, parts.tries, parts.echo, parts.reader):
            stack.push_async_callback(part.close)
        signaling = await _open_signaling(stack, parts)
        compaction = Compaction(clinic, parts.reader)
        stack.push_async_callback(compaction.close)
        clinic.listen(compaction.tell)
        _open_jobs(stack, parts, compaction)
        probes = await _open_probes(stack, parts, signaling)
        app = create_app(replace(parts, probes=probes, answer_floor=FLOOR), API_TABLES)
        signaling.attach(app)
        if demo is not None:
            await _open_demo(app, parts, passwords, demo)
        yield app


async def _open_signaling(stack: AsyncExitStack, parts: Parts) -> Signaling:
    settings = parts.settings
    secret = settings.turn_secret
    redis = settings.redis_url
    signaling = Signaling(
        parts.clinic,
        resolve=SessionLookup(parts.sessions),
        origins=sorted(parts.origins),
        node=node_name(settings),
        turn=TurnServers(
            turn_urls=settings.turn_urls,
            secret=secret.get_secret_value() if secret else "",
            ttl=settings.turn_ttl,
        ),
        redis_url=redis.get_secret_value() if redis else None,
        grace=settings.seat_grace,
        relay_only=settings.relay_only,
        address_of=lambda request: client_address(request, settings.trusted_proxies),
    )
    await signaling.start()
    stack.push_async_callback(signaling.close)
    live = LiveSessions(parts.sessions, signaling, parts.clock)
    live.start()
    stack.push_async_callback(live.close)
    parts.proxy_rights.start()
    stack.push_async_callback(parts.proxy_rights.close)
    return signaling


def _open_jobs(stack: AsyncExitStack, parts: Parts, compaction: Compaction) -> None:
    """Background work of the clinic as a whole, done by one node at a time."""
    settings, clinic = parts.settings, parts.clinic
    place = place_of(settings.audit_checkpoints)
    checkpoints = Checkpoints(clinic, parts.audit_signer, place, settings.clinic_name)
    kinds = [ReminderKind(kind) for kind in settings.reminders]
    reminding = Reminding(clinic, parts.invitations, node_name(settings), kinds)
    asking = AskingFeedback(clinic, parts.invitations, node_name(settings))
    link = f"{settings.public_url}/desk/messages"
    mail_notices = MailNotices(clinic, parts.notices, settings.treating_for, link)
    decisions = DecisionNotices(clinic, parts.notices, f"{settings.public_url}/portal/decisions")
    jobs = Jobs(
        clinic,
        node_name(settings),
        (
            Job("audit-checkpoint", settings.audit_checkpoint_every, checkpoints.write),
            Job("factor-resets", RESETS_EVERY, parts.factor_resets.run_due),
            Job("tidying", TIDY_EVERY, partial(tidy, clinic)),
            Job("reminders", REMIND_EVERY, reminding.run),
            Job("notices", NOTICES_EVERY, parts.notices.run),
            Job("mail-notices", MAIL_EVERY, mail_notices.run),
            Job("decision-notices", DECISIONS_EVERY, decisions.run),
            Job("note-compaction", COMPACT_EVERY, compaction.run),
            Job("webhooks-tidying", PRUNE_EVERY, parts.webhook_sender.tidy),
            Job("retention", RETAIN_EVERY, partial(apply_rules, clinic, rules_of(settings))),
            *((Job("feedback", ASK_EVERY, asking.run),) if settings.ask_for_feedback else ()),
        ),
    )
    jobs.start()
    # Every node looks; which one sends is settled for each delivery by its row.
    sending = Tasks()
    sending.every("webhooks", SEND_EVERY, parts.webhook_sender.run)
    stack.push_async_callback(sending.close)
    # The chain's end leaves the machine also when the server stops before the next time is due.
    stack.push_async_callback(jobs.at_the_end, "audit-checkpoint")
    stack.push_async_callback(jobs.close)


async def _open_probes(
    stack: AsyncExitStack, parts: Parts, signaling: Signaling
) -> dict[str, Probe]:
    probes: dict[str, Probe] = {"database": lambda: ask_database(parts.clinic)}
    if parts.settings.redis_url is not None:
        redis = Redis.from_url(parts.settings.redis_url.get_secret_value())
        stack.push_async_callback(redis.aclose)
        probes["redis"] = redis.ping
        probes["nodes"] = signaling.probe
    return probes


async def _open_demo(
    app: web.Application, parts: Parts, passwords: Passwords, demo: DemoMode
) -> None:
    seeder = Seeder(parts.clinic, parts.invitations, passwords, parts.settings.public_url)
    write_state(demo.folder, await seeder.seed(read_state(demo.folder)))
    app.router.add_get(ENTER_PATH, enter)


def node_name(settings: Settings) -> str:
    """Return a name that is this process's again after a restart: host and port."""
    return f"{socket.gethostname()}:{settings.listen_port}"[:64]


def build_parts(
    settings: Settings,
    clinic: Clinic,
    passwords: Passwords,
    messenger: Messenger,
    demo: DemoMode | None = None,
) -> Parts:
    """Wire the parts of a clinic that is open; tests build theirs with it, too."""
    sessions = Sessions(
        clinic,
        lifetime=settings.session_lifetime,
        idle=settings.session_idle,
        is_https=settings.is_https,
    )
    letterhead = Letterhead.of(settings)
    seat_requests = SeatRequests(clinic, sessions)
    notices = Notices(clinic, messenger, letterhead)
    clinic.listen(notices.hear)
    policy = PasswordPolicy(settings.clinic_name)
    extra_origins = frozenset() if demo is None else demo.origins
    passkeys = Passkeys(
        clinic,
        notices,
        public_url=settings.public_url,
        clinic_name=settings.clinic_name,
        origins=extra_origins | {settings.public_url},
    )
    recovery_codes = RecoveryCodes(clinic, passwords, notices)
    issuer = Issuer(settings.clinic_name, settings.totp_older_apps)
    tries = TriesNotices(clinic, notices)
    clinic.listen(tries.tell)
    clinic.before_commit(keep_steps)
    resets = FactorResets(clinic, sessions, notices, settings.factor_reset_wait)
    window = settings.totp_window
    sign_ins = SignIns(
        clinic, passwords, sessions, passkeys, recovery_codes, resets, totp_window=window
    )
    return Parts(
        settings=settings,
        clinic=clinic,
        clock=clinic.clock,
        sessions=sessions,
        sign_ins=sign_ins,
        enrolments=Enrolments(clinic, sign_ins, passkeys, issuer),
        step_ups=StepUps(clinic, passwords, sessions, passkeys, recovery_codes, totp_window=window),
        own_factors=OwnFactors(clinic, passkeys, recovery_codes, notices, issuer),
        accounts=Accounts(clinic, sessions, settings.clinic_networks),
        devices=Devices(clinic, notices, settings.is_https),
        visit_links=VisitLinks(
            clinic,
            sessions,
            seat_requests,
            messenger,
            letterhead,
            may_repeat_channel=settings.code_over_link_channel,
        ),
        seat_requests=seat_requests,
        invitations=Invitations(
            clinic,
            messenger,
            letterhead,
            settings.link_lifetime_after_visit,
            sessions,
            may_repeat_channel=settings.code_over_link_channel,
        ),
        proxy_rights=ProxyRights(clinic, sessions),
        joining=Joining(clinic, passwords, policy, sessions, messenger, letterhead),
        leaving=Leaving(clinic, sessions),
        staff_roles=StaffRoles(clinic, sessions),
        factor_resets=resets,
        audit_signer=open_signer(settings.key_file),
        messenger=messenger,
        visit_news=VisitNews(clinic, messenger, letterhead),
        notices=notices,
        passkeys=passkeys,
        recovery_codes=recovery_codes,
        forgotten=Forgotten(
            clinic,
            passwords,
            policy,
            sessions,
            passkeys,
            recovery_codes,
            notices,
            totp_window=window,
        ),
        own_account=OwnAccount(clinic, passwords, policy, sessions, notices),
        password_hints=PasswordHints(clinic, passwords, policy),
        tries=tries,
        echo=Echo(limits_of(settings), relays_of(settings), clinic.clock),
        reader=Reader(),
        webhook_sender=WebhookSender(
            clinic, node_name(settings), settings.webhook_networks, settings.webhook_give_up
        ),
        decision_aids=aids_of(settings.decision_aids),
        scanner=Scanner(scanner) if (scanner := settings.virus_scanner) else None,
        outbox=messenger if isinstance(messenger, Outbox) else None,
        demo=demo is not None,
        demo_folder=None if demo is None else demo.folder,
        extra_origins=extra_origins,
    )


async def ask_database(clinic: Clinic) -> None:
    """Return when the database answers a query."""
    async with clinic.engine.connect() as connection:
        await connection.execute(text("SELECT 1"))

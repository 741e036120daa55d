"""Mails about a person's account: what changed, who tried to get in, and the links that go by mail.

`Notices` sends them beside the request that caused them, after its commit: a mail server that is
slow or down must neither undo a change nor tell by its time whether an address is known here. What
tells of a change waits on disk until it is out (`server.messages.kept_notices`).
`server.auth` tells it; the words are in `messages.ftl`, in the reader's language.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

import structlog

from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.errors import ClinicError
from rooms.events import Event, NoticeKept
from rooms.people import Person
from server.messages.compose import Letterhead, addressed, letter, time_in_words
from server.messages.kept_notices import claim_notice, drop_notice, due_notices, keep_notice
from server.messages.messenger import Message, Messenger
from server.text import Value, text
from signaling.tasks import Tasks

MAX_WAITING = 1_000
SEND_EVERY = timedelta(minutes=1)
"""So often one node looks for notices that are still on disk."""

Fact = Value | datetime
Words = tuple[str, str]
"""A subject and what the mail says."""

_log = structlog.get_logger(__name__)


class Notice(StrEnum):
    """What a mail is about. Behind each: the facts it needs beside name and clinic; an instant
    is written out in the clinic's zone."""

    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - when
    PASSWORD_TRIES = "password_tries"  # noqa: S105 - nothing more
    CODE_TRIES = "code_tries"  # nothing more
    EMAIL_ASKED = "email_asked"  # when, hint
    EMAIL_CHANGED = "email_changed"  # when, hint
    FACTOR_ADDED = "factor_added"  # when, factor: totp | passkey
    FACTOR_REMOVED = "factor_removed"  # when, factor: totp | passkey
    RECOVERY_CODES_MADE = "recovery_codes_made"  # when
    RECOVERY_CODE_USED = "recovery_code_used"  # when, left
    NEW_DEVICE = "new_device"  # when, browser
    PASSKEY_COPIED = "passkey_copied"  # when
    FACTOR_RESET_ORDERED = "factor_reset_ordered"  # due, link
    FACTOR_RESET_CANCELLED = "factor_reset_cancelled"  # nothing more
    FACTOR_RESET_DONE = "factor_reset_done"  # when
    RESET_LINK = "reset_link"  # link, minutes
    EMAIL_LINK = "email_link"  # link, until
    JOIN_LINK = "join_link"  # link, until
    RECORD_OPENED = "record_opened"  # doctor, when, until; a text message where there is no mail

    TEAM_WROTE = "team_wrote"  # link; a text message where there is no mail
    PATIENT_WROTE = "patient_wrote"  # link
    DECISION_MOVED = "decision_moved"  # link; a text message where there is no mail
    PROXY_ADDED = "proxy_added"  # proxy, until; a text message where there is no mail


ABOUT_RECORD = frozenset(
    {
        Notice.RECORD_OPENED,
        Notice.TEAM_WROTE,
        Notice.PATIENT_WROTE,
        Notice.DECISION_MOVED,
        Notice.PROXY_ADDED,
    }
)
"""These are about somebody's record, not their sign-in."""

LINKS = frozenset({Notice.RESET_LINK, Notice.EMAIL_LINK, Notice.JOIN_LINK})
"""These were asked for or expected; the others end with what to do when it wasn't oneself."""


def notice(head: Letterhead, who: Person, kind: Notice, **facts: Fact) -> Message:
    """Write a mail to a person, or the text message that stands in for it.

    Raises Invalid when they can't be reached so.
    """
    known: dict[str, Value] = {"name": who.name, "clinic": head.name}
    for name, fact in facts.items():
        known[name] = _said(head, who, fact)
    if who.email is None and kind in _SHORT:
        return addressed(who, Channel.SMS, "", _SHORT[kind](who.language, known))
    subject, words = _WORDS[kind](who.language, known)
    parts = [text(who.language, "notice-hello", name=who.name), words]
    if kind not in LINKS | ABOUT_RECORD:
        parts.append(text(who.language, "notice-not-you"))
    return addressed(who, Channel.MAIL, subject, letter(head, who.language, parts))


async def send_notice(
    messenger: Messenger, head: Letterhead, who: Person, kind: Notice, **facts: Fact
) -> bool:
    """Send a mail after a commit; whether it went out. What keeps it from going is logged."""
    if not _is_reached(who, kind):
        return False
    try:
        await messenger.send(notice(head, who, kind, **facts))
    except ClinicError as error:
        _log.warning("notice_not_sent", kind=kind.value, person_id=who.id, code=error.code)
        return False
    return True


class Notices:
    """Sends notices in the background, so many at once. What tells of a change is kept with it."""

    def __init__(self, clinic: Clinic, messenger: Messenger, head: Letterhead) -> None:
        self._clinic = clinic
        self._messenger = messenger
        self._head = head
        self._tasks = Tasks()
        self._waiting = 0

    @property
    def head(self) -> Letterhead:
        """The clinic as its mails show it; links start with its `public_url`."""
        return self._head

    @property
    def under_way(self) -> int:
        """How many are being sent."""
        return self._waiting

    async def keep(self, work: Work, who: Person, kind: Notice, **facts: Fact) -> None:
        """Have a notice sent once `work` is on disk, after a restart, too. Somebody who can't be
        reached gets none."""
        if not _is_reached(who, kind):
            return
        try:
            message = notice(self._head, who, kind, **facts)
        except ClinicError as error:
            _log.warning("notice_not_sent", kind=kind.value, person_id=who.id, code=error.code)
            return
        await keep_notice(work, who.id, kind.value, message)

    def tell(self, who: Person, kind: Notice, **facts: Fact) -> None:
        """Send a notice beside the caller, where no change of theirs is kept with it.

        Call it after the commit; it never raises. A link that opens something is never on disk:
        after a restart it has to be asked for again.
        """
        way = self._send if kind in LINKS else self._keep
        if not self._start(f"notice.{kind}", partial(way, who, kind, facts)):
            _log.warning("notice_not_sent", kind=kind.value, person_id=who.id, code="too_many")

    async def hear(self, event: Event) -> None:
        """Begin to send what was just kept: a listener of the clinic. With too many under way it
        waits for `run`."""
        if isinstance(event, NoticeKept):
            self._start("notice.kept", partial(self._send_kept, event.notice_id))

    async def run(self) -> None:
        """Send what is kept and due: what a restart or a mail server that was down left over."""
        for notice_id in await due_notices(self._clinic):
            await self._send_kept(notice_id)

    async def close(self) -> None:
        """Leave what was not sent to the next start; safe to call twice."""
        await self._tasks.close()

    def _start(self, name: str, run: Callable[[], Awaitable[None]]) -> bool:
        if self._waiting >= MAX_WAITING:
            return False
        self._waiting += 1
        self._tasks.start(name, self._counted(run))
        return True

    async def _counted(self, run: Callable[[], Awaitable[None]]) -> None:
        try:
            await run()
        finally:
            self._waiting -= 1

    async def _send(self, who: Person, kind: Notice, facts: Mapping[str, Fact]) -> None:
        await send_notice(self._messenger, self._head, who, kind, **facts)

    async def _keep(self, who: Person, kind: Notice, facts: Mapping[str, Fact]) -> None:
        async with self._clinic.work() as work:
            await self.keep(work, who, kind, **facts)

    async def _send_kept(self, notice_id: str) -> None:
        kept = await claim_notice(self._clinic, notice_id)
        if kept is None:
            return
        try:
            await self._messenger.send(kept.message)
        except ClinicError as error:
            _log.warning("notice_put_off", notice_id=notice_id, code=error.code)
        else:
            await drop_notice(self._clinic, notice_id)


def _is_reached(who: Person, kind: Notice) -> bool:
    return who.email is not None or (kind in _SHORT and who.phone is not None)


def _said(head: Letterhead, who: Person, fact: Fact) -> Value:
    if isinstance(fact, datetime):
        return time_in_words(fact, who.language, head.zone)
    return fact


_WORDS: dict[Notice, Callable[[str, Mapping[str, Value]], Words]] = {
    Notice.PASSWORD_CHANGED: lambda to, facts: (
        text(to, "notice-password-changed-subject", **facts),
        text(to, "notice-password-changed", **facts),
    ),
    Notice.PASSWORD_TRIES: lambda to, facts: (
        text(to, "notice-password-tries-subject", **facts),
        text(to, "notice-password-tries", **facts),
    ),
    Notice.CODE_TRIES: lambda to, facts: (
        text(to, "notice-code-tries-subject", **facts),
        text(to, "notice-code-tries", **facts),
    ),
    Notice.EMAIL_ASKED: lambda to, facts: (
        text(to, "notice-email-asked-subject", **facts),
        text(to, "notice-email-asked", **facts),
    ),
    Notice.EMAIL_CHANGED: lambda to, facts: (
        text(to, "notice-email-changed-subject", **facts),
        text(to, "notice-email-changed", **facts),
    ),
    Notice.FACTOR_ADDED: lambda to, facts: (
        text(to, "notice-factor-added-subject", **facts),
        text(to, "notice-factor-added", **facts),
    ),
    Notice.FACTOR_REMOVED: lambda to, facts: (
        text(to, "notice-factor-removed-subject", **facts),
        text(to, "notice-factor-removed", **facts),
    ),
    Notice.RECOVERY_CODES_MADE: lambda to, facts: (
        text(to, "notice-recovery-codes-made-subject", **facts),
        text(to, "notice-recovery-codes-made", **facts),
    ),
    Notice.RECOVERY_CODE_USED: lambda to, facts: (
        text(to, "notice-recovery-code-used-subject", **facts),
        text(to, "notice-recovery-code-used", **facts),
    ),
    Notice.NEW_DEVICE: lambda to, facts: (
        text(to, "notice-new-device-subject", **facts),
        text(to, "notice-new-device", **facts),
    ),
    Notice.PASSKEY_COPIED: lambda to, facts: (
        text(to, "notice-passkey-copied-subject", **facts),
        text(to, "notice-passkey-copied", **facts),
    ),
    Notice.FACTOR_RESET_ORDERED: lambda to, facts: (
        text(to, "notice-factor-reset-ordered-subject", **facts),
        text(to, "notice-factor-reset-ordered", **facts),
    ),
    Notice.FACTOR_RESET_CANCELLED: lambda to, facts: (
        text(to, "notice-factor-reset-cancelled-subject", **facts),
        text(to, "notice-factor-reset-cancelled", **facts),
    ),
    Notice.FACTOR_RESET_DONE: lambda to, facts: (
        text(to, "notice-factor-reset-done-subject", **facts),
        text(to, "notice-factor-reset-done", **facts),
    ),
    Notice.RESET_LINK: lambda to, facts: (
        text(to, "notice-reset-link-subject", **facts),
        text(to, "notice-reset-link", **facts),
    ),
    Notice.EMAIL_LINK: lambda to, facts: (
        text(to, "notice-email-link-subject", **facts),
        text(to, "notice-email-link", **facts),
    ),
    Notice.JOIN_LINK: lambda to, facts: (
        text(to, "notice-join-link-subject", **facts),
        text(to, "notice-join-link", **facts),
    ),
    Notice.RECORD_OPENED: lambda to, facts: (
        text(to, "notice-record-opened-subject", **facts),
        text(to, "notice-record-opened", **facts),
    ),
    Notice.TEAM_WROTE: lambda to, facts: (
        text(to, "notice-team-wrote-subject", **facts),
        text(to, "notice-team-wrote", **facts),
    ),
    Notice.PATIENT_WROTE: lambda to, facts: (
        text(to, "notice-patient-wrote-subject", **facts),
        text(to, "notice-patient-wrote", **facts),
    ),
    Notice.DECISION_MOVED: lambda to, facts: (
        text(to, "notice-decision-moved-subject", **facts),
        text(to, "notice-decision-moved", **facts),
    ),
    Notice.PROXY_ADDED: lambda to, facts: (
        text(to, "notice-proxy-added-subject", **facts),
        text(to, "notice-proxy-added", **facts),
    ),
}

_SHORT: dict[Notice, Callable[[str, Mapping[str, Value]], str]] = {
    Notice.RECORD_OPENED: lambda to, facts: text(to, "notice-record-opened-sms", **facts),
    Notice.TEAM_WROTE: lambda to, facts: text(to, "notice-team-wrote-sms", **facts),
    Notice.DECISION_MOVED: lambda to, facts: text(to, "notice-decision-moved-sms", **facts),
    Notice.PROXY_ADDED: lambda to, facts: text(to, "notice-proxy-added-sms", **facts),
}
"""What a text message says to somebody without an e-mail address."""

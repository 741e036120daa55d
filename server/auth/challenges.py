"""Codes that follow a visit link: kept under a keyed hash, valid for ten minutes and five tries.

`server.auth.visit_links` decides when one is sent; this owns the rows. Sending again makes a new
code, and the code before stops working.
"""

import math
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from sqlalchemy import delete, update

from rooms.channels import Channel
from rooms.clinic import Work
from rooms.errors import NotFound, TooMany
from rooms.ids import LinkId, PersonId, VisitId, new_id
from rooms.links import Link
from server.auth.changes import changes_one
from server.auth.tables import LinkChallengeRow

CODE_DIGITS = 6
VALID = timedelta(minutes=10)
MAX_TRIES = 5
MAX_SENDS = 5
RESEND_AFTER = timedelta(seconds=30)
_PURPOSE = "link-code"
_ID = re.compile(r"[0-9a-f-]{36}")


class Verdict(Enum):
    """What became of a code that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"
    SPENT = "spent"


@dataclass(frozen=True, repr=False)
class Sending:
    """A code to be sent, and what was there before, should sending fail."""

    challenge_id: str
    channel: Channel
    code: str
    link_id: LinkId
    person_id: PersonId
    visit_id: VisitId
    before: "Before | None"


@dataclass(frozen=True, repr=False)
class Before:
    """A challenge as it was before its latest code."""

    code_hash: bytes
    attempts: int
    sends: int
    sent_at: datetime
    expires_at: datetime


async def make(work: Work, link: Link, channel: Channel) -> Sending:
    """Make a challenge with its first code."""
    now, challenge_id, code = work.clock.now(), new_id(), _new_code()
    row = LinkChallengeRow(
        id=challenge_id,
        link_id=link.id,
        person_id=link.person_id,
        visit_id=link.visit_id,
        channel=channel,
        code_hash=_code_hash(work, challenge_id, code),
        attempts=0,
        sends=1,
        sent_at=now,
        expires_at=now + VALID,
    )
    work.db.add(row)
    await work.db.flush()
    return _sending(row, code, None)


async def find(work: Work, challenge_id: str) -> LinkChallengeRow | None:
    """Return a challenge, held until the end of `work` so that tries come one by one."""
    if _ID.fullmatch(challenge_id) is None:
        return None  # PostgreSQL chokes on some characters instead of finding nothing.
    return await work.db.get(LinkChallengeRow, challenge_id, with_for_update=True)


async def make_again(work: Work, challenge_id: str) -> Sending:
    """Replace the code. Raises NotFound, or TooMany when too soon or too often."""
    row = await find(work, challenge_id)
    if row is None or row.used_at is not None:
        raise NotFound("Open your link again to get a new code.", code="link_unknown")
    now = work.clock.now()
    if row.sends >= MAX_SENDS:
        raise TooMany(
            "We sent you several codes already. Use the newest, or open your link again later.",
            retry_after_s=int(VALID.total_seconds()),
        )
    if now < row.sent_at + RESEND_AFTER:
        raise TooMany("We just sent you a code. Give it a moment.", retry_after_s=wait_s(row, now))
    before = Before(row.code_hash, row.attempts, row.sends, row.sent_at, row.expires_at)
    code = _new_code()
    row.code_hash = _code_hash(work, row.id, code)
    row.attempts, row.sends, row.sent_at, row.expires_at = 0, row.sends + 1, now, now + VALID
    await work.db.flush()
    return _sending(row, code, before)


async def take_back(work: Work, sending: Sending) -> None:
    """Undo a sending that didn't go out, unless another followed it."""
    ours = (
        LinkChallengeRow.id == sending.challenge_id,
        LinkChallengeRow.code_hash.in_(_code_hashes(work, sending.challenge_id, sending.code)),
    )
    if sending.before is None:
        await work.db.execute(delete(LinkChallengeRow).where(*ours))
        return
    await work.db.execute(update(LinkChallengeRow).where(*ours).values(**vars(sending.before)))


async def judge(work: Work, row: LinkChallengeRow, code: str) -> Verdict:
    """Judge a code, count the try, and use the code up when it is right."""
    if row.used_at is not None or work.clock.now() >= row.expires_at:
        return Verdict.EXPIRED
    if row.attempts >= MAX_TRIES:
        return Verdict.SPENT
    if not work.vault.is_hash_of(_PURPOSE, _bound(row.id, code), row.code_hash):
        row.attempts += 1
        await work.db.flush()
        return Verdict.WRONG
    used = await changes_one(
        work,
        update(LinkChallengeRow)
        .where(LinkChallengeRow.id == row.id, LinkChallengeRow.used_at.is_(None))
        .values(used_at=work.clock.now()),
    )
    return Verdict.RIGHT if used else Verdict.EXPIRED


def wait_s(row: LinkChallengeRow, now: datetime) -> int:
    """Return in how many seconds a new code may be asked for, at least one."""
    return max(1, math.ceil((row.sent_at + RESEND_AFTER - now).total_seconds()))


def _sending(row: LinkChallengeRow, code: str, before: Before | None) -> Sending:
    return Sending(
        challenge_id=row.id,
        channel=Channel(row.channel),
        code=code,
        link_id=LinkId(row.link_id),
        person_id=PersonId(row.person_id),
        visit_id=VisitId(row.visit_id),
        before=before,
    )


def _new_code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def _code_hash(work: Work, challenge_id: str, code: str) -> bytes:
    """Six digits alone are soon guessed from a plain hash, so it is keyed and bound to its row."""
    return work.vault.keyed_hash(_PURPOSE, _bound(challenge_id, code))


def _code_hashes(work: Work, challenge_id: str, code: str) -> list[bytes]:
    """The hash under each key: a rotation leaves codes that are on their way valid."""
    return list(work.vault.keyed_hashes(_PURPOSE, _bound(challenge_id, code)).values())


def _bound(challenge_id: str, code: str) -> str:
    return f"{challenge_id}:{code}"

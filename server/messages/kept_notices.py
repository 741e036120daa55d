"""Notices that wait on disk until they are out: kept with the change that they tell of.

A row is claimed by moving the time of its next try, so of several nodes one sends; what a node
died over is tried again. The message is sealed under the key of the person it goes to, and its row
is deleted once it is out. `server.messages.notices` writes and sends.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import delete, select, update

from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.events import NoticeKept
from rooms.ids import PersonId, new_id
from server.auth.changes import changes_one
from server.auth.tables import NoticeRow
from server.messages.messenger import Message

FIRST_WAIT = timedelta(minutes=2)
"""Longer than any mail server or gateway is waited for."""
LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(hours=24)
AT_ONCE = 100
_TABLE = NoticeRow.__tablename__

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, repr=False)
class Kept:
    """A notice that this node is to send now."""

    id: str
    message: Message


async def keep_notice(work: Work, person_id: PersonId, kind: str, message: Message) -> None:
    """Keep a message to a person as part of `work`; it goes out after the commit."""
    row_id, now = new_id(), work.clock.now()
    sealer = await work.sealer(person_id)
    work.db.add(
        NoticeRow(
            id=row_id,
            person_id=person_id,
            kind=kind,
            message_sealed=sealer.seal(_TABLE, "message", row_id, _as_text(message)),
            tries=0,
            created_at=now,
            next_at=now,
        )
    )
    await work.db.flush()
    work.tell(NoticeKept(row_id))


async def claim_notice(clinic: Clinic, notice_id: str) -> Kept | None:
    """Take a notice on; None when it is out, not due yet, or somebody else's. One that could not
    be sent for a day is given up."""
    async with clinic.work() as work:
        now = work.clock.now()
        row = await work.db.get(NoticeRow, notice_id)
        if row is None or row.next_at > now:
            return None
        if row.created_at <= now - GIVE_UP_AFTER:
            await work.db.delete(row)
            _log.warning("notice_given_up", kind=row.kind, person_id=row.person_id)
            return None
        claimed = await changes_one(
            work,
            update(NoticeRow)
            .where(NoticeRow.id == notice_id, NoticeRow.tries == row.tries)
            .values(tries=row.tries + 1, next_at=now + wait_after(row.tries)),
        )
        if not claimed:
            return None
        sealer = await work.sealer(PersonId(row.person_id))
        return Kept(row.id, _of_text(sealer.open(_TABLE, "message", row.id, row.message_sealed)))


async def drop_notice(clinic: Clinic, notice_id: str) -> None:
    """Forget a notice that is out."""
    async with clinic.work() as work:
        await work.db.execute(delete(NoticeRow).where(NoticeRow.id == notice_id))


async def due_notices(clinic: Clinic) -> list[str]:
    """Return the notices to try now, the oldest first."""
    async with clinic.read() as work:
        found = await work.db.scalars(
            select(NoticeRow.id)
            .where(NoticeRow.next_at <= work.clock.now())
            .order_by(NoticeRow.created_at, NoticeRow.id)
            .limit(AT_ONCE)
        )
        return list(found)


def wait_after(tries: int) -> timedelta:
    """Return how long after a try the next one is due, when so many came before it."""
    factor: int = 1 << min(tries, 8)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)


def _as_text(message: Message) -> str:
    return json.dumps(
        {
            "channel": message.channel.value,
            "to": message.to,
            "address": message.address,
            "subject": message.subject,
            "text": message.text,
        }
    )


def _of_text(kept: str) -> Message:
    held: dict[str, str] = json.loads(kept)
    return Message(
        channel=Channel(held["channel"]),
        to=held["to"],
        address=held["address"],
        subject=held["subject"],
        text=held["text"],
    )

"""An admin's reset of somebody's second factor: ordered, waited for, stopped or carried out.

It is for whoever lost all their ways to give it. Until it is due the person is told, by mail and
text message, and can stop it by a link or from their account (NIST SP 800-63B-4, 4.2). When it is
due, all factors go in one transaction: at the person's next password, or by `run_due`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update

from rooms.channels import Channel
from rooms.clinic import Clinic, Work
from rooms.errors import Conflict, NotFound, Refused
from rooms.ids import PersonId, new_id
from rooms.people import Person, person
from rooms.storage.tables import PersonRow
from server.auth import account_tokens, factors, person_audit, throttle
from server.auth.account_tokens import Purpose, token_unknown
from server.auth.changes import changes_one
from server.auth.passwords import kept_password
from server.auth.sessions import SessionId, Sessions
from server.auth.staff_roles import held
from server.auth.tables import FactorResetRow
from server.auth.throttle import Counter
from server.messages.compose import addressed, time_in_words
from server.messages.kept_notices import keep_notice
from server.messages.notices import Notice, Notices
from server.text import text

RESETS_EVERY = timedelta(minutes=5)
"""So often background work looks for what is due."""

_TABLE = FactorResetRow.__tablename__


@dataclass(frozen=True)
class FactorReset:
    """An order that waits."""

    id: str
    person_id: PersonId
    ordered_at: datetime
    due_at: datetime


class FactorResets:
    """Orders, stops and carries out. `wait` lies between order and reset."""

    def __init__(
        self,
        clinic: Clinic,
        sessions: Sessions,
        notices: Notices,
        wait: timedelta,
    ) -> None:
        self._clinic = clinic
        self._sessions = sessions
        self._notices = notices
        self._wait = wait

    async def order(self, by: PersonId, person_id: PersonId, reason: str) -> None:
        """Order a reset and tell the person.

        Raises Refused for oneself, Conflict when there is nothing to reset or one waits already,
        NotFound.
        """
        if by == person_id:
            raise Refused("Nobody does this for themselves. Ask another admin.")
        async with self._clinic.work() as work:
            await held(work, person_id)
            who = await person(work, person_id)
            await _check_resettable(work, who)
            row = await self._add(work, by, person_id, reason)
            person_audit.note(work, "auth:factor:reset-order", who, reason=reason)
            await self._announce(work, who, row)

    async def cancel(self, person_id: PersonId) -> None:
        """Stop a person's reset, as they or an admin wish; nothing happens when none waits."""
        async with self._clinic.work() as work:
            who = await person(work, person_id)
            if await stop_in(work, who):
                await self._notices.keep(work, who, Notice.FACTOR_RESET_CANCELLED)

    async def stop(self, token: str) -> None:
        """Stop a reset by the link that told of it. Raises NotFound `token_unknown`."""
        async with self._clinic.work() as work:
            used = await account_tokens.use(work, Purpose.STOP, token)
            who = await person(work, used.person_id)
            if not await stop_in(work, who):
                raise token_unknown()
            await self._notices.keep(work, who, Notice.FACTOR_RESET_CANCELLED)

    async def run_due(self) -> None:
        """Carry out what is due, and remind of what is half-way there. For background work."""
        async with self._clinic.read() as work:
            waiting = await _waiting(work)
            now = work.clock.now()
        for one in waiting:
            if one.due_at <= now:
                await self._finish(one.person_id)
            elif one.ordered_at + (one.due_at - one.ordered_at) / 2 <= now:
                await self._remind(one)

    async def carry_out_in(self, work: Work, person_id: PersonId) -> list[SessionId]:
        """Take all second factors from a person whose reset is due, as part of `work`.

        Returns the sessions that end with them; none when no reset is due. Call the sessions'
        `tell_ended` with them after the commit.
        """
        if not await _take_due(work, person_id):
            return []
        await factors.remove_all(work, person_id)
        await account_tokens.revoke(work, Purpose.STOP, person_id)
        for counter in (Counter.TOTP, Counter.RECOVERY):
            await throttle.clear(work, counter, person_id)
        who = await person(work, person_id)
        person_audit.note(work, "auth:factor:reset-done", who)
        await self._notices.keep(work, who, Notice.FACTOR_RESET_DONE, when=work.clock.now())
        return await self._sessions.end_all_in(work, person_id)

    async def _finish(self, person_id: PersonId) -> None:
        async with self._clinic.work() as work:
            ended = await self.carry_out_in(work, person_id)
        await self._sessions.tell_ended(ended)

    async def _remind(self, one: FactorReset) -> None:
        async with self._clinic.work() as work:
            is_first = await changes_one(
                work,
                update(FactorResetRow)
                .where(FactorResetRow.id == one.id, _is_waiting())
                .where(FactorResetRow.reminded_at.is_(None))
                .values(reminded_at=work.clock.now()),
            )
            if not is_first:
                return
            await self._announce(work, await person(work, one.person_id), one)

    async def _add(self, work: Work, by: PersonId, person_id: PersonId, reason: str) -> FactorReset:
        row_id, now = new_id(), work.clock.now()
        sealer = await work.sealer(person_id)
        row = FactorResetRow(
            id=row_id,
            person_id=person_id,
            ordered_by=by,
            reason_sealed=sealer.seal(_TABLE, "reason", row_id, reason),
            created_at=now,
            due_at=now + self._wait,
        )
        work.db.add(row)
        await work.db.flush()
        return _told(row)

    async def _announce(self, work: Work, who: Person, reset: FactorReset) -> None:
        """Tell the person. The link of the first message keeps working when the second one comes;
        until they are out, it lies sealed beside its hash. It stops a reset and opens nothing."""
        made = await account_tokens.make(
            work,
            Purpose.STOP,
            who.id,
            lifetime=reset.due_at - work.clock.now(),
            keep_earlier=True,
        )
        link = f"{self._notices.head.public_url}/stop#{made.token}"
        kind = Notice.FACTOR_RESET_ORDERED
        await self._notices.keep(work, who, kind, due=reset.due_at, link=link)
        if who.phone is None:
            return
        head = self._notices.head
        words = text(
            who.language,
            "notice-factor-reset-ordered-sms",
            clinic=head.name,
            due=time_in_words(reset.due_at, who.language, head.zone),
            link=link,
        )
        await keep_notice(work, who.id, kind.value, addressed(who, Channel.SMS, "", words))


async def waiting_resets(
    work: Work, person_ids: set[PersonId] | None = None
) -> dict[PersonId, FactorReset]:
    """Return the resets that wait, of these people or of all."""
    return {one.person_id: one for one in await _waiting(work, person_ids)}


async def stop_in(work: Work, who: Person) -> bool:
    """Stop a person's reset as part of `work`; whether one was waiting."""
    await account_tokens.revoke(work, Purpose.STOP, who.id)
    stopped = await changes_one(
        work,
        update(FactorResetRow)
        .where(FactorResetRow.person_id == who.id, _is_waiting())
        .values(cancelled_at=work.clock.now()),
    )
    if stopped:
        person_audit.note(work, "auth:factor:reset-stop", who)
    return stopped


async def _take_due(work: Work, person_id: PersonId) -> bool:
    """Mark a person's reset as done if it is due; of several at once, one does."""
    now = work.clock.now()
    return await changes_one(
        work,
        update(FactorResetRow)
        .where(FactorResetRow.person_id == person_id, _is_waiting())
        .where(FactorResetRow.due_at <= now)
        .values(done_at=now),
    )


def _is_waiting() -> ColumnElement[bool]:
    return FactorResetRow.done_at.is_(None) & FactorResetRow.cancelled_at.is_(None)


async def _waiting(work: Work, person_ids: set[PersonId] | None = None) -> Sequence[FactorReset]:
    query = (
        select(FactorResetRow)
        .join(PersonRow, PersonRow.id == FactorResetRow.person_id)
        .where(_is_waiting(), PersonRow.erased_at.is_(None))
        .order_by(FactorResetRow.due_at)
    )
    if person_ids is not None:
        query = query.where(FactorResetRow.person_id.in_(person_ids))
    return [_told(row) for row in await work.db.scalars(query)]


async def _check_resettable(work: Work, who: Person) -> None:
    if who.disabled:
        raise Conflict("This account is closed. Open it again first.")
    if await kept_password(work, who.id) is None:
        raise NotFound(f"{who.name} has no account, so there is nothing to reset.")
    if await waiting_resets(work, {who.id}):
        raise Conflict(f"A reset for {who.name} waits already.")


def _told(row: FactorResetRow) -> FactorReset:
    return FactorReset(row.id, PersonId(row.person_id), row.created_at, row.due_at)

"""One's own account as its page shows it: factors, recovery codes, and the browsers signed in.

`server.auth.account_routes` answers with it. Ending sessions is here, too: somebody who sees a
browser that isn't theirs ends it from the same list.
"""

from collections.abc import Iterable

from rooms.clinic import Clinic, Work
from rooms.errors import NotFound
from rooms.ids import PersonId
from rooms.people import person
from server.api.addresses import Network
from server.api.models.account import (
    Account,
    AccountPerson,
    PasskeyFactor,
    PendingReset,
    Place,
    SessionEntry,
    TotpFactor,
)
from server.auth import kept_passkeys, recovery, totp
from server.auth.factor_resets import waiting_resets
from server.auth.levels import Factor
from server.auth.sessions import Session, SessionId, SessionKind, Sessions
from server.auth.tables import CredentialRow, SessionRow
from server.auth.visitors import About, place_kind

ENDED = "auth:session:end"


class Accounts:
    """Shows somebody their own account. `clinic_networks` are told as the clinic's own."""

    def __init__(
        self, clinic: Clinic, sessions: Sessions, clinic_networks: Iterable[Network]
    ) -> None:
        self._clinic = clinic
        self._sessions = sessions
        self._networks = tuple(clinic_networks)

    async def show(self, session: Session) -> Account:
        """Return the account of whoever is signed in."""
        person_id = session.person_id
        async with self._clinic.read() as work:
            who = await person(work, person_id)
            password = await work.db.get(CredentialRow, person_id)
            left, made_at = await recovery.left(work, person_id)
            return Account(
                person=AccountPerson(
                    id=who.id,
                    name=who.name,
                    email=who.email,
                    phone=who.phone,
                    roles=tuple(sorted(who.roles)),
                ),
                password_changed_at=None if password is None else password.changed_at,
                totp=await _authenticators(work, person_id),
                passkeys=await _passkeys(work, person_id),
                recovery_codes_left=left,
                recovery_codes_made_at=made_at,
                factor_reset=await _pending_reset(work, person_id),
                sessions=await self._entries(work, session),
            )

    async def end(self, session: Session, chosen: str) -> None:
        """End one of the person's own sessions; one that is over is left alone.

        Raises NotFound.
        """
        async with self._clinic.work() as work:
            row = await work.db.get(SessionRow, chosen)
            if row is None or row.person_id != session.person_id:
                raise NotFound("There is no such session.")
            ended = await self._sessions.end_in(work, SessionId(row.id))
            if ended:
                work.audit(ENDED, detail={"session": row.id})
        if ended:
            await self._sessions.tell_ended((SessionId(chosen),))

    async def end_others(self, session: Session) -> None:
        """End all of the person's sessions but this one."""
        async with self._clinic.work() as work:
            ended = await self._sessions.end_all_in(work, session.person_id, keep=session.id)
            work.audit(ENDED, detail={"sessions": len(ended)})
        await self._sessions.tell_ended(ended)

    async def _entries(self, work: Work, session: Session) -> tuple[SessionEntry, ...]:
        rows = await self._sessions.live_of(work, session.person_id)
        abouts = [await self._sessions.about(work, row) for row in rows]
        return tuple(
            self._entry(row, about, row.id == session.id)
            for row, about in zip(rows, abouts, strict=True)
        )

    def _entry(self, row: SessionRow, about: About, is_current: bool) -> SessionEntry:
        return SessionEntry(
            id=row.id,
            current=is_current,
            kind="visit" if row.kind == SessionKind.VISIT else "account",
            browser=about.browser,
            place=Place(
                kind=place_kind(about.address, self._networks),
                zone_city=about.zone_city,
                address=about.address,
            ),
            first_seen_at=row.created_at,
            last_seen_at=row.seen_at,
            factor=None if row.factor is None else Factor(row.factor),
            visit_id=row.visit_id,
        )


async def _authenticators(work: Work, person_id: PersonId) -> tuple[TotpFactor, ...]:
    rows = await totp.kept(work, person_id)
    return tuple(
        TotpFactor(
            id=row.id,
            added_at=row.confirmed_at or row.created_at,
            used_at=row.used_at,
            older=row.digest == totp.OLDER,
        )
        for row in rows
    )


async def _passkeys(work: Work, person_id: PersonId) -> tuple[PasskeyFactor, ...]:
    return tuple(
        PasskeyFactor(
            id=row.id, name=name, added_at=row.created_at, used_at=row.used_at, synced=row.is_synced
        )
        for row, name in await kept_passkeys.named(work, person_id)
    )


async def _pending_reset(work: Work, person_id: PersonId) -> PendingReset | None:
    one = (await waiting_resets(work, {person_id})).get(person_id)
    return None if one is None else PendingReset(ordered_at=one.ordered_at, due_at=one.due_at)
